/** Who has looked into the personas' files: so that the page which shows it has something to show. */
import { clerk, self } from './card-steps.ts'
import type { Actor, PlannedAct } from './card-story.ts'
import type { DayNumber } from './days.ts'
import { momentOf, officeDay } from './days.ts'
import type { PlannedPerson } from './people-plan.ts'
import { staffNamed } from './personas.ts'

export function planLooks(people: readonly PlannedPerson[], today: DayNumber): PlannedAct[] {
  return people.flatMap((person) => (person.persona ? looksInto(person, today) : []))
}

function looksInto({ personId, district }: PlannedPerson, today: DayNumber): PlannedAct[] {
  const look = (
    daysAgo: number,
    hour: number,
    who: Actor,
    action: string,
    purpose: string | null,
  ): PlannedAct => ({
    ...{ ...who, personId, action, purpose, objectId: null, outcome: null },
    at: momentOf(officeDay(today - daysAgo), hour * 3600 + 7 * 60),
  })
  return [
    look(55, 10, clerk(district), 'people.look', 'enquiry'),
    look(31, 15, teller(), 'settlement.look-at-statement', 'statement'),
    look(9, 20, self(personId), 'settlement.look-at-own-statement', null),
    look(9, 21, self(personId), 'me.look', null),
  ]
}

function teller(): Actor {
  const { staffId, organisationId } = staffNamed('teller')
  return { actorKind: 'staff', actorId: staffId, organisationId, channel: 'desk' }
}
