/**
 * Clients that keep their own truth. Each writes down what it wants before it sends it, sends the same
 * again until it hears, and knows at the end what it was told: paid, undone, refused, or nothing.
 */
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Cardholder } from '#server/test/cardholders.ts'
import type { Chance } from '#sim/chance.ts'
import { type Exchange, type Fields, textOf } from '#tools/pos/exchange.ts'
import { money, yuan } from '#kernel/money.ts'
import { balanceOf, countOf, type Ground } from './ground.ts'
import { dialTill, enquiryFields, purchaseFields, reversalFields } from './iso.ts'
import {
  enquiryBody,
  type Pharmacy,
  post,
  purchaseBody,
  retrying,
  reversalBody,
  type Wish,
  wishOf,
} from './pharmacy.ts'

export type Fleet = {
  /** Counts of what was answered and how often a request had to be sent again. */
  readonly counts: Record<Told | 'retries' | 'unknown', number>
  /** Answers that were neither right nor an admission of being unable. */
  readonly wrong: string[]
  /** How many acts were told so far. */
  readonly acknowledged: () => number
  /** Everybody finishes what they have begun, and stops. */
  readonly finish: () => Promise<void>
  readonly compare: (ground: Ground) => Promise<void>
}

export type FleetOrder = {
  readonly webUrl: string
  readonly posPort: number
  readonly pharmacy: Pharmacy
  readonly holders: readonly Cardholder[]
  readonly balanceFen: bigint
  readonly luck: Chance
}

type Told = 'paid' | 'undone' | 'refused' | 'asked'
/** What a client wants: a payment, a payment that is undone, or its balance, which it knows. */
type Want = 'paid' | 'undone' | { readonly balanceFen: bigint }
type Kept = { readonly wish: Wish; readonly told: Told | 'unknown' }

export function launchFleet(order: FleetOrder): Fleet {
  const { pharmacy, luck } = order
  const kept: Kept[] = []
  const wrong: string[] = []
  const counts = { paid: 0, undone: 0, refused: 0, asked: 0, retries: 0, unknown: 0 }
  let finishing = false

  async function client(at: number): Promise<void> {
    const till = pharmacy.tills[at % pharmacy.tills.length]
    const holder = order.holders[at]
    assert(till && holder)
    const line = at % 2 === 0 ? null : await dialTill(till, dialling(order))
    let balanceFen = order.balanceFen
    try {
      while (!finishing) {
        const wish = wishOf(till, holder, { amountFen: 1n + BigInt(luck.whole(20)) })
        const want: Want = luck.happens(20) ? { balanceFen } : luck.happens(25) ? 'undone' : 'paid'
        const told = await untilTold(async () => {
          const heard = await (line ? overLine(line, wish, want) : overHttp(order, wish, want))
          if (heard === null || isTold(heard)) return heard
          // Everybody has money, an active card and the right PIN: no refusal is right, and nobody
          // else spends: no other balance is.
          wrong.push(heard)
          return 'refused'
        })
        if (told === 'paid') balanceFen -= wish.amountFen
        if (told !== 'asked') kept.push({ wish, told })
        counts[told] += 1
        await pause(luck.whole(30))
      }
    } finally {
      await line?.close()
    }
  }

  /** Null: not told. The same request goes out again, until long after the last fault. */
  async function untilTold(ask: () => Promise<Told | null>): Promise<Told | 'unknown'> {
    for (let calmTries = 0; calmTries < retrying.calmTries; calmTries += finishing ? 1 : 0) {
      const told = await ask()
      if (told) return told
      counts.retries += 1
      await pause(retrying.everyMs)
    }
    return 'unknown'
  }

  const everybody = Promise.all(order.holders.map((_, at) => client(at)))
  everybody.catch(() => {}) // told by `finish`
  return {
    ...{ counts, wrong },
    acknowledged: () => counts.paid + counts.undone + counts.asked,
    async finish() {
      finishing = true
      await everybody
    },
    compare: (ground) => compare(ground, order, kept),
  }
}

