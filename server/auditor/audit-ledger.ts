import { CompiledQuery, sql } from 'kysely'
import type { Area } from '#capabilities/organisations/index.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import type { Invariant } from './invariant.ts'
import { invariants } from './invariants.ts'

export type Finding = {
  readonly id: Invariant['id']
  readonly zh: string
  readonly en: string
  readonly differences: number
  /** At most twenty: what is wrong, and the id of the row. */
  readonly samples: readonly { readonly what: string; readonly id: string }[]
  readonly milliseconds: number
}

type Row = { readonly what: string; readonly id: string; readonly total: bigint }

/**
 * Every invariant over the whole database, in one read-only snapshot, so that money on its way
 * between two statements is not taken for a difference.
 */
export async function auditLedger(db: Db, area: Area): Promise<readonly Finding[]> {
  return transaction(db, async (tx) => {
    await sql`set transaction isolation level repeatable read read only`.execute(tx)
    await sql`set local statement_timeout = 0`.execute(tx)
    const findings: Finding[] = []
    for (const invariant of invariants) findings.push(await find(tx, invariant, area))
    return findings
  })
}

async function find(tx: Db, invariant: Invariant, area: Area): Promise<Finding> {
  const began = performance.now()
  const parameters = invariant.sql.includes('$1') ? [area.pin.wrongTriesLimit] : []
  const text = `select what, id, count(*) over () as total from (${invariant.sql}) found limit 20`
  const { rows } = await tx.executeQuery<Row>(CompiledQuery.raw(text, parameters))
  return {
    id: invariant.id,
    zh: invariant.zh,
    en: invariant.en,
    differences: Number(rows[0]?.total ?? 0n),
    samples: rows.map(({ what, id }) => ({ what, id })),
    milliseconds: Math.round(performance.now() - began),
  }
}

export function totalDifferences(findings: readonly Finding[]): number {
  return findings.reduce((total, finding) => total + finding.differences, 0)
}
