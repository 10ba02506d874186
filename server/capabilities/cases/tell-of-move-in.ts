import { type Money, yuan } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'

export type MoveInNews =
  | 'move_in_applied'
  | 'move_in_letter_sent'
  | 'move_in_credited'
  | 'move_in_withdrawn'

export async function tellOfMoveIn(
  tx: Db,
  personId: string,
  kind: MoveInNews,
  at: Temporal.Instant,
  amount?: Money,
): Promise<void> {
  const payload = amount === undefined ? {} : { amount: yuan(amount) }
  await tell(tx, { messageId: newId(), personId, kind, payload }, at)
}
