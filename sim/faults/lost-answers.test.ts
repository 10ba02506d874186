// Goal: an answer that was lost is never an act done twice, and never one forgotten. A client that
// did not hear sends the same request again and gets the one result.
// Method: a proxy before PostgreSQL swallows the answer to the commit and cuts, or cuts before the
// commit; purchases and loss reports run through it until the cuts are used up. A client keeps its own
// list of what it was told. Tried once: with the look-up of the command row taken out of post_purchase
// every swallowed answer is paid twice.
import assert from 'node:assert/strict'
import { afterAll, afterEach, beforeAll, test } from 'vitest'
import { reportLoss } from '#capabilities/cards/index.ts'
import { makePurchase, type PurchaseOutcome } from '#capabilities/settlement/index.ts'
import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import { type Chance, chance, patience, report, times } from '#sim/chance.ts'
import type { Verdict } from '#sim/proxy/postgres-proxy.ts'
import { balanceOf, countOf, makeHolders } from './ground.ts'
import { type House, openHouse } from './house.ts'
import { requestOf, wishOf } from './pharmacy.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())
afterEach(async () => {
  house.proxy.rule = () => 'pass'
  await house.wholeLedger()
})

/** The client's side: again with the same request until there is an answer. */
async function until<T>(act: () => Promise<T>): Promise<{ answer: T; tries: number }> {
  for (let tries = 1; ; tries++) {
    try {
      return { answer: await act(), tries }
    } catch (fault) {
      if (tries > 60) throw fault
    }
  }
}

async function buyUntilCut(holder: Cardholder, luck: Chance, wanted: number): Promise<bigint> {
  const { pharmacy, payments, proxy } = house
  let spent = 0n
  while (proxy.cuts.after + proxy.cuts.before < wanted) {
    const wish = wishOf(luck.pick(pharmacy.tills), holder, {
      amountFen: 1n + BigInt(luck.whole(50)),
    })
    const { answer } = await until<PurchaseOutcome>(() =>
      makePurchase(payments, requestOf(pharmacy, wish)),
    )
    assert.equal(answer.kind, 'approved')
    spent += wish.amountFen
    if (!luck.happens(30)) continue
    const again = await until(() => makePurchase(payments, requestOf(pharmacy, wish)))
    assert.deepEqual({ ...again.answer, replayed: false }, { ...answer, replayed: false })
  }
  return spent
}

const buyers = 8
const balanceFen = 10_000_000n

async function purchasesUnder(verdict: Verdict, wanted: number, name: string): Promise<void> {
  const luck = chance()
  const holders = await makeHolders(house.ground, { count: buyers, balanceFen })
  house.proxy.cuts.after = 0
  house.proxy.cuts.before = 0
  house.proxy.rule = ({ statement, commits }) =>
    commits && statement.includes('post_purchase') && luck.happens(40) ? verdict : 'pass'
  const spent = await Promise.all(holders.map((holder) => buyUntilCut(holder, luck, wanted)))
  house.proxy.rule = () => 'pass'

  for (const [at, holder] of holders.entries()) {
    assert.equal(await balanceOf(house.ground, holder), balanceFen - (spent[at] ?? 0n))
  }
  const people = [holders.map(({ personId }) => personId)]
  const purchases = await countOf(
    house.ground,
    'select from settlement.purchase where person_id = any($1)',
    people,
  )
  const { before, after } = house.proxy.cuts
  report(name, luck.seed, { 'cuts after commit': after, 'cuts before': before, purchases })
}

test(
  'a purchase whose answer was lost after the commit is paid once',
  () => purchasesUnder('cut_after', times({ pr: 200, night: 5_000 }), 'lost after commit'),
  patience(240_000),
)

test(
  'a purchase that was lost before the commit is paid once, by the retry',
  () => purchasesUnder('cut_before', times({ pr: 100, night: 2_500 }), 'lost before commit'),
  patience(240_000),
)

test(
  'a loss report whose answer was lost has one voucher, one block and one entry in the trail',
  async () => {
    const luck = chance()
    const wanted = times({ pr: 50, night: 1_000 })
    house.proxy.cuts.after = 0
    let reports = 0
    while (house.proxy.cuts.after < wanted) {
      const holders = await makeHolders(house.ground, { count: 10, balanceFen: 0n })
      house.proxy.rule = ({ statement }) =>
        statement === 'commit' && luck.happens(60) ? 'cut_after' : 'pass'
      await Promise.all(holders.map(reportedOnce))
      house.proxy.rule = () => 'pass'
      reports += holders.length
    }
    report('lost loss reports', luck.seed, { 'cuts after commit': house.proxy.cuts.after, reports })
  },
  patience(240_000),
)

async function reportedOnce({ personId }: Cardholder): Promise<void> {
  const act: Act = {
    ...{ actorKind: 'self', actorId: personId, organisationId: null, channel: 'web' },
    ...{ at: Temporal.Now.instant(), purpose: null, commandId: newId<CommandId>() },
  }
  const body = { personId, functions: ['insurance'], by: 'signed_in' } as const
  const { answer } = await until(() => reportLoss(house.deps, act, body))
  const again = await reportLoss({ ...house.deps, db: house.ground.db }, act, body)
  assert.equal(answer.kind, 'ran')
  assert.equal(again.kind === 'ran' && again.replayed, true)
  assert.deepEqual(again.kind === 'ran' && again.outcome, answer.kind === 'ran' && answer.outcome)
  const told = 'select from outbox.message where person_id = $1'
  for (const query of [
    'select from cards.loss_report where person_id = $1',
    `select from audit.entry where person_id = $1 and action = 'cards.report-loss'`,
    told,
  ]) {
    assert.equal(await countOf(house.ground, query, [personId]), 1, query)
  }
}
