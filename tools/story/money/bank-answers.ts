/**
 * What becomes of a month's orders: carried to the banks over a bad link, answered once, twice or wrongly,
 * and what the answers say is what the bank has done.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { yuanOf } from '../steps.ts'
import { must } from '../telling.ts'
import { fenOf } from './city.ts'
import type { Month } from './month.ts'
import { type Run, runOf } from './run.ts'
import { hasOrder, isMeantFor, orderAt, type Ordered, spoilt, type YearBank } from './year-banks.ts'

type Order = { readonly messageId: string; readonly bank: YearBank }

export async function settle(month: Month, run: Run): Promise<Run> {
  const { year, plan } = month
  const orders = run.banks.map(({ messageId }) => orderOf(month, messageId))
  const ours = orders.find(({ bank }) => bank.answer !== null)
  const isAnsweredByUs = ours !== undefined && (await answerOurs(month, ours))
  const known = new Map<string, Ordered>()
  for (const { messageId, bank } of orders) {
    const refuses = isAnsweredByUs && bank === ours?.bank
    const order = await taken(bank, messageId, refuses ? plan.rejectEvery : 0)
    known.set(messageId, order)
    year.books.orderedAt(bank.code, order.fen, order.refusedFen)
  }
  const settled = await takeAnswers(month, isAnsweredByUs && plan.answer === 'wrong')
  for (const file of settled.banks) compare(file, known.get(file.messageId))
  return settled
}

function compare(file: Run['banks'][number], order: Ordered | undefined): void {
  must(
    order !== undefined &&
      file.count === order.count &&
      fenOf(file.total) === order.fen &&
      file.rejected === order.refusedCount,
    `the month says of an order what the bank says (${JSON.stringify(file)}, ${order && yuanOf(order.fen)})`,
  )
}

function orderOf({ year }: Month, messageId: string): Order {
  const bank = year.banks.find((each) => isMeantFor(each, messageId))
  must(bank !== undefined, `order ${messageId} lies at a bank`)
  return { messageId, bank }
}

/**
 * The third bank is the story's own: it says when an order is read, and how it is answered. False where a
 * demonstration that was started again has made the bank its own, and answers by itself.
 */
async function answerOurs(
  { year, plan, name }: Month,
  { bank, messageId }: Order,
): Promise<boolean> {
  const { link, world } = year
  for (let tries = 0; tries < 6 && !hasOrder(bank, messageId); tries++) {
    if (await orderAt(bank, messageId)) return false
    await world.yika(['bank-answers', name, '--json'])
  }
  must(hasOrder(bank, messageId), 'an order that was cut on its way is sent again')
  const faults = { rejectEvery: plan.rejectEvery, answerTwice: plan.answer === 'twice' }
  const [answer] = (await bank.answer?.(faults)) ?? []
  if (answer === undefined) return false
  if (plan.answer === 'wrong') spoilt(bank, answer, 'wrong').put()
  if (link && plan.link === 'twice') link.faults.deliverTwice = 1
  return true
}

/** A bank reads its orders in its own time. */
async function taken(bank: YearBank, messageId: string, rejectEvery: number): Promise<Ordered> {
  for (let tries = 0; tries < 120; tries++) {
    const order = await orderAt(bank, messageId, rejectEvery)
    if (order) return order
    await pause(250)
  }
  throw new Error('The story stops here: a bank did not take its order within thirty seconds')
}

async function takeAnswers({ year, name }: Month, isWrong: boolean): Promise<Run> {
  let refused = false
  for (let tries = 0; tries < 30; tries++) {
    const ended = await year.world.yika(['bank-answers', name, '--json'])
    refused ||= ended.said.includes('refused whole')
    const run = runOf(ended)
    if (run.banks.every(({ state }) => state !== 'sent')) {
      must(refused === isWrong, `a wrong answer is refused whole, and no other (${ended.said})`)
      return run
    }
    await pause(500)
  }
  throw new Error(`The story stops here: not every bank has answered to ${name}`)
}
