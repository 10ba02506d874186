/** Money that comes into one person's open account from an account of the office. */
import type { AccountId, PersonId, TransferId } from '#kernel/ids.ts'
import type { Money } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import * as store from './store.ts'

export type BroughtIn = {
  readonly personId: PersonId
  /** The case: what the transfer belongs to. */
  readonly entryId: string
  /** Derived from what it is for, so that a second one cannot be written. */
  readonly transferId: TransferId
  readonly reason: 'moved_in'
  readonly from: AccountId
  readonly amount: Money
  readonly on: Temporal.PlainDate
  readonly at: Temporal.Instant
}

/** In the caller's transaction; false where the account is held or closed. */
export async function bringIn(tx: Db, brought: BroughtIn): Promise<boolean> {
  return store.bringIn(tx, brought)
}
