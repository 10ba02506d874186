/**
 * A month at the tills: what people buy with card and PIN, over ISO 8583 and over HTTP, and what goes
 * wrong. Lanes shop side by side; in each one thing happens after the other, so that what everybody must
 * have left is known before it is asked.
 */
import { type Chance, chance } from '#sim/chance.ts'
import { must } from '../telling.ts'
import type { Buyer } from './cards.ts'
import type { Line } from './line.ts'
import type { Month } from './month.ts'
import type { Make } from './plan.ts'
import type { Till } from './tills.ts'
import { type Act, acts, actFor } from './till-acts.ts'

export type Lane = {
  readonly month: Month
  readonly place: number
  readonly dice: Chance
  readonly tills: readonly Till[]
  readonly buyers: readonly Buyer[]
  /** While the server may die, what would count twice is not tried. */
  readonly isCalm: boolean
  readonly told: Counts
  readonly line: Line<Make>
  readonly afterEach: () => void
}

const counted = [
  ...(['purchases', 'refused', 'voids', 'refunds', 'reversals', 'repeats'] as const),
  ...(['lost answers', 'over http', 'aided', 'wrong pins'] as const),
] as const
export type Counts = { [what in (typeof counted)[number]]: number }

export function noCounts(): Counts {
  return Object.fromEntries(counted.map((what) => [what, 0])) as Counts
}

type Round = {
  readonly place: 0 | 1
  readonly purchases: number
  readonly without: ReadonlySet<number>
  readonly told: Counts
}

/** All lanes to their ends; the server may die once among them. */
export async function shopInLanes(month: Month, round: Round): Promise<void> {
  const { year, plan } = month
  const lanes = year.lines.length
  const perLane = Math.ceil(round.purchases / lanes)
  const dies = plan.killed === 'shopping' && round.place === 0 ? year.world.dieAndStart : null
  let left = dies ? Math.floor(round.purchases / 2) : Number.POSITIVE_INFINITY
  const dying: Promise<void>[] = []
  const afterEach = (): void => {
    left -= 1
    if (left === 0 && dies) dying.push(dies())
  }
  await Promise.all(
    Array.from({ length: lanes }, async (_, place) => {
      const lane = laneOf(month, round, { place, isCalm: dies === null, afterEach })
      await helpOut(lane)
      for (let done = 0; done < perLane; done++) await one(lane)
    }),
  )
  await Promise.all(dying)
}

function laneOf(
  month: Month,
  round: Round,
  rest: Pick<Lane, 'place' | 'isCalm' | 'afterEach'>,
): Lane {
  const { year, plan } = month
  const lanes = year.lines.length
  const seed = year.plan.seed + (plan.place * 2 + round.place) * 1_009 + rest.place * 17
  const line = year.lines[rest.place]
  must(line !== undefined, 'every lane has its line')
  return {
    ...{ ...rest, line, month, dice: chance(seed), told: round.told },
    tills: year.tills.filter(({ lane }) => lane === rest.place),
    // Everybody comes to other shops each month.
    buyers: [...year.buyers.values()]
      .filter(({ person }) => (person.place + plan.place) % lanes === rest.place)
      .filter(({ person }) => !round.without.has(person.place)),
  }
}

async function one(lane: Lane): Promise<void> {
  if (lane.buyers.length === 0 || lane.tills.length === 0) return
  const till = lane.dice.pick(lane.tills)
  const buyer = lane.dice.pick(lane.buyers)
  const fen = BigInt(100 + lane.dice.whole(4_900))
  const act = chosen(lane, till)
  await actFor[act](lane, till, { buyer, fen })
  lane.afterEach()
}

function chosen({ dice, isCalm }: Lane, till: Till): Act {
  const drawn = dice.whole(100)
  const act = acts[drawn] ?? 'buy'
  if (act === 'http') return till.system ? 'http' : 'buy'
  const countsTwice = act === 'wrongPin' || act === 'repeat' || act === 'loseAnswer'
  return countsTwice && !isCalm ? 'buy' : act
}

/** Whom a relative helps buys for more than there is, once a month. */
async function helpOut(lane: Lane): Promise<void> {
  const { books } = lane.month.year
  for (const buyer of lane.buyers) {
    const { place } = buyer.person
    const fen = books.balanceOf(place) + 1_000n
    const shares = books.sharesOf(place, fen)
    const [till] = lane.tills
    if (!shares || shares.giver === null || !till) continue
    must(shares.aid === 1_000n, 'a relative pays what the own account lacks')
    await actFor.buy(lane, till, { buyer, fen })
    lane.told.aided += 1
  }
}