function isTold(heard: string): heard is Told {
  return ['paid', 'undone', 'asked'].includes(heard)
}

/** Null where nothing was told; else what was, or words for what should not have been. */
async function overHttp(order: FleetOrder, wish: Wish, want: Want): Promise<string | null> {
  const send = (path: string, body: unknown) =>
    post(order.webUrl, order.pharmacy.machineKey, path, body).catch(() => null)
  if (typeof want === 'object') {
    const shown = await send('balance-enquiries', enquiryBody(wish))
    if (!shown || shown.status === 503) return null
    const right = shown.body['balance'] === yuan(money(want.balanceFen))
    return right ? 'asked' : `http balance ${shown.text}, not ${want.balanceFen}`
  }
  const paid = await send('purchases', purchaseBody(wish))
  if (!paid || paid.status === 503) return null
  if (paid.status !== 201) return `http ${paid.status} ${paid.body['code']}`
  if (want === 'paid') return 'paid'
  const undone = await send('reversals', reversalBody(wish))
  if (!undone || undone.status === 503) return null
  return undone.status === 200 ? 'undone' : `http reversal ${undone.status}`
}

async function overLine(line: Exchange, wish: Wish, want: Want): Promise<string | null> {
  if (typeof want === 'object') return askedOverLine(line, wish, want.balanceFen)
  const tell = async (mti: string, fields: Fields) => codeOf(await line.ask(mti, fields))
  const paid = await tell('0201', purchaseFields(wish))
  if (paid === null) return null
  // A repeat of one that was undone a moment ago is told so.
  if (paid !== '00' && !(want === 'undone' && paid === '21')) return `iso ${paid}`
  if (want === 'paid') return 'paid'
  const undone = await tell('0401', reversalFields(wish))
  if (undone === null) return null
  return undone === '00' ? 'undone' : `iso reversal ${undone}`
}

/** Null where the line says nothing, or that it cannot at present. */
function codeOf(answer: Awaited<ReturnType<Exchange['ask']>>): string | null {
  const code = answer?.proved ? textOf(answer.message, 39) : null
  return code === null || ['91', '96', 'A0'].includes(code) ? null : code
}

async function askedOverLine(
  line: Exchange,
  wish: Wish,
  balanceFen: bigint,
): Promise<string | null> {
  const answer = await line.ask('0200', enquiryFields(wish))
  const code = codeOf(answer)
  if (code === null || !answer) return null
  const shown = textOf(answer.message, 54)
  const right = code === '00' && BigInt(shown.slice(8) || '0') === balanceFen
  return right ? 'asked' : `iso balance ${code} ${shown}, not ${balanceFen}`
}

function dialling({ posPort, pharmacy }: FleetOrder) {
  return { port: posPort, institutionCode: pharmacy.institutionCode, answerMs: 3_000 }
}

/** What clients were told is on record, and the balances say the same. */
async function compare(ground: Ground, order: FleetOrder, kept: readonly Kept[]): Promise<void> {
  for (const holder of order.holders) {
    const own = kept.filter(({ wish }) => wish.holder === holder)
    assert(
      own.every(({ told }) => told !== 'unknown'),
      'somebody was never told',
    )
    const paid = own.filter(({ told }) => told === 'paid')
    const spent = paid.reduce((sum, { wish }) => sum + wish.amountFen, 0n)
    assert.equal(await balanceOf(ground, holder), order.balanceFen - spent)
    const traces = own.filter(({ told }) => told !== 'refused').map(({ wish }) => wish.trace)
    const there = await countOf(
      ground,
      'select from settlement.purchase where person_id = $1 and trace = any($2)',
      [holder.personId, traces],
    )
    assert.equal(there, traces.length, 'acknowledged, but not on record')
  }
}
