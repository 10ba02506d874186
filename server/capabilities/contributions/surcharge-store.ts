/** Surcharges of months that were paid late: all their SQL. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { basisPoints, minus, money } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Surcharge } from './late-surcharge.ts'

/** As it was frozen when the contributions themselves came in. */
export type FrozenSurcharge = Surcharge & {
  readonly declarationId: string
  readonly left: Money
}

type Row = {
  readonly declaration_id: string
  readonly principal: bigint
  readonly due_on: string
  readonly paid_on: string
  readonly days: number
  readonly rate_basis_points: bigint
  readonly source: string
  readonly amount: bigint
  readonly paid: bigint
}

export async function insertSurcharge(
  tx: Db,
  of: { readonly declarationId: string; readonly employerId: string; readonly area: string },
  found: Surcharge,
): Promise<void> {
  await sql`insert into contributions.surcharge (declaration_id, employer_id, area, principal, due_on,
      paid_on, days, rate_basis_points, source, amount)
    values (${of.declarationId}, ${of.employerId}, ${of.area}, ${found.principal},
      ${found.dueOn.toString()}, ${found.paidOn.toString()}, ${found.days}, ${found.perDay},
      ${found.source}, ${found.amount})`.execute(tx)
}

/** The caller holds the declaration, so nobody else pays its surcharge at the same moment. */
export async function paySurcharge(
  tx: Db,
  paid: { readonly declarationId: string; readonly amount: Money },
): Promise<void> {
  await sql`update contributions.surcharge set paid = paid + ${paid.amount}
    where declaration_id = ${paid.declarationId}`.execute(tx)
}

export async function readSurcharges(
  db: Db,
  declarations: readonly string[],
): Promise<ReadonlyMap<string, FrozenSurcharge>> {
  const found = await sql<Row>`select * from contributions.surcharge
    where declaration_id = any(${declarations}::uuid[])`.execute(db)
  return new Map(found.rows.map((row) => [row.declaration_id, surchargeOf(row)]))
}

function surchargeOf(row: Row): FrozenSurcharge {
  const amount = money(row.amount)
  return {
    declarationId: row.declaration_id,
    principal: money(row.principal),
    dueOn: plainDate(row.due_on),
    paidOn: plainDate(row.paid_on),
    days: row.days,
    perDay: basisPoints(row.rate_basis_points),
    source: row.source,
    amount,
    left: minus(amount, money(row.paid)),
  }
}
