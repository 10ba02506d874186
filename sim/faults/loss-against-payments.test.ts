// Goal: the order of the card's row lock decides, and nobody can argue: what took it before a loss
// report is paid, what comes after it is refused, and after the voucher nothing passes.
// Method: payments over two servers against a report whose commit is held up by a proxy, so that the
// moment between lock and commit is wide. Tried once: with the card's version read before its lock is
// taken in post_purchase, a payment that came after the lock is approved.
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, test } from 'vitest'
import { reportLoss } from '#capabilities/cards/index.ts'
import {
  createPayments,
  makePurchase,
  type Payments,
  type PurchaseOutcome,
} from '#capabilities/settlement/index.ts'
import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import { type Chance, chance, patience, report, times } from '#sim/chance.ts'
import { balanceOf, makeHolders } from './ground.ts'
import { type House, openHouse } from './house.ts'
import { requestOf, wishOf } from './pharmacy.ts'

let house: House
/** What one process lines up, two do not. */
let servers: readonly Payments[]
beforeAll(async () => {
  house = await openHouse()
  const { db, pool } = house.database
  const { area, personal, keys } = house.ground
  servers = [house.payments, createPayments({ db, pool, area, personal, keys })]
})
afterAll(() => house.stop())
afterEach(async () => {
  house.proxy.rule = () => 'pass'
  await house.wholeLedger()
})

type Paid = { readonly begun: number; readonly told: number; readonly outcome: PurchaseOutcome }
type Lost = { readonly begun: number; readonly locked: number; readonly told: number }

async function buy(holder: Cardholder, luck: Chance): Promise<Paid> {
  const { pharmacy } = house
  const wish = wishOf(luck.pick(pharmacy.tills), holder, { amountFen: 1n })
  const begun = performance.now()
  const outcome = await makePurchase(luck.pick(servers), requestOf(pharmacy, wish))
  return { begun, told: performance.now(), outcome }
}

/** The lock is taken when the commit is on its way; then the commit is held up. */
async function lose({ personId }: Cardholder, luck: Chance, whenLocked: () => void): Promise<Lost> {
  let locked = 0
  house.proxy.rule = ({ statement }) => {
    if (statement !== 'commit') return 'pass'
    locked = performance.now()
    whenLocked()
    return { delayMs: 1 + luck.whole(40) }
  }
  const begun = performance.now()
  const act: Act = {
    ...{ actorKind: 'self', actorId: personId, organisationId: null, channel: 'web' },
    ...{ at: Temporal.Now.instant(), purpose: null, commandId: newId<CommandId>() },
  }
  const body = { personId, functions: ['insurance'], by: 'signed_in' } as const
  const ran = await reportLoss(house.deps, act, body)
  const told = performance.now()
  assert(ran.kind === 'ran' && ran.outcome.kind === 'reported')
  assert(begun < locked && locked < told)
  return { begun, locked, told }
}

/** Some before the report, some on their way with it, some while the lock is held, some after it. */
async function loseWhilePaying(
  holder: Cardholder,
  luck: Chance,
): Promise<{ readonly lost: Lost; readonly paid: readonly Paid[] }> {
  const some = (): Promise<Paid[]> =>
    Promise.all(Array.from({ length: 1 + luck.whole(4) }, () => buy(holder, luck)))
  const before = await some()
  const { promise: lock, resolve: whenLocked } = Promise.withResolvers<void>()
  const [crossing, behind, lost] = await Promise.all([
    pause(luck.whole(10)).then(some),
    lock.then(some),
    pause(luck.whole(10)).then(() => lose(holder, luck, whenLocked)),
  ])
  return { lost, paid: [...before, ...crossing, ...behind, ...(await some())] }
}

type Met = { before: number; crossing: number; behind: number; after: number }

function judge(lost: Lost, paid: readonly Paid[], met: Met): bigint {
  let approvals = 0n
  for (const { begun, told, outcome } of paid) {
    const approved = outcome.kind === 'approved'
    if (approved) approvals += 1n
    else assert.equal(outcome.refusal, 'card_lost')
    if (begun > lost.locked) assert.equal(approved, false, 'approved after the lock was taken')
    if (told < lost.begun) assert.equal(approved, true, 'refused before the report')
    if (told < lost.begun) met.before += 1
    else if (begun > lost.told) met.after += 1
    else met[begun > lost.locked ? 'behind' : 'crossing'] += 1
  }
  return approvals
}

test(
  'once the report has the lock no purchase passes, and what was approved before stands',
  async () => {
    const luck = chance()
    const trials = times({ pr: 100, night: 2_000 })
    const met: Met = { before: 0, crossing: 0, behind: 0, after: 0 }
    let approved = 0n
    const holders = await makeHolders(house.ground, { count: trials, balanceFen: 1_000n })
    for (const holder of holders) {
      const { lost, paid } = await loseWhilePaying(holder, luck)
      const approvals = judge(lost, paid, met)
      assert.equal(await balanceOf(house.ground, holder), 1_000n - approvals)
      approved += approvals
    }
    assert(met.behind > 0, 'nobody ever came while the lock was held')
    report('loss report against payments', luck.seed, {
      ...{ trials, ...met, approved: Number(approved) },
    })
  },
  patience(240_000),
)
