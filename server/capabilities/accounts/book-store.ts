/** The books: all their SQL. Everything but a page of transfers is read from what was counted. */
import { sql } from 'kysely'
import type { AccountId, PersonId, TransferId } from '#kernel/ids.ts'
import { type Money, money } from '#kernel/money.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db, Tx } from '#platform/database/connection.ts'
import { type BookKind, personalAccounts } from './chart.ts'

export type JournalMonth = { readonly firstDay: string; readonly journalState: string }

export async function readMonthsOfJournal(db: Db): Promise<readonly JournalMonth[]> {
  const found = await sql<{ month: string; journal_state: string }>`
    select month, journal_state from accounts.months_of_journal()`.execute(db)
  return found.rows.map((row) => ({ firstDay: row.month, journalState: row.journal_state }))
}

/** A large month takes longer than a statement of the server may, and whoever counts it too waits. */
export async function countMonth(
  tx: Tx,
  { firstDay, journalState }: JournalMonth,
  how: { readonly anew: boolean; readonly at: Temporal.Instant },
): Promise<boolean> {
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`set local lock_timeout = 0`.execute(tx)
  const counted = await sql<{ counted: boolean }>`select accounts.count_month(
    ${firstDay}::date, ${journalState}, ${how.anew}, ${toInstantText(how.at)}::timestamptz)
    as counted`.execute(tx)
  return counted.rows[0]?.counted === true
}

/** How old the oldest part of the books is; null before anything was counted. */
export async function readCountedAt(db: Db): Promise<Temporal.Instant | null> {
  const { counted_at } = await db
    .selectFrom('accounts.book_month')
    .select((read) => read.fn.min('counted_at').as('counted_at'))
    .executeTakeFirstOrThrow()
  return counted_at ? instantOf(counted_at) : null
}

export type AccountSums = {
  readonly accountId: AccountId
  readonly kind: BookKind
  readonly organisationId: string | null
  readonly debit: Money
  readonly credit: Money
}

type RawSums = {
  readonly account_id: string
  readonly kind: string
  readonly organisation_id: string | null
  readonly debit: bigint
  readonly credit: bigint
}

/** Half-open; without a beginning, from the first day on. */
export async function readAccountSums(
  db: Db,
  span: { readonly from?: Temporal.PlainDate; readonly until: Temporal.PlainDate },
): Promise<readonly AccountSums[]> {
  const from = span.from?.toString() ?? '-infinity'
  const found = await sql<RawSums>`
    select d.account_id, coalesce(a.kind, 'personal') as kind, a.organisation_id,
           sum(d.debit)::bigint as debit, sum(d.credit)::bigint as credit
      from accounts.book_day d
      left join accounts.account a on a.account_id = d.account_id
     where d.day >= ${from}::date and d.day < ${span.until.toString()}::date
     group by 1, 2, 3`.execute(db)
  return found.rows.map((row) => ({
    accountId: row.account_id as AccountId,
    kind: row.kind as BookKind,
    organisationId: row.organisation_id,
    debit: money(row.debit),
    credit: money(row.credit),
  }))
}

export type KindSums = {
  /** A month as YYYY-MM, or a day. */
  readonly when: string
  readonly kind: BookKind
  readonly debit: Money
  readonly credit: Money
  readonly transfers: bigint
}

type RawKindSums = {
  readonly when: string
  readonly kind: string
  readonly debit: bigint
  readonly credit: bigint
  readonly transfers: bigint
}

export async function readSumsByMonth(db: Db): Promise<readonly KindSums[]> {
  const found = await sql<RawKindSums>`
    select to_char(d.day, 'YYYY-MM') as when, coalesce(a.kind, 'personal') as kind,
           sum(d.debit)::bigint as debit, sum(d.credit)::bigint as credit,
           sum(d.debits + d.credits)::bigint as transfers
      from accounts.book_day d
      left join accounts.account a on a.account_id = d.account_id
     group by 1, 2
     order by 1, 2`.execute(db)
  return found.rows.map(kindSums)
}

export async function readSumsByDay(
  db: Db,
  of: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate; kind: BookKind },
): Promise<readonly KindSums[]> {
  const found = await sql<RawKindSums>`
    select d.day::text as when, coalesce(a.kind, 'personal') as kind,
           sum(d.debit)::bigint as debit, sum(d.credit)::bigint as credit,
           sum(d.debits + d.credits)::bigint as transfers
      from accounts.book_day d
      left join accounts.account a on a.account_id = d.account_id
     where d.day >= ${of.from.toString()}::date and d.day < ${of.until.toString()}::date
       and coalesce(a.kind, 'personal') = ${of.kind}
     group by 1, 2
     order by 1`.execute(db)
  return found.rows.map(kindSums)
}

