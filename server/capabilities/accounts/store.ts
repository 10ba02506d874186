import { sql } from 'kysely'
import type { AccountId, PersonId, TransferId } from '#kernel/ids.ts'
import { type Money, money } from '#kernel/money.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { type AccountName, accountIdOf } from './account.ts'

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
  readonly closedOn: string | null
}

export async function readBalance(db: Db, personId: PersonId): Promise<ShownBalance | null> {
  const row = await db
    .selectFrom('accounts.balance')
    .select(['account_id', 'balance', 'version', 'closed_on'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!row) return null
  return {
    accountId: row.account_id as AccountId,
    balance: money(row.balance),
    version: row.version,
    closedOn: row.closed_on,
  }
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
