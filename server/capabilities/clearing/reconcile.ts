/**
 * Reconciliation in two steps: an institution's totals beside ours, and where they differ its lines
 * beside ours. Each comparison is one act, kept as it was found.
 */
import { identitiesOf } from '#capabilities/people/index.ts'
import { type ClearableQuery, readClearable, sumClearable } from '#capabilities/settlement/index.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import { daysOf, judgeReconciled } from './draw-statements.ts'
import {
  compareLines,
  type Difference,
  type OurLine,
  type Sums,
  sumsOf,
  type TheirLine,
} from './compare.ts'
import { type FileDeps, keepFile, type KeptFile, type NewFile } from './exchange-file.ts'
import * as store from './reconciliation-store.ts'

export type Period = {
  readonly firstDay: Temporal.PlainDate
  readonly lastDay: Temporal.PlainDate
}

export type Compared = Period & {
  readonly query: ClearableQuery
  /** The standard's code for the kind of care, which may be none of those that are served. */
  readonly clearingType: string
}

/** What they told us of their totals; at lines nobody tells what the accounts paid. */
export type TheirSums = Omit<Sums, 'account'> & { readonly account: bigint | null }

export type TotalsCompared = {
  readonly kind: 'compared'
  readonly agrees: boolean
  /** In fen, as texts. */
  readonly ours: Readonly<Record<keyof Sums, string>>
}

export function reconcileTotals(
  deps: FileDeps,
  act: Act,
  compared: Compared,
  theirs: Sums,
): Promise<Ran<TotalsCompared>> {
  return runOfficeCommand<TotalsCompared>(deps.db, act, {
    action: 'clearing.reconcile-totals',
    body: bodyOf(compared, theirs),
    decide: async (tx) => {
      const ours = await sumClearable(tx, compared.query)
      const names = ['count', 'total', 'fund', 'account'] as const
      const differing = names.filter((name) => ours[name] !== theirs[name])
      await store.insertReconciliation(tx, {
        ...{ ...compared, ours, theirs, kind: 'totals', differences: differing.length },
        ...{ reconciliationId: reconciliationIdOf(act), at: act.at },
      })
      await judgeMonth(tx, compared, act.at)
      return { kind: 'compared', agrees: differing.length === 0, ours: textsOf(ours) }
    },
    objectOf: () => reconciliationIdOf(act),
  })
}

/** Totals of a whole month may settle what its statement waits for. */
async function judgeMonth(
  tx: Db,
  { query, firstDay, lastDay }: Compared,
  at: Temporal.Instant,
): Promise<void> {
  const month = firstDay.toString()
  if (firstDay.day !== 1 || daysOf({ month }).lastDay !== lastDay.toString()) return
  await judgeReconciled(tx, { institutionId: query.institutionId, month }, at)
}

/** Their lines beside ours, without writing anything. */
export async function compareWithOurs(
  deps: FileDeps,
  { query }: Compared,
  theirs: readonly TheirLine[],
): Promise<{ readonly ours: Sums; readonly differences: readonly Difference[] }> {
  const ours = await ourLines(deps, query)
  return { ours: sumsOf(ours), differences: compareLines(theirs, ours) }
}

const peopleAtOnce = 500

async function ourLines(deps: FileDeps, query: ClearableQuery): Promise<readonly OurLine[]> {
  const lines = await readClearable(deps.db, query)
  const people = [...new Set(lines.map(({ personId }) => personId))]
  const numbers = new Map<string, string>()
  for (let from = 0; from < people.length; from += peopleAtOnce) {
    const some = await identitiesOf(deps, people.slice(from, from + peopleAtOnce))
    for (const [personId, { computerNumber }] of some) numbers.set(personId, computerNumber)
  }
  return lines.map(({ personId, settlementId, visitId, ...line }) => {
    const personNumber = numbers.get(personId)
    if (personNumber === undefined) throw new Error('whoever has a bill is in the register')
    return { ...line, settlement: settlementId, visit: visitId, personNumber }
  })
}

export type Found = {
  readonly theirs: TheirSums
  readonly ours: Sums
  readonly differences: readonly Difference[]
  /** What the institution fetches as the result. */
  readonly result: NewFile
}

/** Keeps what was found, and the file that tells the institution of it. */
export function keepComparison(
  deps: FileDeps,
  act: Act,
  compared: Compared,
  found: Found,
): Promise<Ran<KeptFile>> {
  const { institutionId } = compared.query
  const reconciliationId = reconciliationIdOf(act)
  return runOfficeCommand<KeptFile>(deps.db, act, {
    action: 'clearing.reconcile-lines',
    body: bodyOf(compared, found.theirs),
    decide: async (tx) => {
      const { theirs, ours, differences } = found
      await store.insertReconciliation(tx, {
        ...{ ...compared, ours, theirs, kind: 'lines', differences: differences.length },
        ...{ reconciliationId, at: act.at },
      })
      await store.insertDifferences(tx, { institutionId, reconciliationId, differences })
      return keepFile({ ...deps, db: tx }, act, { ...found.result, institutionId })
    },
    objectOf: () => reconciliationId,
  })
}

/** A message that is carried out again, because its answer was lost, finds what it made. */
function reconciliationIdOf({ commandId }: Act): string {
  return derivedId('reconciliation', commandId)
}

function bodyOf({ query: asked, clearingType }: Compared, theirs: TheirSums): unknown {
  // Who bills for an area may be more by the time a message comes again.
  const { billedBy: _now, ...query } = asked
  return {
    ...{ ...query, clearingType, from: query.from.toString(), until: query.until.toString() },
    theirs,
  }
}

function textsOf(sums: Sums): TotalsCompared['ours'] {
  const { count, total, fund, account } = sums
  return {
    ...{ count: count.toString(), total: total.toString() },
    ...{ fund: fund.toString(), account: account.toString() },
  }
}