function kindSums(row: RawKindSums): KindSums {
  return {
    when: row.when,
    kind: row.kind as BookKind,
    debit: money(row.debit),
    credit: money(row.credit),
    transfers: row.transfers,
  }
}

export type BookDifference = {
  readonly day: string
  readonly accountId: AccountId
  readonly kind: BookKind
  readonly organisationId: string | null
  readonly debit: Money
  readonly credit: Money
  readonly journalDebit: Money
  readonly journalCredit: Money
}

const daysNamedAtMost = 3

/** Asked when debits and credits are not equal: on which days, and what the journal says there. */
export async function readDifferences(
  db: Db,
  until: Temporal.PlainDate,
): Promise<readonly BookDifference[]> {
  const found = await sql<RawSums & { day: string; journal_debit: bigint; journal_credit: bigint }>`
    with uneven as (
      select day from accounts.book_day where day < ${until.toString()}::date
       group by day having sum(debit) <> sum(credit) order by day limit ${daysNamedAtMost})
    select f.day::text as day, f.account_id, coalesce(a.kind, 'personal') as kind,
           a.organisation_id, f.debit, f.credit, f.journal_debit, f.journal_credit
      from uneven u
     cross join lateral accounts.book_differences(u.day, u.day + 1) f
      left join accounts.account a on a.account_id = f.account_id
     order by f.day, f.account_id`.execute(db)
  return found.rows.map((row) => ({
    day: row.day,
    accountId: row.account_id as AccountId,
    kind: row.kind as BookKind,
    organisationId: row.organisation_id,
    debit: money(row.debit),
    credit: money(row.credit),
    journalDebit: money(row.journal_debit),
    journalCredit: money(row.journal_credit),
  }))
}

export type ShownSide = {
  readonly accountId: AccountId
  readonly kind: BookKind
  readonly organisationId: string | null
}

/** A transfer as the books show it: whose personal account it touched is nobody's business here. */
export type BookTransfer = {
  readonly transferId: TransferId
  readonly entryId: string
  /** For the rooms that know the act, never for the page. */
  readonly personId: PersonId | null
  readonly reason: string
  readonly debit: ShownSide
  readonly credit: ShownSide
  readonly amount: Money
  readonly postedAt: Temporal.Instant
}

type RawTransfer = {
  readonly transfer_id: string
  readonly entry_id: string
  readonly person_id: string | null
  readonly reason: string
  readonly debit_account: string | null
  readonly debit_kind: string | null
  readonly debit_organisation: string | null
  readonly credit_account: string | null
  readonly credit_kind: string | null
  readonly credit_organisation: string | null
  readonly amount: bigint
  readonly posted_at: string
}

export type TransferQuery = {
  readonly day: Temporal.PlainDate
  readonly accountId: AccountId
  readonly after: string | null
  readonly atMost: number
}

/** The one page that reads the journal: one day of it, in the order of the transfers' ids. */
export async function readTransfers(
  db: Db,
  { day, accountId, after, atMost }: TransferQuery,
): Promise<readonly BookTransfer[]> {
  const on = day.toString()
  const touched =
    accountId === personalAccounts
      ? sql`d.account_id is null or c.account_id is null`
      : sql`d.account_id = ${accountId} or c.account_id = ${accountId}`
  const found = await sql<RawTransfer>`
    select t.transfer_id, t.entry_id, t.person_id, t.reason, t.amount, t.posted_at,
           d.account_id as debit_account, d.kind as debit_kind,
           d.organisation_id as debit_organisation, c.account_id as credit_account,
           c.kind as credit_kind, c.organisation_id as credit_organisation
      from (select transfer_id, entry_id, person_id, reason, amount, posted_at, debit_account,
                   credit_account
              from accounts.transfer where effective_on = ${on}::date
             union all
            select transfer_id, entry_id, null, reason, amount, posted_at, debit_account,
                   credit_account
              from accounts.office_transfer where effective_on = ${on}::date) t
      left join accounts.account d on d.account_id = t.debit_account
      left join accounts.account c on c.account_id = t.credit_account
     where (${touched}) and (${after}::uuid is null or t.transfer_id > ${after}::uuid)
     order by t.transfer_id
     limit ${atMost}`.execute(db)
  return found.rows.map((row) => ({
    transferId: row.transfer_id as TransferId,
    entryId: row.entry_id,
    personId: row.person_id as PersonId | null,
    reason: row.reason,
    debit: sideOf(row.debit_account, row.debit_kind, row.debit_organisation),
    credit: sideOf(row.credit_account, row.credit_kind, row.credit_organisation),
    amount: money(row.amount),
    postedAt: instantOf(row.posted_at),
  }))
}

function sideOf(account: string | null, kind: string | null, organisation: string | null) {
  return {
    accountId: (account ?? personalAccounts) as AccountId,
    kind: (kind ?? 'personal') as BookKind,
    organisationId: organisation,
  }
}
