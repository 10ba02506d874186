// Goal: on whatever day the demonstration is started, its past is whole and nothing lies in the future.
// Method: make the plans on the first minutes of a month, and in a year that the calendar does not know.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadArea } from '#capabilities/organisations/index.ts'
import { planCards } from './cards-plan.ts'
import { planContributions } from './contributions-plan.ts'
import { monthAgo, todayOf } from './days.ts'
import { planLedger } from './ledger-plan.ts'
import { creditedMonths } from './months.ts'
import { planPeople } from './people-plan.ts'

const area = loadArea(join(import.meta.dirname, '../../areas/jincheng'))

const starts = ['2026-11-30T16:05:00Z', '2028-03-01T02:00:00Z', '2027-01-17T23:00:00Z']

test.each(starts)(
  'a city made at %s has no future and no gaps',
  (text) => {
    const now = Temporal.Instant.from(text)
    const today = todayOf(now)
    const enteredOn = monthAgo(now, 12).from
    const people = planPeople(today, enteredOn)
    const { stories } = planCards(area, people, { today, enteredOn })
    const months = creditedMonths(now)
    const ledger = planLedger(area, stories, { months, today })
    const declarations = planContributions(area, people, months, now)

    const moments = [
      ...stories.flatMap((story) => story.acts.map((act) => act.at)),
      ...stories.flatMap((story) => story.losses.map((loss) => loss.reportedAt)),
      ...ledger.purchases.map((purchase) => purchase.at),
      ...ledger.reversals.map((reversal) => reversal.at),
      ...months.map((month) => month.answeredAt),
      ...declarations.map((declaration) => declaration.paid?.takenAt ?? declaration.declaredAt),
    ]
    expect(moments.reduce((latest, moment) => Math.max(latest, moment))).toBeLessThan(
      now.epochMilliseconds,
    )
    const atWork = people.filter((person) => person.status === 'active').length
    for (const { runId } of months) {
      const credited = declarations.filter((declaration) => declaration.creditedIn === runId)
      expect(credited.reduce((count, { lines }) => count + lines.length, 0)).toBe(atWork)
    }
    expect(ledger.accounts.every((account) => account.balance >= 0n)).toBe(true)
  },
  120_000,
)

// A sample of days on which a plan by calendar days fails: before and after the week of the national
// holiday, a Monday, the end of the known calendar, a weekend, a year that nobody knows.
const loadedOn = [
  '2026-02-24',
  '2026-05-06',
  '2026-10-08',
  '2026-10-10',
  '2026-11-22',
  '2026-11-23',
  '2027-01-04',
  '2028-03-01',
]

// Seen to fail: the plan that counted its steps in calendar days had 5 to 28 of a hundred late on
// these days, and failed on every one of them.
test.each(loadedOn)(
  'a city loaded on %s has two to four of a hundred waiting cards late',
  (day) => {
    const now = Temporal.Instant.from(`${day}T02:00:00Z`)
    const today = todayOf(now)
    const enteredOn = monthAgo(now, 12).from
    const people = planPeople(today, enteredOn)
    const { stories } = planCards(area, people, { today, enteredOn })
    const shareOf = (district: number | null): number => {
      const waiting = stories
        .filter(({ person }) => district === null || person.district === district)
        .flatMap(({ applications }) => applications)
        .filter(({ state }) => ['submitted', 'accepted', 'in_production', 'ready'].includes(state))
      const late = waiting.filter(({ keptAt, promisedOn }) => keptAt === null && promisedOn < today)
      return late.length / waiting.length
    }
    expect(shareOf(null)).toBeGreaterThanOrEqual(0.02)
    expect(shareOf(null)).toBeLessThanOrEqual(0.04)
    // The window that the demonstration opens.
    expect(shareOf(0)).toBeGreaterThanOrEqual(0.02)
    expect(shareOf(0)).toBeLessThanOrEqual(0.04)

    const kept = stories.flatMap(({ cards }) => cards.filter(({ state }) => state === 'kept'))
    expect(kept.every(({ keptUntil }) => (keptUntil ?? 0) >= today)).toBe(true)
  },
)
