/**
 * Clients that keep their own truth. Each writes down what it wants before it sends it, sends the same
 * again until it hears, and knows at the end what it was told: paid, undone, refused, or nothing.
 */
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Cardholder } from '#server/test/cardholders.ts'
import type { Chance } from '#sim/chance.ts'
import { type Exchange, textOf } from '#tools/pos/exchange.ts'
import { balanceOf, countOf, type Ground } from './ground.ts'
import { dialTill, purchaseFields, reversalFields } from './iso.ts'
import { type Pharmacy, post, purchaseBody, reversalBody, type Wish, wishOf } from './pharmacy.ts'

export type Fleet = {
  /** Counts of what was answered and how often a request had to be sent again. */
  readonly counts: Record<'paid' | 'undone' | 'refused' | 'retries' | 'unknown', number>
  /** Answers that were neither right nor an admission of being unable. */
  readonly wrong: string[]
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

type Told = 'paid' | 'undone' | 'refused'
type Kept = { readonly wish: Wish; readonly told: Told | 'unknown' }

export function launchFleet(order: FleetOrder): Fleet {
  const { pharmacy, luck } = order
  const kept: Kept[] = []
  const wrong: string[] = []
  const counts = { paid: 0, undone: 0, refused: 0, retries: 0, unknown: 0 }
  let finishing = false

  async function client(at: number): Promise<void> {
    const till = pharmacy.tills[at % pharmacy.tills.length]
    const holder = order.holders[at]
    assert(till && holder)
    const line = at % 2 === 0 ? null : await dialTill(till, dialling(order))
    try {
      while (!finishing) {
        const wish = wishOf(till, holder, { amountFen: 1n + BigInt(luck.whole(20)) })
        const undo = luck.happens(20)
        const told = await untilTold(() =>
          line ? overLine(line, wish, undo) : overHttp(wish, undo),
        )
        kept.push({ wish, told })
        counts[told] += 1
        await pause(luck.whole(30))
      }
    } finally {
      await line?.close()
    }
  }

  /** Null: not told. The same request goes out again, until long after the last fault. */
  async function untilTold(ask: () => Promise<Told | null>): Promise<Told | 'unknown'> {
    for (let calmTries = 0; calmTries < 300; calmTries += finishing ? 1 : 0) {
      const told = await ask()
      if (told) return told
      counts.retries += 1
      await pause(50)
    }
    return 'unknown'
  }

  async function overHttp(wish: Wish, undo: boolean): Promise<Told | null> {
    const send = (path: string, body: unknown) =>
      post(order.webUrl, pharmacy.machineKey, path, body).catch(() => null)
    const paid = await send('purchases', purchaseBody(wish))
    if (!paid || paid.status === 503) return null
    if (paid.status !== 201) return refusal(`http ${paid.status} ${paid.body['code']}`)
    if (!undo) return 'paid'
    const undone = await send('reversals', reversalBody(wish))
    if (!undone || undone.status === 503) return null
    if (undone.status === 200) return 'undone'
    return refusal(`http reversal ${undone.status}`)
  }

  async function overLine(line: Exchange, wish: Wish, undo: boolean): Promise<Told | null> {
    const paid = await line.ask('0201', purchaseFields(wish))
    const code = paid?.proved ? textOf(paid.message, 39) : null
    if (code === null || code === '91' || code === '96' || code === 'A0') return null
    if (code !== '00' && code !== '21') return refusal(`iso ${code}`)
    if (!undo) return 'paid'
    const undone = await line.ask('0401', reversalFields(wish))
    const undoneCode = undone?.proved ? textOf(undone.message, 39) : null
    if (undoneCode === null || ['91', '96', 'A0'].includes(undoneCode)) return null
    return undoneCode === '00' ? 'undone' : refusal(`iso reversal ${undoneCode}`)
  }

  /** Everybody has money, an active card and the right PIN: no refusal is right. */
  function refusal(what: string): Told {
    wrong.push(what)
    return 'refused'
  }

  const everybody = Promise.all(order.holders.map((_, at) => client(at)))
  everybody.catch(() => {}) // told by `finish`
  return {
    ...{ counts, wrong },
    async finish() {
      finishing = true
      await everybody
    },
    compare: (ground) => compare(ground, order, kept),
  }
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
