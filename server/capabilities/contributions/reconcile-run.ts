/**
 * Lines worked out = orders sent = credits in the ledger, and what the bank refused = what went to
 * suspense. Anything else is named, person by person; a sum that agrees by chance hides nothing.
 */
import { effectiveOnOf } from './credit-run.ts'
import { readDifferences, readTotals } from './answer-store.ts'
import type { RunProblem, Totals } from './answer-store.ts'
import { lockRun } from './run-store.ts'
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
  const kept = totals.ledger.total - totals.returned.total
  const takenByBanks = totals.files.total - totals.rejected.total
  return {
    totals,
    differenceFen: kept - takenByBanks,
    differences: differences.map((row) => ({
      personId: row.person_id,
      endToEndId: row.end_to_end_id,
      problem: row.problem,
      expectedFen: row.expected,
      foundFen: row.found,
    })),
  }
}
