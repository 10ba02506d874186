/** What can happen at a till, each proved by what the story's own books say must come of it. */
import { setTimeout as pause } from 'node:timers/promises'
import type { PurchaseResult } from '#tools/pos/terminal.ts'
import { makePinBlock } from '#platform/keys/terminal-crypto.ts'
import { yuanOf } from '../steps.ts'
import { must, type Refusal } from '../telling.ts'
import type { Buyer } from './cards.ts'
import type { Shares } from './own-books.ts'
import type { Lane } from './shopping.ts'
import { profileOf, type Till, untilNothingIsOpen } from './tills.ts'

export type Act =
  | 'buy'
  | 'wrongPin'
  | 'loseAnswer'
  | 'repeat'
  | 'void'
  | 'refund'
  | 'reverse'
  | 'http'
  | 'tooMuch'
type Wish = { readonly buyer: Buyer; readonly fen: bigint }
type Slip = Extract<PurchaseResult, { kind: 'approved' }>
export type Bought = {
  readonly slip: Slip
  readonly shares: Shares
  readonly buyer: Buyer
  readonly fen: bigint
}

/** Of a hundred visits to a till. */
export const acts: readonly Act[] = [
  ...Array<Act>(3).fill('wrongPin'),
  ...Array<Act>(4).fill('loseAnswer'),
  ...Array<Act>(2).fill('repeat'),
  ...Array<Act>(4).fill('void'),
  ...Array<Act>(4).fill('refund'),
  ...Array<Act>(3).fill('reverse'),
  ...Array<Act>(3).fill('tooMuch'),
  ...Array<Act>(30).fill('http'),
]

export const actFor: Readonly<
  Record<Act, (lane: Lane, till: Till, wish: Wish) => Promise<unknown>>
> = { buy, wrongPin, loseAnswer, repeat, void: buyAndVoid, refund, reverse, http, tooMuch }

const wrongPin6 = '900001'

/** Null where there is not enough; what was in doubt is reversed, and bought anew. */
async function buy(lane: Lane, till: Till, { buyer, fen }: Wish): Promise<Bought | null> {
  const { books } = lane.month.year
  const expected = books.sharesOf(buyer.person.place, fen)
  const result = await purchase(lane, till, { buyer, fen })
  if (!expected) {
    must(refusedWith(result, '51'), `nobody pays more than there is (${said(result)})`)
    lane.told.refused += 1
    return null
  }
  must(result.kind === 'approved', `who has enough can pay ${yuanOf(fen)} (${said(result)})`)
  const shares = books.bought(till.shop.institutionCode, buyer.person.place, fen)
  mustHaveLeft(lane, buyer, result.balanceFen)
  lane.told.purchases += 1
  const bought = { slip: result, shares, buyer, fen }
  till.last = bought
  return bought
}

async function purchase(
  lane: Lane,
  till: Till,
  { buyer: { card, pin }, fen }: Wish,
): Promise<PurchaseResult> {
  for (;;) {
    const result = await till.terminal.purchase({ card, pin, amountFen: fen })
    if (result.kind !== 'in_doubt') return result
    lane.told['lost answers'] += 1
    if (result.reversal.kind === 'stored') await untilNothingIsOpen(till)
    else must(result.reversal.kind === 'reversed', `what is in doubt is reversed (${said(result)})`)
  }
}

/** A wrong PIN is refused and counted; the right one after it starts the count anew. */
async function wrongPin(lane: Lane, till: Till, wish: Wish): Promise<void> {
  await tryWrongPin(till, wish.buyer)
  lane.told['wrong pins'] += 1
  await buy(lane, till, wish)
}

export async function tryWrongPin({ terminal }: Till, { card }: Buyer): Promise<PurchaseResult> {
  const result = await terminal.purchase({ card, pin: wrongPin6, amountFen: 100n })
  must(refusedWith(result, '55') || refusedWith(result, '75'), `a wrong PIN pays nothing`)
  return result
}

/** The purchase's answer is lost, and now and then that of its reversal too. */
async function loseAnswer(lane: Lane, till: Till, wish: Wish): Promise<void> {
  lane.line.loseNext(1 + lane.dice.whole(2))
  await buy(lane, till, wish)
  lane.line.loseNext(0)
}

async function repeat(lane: Lane, till: Till, wish: Wish): Promise<void> {
  const bought = await buy(lane, till, wish)
  if (!bought) return
  const { card, pin } = wish.buyer
  const again = await till.terminal.purchase({ card, pin, amountFen: wish.fen, again: bought.slip })
  must(
    again.kind === 'approved' && again.retrievalReference === bought.slip.retrievalReference,
    `a repeat gets the first answer (${said(again)})`,
  )
  lane.told.repeats += 1
}

async function buyAndVoid(lane: Lane, till: Till, wish: Wish): Promise<void> {
  const bought = await buy(lane, till, wish)
  if (!bought) return
  await giveBack(lane, till, { ...bought, kind: 'void' })
  lane.told.voids += 1
}

/** Half of what was last bought here by somebody of this lane, whatever month that was. */
async function refund(lane: Lane, till: Till, wish: Wish): Promise<void> {
  const { last } = till
  const isHere = last && lane.buyers.includes(last.buyer) && last.shares.giver === null
  const bought = isHere ? last : await buy(lane, till, wish)
  if (!bought || bought.shares.giver !== null) return
  till.last = null
  await giveBack(lane, till, { ...bought, kind: 'refund', fen: (bought.fen + 1n) / 2n })
  lane.told.refunds += 1
}

