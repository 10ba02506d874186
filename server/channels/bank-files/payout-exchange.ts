/** Pay-outs of closed accounts and refunds, to the agent banks and back. */
import {
  freezePayouts,
  type PayoutToSend,
  sendPayouts,
  sentPayouts,
  takePayoutAnswer,
} from '#capabilities/cases/index.ts'
import type { Act } from '#platform/access/act.ts'
import type { ExchangeDeps } from './exchange.ts'
import { carryOrders, type OrdersCarried } from './order-exchange.ts'

const remittances = { closing: '医保个人账户结清', refund: '医保费退还' } as const

export function carryPayouts(deps: ExchangeDeps, act: Act): Promise<OrdersCarried> {
  return carryOrders<PayoutToSend>(deps, act, {
    takeAction: 'cases.take-payout-answer',
    freeze: (asked, banks) => freezePayouts(deps, asked, banks),
    send: (write) => sendPayouts(deps, write),
    linesOf: async ({ lines }) =>
      lines.map(({ endToEndId, amount, payee, of }) => ({
        ...{ endToEndId, amount, remittance: remittances[of] },
        creditor: { name: payee.name, account: payee.account, cnaps: payee.code },
      })),
    sent: (messageId) => sentPayouts(deps.db, messageId),
    take: (asked, answer) => takePayoutAnswer(deps, asked, answer),
  })
}
