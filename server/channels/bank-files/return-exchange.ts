/** Receipts that go back to whoever paid them, to the agent banks and back. */
import {
  freezeReturns,
  type ReturnsToSend,
  sendReturns,
  sentReturns,
  takeReturnAnswer,
} from '#capabilities/contributions/index.ts'
import type { Act } from '#platform/access/act.ts'
import type { ExchangeDeps } from './exchange.ts'
import { carryOrders, type OrdersCarried } from './order-exchange.ts'

export function carryReturns(deps: ExchangeDeps, act: Act): Promise<OrdersCarried> {
  return carryOrders<ReturnsToSend>(deps, act, {
    takeAction: 'contributions.take-return-answer',
    freeze: (asked, banks) => freezeReturns(deps, asked, banks),
    send: (write) => sendReturns(deps, write),
    linesOf: async ({ lines }) =>
      lines.map(({ endToEndId, amount, payee, bankReference }) => ({
        ...{ endToEndId, amount, remittance: `来款退回 原流水 ${bankReference}` },
        creditor: { name: payee.name, account: payee.account, cnaps: payee.bankCode },
      })),
    sent: (messageId) => sentReturns(deps.db, messageId),
    take: (asked, answer) => takeReturnAnswer(deps, asked, answer),
  })
}
