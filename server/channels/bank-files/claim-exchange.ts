/** What people are paid on their claims, to the agent banks and back. */
import {
  type ClaimsToSend,
  freezeClaimPayments,
  sendClaimPayments,
  sentClaimPayments,
  takeClaimPaymentAnswer,
} from '#capabilities/claims/index.ts'
import type { Act } from '#platform/access/act.ts'
import type { ExchangeDeps } from './exchange.ts'
import { carryOrders, type OrdersCarried } from './order-exchange.ts'

export function carryClaims(deps: ExchangeDeps, act: Act): Promise<OrdersCarried> {
  return carryOrders<ClaimsToSend>(deps, act, {
    takeAction: 'claims.take-bank-answer',
    freeze: (asked, banks) => freezeClaimPayments(deps, asked, banks),
    send: (write) => sendClaimPayments(deps, write),
    linesOf: async ({ lines }) =>
      lines.map(({ endToEndId, amount, payee }) => ({
        ...{ endToEndId, amount, remittance: '医疗费报销' },
        creditor: { name: payee.name, account: payee.account, cnaps: payee.bankCode },
      })),
    sent: (messageId) => sentClaimPayments(deps.db, messageId),
    take: (asked, answer) => takeClaimPaymentAnswer(deps, asked, answer),
  })
}
