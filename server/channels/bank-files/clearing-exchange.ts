/** What institutions and other areas are paid, to the first of the agent banks and back. */
import {
  areaReference,
  endToEndIdOf,
  freezeStatements,
  type OrderToSend,
  sendStatements,
  sentStatements,
  takeClearingAnswer,
} from '#capabilities/clearing/index.ts'
import { type Organisation, organisationsOf } from '#capabilities/organisations/index.ts'
import type { Act } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import type { ExchangeDeps } from './exchange.ts'
import { carryOrders, type OrdersCarried } from './order-exchange.ts'
import type { CreditTransfer } from './pain001.ts'

export function carryClearing(deps: ExchangeDeps, act: Act): Promise<OrdersCarried> {
  return carryOrders<OrderToSend>(deps, act, {
    takeAction: 'clearing.take-bank-answer',
    freeze: async (asked, [payer]) =>
      payer && freezeStatements(deps.db, { ...asked, commandId: newId() }, payer),
    send: (write) => sendStatements(deps.db, write),
    linesOf: (order) => linesOf(deps, order),
    sent: (messageId) => sentStatements(deps.db, messageId),
    take: (asked, answer) => takeClearingAnswer(deps, asked, answer),
  })
}

async function linesOf(
  deps: ExchangeDeps,
  { lines }: OrderToSend,
): Promise<readonly CreditTransfer[]> {
  const payees = await organisationsOf(
    deps.db,
    lines.map(({ institutionId }) => institutionId),
  )
  return lines.map((line) => ({
    ...{ endToEndId: endToEndIdOf(line), amount: line.amount },
    remittance: remittanceOf(deps, line, payees.get(line.institutionId)),
    creditor: { name: line.payee.name, account: line.payee.account, cnaps: line.payee.code },
  }))
}

/** Another area finds by its reference what the money is for. */
function remittanceOf(
  { area }: ExchangeDeps,
  { month }: { readonly month: string },
  payee: Organisation | undefined,
): string {
  const place = area.otherAreas.places.find(({ code }) => code === payee?.code)
  if (payee?.kind !== 'other_area' || !place) return `医保清算 ${month}`
  const places = { insuredIn: area.gbCode, treatedIn: place.gbCode }
  return `异地医保清算 ${areaReference({ ...places, month })}`
}
