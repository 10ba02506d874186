/**
 * Credits the interest of a year. The run exists once per area and year, its lines are frozen in one
 * transaction, and a chunk is posted with its own row: cut short at any step, the same call goes on where
 * it stopped, and two at once do no harm.
 */
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { type Money, plus, yuan, zero } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { retryTransient } from '#platform/database/retry.ts'
import { derivedId, newId } from '#platform/ids.ts'
import { accountIdOf } from './account.ts'
import { type InterestRefusal, pieceOfYear, piecesUntil, yearRefusal } from './interest.ts'
import * as interest from './interest-store.ts'
import { insertAccounts } from './store.ts'

export type InterestDeps = {
  readonly db: Db
  readonly area: Pick<Area, 'code' | 'interest'>
  readonly now: () => Temporal.Instant
}

export type InterestOrder = { readonly year: string; readonly chunkSize?: number }
export type InterestBegun = { readonly kind: 'begun'; readonly runId: string }

export type InterestCredited = {
  readonly year: number
  readonly people: number
  readonly total: string
}

const usualChunkSize = 2_500

/** Makes the run of the year or joins the one that is there; quick, and on record. */
export async function beginInterest(
  deps: InterestDeps,
  act: Act,
  { year }: InterestOrder,
): Promise<Ran<InterestBegun | Refused<InterestRefusal>>> {
  const { code: area, interest: terms } = deps.area
  return runOfficeCommand<InterestBegun | Refused<InterestRefusal>>(deps.db, act, {
    action: 'accounts.credit-interest',
    body: { year },
    decide: async (tx) => {
      const refusal = yearRefusal(year, terms, dayOf(act.at))
      if (refusal) return refused(refusal)
      const of = { area, year: Number(year), piece: pieceOfYear(terms, Number(year)) }
      await interest.insertRun(tx, { ...of, runId: newId(), at: act.at })
      const run = await interest.readRun(tx, area, of.year)
      if (!run) throw new Error('the run of the year was just made')
      return { kind: 'begun', runId: run.runId }
    },
    objectOf: (outcome) => (outcome.kind === 'begun' ? outcome.runId : null),
  })
}

/** Does what is left to do of a run that has begun. */
export async function advanceInterest(
  deps: InterestDeps,
  { year, chunkSize = usualChunkSize }: InterestOrder,
): Promise<InterestCredited> {
  const { db, area } = deps
  const begun = await interest.readRun(db, area.code, Number(year))
  if (!begun) throw new Error('a run is begun before it is advanced')
  const { runId } = begun
  const source = interestOf(area.code)
  await insertAccounts(db, [source])
  await transaction(db, (tx) => interest.computeLines(tx, runId, chunkSize))
  const on = pieceOfYear(area.interest, begun.year).until.subtract({ days: 1 })
  for (const chunk of await interest.readMissingChunks(db, runId)) {
    await retryTransient(() =>
      interest.postChunk(db, { runId, chunk, from: accountIdOf(source), on, at: deps.now() }),
    )
  }
  await interest.finishRun(db, runId, deps.now())
  const run = await interest.readRun(db, area.code, begun.year)
  return { year: begun.year, people: run?.people ?? 0, total: yuan(run?.total ?? zero) }
}

/** What a closing owes until its day, credited before the account is emptied; in the caller's transaction. */
export async function creditInterestUntil(
  tx: Db,
  area: InterestDeps['area'],
  closing: {
    readonly personId: PersonId
    readonly caseId: string
    readonly on: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<Money> {
  const { personId, caseId, on, at } = closing
  const source = interestOf(area.code)
  await insertAccounts(tx, [source])
  let total = zero
  for (const piece of piecesUntil(area.interest, on)) {
    const entryId = derivedId('interest', caseId, piece.until.toString())
    const from = accountIdOf(source)
    const credited = await interest.creditPiece(tx, { personId, entryId, piece, from, at })
    total = plus(total, credited)
  }
  return total
}

function interestOf(area: string) {
  return { kind: 'interest', area, scheme: 'employee' } as const
}