async function giveBack(
  lane: Lane,
  till: Till,
  { slip, buyer, shares, fen, kind }: Bought & { readonly kind: 'void' | 'refund' },
): Promise<void> {
  till.last = null
  const { trace, dateTime, retrievalReference } = slip
  const asked = {
    ...{ trace, dateTime, retrievalReference, card: buyer.card, amountFen: fen },
    ...(kind === 'void' ? { pin: buyer.pin } : {}),
  }
  for (;;) {
    const result = await till.terminal[kind](asked)
    if (result.kind === 'stored') await untilNothingIsOpen(till)
    const isDone = result.kind === 'approved' || isInBatch(till, result)
    must(isDone || result.kind === 'stored', `a ${kind} is taken (${JSON.stringify(result.kind)})`)
    if (!isDone) continue
    lane.month.year.books.gaveBack(till.shop.institutionCode, fen, shares)
    if (result.kind === 'approved') mustHaveLeft(lane, buyer, result.balanceFen)
    return
  }
}

function isInBatch({ terminal }: Till, named: { trace: string; dateTime: string }): boolean {
  return terminal
    .batch()
    .lines.some(({ trace, dateTime }) => trace === named.trace && dateTime === named.dateTime)
}

/** Right after it was paid the cashier takes it back: 0400 instead of a void. */
async function reverse(lane: Lane, till: Till, wish: Wish): Promise<void> {
  const bought = await buy(lane, till, wish)
  if (!bought) return
  till.last = null
  const { card } = wish.buyer
  const { trace, dateTime } = bought.slip
  const asked = { trace, dateTime, card, amountFen: wish.fen }
  const reversed = await till.terminal.reverse(asked)
  if (reversed.kind === 'stored') await untilNothingIsOpen(till)
  else must(reversed.kind === 'reversed', `it is reversed (${reversed.kind})`)
  lane.month.year.books.gaveBack(till.shop.institutionCode, wish.fen, bought.shares)
  lane.told.reversals += 1
}

async function tooMuch(lane: Lane, till: Till, { buyer }: Wish): Promise<void> {
  const { books } = lane.month.year
  const fen = books.balanceOf(buyer.person.place) + 1_000_000n
  must((await buy(lane, till, { buyer, fen })) === null, 'nobody has that much')
}

type Approved = { readonly purchaseId: string; readonly balance: string }

/** The institution's own system pays, and asks again under the same name: once is once. */
async function http(lane: Lane, till: Till, { buyer, fen }: Wish): Promise<void> {
  const { books } = lane.month.year
  const keys = till.terminal.workingKeys()
  must(keys !== null && till.system !== null, 'the till has its working keys')
  till.traces += 1
  const { pinFormat } = profileOf(till.shop.make).customs
  const block = makePinBlock({ format: pinFormat, pan: buyer.card, key: keys.tpk }, buyer.pin)
  const now = Temporal.Now.plainDateTimeISO('Asia/Shanghai')
  const body = {
    ...{ terminalId: till.shop.terminalId, trace: String(900_000 + till.traces) },
    ...{ localDateTime: now.toString({ smallestUnit: 'second' }), cardNumber: buyer.card },
    ...{ amount: yuanOf(fen), pinBlock: block.toString('hex'), pinFormat },
  }
  const path = '/api/institution/purchases'
  const { system } = till
  const ask = () => untilHeard(() => system.attempt<Approved & Refusal>(path, body))
  const expected = books.sharesOf(buyer.person.place, fen)
  const first = await ask()
  if (!expected) {
    must(first.body.code === 'balance_too_low', `there is not enough (${first.body.code})`)
    lane.told.refused += 1
    return
  }
  must(first.status === 201, `it is paid over HTTP (${first.status} ${first.body.code})`)
  const again = await ask()
  must(again.status === 201 && again.body.purchaseId === first.body.purchaseId, 'once is once')
  books.bought(till.shop.institutionCode, buyer.person.place, fen)
  must(
    again.body.balance === yuanOf(books.balanceOf(buyer.person.place)),
    `what is left is what one reckons (${again.body.balance})`,
  )
  lane.told.purchases += 1
  lane.told['over http'] += 1
}

/** A server that is away, or on its way up, is asked again. */
async function untilHeard<T extends { readonly status: number }>(
  ask: () => Promise<T>,
): Promise<T> {
  for (let tries = 0; tries < 240; tries++) {
    const answer = await ask().catch(() => null)
    if (answer && answer.status < 500) return answer
    await pause(250)
  }
  throw new Error('The story stops here: the server answered nothing for a minute')
}

function mustHaveLeft({ month }: Lane, { person }: Buyer, balanceFen: bigint): void {
  const own = month.year.books.balanceOf(person.place)
  must(balanceFen === own, `what is left is what one reckons (${balanceFen}, ${own})`)
}

export function refusedWith(result: PurchaseResult, code: string): boolean {
  return result.kind === 'refused' && result.answerCode === code
}

function said(result: PurchaseResult): string {
  return result.kind === 'refused' ? `${result.answerCode} ${result.words}` : result.kind
}
