/** The agent bank's own system hears that an order lies ready for it, and what was made of its answer. */
import { tellInstitution } from '#capabilities/organisations/index.ts'
import { type Money, yuan } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { BankFileState } from './run-store.ts'

type Telling = { readonly db: Db; readonly personal: Personal }

type Order = {
  readonly fileId: string
  readonly messageId: string
  readonly bankId: string
  readonly month: string
  readonly count: number
  readonly total: Money
}

export async function tellBankOfOrder(
  deps: Telling,
  order: Order,
  at: Temporal.Instant,
): Promise<void> {
  await tellInstitution(deps, {
    ...{ organisationId: order.bankId, type: 'month_end.order_ready', at },
    eventId: derivedId('webhook of an order', order.fileId),
    data: concerning(order),
  })
}

export async function tellBankOfAnswer(
  deps: Telling,
  answered: Order & { readonly state: BankFileState; readonly rejected: number },
  at: Temporal.Instant,
): Promise<void> {
  const { state, rejected: rejectedCount } = answered
  if (state === 'sent') throw new Error('an answered order is no longer sent')
  await tellInstitution(deps, {
    ...{ organisationId: answered.bankId, type: 'month_end.order_answered', at },
    eventId: derivedId('webhook of an answer', answered.fileId),
    data: { ...concerning(answered), state, rejectedCount },
  })
}

function concerning({ fileId: orderId, messageId, month, count, total }: Order) {
  return { orderId, messageId, month, count, total: yuan(total) }
}
