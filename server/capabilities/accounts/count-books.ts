/**
 * Counts the books anew where the journal has moved since. Repeated, interrupted or done by two at once
 * it leaves the same: a month is counted whole, in a transaction of its own.
 */
import type { YearMonth } from '#kernel/dates.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import * as store from './book-store.ts'

export type Counting = {
  /** Also the months in which nothing seems to have moved. */
  readonly anew: boolean
  readonly from?: YearMonth
  readonly at: Temporal.Instant
}

/** How many months were counted. */
export async function countBooks(db: Db, { anew, from, at }: Counting): Promise<number> {
  const months = await store.readMonthsOfJournal(db)
  let counted = 0
  for (const month of months) {
    if (from !== undefined && month.firstDay < from) continue
    const moved = await transaction(db, (tx) => store.countMonth(tx, month, { anew, at }))
    if (moved) counted += 1
  }
  return counted
}
