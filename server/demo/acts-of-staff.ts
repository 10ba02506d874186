/** Acts of the demonstration's people through the rooms' own commands, once the city is there. */
import type { Refused } from '#kernel/refusal.ts'
import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import type { Outcome, Ran } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import type { StaffPersona } from './personas.ts'

export function actOfStaff(by: StaffPersona, at: Temporal.Instant): Act {
  return {
    ...{ actorKind: 'staff', actorId: by.staffId, organisationId: by.organisationId },
    ...{ channel: 'desk', at, purpose: null, commandId: newId<CommandId>() },
  }
}

export function actOfPerson(personId: string, at: Temporal.Instant): Act {
  return {
    ...{ actorKind: 'self', actorId: personId, organisationId: null, channel: 'web' },
    ...{ at, purpose: null, commandId: newId<CommandId>() },
  }
}

/** Nothing that the demonstration does is ever refused: a refusal is a fault in its plan. */
export function outcomeOf<T extends Outcome>(ran: Ran<T>): Exclude<T, Refused<string>> {
  if (ran.kind !== 'ran') throw new Error('a new command id belongs to nobody else')
  const { outcome } = ran
  if (outcome.kind === 'refused') {
    throw new Error(`the plan of the demonstration is wrong: ${outcome.refusal ?? 'refused'}`)
  }
  return outcome as Exclude<T, Refused<string>>
}
