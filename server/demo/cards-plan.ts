/** Whose card is where: most people hold one, some are at every desk, a few have lost theirs. */
import type { Area } from '#capabilities/organisations/index.ts'
import { activate, type Applied, apply, type Pen, stepsOn } from './card-steps.ts'
import type { CardStory } from './card-story.ts'
import { emptyStory } from './card-story.ts'
import type { DayNumber } from './days.ts'
import { momentOf, officeDay } from './days.ts'
import { at, drawFrom } from './draw.ts'
import { reportLost, replace } from './loss-steps.ts'
import { officeDaysAgo } from './office-days.ts'
import type { PlannedPerson } from './people-plan.ts'
import type { Standing } from './personas.ts'
import { pointIds } from './places.ts'

/** How many of each, besides the personas; everybody else has held a card for long. */
const wanted = {
  issued_this_year: 300,
  not_activated: 20,
  to_check: 38,
  late_to_check: 2,
  to_produce: 57,
  late_to_produce: 3,
  at_maker: 29,
  made: 12,
  kept: 67,
  lost_temporary: 14,
  lost_formal: 10,
  loss_lapsed: 6,
  loss_withdrawn: 6,
  replaced: 20,
  rejected: 8,
  none: 60,
} as const satisfies Partial<Record<Standing, number>>

export type CardPlan = {
  readonly stories: readonly CardStory[]
  /** The number after the last one given, of each bank's block. */
  readonly nextSerials: readonly [number, number]
}

export function planCards(
  area: Area,
  people: readonly PlannedPerson[],
  days: { readonly today: DayNumber; readonly enteredOn: DayNumber },
): CardPlan {
  const standings = standingsOf(people)
  const pen: Pen = {
    ...{ area, draw: drawFrom('cards'), serials: [1, 1], references: new Set() },
    ...days,
  }
  const stories = people.map((person) => tell(pen, person, standings.get(person) ?? 'long_held'))
  return { stories, nextSerials: pen.serials }
}

/** Three of five open cases are in the first district, whose window the demonstration opens. */
function standingsOf(people: readonly PlannedPerson[]): ReadonlyMap<PlannedPerson, Standing> {
  const draw = drawFrom('standings')
  const others = draw.shuffled(people.filter((person) => !person.persona))
  const near = others.filter((person) => person.district === 0)
  const far = others.filter((person) => person.district !== 0)
  const oneBatch = near.filter((person) => person.bank === 0)
  const standings = new Map<PlannedPerson, Standing>()
  for (const person of people) {
    if (person.persona) standings.set(person, person.persona.standing)
  }
  for (const [standing, count] of Object.entries(wanted) as [keyof typeof wanted, number][]) {
    for (let given = 0; given < count; given++) {
      const isNear = standing.startsWith('late_') ? given % 2 === 0 : draw.inHundred(60)
      const pool = standing === 'at_maker' ? oneBatch : isNear ? near : far
      const person = takeFree(pool, standings)
      standings.set(person, standing)
    }
  }
  return standings
}

function takeFree(
  pool: PlannedPerson[],
  standings: ReadonlyMap<PlannedPerson, Standing>,
): PlannedPerson {
  for (;;) {
    const person = pool.pop()
    if (!person) throw new Error('the plan asks for more cases than there are people')
    if (!standings.has(person)) return person
  }
}

function tell(pen: Pen, person: PlannedPerson, standing: Standing): CardStory {
  const story = emptyStory(person)
  if (standing !== 'none') telling[standing](pen, story)
  return story
}

