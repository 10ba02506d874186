/** What is owed and may be meant by a receipt that names nothing: all its SQL. */
import { sql } from 'kysely'
import type { Money } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'

/** Few of one sum are a help, many are none. */
const mostOfOneKind = 20

/** Declarations and surcharges that ask for one of these sums; people's own payments are too much alike. */
export async function readAskingFor(
  db: Db,
  area: string,
  sums: readonly Money[],
): Promise<readonly string[]> {
  const found = await sql<{ reference: string }>`
    (select reference from contributions.declaration
      where area = ${area} and state = 'declared'
        and employer_part + person_part = any(${sums}::bigint[])
      order by month desc, declaration_id limit ${mostOfOneKind})
    union
    (select d.reference from contributions.surcharge s
       join contributions.declaration d on d.declaration_id = s.declaration_id
      where s.area = ${area} and s.paid < s.amount and s.amount - s.paid = any(${sums}::bigint[])
      order by d.reference limit ${mostOfOneKind})`.execute(db)
  return found.rows.map(({ reference }) => reference)
}

/** What those still owe for whom the payer of this receipt has paid before. */
export async function readOwedByPayerOf(db: Db, receiptId: string): Promise<readonly string[]> {
  const found = await sql<{ reference: string }>`
    with earlier as (
      select r.receipt_id, r.declaration_id, r.surcharge_of, r.self_payment_id
        from contributions.receipt r
       where r.payer_index = (select payer_index from contributions.receipt
                               where receipt_id = ${receiptId})
       order by r.booked_on desc limit 100
    ), paid as (
      select coalesce(declaration_id, surcharge_of) as declaration_id, self_payment_id from earlier
      union
      select coalesce(m.declaration_id, m.surcharge_of), m.self_payment_id
        from earlier e
        join contributions.matched_receipt p on p.receipt_id = e.receipt_id
        join contributions.receipt_match m on m.match_id = p.match_id
    ), employers as (
      select distinct d.employer_id from paid
        join contributions.declaration d on d.declaration_id = paid.declaration_id
    ), people as (
      select distinct n.person_id from paid
        join contributions.self_payment_reference n on n.self_payment_id = paid.self_payment_id
    )
    (select d.reference from contributions.declaration d
       join employers e on e.employer_id = d.employer_id
       left join contributions.surcharge s on s.declaration_id = d.declaration_id
      where d.state = 'declared' or s.paid < s.amount
      order by d.month desc limit ${mostOfOneKind})
    union
    (select s.reference from contributions.self_payment s
       join people p on p.person_id = s.person_id
      where s.state = 'declared' order by s.period desc limit ${mostOfOneKind})`.execute(db)
  return found.rows.map(({ reference }) => reference)
}
