/**
 * One answer to "I paid but get no benefit" and "my card does not work", for the person, a window and the
 * hotline alike: two reads, then a decision that touches nothing.
 */
import { openCaseOf } from '#capabilities/cases/index.ts'
import { isCovered, schemeOn } from '#capabilities/contributions/index.ts'
import { type Area, organisationsOf, type Words } from '#capabilities/organisations/index.ts'
import { addMonths, dayOf, monthOf } from '#kernel/dates.ts'
import type { Money } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import { type Complaint, type Finding, inOrder } from './cause.ts'
import { coverCausesOf } from './cover-causes.ts'
import type { CardFact, Facts, FiledCare } from './facts.ts'
import {
  careCausesOf,
  type LastRefusal,
  lastRefusalOf,
  triedActions,
  triedDays,
} from './last-refusal.ts'
import { type MonthRow, monthsOf } from './months.ts'
import { accountCausesOf, cardCausesOf } from './standing-causes.ts'
import { readFacts } from './store.ts'

export type Diagnosis = {
  readonly complaint: Complaint
  readonly at: Temporal.Instant
  /** The answer: the first cause that applies. */
  readonly found: Finding
  /** What applies besides. */
  readonly further: readonly Finding[]
  readonly covered: boolean
  /** Which one insures them today. */
  readonly scheme: Facts['registered']
  readonly months: readonly MonthRow[]
  readonly card: CardFact | null
  readonly account: { readonly state: string; readonly balance: Money } | null
  readonly filings: readonly FiledCare[]
  readonly lastRefusal: LastRefusal | null
  /** Of every organisation that is named above. */
  readonly names: ReadonlyMap<string, Words>
  /** Whom to call. */
  readonly hotline: string
}

type Deps = { readonly db: Db; readonly area: Area }
type Asked = {
  readonly personId: string
  readonly complaint: Complaint
  readonly at: Temporal.Instant
}

/** Null for somebody whom the register does not know. */
export async function diagnose(deps: Deps, asked: Asked): Promise<Diagnosis | null> {
  const { db, area } = deps
  const today = dayOf(asked.at)
  const oldest = addMonths(monthOf(today), -36)
  const [facts, held] = await Promise.all([
    readFacts(db, asked.personId, {
      asOf: Temporal.PlainDate.from(`${oldest}-01`).with({ month: 1 }),
      triedSince: asked.at.subtract({ hours: 24 * triedDays }),
      actions: triedActions,
    }),
    openCaseOf(db, asked.personId),
  ])
  if (!facts) return null
  const decided = decide(facts, { area, today, held, complaint: asked.complaint })
  const organisations = await organisationsOf(db, namedIn(decided))
  return {
    ...decided,
    ...{ complaint: asked.complaint, at: asked.at, hotline: area.hotline },
    names: new Map([...organisations].map(([id, { name }]) => [id, name])),
  }
}

type Decided = Omit<Diagnosis, 'complaint' | 'at' | 'names' | 'hotline'>

/** Pure: the same facts on the same day give the same answer. */
export function decide(
  facts: Facts,
  on: {
    readonly area: Area
    readonly today: Temporal.PlainDate
    readonly held: { readonly reference: string } | null
    readonly complaint: Complaint
  },
): Decided {
  const { area, today } = on
  const covered = isCovered(area, facts.cover, today)
  const scheme = schemeOn(area, facts, today)
  const lastRefusal = lastRefusalOf(facts)
  const [found, ...further] = inOrder(
    [
      ...coverCausesOf(facts, area, today),
      ...cardCausesOf(facts),
      ...accountCausesOf(facts, on.held),
      ...careCausesOf(facts, lastRefusal, covered),
    ],
    on.complaint,
  )
  return {
    ...{ found, further, covered, lastRefusal, scheme },
    months: monthsOf(facts, area, { scheme, today }),
    ...{ card: facts.card, account: facts.account, filings: facts.filings },
  }
}

function namedIn({ found, further, months, lastRefusal }: Decided): ReadonlySet<string> {
  const named = [
    ...[found, ...further].map(({ organisationId }) => organisationId),
    ...months.map(({ employerId }) => employerId),
    lastRefusal?.institutionId ?? null,
  ]
  return new Set(named.filter((id) => id !== null))
}
