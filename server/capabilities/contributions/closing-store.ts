/** What the clock and two accountants ask before a month is closed: all their SQL. */
import { sql } from 'kysely'
import { yearMonth } from '#kernel/dates.ts'
import type { YearMonth } from '#kernel/dates.ts'
import { money } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'

/** The month after the last one closed; before the first, the oldest that somebody has paid for. */
export async function readFirstOpenMonth(db: Db, area: string): Promise<YearMonth | null> {
  const found = await sql<{ month: string | null }>`
    select coalesce((select (max(month) + interval '1 month')::date
                       from contributions.credit_run where area = ${area}),
                    (select min(month)
                       from contributions.declaration where area = ${area} and state = 'paid'))
           as month`.execute(db)
  const month = found.rows[0]?.month
  return month ? yearMonth(month.slice(0, 7)) : null
}

/** Runs whose money or files are not all where they belong, the oldest month first. */
export async function readUnfinished(
  db: Db,
  area: string,
): Promise<readonly { readonly runId: string; readonly month: string }[]> {
  const found = await sql<{ run_id: string; month: string }>`
    select run_id, month from contributions.credit_run
     where area = ${area} and state in ('computing', 'posting', 'posted')
     order by month`.execute(db)
  return found.rows.map((row) => ({ runId: row.run_id, month: row.month.slice(0, 7) }))
}

export type WaitingForCredit = {
  /** Declarations that are paid and that no run has credited. */
  readonly paid: number
  readonly personPart: Money
  /** Declared and not paid: no run will credit them before they are. */
  readonly unpaid: number
}

/** Of this month and of earlier ones. */
export async function readWaitingForCredit(
  db: Db,
  area: string,
  month: string,
): Promise<WaitingForCredit> {
  const found = await sql<{ paid: number; person_part: bigint; unpaid: number }>`
    select count(*) filter (where state = 'paid')::integer as paid,
           coalesce(sum(person_part) filter (where state = 'paid'), 0)::bigint as person_part,
           count(*) filter (where state = 'declared')::integer as unpaid
      from contributions.declaration
     where area = ${area} and month <= ${`${month}-01`} and credited_in is null`.execute(db)
  const [row] = found.rows
  if (!row) throw new Error('a sum is one row')
  return { paid: row.paid, personPart: money(row.person_part), unpaid: row.unpaid }
}
