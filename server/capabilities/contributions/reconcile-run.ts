/**
 * Lines worked out = orders sent = credits in the ledger, what the bank refused = what went to suspense,
 * and what a bank took when it was sent again = what came back from there. Anything else is named, person
 * by person; a sum that agrees by chance hides nothing.
 */
import { effectiveOnOf, hasReached } from './credit-run.ts'
import type { CreditRun } from './credit-run.ts'
import { readDifferences, readRetryDifferences, readTotals } from './answer-store.ts'
import type { DifferenceRow, RunProblem, Totals } from './answer-store.ts'
import { finishRun, lockRun, readBankFiles, setRun } from './run-store.ts'
import type { Db } from '#platform/database/connection.ts'

export type RunDifference = {
  readonly personId: string
  /** As the bank's file names the line. */
  readonly endToEndId: string
  readonly problem: RunProblem
  readonly expectedFen: bigint
  readonly foundFen: bigint
}

export type Reconciliation = {
  readonly totals: Totals
  readonly differences: readonly RunDifference[]
  /** Fen that the ledger gave out beyond what the banks took; below zero when it gave too little. */
  readonly differenceFen: bigint
}

/** In the caller's transaction. */
export async function reconcileRun(tx: Db, runId: string): Promise<Reconciliation> {
  const run = await lockRun(tx, runId)
  const creditedOn = effectiveOnOf(run).toString()
  const totals = await readTotals(tx, run, creditedOn)
  const differences = await readDifferences(tx, run, creditedOn)
  const kept = totals.ledger.total - totals.returned.total + totals.credited_again.total
  const takenByBanks = totals.files.total - totals.rejected.total + totals.taken_again.total
  return {
    totals,
    differenceFen: kept - takenByBanks,
    differences: differences.map(differenceOf),
  }
}

/** A reconciled run agreed line by line; what was sent again since is all that can have changed it. */
export async function compareRetries(
  db: Db,
  run: CreditRun,
): Promise<Omit<Reconciliation, 'totals'>> {
  const rows = await readRetryDifferences(db, run, effectiveOnOf(run).toString())
  const differences = rows.map(differenceOf)
  return {
    differences,
    differenceFen: differences.reduce(
      (total, each) => total + each.foundFen - each.expectedFen,
      0n,
    ),
  }
}

function differenceOf(row: DifferenceRow): RunDifference {
  return {
    ...{ personId: row.person_id, endToEndId: row.end_to_end_id, problem: row.problem },
    ...{ expectedFen: row.expected, foundFen: row.found },
  }
}

/** With a bank's answer the run is compared, line by line, and closed once all have answered and it agrees. */
export async function reconcileAnswered(
  tx: Db,
  runId: string,
  at: Temporal.Instant,
): Promise<void> {
  const files = await readBankFiles(tx, runId)
  const run = await lockRun(tx, runId)
  if (files.some((file) => file.state === 'sent') || !hasReached(run.state, 'files_sent')) return
  if (run.state === 'reconciled') return
  await setRun(tx, runId, { state: 'answered' })
  const { differences } = await reconcileRun(tx, runId)
  if (differences.length === 0) await finishRun(tx, runId, at)
}
