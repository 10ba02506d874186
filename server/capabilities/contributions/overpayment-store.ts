/** Overpayments of people and of their employers: all their SQL. */
import { sql } from 'kysely'
import type { AccountId } from '#kernel/ids.ts'
import { type Money, money } from '#kernel/money.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Overpayment, OverpaymentState } from './overpayment.ts'

export type OverpaymentRow = {
  readonly person_id: string
  readonly overpayment_id: string
  readonly month: string
  readonly employer_id: string | null
  readonly correction_id: string | null
  readonly fund_part: bigint
  readonly account_part: bigint
  readonly taken_back: bigint | null
  readonly state: string
}

/** Of everybody in a declaration that has just been paid. */
export async function returnDoubles(
  tx: Db,
  declaration: { readonly declarationId: string; readonly month: string },
  at: Temporal.Instant,
): Promise<readonly Overpayment[]> {
  const found = await sql<OverpaymentRow>`select * from contributions.return_doubles(
    ${declaration.declarationId}, ${`${declaration.month.slice(0, 7)}-01`}::date,
    ${toInstantText(at)}::timestamptz)`.execute(tx)
  return found.rows.map(overpaymentOf)
}

/**
 * The people of a declaration are paid from the day on which the bank booked the money; answers those for
 * whom another employer had paid the month.
 */
export async function payPeople(
  tx: Db,
  paid: {
    readonly declarationId: string
    readonly month: string
    readonly paidOn: Temporal.PlainDate
  },
  at: Temporal.Instant,
): Promise<readonly Overpayment[]> {
  const found =
    await sql<OverpaymentRow>`select * from contributions.pay_people(${paid.declarationId},
    ${`${paid.month.slice(0, 7)}-01`}::date, ${paid.paidOn.toString()}::date,
    ${toInstantText(at)}::timestamptz)`.execute(tx)
  return found.rows.map(overpaymentOf)
}

/** Of one payment of a person's own that has just come in. */
export async function returnDouble(
  tx: Db,
  payment: { readonly personId: string; readonly selfPaymentId: string },
  at: Temporal.Instant,
): Promise<Overpayment | null> {
  const found = await sql<OverpaymentRow>`select * from contributions.return_double(
    ${payment.personId}, ${payment.selfPaymentId}, ${toInstantText(at)}::timestamptz)`.execute(tx)
  return found.rows[0] ? overpaymentOf(found.rows[0]) : null
}

/** In the order in which people are locked. */
export async function readFound(db: Db, area: string): Promise<readonly Overpayment[]> {
  const found = await sql<OverpaymentRow>`select * from contributions.overpayment
    where area = ${area} and state = 'found' order by person_id, overpayment_id`.execute(db)
  return found.rows.map(overpaymentOf)
}

/** Of a person's months, whoever paid them; the newest first. */
export async function readOverpayments(db: Db, personId: string): Promise<readonly Overpayment[]> {
  const found = await sql<OverpaymentRow>`select * from contributions.overpayment
    where person_id = ${personId} order by month desc`.execute(db)
  return found.rows.map(overpaymentOf)
}

/** Of these people, those whose month was found to be paid by somebody else too. */
export async function readPaidElsewhere(
  db: Db,
  month: string,
  people: readonly string[],
): Promise<Set<string>> {
  const found = await sql<{ person_id: string }>`select person_id from contributions.overpayment
    where person_id = any(${people}::uuid[]) and month = ${`${month.slice(0, 7)}-01`}
      and correction_id is null`.execute(db)
  return new Set(found.rows.map((row) => row.person_id))
}

/** What is owed to an employer, and was; the newest month first. */
export async function readOverpaymentsOfEmployer(
  db: Db,
  employerId: string,
): Promise<readonly Overpayment[]> {
  const found = await sql<OverpaymentRow>`select * from contributions.overpayment
    where employer_id = ${employerId} order by month desc, overpayment_id limit 500`.execute(db)
  return found.rows.map(overpaymentOf)
}

/** What is owed to employers, and was; the newest month first. */
export async function readOverpaymentsOfEmployers(
  db: Db,
  of: { readonly area: string; readonly month?: string; readonly employerId?: string },
): Promise<readonly Overpayment[]> {
  const month = of.month === undefined ? null : `${of.month}-01`
  const found = await sql<OverpaymentRow>`select * from contributions.overpayment
    where area = ${of.area} and employer_id is not null
      and (${month}::date is null or month = ${month}::date)
      and (${of.employerId ?? null}::uuid is null or employer_id = ${of.employerId ?? null}::uuid)
    order by month desc, employer_id, overpayment_id limit 5000`.execute(db)
  return found.rows.map(overpaymentOf)
}

/** Whom in an area something is owed to, or was. */
export async function readEmployersOwed(db: Db, area: string): Promise<readonly string[]> {
  const found = await sql<{ employer_id: string }>`select distinct employer_id
    from contributions.overpayment where area = ${area} and employer_id is not null`.execute(db)
  return found.rows.map((row) => row.employer_id)
}

/** What is owed now; null when another one has done it, or the month-end is not through yet. */
export async function takeBack(
  tx: Db,
  { personId, overpaymentId }: Overpayment,
  moved: {
    readonly fund: AccountId
    readonly clearing: AccountId
    readonly to: AccountId
    readonly on: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<Money | null> {
  const taken = await sql<{ owed: bigint | null }>`select contributions.take_back(${personId},
    ${overpaymentId}, ${moved.fund}, ${moved.clearing}, ${moved.to}, ${moved.on.toString()}::date,
    ${toInstantText(moved.at)}::timestamptz) as owed`.execute(tx)
  const owed = taken.rows[0]?.owed ?? null
  return owed === null ? null : money(owed)
}

/** The amount that is handed over; null when it was handed over before. */
export async function orderRefund(
  tx: Db,
  ordered: {
    readonly personId: string
    readonly overpaymentId: string
    readonly from: AccountId
    readonly to: AccountId
    readonly on: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<Money | null> {
  const found = await sql<{ amount: bigint | null }>`select contributions.order_refund(
    ${ordered.personId}, ${ordered.overpaymentId}, ${ordered.from}, ${ordered.to},
    ${ordered.on.toString()}::date, ${toInstantText(ordered.at)}::timestamptz) as amount`.execute(
    tx,
  )
  const amount = found.rows[0]?.amount ?? null
  return amount === null ? null : money(amount)
}

export function overpaymentOf(row: OverpaymentRow): Overpayment {
  const { fund_part: fund, account_part: account, taken_back: taken } = row
  return {
    personId: row.person_id,
    overpaymentId: row.overpayment_id,
    month: row.month.slice(0, 7),
    employerId: row.employer_id,
    correctionId: row.correction_id,
    paid: money(fund + account),
    owed: taken === null ? null : money(fund + taken),
    state: row.state as OverpaymentState,
  }
}
