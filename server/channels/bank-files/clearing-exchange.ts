/** What institutions are paid, to the first of the agent banks and back. */
import {
  endToEndIdOf,
  freezeStatements,
  type OrderToSend,
  sendStatements,
  sentStatements,
  takeClearingAnswer,
} from '#capabilities/clearing/index.ts'
import type { Act } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import type { ExchangeDeps } from './exchange.ts'
import { carryOrders, type OrdersCarried } from './order-exchange.ts'

export function carryClearing(deps: ExchangeDeps, act: Act): Promise<OrdersCarried> {
  return carryOrders<OrderToSend>(deps, act, {
    takeAction: 'clearing.take-bank-answer',
    freeze: async (asked, [payer]) =>
      payer && freezeStatements(deps.db, { ...asked, commandId: newId() }, payer),
    send: (write) => sendStatements(deps.db, write),
    linesOf: ({ lines }) =>
      lines.map((line) => ({
        ...{ endToEndId: endToEndIdOf(line), amount: line.amount },
        remittance: `医保清算 ${line.month}`,
        creditor: { name: line.payee.name, account: line.payee.account, cnaps: line.payee.code },
      })),
    sent: (messageId) => sentStatements(deps.db, messageId),
    take: (asked, answer) => takeClearingAnswer(deps, asked, answer),
  })
}
