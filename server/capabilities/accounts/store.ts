import { sql } from 'kysely'
import type { AccountId, PersonId, TransferId } from '#kernel/ids.ts'
import { type Money, money } from '#kernel/money.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { type AccountName, accountIdOf } from './account.ts'
import type { AccountState } from './life-cycles.ts'

export async function openAccounts(
  db: Db,
  opened: readonly { readonly personId: PersonId; readonly accountId: AccountId }[],
  on: Temporal.PlainDate,
): Promise<void> {
  await sql`select accounts.open(person_id, account_id, ${on.toString()}::date)
    from unnest(${opened.map((each) => each.personId)}::uuid[],
                ${opened.map((each) => each.accountId)}::uuid[]) o (person_id, account_id)`.execute(
    db,
  )
}

export type ShownBalance = {
  readonly accountId: AccountId
  readonly balance: Money
  readonly version: bigint
  readonly state: AccountState
}

export async function readBalance(db: Db, personId: PersonId): Promise<ShownBalance | null> {
  const row = await db
    .selectFrom('accounts.balance')
    .select(['account_id', 'balance', 'version', 'state'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!row) return null
  return {
    accountId: row.account_id as AccountId,
    balance: money(row.balance),
    version: row.version,
    state: row.state as AccountState,
  }
}

export async function changeHold(
  tx: Db,
  personId: PersonId,
  state: 'open' | 'held',
): Promise<void> {
  await sql`select accounts.change_hold(${personId}, ${state})`.execute(tx)
}

export async function closeAccount(
  tx: Db,
  closing: {
    readonly personId: PersonId
    readonly entryId: string
    readonly transferId: TransferId
    readonly to: AccountId
    readonly laterTo: AccountId
    readonly on: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<Money> {
  const closed = await sql<{ amount: bigint }>`select accounts.close(
    ${closing.personId}, ${closing.entryId}, ${closing.transferId}, ${closing.to},
    ${closing.laterTo}, ${closing.on.toString()}::date,
    ${toInstantText(closing.at)}::timestamptz) as amount`.execute(tx)
  return money(closed.rows[0]?.amount ?? 0n)
}

export async function bringIn(
  tx: Db,
  brought: {
    readonly personId: PersonId
    readonly entryId: string
    readonly transferId: TransferId
    readonly reason: string
    readonly from: AccountId
    readonly amount: Money
    readonly on: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const done = await sql<{ done: boolean }>`select accounts.bring_in(
    ${brought.personId}, ${brought.entryId}, ${brought.transferId}, ${brought.reason},
    ${brought.from}, ${brought.amount}, ${brought.on.toString()}::date,
    ${toInstantText(brought.at)}::timestamptz) as done`.execute(tx)
  return done.rows[0]?.done ?? false
}

/** Makes the accounts known; an account that is there stays as it is. */
export async function insertAccounts(db: Db, names: readonly AccountName[]): Promise<void> {
  if (names.length === 0) return
  await db
    .insertInto('accounts.account')
    .values(
      names.map((name) => ({
        account_id: accountIdOf(name),
        kind: name.kind,
        area: name.area,
        scheme: name.scheme ?? null,
        organisation_id: name.organisationId ?? null,
      })),
    )
    .onConflict((conflict) => conflict.column('account_id').doNothing())
    .execute()
}

export type OfficeTransfer = {
  readonly transferId: TransferId
  readonly entryId: string
  readonly reason: string
  readonly debit: AccountId
  readonly credit: AccountId
  readonly amount: Money
  readonly effectiveOn: Temporal.PlainDate
}

export async function insertOfficeTransfers(
  db: Db,
  transfers: readonly OfficeTransfer[],
  at: Temporal.Instant,
): Promise<void> {
  const moved = transfers.filter((transfer) => transfer.amount > 0n)
  if (moved.length === 0) return
  await db
    .insertInto('accounts.office_transfer')
    .values(
      moved.map((transfer) => ({
        transfer_id: transfer.transferId,
        entry_id: transfer.entryId,
        reason: transfer.reason,
        debit_account: transfer.debit,
        credit_account: transfer.credit,
        amount: transfer.amount,
        effective_on: transfer.effectiveOn.toString(),
        posted_at: toInstantText(at),
      })),
    )
    .execute()
}

export async function readBalances(
  db: Db,
  people: readonly string[],
): Promise<ReadonlyMap<string, Money>> {
  const found = await sql<{ person_id: string; balance: bigint }>`
    select person_id, balance from accounts.balance
     where person_id = any(${people}::uuid[])`.execute(db)
  return new Map(found.rows.map((row) => [row.person_id, money(row.balance)]))
}