const telling: Record<Exclude<Standing, 'none'>, (pen: Pen, story: CardStory) => void> = {
  long_held: (pen, story) => void heldFor(pen, story),
  issued_this_year: (pen, story) => issuedThisYear(pen, story),
  not_activated: (pen, story) => {
    const first = pen.today - pen.draw.between(14, 50)
    const days = [first, first + 1, first + 2, first + 5, first + 7, first + 12]
    apply(pen, story, { moments: stepsOn(pen.draw, days), onRecord: true })
  },
  to_check: (pen, story) => {
    const ago = pen.draw.between(1, 2)
    // At a window the promise is the next working day: only yesterday's are not late yet.
    const isAtWindow = ago === 1 && isOnOfficeDay(pen, ago) && pen.draw.inHundred(40)
    open(pen, story, [ago], { route: isAtWindow ? 'county_centre' : 'online' })
  },
  late_to_check: (pen, story) => open(pen, story, [promised(pen) + pen.draw.between(2, 3)]),
  to_produce: (pen, story) => {
    const checked = pen.draw.between(1, 2)
    open(pen, story, [checked + pen.draw.between(1, 2), checked])
  },
  late_to_produce: (pen, story) => {
    const submitted = promised(pen) + pen.draw.between(2, 4)
    open(pen, story, [submitted, submitted - pen.draw.between(2, 4)])
  },
  // One batch left for the maker two working days ago.
  at_maker: (pen, story) => open(pen, story, [pen.draw.between(4, 5), 3, 2]),
  made: (pen, story) => open(pen, story, [pen.draw.between(5, 6), 5, 4, 1]),
  kept: (pen, story) => {
    // Most people come within days; some cards lie for weeks, inside the keeping time.
    const { persona } = story.person
    const weeks = persona ? 0 : pen.draw.pick([0, 0, 0, 0, 1, 1, 2, 3, 5, 8])
    const days = [pen.draw.between(6, 7), 6, 5, 2, 1].map((ago) => ago + weeks * 5)
    const pickupId = persona ? at(at(pointIds, 0), 1) : undefined
    open(pen, story, days, pickupId ? { pickupId } : {})
  },
  lost_temporary: (pen, story) => {
    const ago = story.person.persona ? 1 : pen.draw.between(1, 5)
    const reportedAt = momentOf(pen.today - ago, 14 * 3600 + 20 * 60 + pen.draw.below(3600))
    reportLost(pen, story, heldFor(pen, story), { reportedAt, kind: 'temporary', ended: null })
  },
  lost_formal: (pen, story) => {
    const reportedAt = at(stepsOn(pen.draw, [pen.today - pen.draw.between(1, 30)]), 0)
    reportLost(pen, story, heldFor(pen, story), { reportedAt, kind: 'formal', ended: null })
  },
  loss_lapsed: (pen, story) => {
    const reportedAt = momentOf(pen.today - pen.draw.between(12, 90), 19 * 3600)
    const ended = { state: 'lapsed', at: reportedAt + 7 * 86_400_000 + 40_000 } as const
    reportLost(pen, story, heldFor(pen, story), { reportedAt, kind: 'temporary', ended })
  },
  loss_withdrawn: (pen, story) => {
    const day = pen.today - pen.draw.between(12, 90)
    const [reportedAt = 0, endedAt = 0] = stepsOn(pen.draw, [day, day + 2])
    const ended = { state: 'withdrawn', at: endedAt } as const
    reportLost(pen, story, heldFor(pen, story), { reportedAt, kind: 'temporary', ended })
  },
  replaced: (pen, story) => {
    const old = heldFor(pen, story)
    const [madeAt = 0] = stepsOn(pen.draw, [pen.today - pen.draw.between(5, 120)])
    activate(story, replace(pen, story, old, madeAt), true)
  },
  rejected: (pen, story) => {
    const first = pen.today - pen.draw.between(4, 30)
    const rejection = '照片与证件不符，请重新上传 (the photo does not match the document)'
    apply(pen, story, { moments: stepsOn(pen.draw, [first, first + 1]), onRecord: true, rejection })
  },
}

/** A case that is still open, by how many working days ago each of its steps was. */
function open(
  pen: Pen,
  story: CardStory,
  daysAgo: readonly number[],
  given: Pick<Applied, 'route' | 'pickupId'> = {},
): void {
  const days = daysAgo.map((ago) => officeDaysAgo(pen.area.calendar, pen.today, ago))
  apply(pen, story, {
    ...{ moments: stepsOn(pen.draw, days), onRecord: true, route: 'online' as const },
    ...given,
  })
}

function promised(pen: Pen): number {
  return pen.area.application.promisedWorkingDays.online
}

/** False for a weekend day on which people worked: the plan moves its steps to the Friday before. */
function isOnOfficeDay(pen: Pen, ago: number): boolean {
  const day = officeDaysAgo(pen.area.calendar, pen.today, ago)
  return officeDay(day) === day
}

/** From half a year to seven years before the platform began: every card is still good for years. */
function heldFor(pen: Pen, story: CardStory) {
  const first = pen.enteredOn - pen.draw.between(180, 7 * 365)
  const moments = stepsOn(pen.draw, [first, first + 1, first + 2, first + 6, first + 8, first + 11])
  const card = apply(pen, story, { moments, onRecord: false })
  if (!card) throw new Error('an application that came to its end has a card')
  activate(story, card, false)
  return card
}

function issuedThisYear(pen: Pen, story: CardStory): void {
  const first = pen.draw.between(pen.enteredOn + 10, pen.today - 40)
  const moments = stepsOn(pen.draw, [first, first + 1, first + 2, first + 6, first + 8, first + 12])
  const card = apply(pen, story, { moments, onRecord: true })
  if (card) activate(story, card, true)
}
