import type { AccountId, PersonId } from '#kernel/ids.ts'
import type { Money } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import { groupedRead } from '#platform/database/grouped-read.ts'
import { newId } from '#platform/ids.ts'
import type { AccountName } from './account.ts'
import * as store from './store.ts'

/** Opens the personal accounts of people who have none yet; in the caller's transaction. */
export async function openPersonalAccounts(
  db: Db,
  people: readonly PersonId[],
  on: Temporal.PlainDate,
): Promise<void> {
  const opened = people.map((personId) => ({ personId, accountId: newId<AccountId>() }))
  await store.openAccounts(db, opened, on)
}

/** Makes funds, banks' and institutions' accounts known before the first transfer names them. */
export async function openOfficeAccounts(db: Db, names: readonly AccountName[]): Promise<void> {
  await store.insertAccounts(db, names)
}

/** Posts transfers that concern no single person; in the caller's transaction. */
export async function postOfficeTransfers(
  db: Db,
  transfers: readonly store.OfficeTransfer[],
  at: Temporal.Instant,
): Promise<void> {
  await store.insertOfficeTransfers(db, transfers, at)
}

export async function balanceOf(db: Db, personId: PersonId): Promise<Money | null> {
  return (await store.readBalance(db, personId))?.balance ?? null
}

/** For the question most often asked: many people's balances in one statement. */
export function createBalanceReader(db: Db): (personId: PersonId) => Promise<Money | null> {
  return groupedRead((people) => store.readBalances(db, people))
}
