/** Writes every order of refused lines that is not with its bank yet; the same order is the same bytes. */
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { Money } from '#kernel/money.ts'
import { transaction } from '#platform/database/connection.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import * as store from './retry-store.ts'
import type { RetryOrder } from './retry-store.ts'
import type { MonthEndWork } from './run-month-end.ts'
import { allowLongStatements } from './run-store.ts'
import { tellBankOfOrder } from './tell-bank.ts'

type Deps = {
  readonly db: Db
  readonly area: Area
  readonly personal: Personal
  readonly now: () => Temporal.Instant
}

/** How many orders were written. */
export async function sendRetries(
  deps: Deps,
  sendOrder: MonthEndWork['sendOrder'],
): Promise<number> {
  let sent = 0
  for (const { orderId } of await store.readFrozenRetries(deps.db, deps.area.code)) {
    sent += await transaction(deps.db, async (tx) => {
      await allowLongStatements(tx)
      const found = await store.holdRetryOrder(tx, orderId)
      // Another server has written it while this one waited.
      if (found?.state !== 'frozen') return 0
      const order = { ...found, fileId: orderId }
      const digest = await sendOrder(tx, {
        ...order,
        executionDay: dayOf(found.createdAt),
        lines: store.retryLinePages(tx, orderId),
      })
      await store.noteRetrySent(tx, orderId, digest)
      await tellBankOfOrder({ db: tx, personal: deps.personal }, order, deps.now())
      return 1
    })
  }
  return sent
}

/** What was sent, to compare an answer with before anything of it is believed. */
export async function readSentRetry(
  db: Db,
  { orderId }: Pick<RetryOrder, 'orderId'>,
): Promise<ReadonlyMap<string, Money>> {
  const lines = await store.readRetries(db, orderId)
  return new Map(lines.map((each) => [each.endToEndId, each.amount]))
}
