/** What people pay alone: all its SQL. */
import { sql } from 'kysely'
import { plainDate, yearMonth } from '#kernel/dates.ts'
import type { PersonId, SelfPaymentId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { PaidMonth } from './self-cover.ts'
import type { Owed, SelfPaymentKind, SelfPaymentState } from './self-payment.ts'

export type SelfPayment = Owed & {
  readonly personId: string
  readonly selfPaymentId: string
  readonly kind: SelfPaymentKind
  readonly reference: string
  readonly state: SelfPaymentState
  readonly paidOn: Temporal.PlainDate | null
}

type Row = {
  readonly person_id: string
  readonly self_payment_id: string
  readonly kind: string
  readonly period: string
  readonly base: bigint | null
  readonly fund_part: bigint
  readonly account_part: bigint
  readonly reference: string
  readonly state: string
  readonly paid_on: string | null
}

/** The payment of a period as it stands afterwards: a new one, or an unpaid one on another base. */
export async function declareSelfPayment(
  tx: Db,
  wanted: Owed & {
    readonly personId: PersonId
    readonly selfPaymentId: SelfPaymentId
    readonly area: string
    readonly kind: SelfPaymentKind
    readonly reference: string
    readonly at: Temporal.Instant
  },
): Promise<SelfPayment> {
  const declared = await sql<Row>`insert into contributions.self_payment
      (person_id, self_payment_id, area, kind, period, base, fund_part, account_part, reference,
       state, declared_at)
    values (${wanted.personId}, ${wanted.selfPaymentId}, ${wanted.area}, ${wanted.kind},
      ${wanted.period.toString()}, ${wanted.base}, ${wanted.fundPart}, ${wanted.accountPart},
      ${wanted.reference}, 'declared', ${toInstantText(wanted.at)})
    on conflict on constraint self_payment_once_per_period do update
       set base = excluded.base, fund_part = excluded.fund_part,
           account_part = excluded.account_part
     where self_payment.state = 'declared'
    returning *`.execute(tx)
  const [row] = declared.rows
  if (!row) throw new Error('a payment that was found unpaid under its lock was paid')
  const payment = selfPaymentOf(row)
  await sql`insert into contributions.self_payment_reference (reference, person_id, self_payment_id)
    values (${payment.reference}, ${payment.personId}, ${payment.selfPaymentId})
    on conflict do nothing`.execute(tx)
  return payment
}

export async function lockPeriod(
  tx: Db,
  of: {
    readonly personId: string
    readonly kind: SelfPaymentKind
    readonly period: Temporal.PlainDate
  },
): Promise<SelfPayment | null> {
  const found = await sql<Row>`select * from contributions.self_payment
    where person_id = ${of.personId} and kind = ${of.kind} and period = ${of.period.toString()}
    for update`.execute(tx)
  return found.rows[0] ? selfPaymentOf(found.rows[0]) : null
}

export async function lockByReference(tx: Db, reference: string): Promise<SelfPayment | null> {
  const named = await sql<{ person_id: string; self_payment_id: string }>`
    select person_id, self_payment_id from contributions.self_payment_reference
     where reference = ${reference}`.execute(tx)
  const [of] = named.rows
  if (!of) return null
  const found = await sql<Row>`select * from contributions.self_payment
    where person_id = ${of.person_id} and self_payment_id = ${of.self_payment_id}
    for update`.execute(tx)
  return found.rows[0] ? selfPaymentOf(found.rows[0]) : null
}

export async function readByReferences(
  db: Db,
  references: readonly string[],
): Promise<readonly SelfPayment[]> {
  const found = await sql<Row>`select s.* from contributions.self_payment_reference n
    join contributions.self_payment s
      on s.person_id = n.person_id and s.self_payment_id = n.self_payment_id
    where n.reference = any(${references}::text[])`.execute(db)
  return found.rows.map(selfPaymentOf)
}

export async function markSelfPaid(
  tx: Db,
  paid: Pick<SelfPayment, 'personId' | 'selfPaymentId'> & {
    readonly paidOn: Temporal.PlainDate
  },
): Promise<void> {
  await sql`update contributions.self_payment
       set state = 'paid', paid_on = ${paid.paidOn.toString()}
     where person_id = ${paid.personId} and self_payment_id = ${paid.selfPaymentId}
       and state = 'declared'`.execute(tx)
}

/** The newest period first. */
export async function readSelfPayments(db: Db, personId: string): Promise<readonly SelfPayment[]> {
  const found = await sql<Row>`select * from contributions.self_payment
    where person_id = ${personId} order by period desc limit 120`.execute(db)
  return found.rows.map(selfPaymentOf)
}

/** Whether an employer has declared the person for a month. */
export async function isDeclaredByEmployer(
  db: Db,
  personId: string,
  month: Temporal.PlainDate,
): Promise<boolean> {
  const found = await sql`select from contributions.declared_person
    where person_id = ${personId} and month = ${month.toString()} limit 1`.execute(db)
  return found.rows.length > 0
}

/** The months for which employers have declared the person, paid or not. */
export async function readDeclaredMonths(db: Db, personId: string): Promise<readonly string[]> {
  const found = await sql<{ month: string }>`select distinct month
    from contributions.declared_person where person_id = ${personId}
    order by month desc limit 240`.execute(db)
  return found.rows.map(({ month }) => month.slice(0, 7))
}

/** Ten years are more than any gap that an area forgives. */
export async function readPaidMonths(db: Db, personId: string): Promise<readonly PaidMonth[]> {
  const found = await sql<{ month: string; by: PaidMonth['by'] }>`
    select month, by from (
      select month, 'employer' as by from contributions.declared_person
       where person_id = ${personId} and paid_on is not null
      union
      select period, 'self' from contributions.self_payment
       where person_id = ${personId} and kind = 'flexible' and state = 'paid') paid
     order by month desc limit 240`.execute(db)
  return found.rows.map(({ month, by }) => ({ month: yearMonth(month.slice(0, 7)), by }))
}

export function totalOf({ fundPart, accountPart }: Pick<Owed, 'fundPart' | 'accountPart'>): Money {
  return money(fundPart + accountPart)
}

function selfPaymentOf(row: Row): SelfPayment {
  return {
    personId: row.person_id,
    selfPaymentId: row.self_payment_id,
    kind: row.kind as SelfPaymentKind,
    period: plainDate(row.period),
    base: row.base === null ? null : money(row.base),
    fundPart: money(row.fund_part),
    accountPart: money(row.account_part),
    reference: row.reference,
    state: row.state as SelfPaymentState,
    paidOn: row.paid_on === null ? null : plainDate(row.paid_on),
  }
}
