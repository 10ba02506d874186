/** Whose card is where: most people hold one, some are at every desk, a few have lost theirs. */
import type { Area } from '#capabilities/organisations/index.ts'
import { activate, apply, type Pen, stepsOn } from './card-steps.ts'
import type { CardStory } from './card-story.ts'
import { emptyStory } from './card-story.ts'
import type { DayNumber } from './days.ts'
import { momentOf } from './days.ts'
import { at, drawFrom } from './draw.ts'
import { reportLost, replace } from './loss-steps.ts'
import type { PlannedPerson } from './people-plan.ts'
import type { Standing } from './personas.ts'
import { pointIds } from './places.ts'

/** How many of each, besides the personas; everybody else has held a card for long. */
const wanted = {
  issued_this_year: 300,
  not_activated: 20,
  to_check: 40,
  to_produce: 60,
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
      const pool = standing === 'at_maker' ? oneBatch : draw.inHundred(60) ? near : far
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
    open(pen, story, [first, first + 1, first + 2, first + 5, first + 7, first + 12])
  },
  to_check: (pen, story) => {
    const late = pen.draw.inHundred(10)
    open(pen, story, [pen.today - (late ? pen.draw.between(14, 18) : pen.draw.between(1, 4))])
  },
  to_produce: (pen, story) => {
    const checked = pen.today - pen.draw.between(1, 4)
    open(pen, story, [checked - pen.draw.between(0, 3), checked])
  },
  at_maker: (pen, story) => open(pen, story, sentTogether(pen)),
  made: (pen, story) => open(pen, story, [...sentEarlier(pen), pen.today - 4]),
  kept: (pen, story) => {
    const pickupId = story.person.persona ? at(at(pointIds, 0), 1) : undefined
    const days = [...sentEarlier(pen), pen.today - 4, pen.today - pen.draw.between(1, 3)]
    open(pen, story, days, pickupId)
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

function open(pen: Pen, story: CardStory, days: readonly DayNumber[], pickupId?: string): void {
  const moments = stepsOn(pen.draw, days)
  apply(pen, story, { moments, onRecord: true, ...(pickupId ? { pickupId } : {}) })
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

/** One batch left for the maker the day before yesterday. */
function sentTogether(pen: Pen): readonly DayNumber[] {
  const submitted = pen.today - pen.draw.between(5, 6)
  return [submitted, pen.today - 4, pen.today - 2]
}

/** Another came back four days ago. */
function sentEarlier(pen: Pen): readonly DayNumber[] {
  const submitted = pen.today - pen.draw.between(15, 16)
  return [submitted, pen.today - 14, pen.today - 11]
}
