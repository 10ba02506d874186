/** What contributions and month-ends booked: the act behind an entry of the journal. */
import type { Db } from '#platform/database/connection.ts'
import * as store from './books-store.ts'

export type BookedAct =
  | {
      readonly kind: 'receipt'
      readonly bankReference: string
      /** Of the declaration that it pays; null while it pays none. */
      readonly reference: string | null
    }
  | { readonly kind: 'month_end'; readonly month: string }
  | { readonly kind: 'bank_answer'; readonly messageId: string }

/** An entry of another room is not in the answer. */
export async function bookedActs(
  db: Db,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, BookedAct>> {
  const [receipts, runs, files] = [
    [
      ...(await store.readReceipts(db, entryIds)),
      ...(await store.readMatches(db, entryIds)),
      ...(await store.readReturned(db, entryIds)),
    ],
    await store.readRunMonths(db, entryIds),
    await store.readFileMessages(db, entryIds),
  ]
  return new Map<string, BookedAct>([
    ...receipts.map(({ id, ...receipt }) => [id, { kind: 'receipt', ...receipt }] as const),
    ...runs.map(({ id, month }) => [id, { kind: 'month_end', month }] as const),
    ...files.map(({ id, messageId }) => [id, { kind: 'bank_answer', messageId }] as const),
  ])
}
