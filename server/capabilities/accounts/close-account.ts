/**
 * A personal account is held while a case about it is open, let go when the case is withdrawn, and closed
 * with its decision. All of it in the caller's transaction; cards are ended before, because a payment
 * locks the card first.
 */
import type { PersonId, TransferId } from '#kernel/ids.ts'
import type { Money } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { accountIdOf } from './account.ts'
import * as store from './store.ts'

export async function holdAccount(tx: Db, personId: PersonId): Promise<void> {
  await store.changeHold(tx, personId, 'held')
}

export async function releaseAccount(tx: Db, personId: PersonId): Promise<void> {
  await store.changeHold(tx, personId, 'open')
}

export type Closing = {
  readonly personId: PersonId
  /** The case: what the transfer belongs to. */
  readonly entryId: string
  readonly area: string
  readonly on: Temporal.PlainDate
  readonly at: Temporal.Instant
}

/** Empties and closes the account; what was in it is owed from now on to whoever the case names. */
export async function closeAccount(tx: Db, closing: Closing): Promise<Money> {
  const { area } = closing
  const [owed, later] = [owedAfterClosing(area), suspenseOf(area)]
  await store.insertAccounts(tx, [owed, later])
  return store.closeAccount(tx, {
    ...closing,
    transferId: newId<TransferId>(),
    to: accountIdOf(owed),
    laterTo: accountIdOf(later),
  })
}

/** Where the money of closed accounts waits for the bank. */
export function owedAfterClosing(area: string) {
  return { kind: 'closing_payable', area } as const
}

export function suspenseOf(area: string) {
  return { kind: 'suspense', area, scheme: 'employee' } as const
}

export async function accountStateOf(
  db: Db,
  personId: PersonId,
): Promise<store.ShownBalance | null> {
  return store.readBalance(db, personId)
}
