// Goal: whoever did not hear the answer asks again and hears the same one; a request sent fifty times
// at once acts once; nobody gets at another's answer by sending their key.
// Method: the real web server on a port, and a cutter before it that swallows answers after the act.
// What it swallowed is compared with what the retry is told. Teeth, each tried once: with another
// approval code in the replay the bodies differ; with the terminal's institution not compared with the
// caller's, another pharmacy pays with it.
import assert from 'node:assert/strict'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { chance, patience, report, times } from '#sim/chance.ts'
import { type AnswerCutter, startAnswerCutter } from '#sim/proxy/answer-cutter.ts'
import { balanceOf, countOf, makeHolders } from './ground.ts'
import { type House, openHouse } from './house.ts'
import {
  type HttpAnswer,
  makePharmacy,
  post,
  purchaseBody,
  reversalBody,
  type Wish,
  wishOf,
} from './pharmacy.ts'

let house: House
let cutter: AnswerCutter
beforeAll(async () => {
  house = await openHouse()
  cutter = await startAnswerCutter(house.webUrl)
})
afterAll(async () => {
  await house.stop()
  await cutter.close()
})
afterEach(() => house.wholeLedger())

function pay(wish: Wish): Promise<HttpAnswer> {
  return post(cutter.url, house.pharmacy.machineKey, 'purchases', purchaseBody(wish))
}

/** An occurrence has its own number; all else of a problem is the same. */
function bodyOf(text: string): unknown {
  const { instance: _, ...rest } = JSON.parse(text) as Record<string, unknown>
  return rest
}

test(
  'an answer that was lost on the way is the answer to the retry, marked as a replay',
  async () => {
    const luck = chance()
    const wanted = times({ pr: 200, night: 5_000 })
    const [rich, poor] = await Promise.all([
      makeHolders(house.ground, { count: 4, balanceFen: 10_000_000n }),
      makeHolders(house.ground, { count: 1, balanceFen: 10n }),
    ])
    let refusals = 0
    for (let cuts = 0; cuts < wanted; cuts++) {
      const holder = luck.happens(10) ? luck.pick(poor) : luck.pick(rich)
      const wish = wishOf(luck.pick(house.pharmacy.tills), holder, { amountFen: 11n })
      cutter.rule = () => true
      await assert.rejects(pay(wish))
      cutter.rule = () => false
      const [head = '', lost = ''] = (cutter.swallowed.pop() ?? '').split('\r\n\r\n')
      const told = await pay(wish)
      assert.equal(told.status, Number(head.split(' ')[1]))
      assert.deepEqual(bodyOf(told.text), bodyOf(lost))
      if (told.status === 201) assert.equal(told.text, lost)
      assert.equal(told.replayed, true)
      if (told.status !== 201) refusals += 1
    }
    for (const holder of [...rich, ...poor]) {
      const paid = await countOf(
        house.ground,
        'select from settlement.purchase where person_id = $1',
        [holder.personId],
      )
      const start = poor.includes(holder) ? 10n : 10_000_000n
      assert.equal(await balanceOf(house.ground, holder), start - BigInt(paid) * 11n)
    }
    const purchases = await countOf(house.ground, 'select from settlement.purchase')
    assert.equal(purchases, wanted - refusals)
    report('answers lost over HTTP', luck.seed, { cuts: wanted, purchases, refusals })
  },
  patience(240_000),
)

test(
  'fifty identical requests at once are one payment, and forty-nine say so',
  async () => {
    const luck = chance()
    const races = times({ pr: 50, night: 1_000 })
    const holders = await makeHolders(house.ground, { count: races, balanceFen: 10_000n })
    for (const holder of holders) {
      const wish = wishOf(luck.pick(house.pharmacy.tills), holder, { amountFen: 1_000n })
      const answers = await Promise.all(Array.from({ length: 50 }, () => pay(wish)))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
      assert.equal(answers.filter(({ replayed }) => !replayed).length, 1)
      assert.equal(await balanceOf(house.ground, holder), 9_000n)
    }
    report('fifty at once', luck.seed, { races })
  },
  patience(300_000),
)

test('the same request with another amount is refused, and the first answer stays', async () => {
  const [holder] = await makeHolders(house.ground, { count: 1, balanceFen: 10_000n })
  assert(holder)
  const [till] = house.pharmacy.tills
  assert(till)
  const wish = wishOf(till, holder, { amountFen: 1_000n })
  const first = await pay(wish)
  const other = await pay({ ...wish, amountFen: 2_000n })
  assert.deepEqual([other.status, other.body['code']], [422, 'request_reused'])
  assert.equal((await pay(wish)).text, first.text)
  assert.equal(await balanceOf(house.ground, holder), 9_000n)
})

test('another institution that sends the same request learns nothing and moves nothing', async () => {
  const [holder] = await makeHolders(house.ground, { count: 1, balanceFen: 10_000n })
  const [till] = house.pharmacy.tills
  assert(holder && till)
  const wish = wishOf(till, holder, { amountFen: 1_000n })
  const first = await pay(wish)
  const stranger = await makePharmacy(house.ground, 1)
  const stolen = await post(house.webUrl, stranger.machineKey, 'purchases', purchaseBody(wish))
  assert.deepEqual([stolen.status, stolen.body['code']], [404, 'terminal_unknown'])
  assert(!stolen.text.includes(first.body['approvalCode'] ?? ''))
  const undone = await post(house.webUrl, stranger.machineKey, 'reversals', reversalBody(wish))
  assert.equal(undone.text, '{"reversed":false}')
  assert.equal(await balanceOf(house.ground, holder), 9_000n)
})
