// Goal: who holds a voucher is safe. A loss report is never acknowledged unless it is stored whole, card
// blocked and all; one that was not acknowledged is stored whole or not at all, and the retry settles it.
// Method: citizens over HTTP while the connection to the database is cut before and after the commit,
// and the answer on its way back; at the moment of each acknowledgement the database is looked into
// around all that. Tried once: with a commit that failed answered as if it had not, a citizen hears of a
// report that nobody has.
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import { chance, type Chance, patience, report, times } from '#sim/chance.ts'
import { type AnswerCutter, startAnswerCutter } from '#sim/proxy/answer-cutter.ts'
import { countOf, makeHolders } from './ground.ts'
import { type House, openHouse } from './house.ts'
import { type HttpAnswer, post, purchaseBody, wishOf } from './pharmacy.ts'
import { signIn } from './visitors.ts'

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
afterEach(async () => {
  house.proxy.rule = () => 'pass'
  cutter.rule = () => false
  await house.wholeLedger()
})

/** Each once, for the person and the voucher in their hand. */
const stored = {
  'the report': 'select from cards.loss_report where person_id = $1 and voucher_no = $2',
  'the block': `select from cards.loss_report r
                  join cards.card c on c.person_id = r.person_id and c.card_id = r.card_id
                 where r.person_id = $1 and voucher_no = $2 and insurance_function = 'blocked'`,
  'the entry': `select from cards.loss_report r
                  join audit.entry e on e.person_id = r.person_id and e.object_id = r.report_id
                 where r.person_id = $1 and voucher_no = $2`,
  'the news': `select from cards.loss_report r
                 join outbox.message m on m.person_id = r.person_id
                where r.person_id = $1 and voucher_no = $2`,
}

async function isStored({ personId }: Cardholder, voucherNo: string): Promise<void> {
  for (const [part, query] of Object.entries(stored)) {
    assert.equal(await countOf(house.ground, query, [personId, voucherNo]), 1, `${part} is missing`)
  }
}

type Tries = { acknowledged: number; unheard: number; unable: number }

async function reportUntilTold(holder: Cardholder, luck: Chance, tries: Tries): Promise<void> {
  const who = await signIn(house.ground, { kind: 'citizen', subjectId: holder.personId })
  const asked = {
    method: 'POST',
    path: '/api/me/loss-reports',
    key: newId(),
    body: { functions: ['insurance'] },
  } as const
  for (;;) {
    const answer: HttpAnswer | null = await who.ask(cutter.url, asked).catch(() => null)
    if (!answer) tries.unheard += 1
    else if (answer.status === 503) tries.unable += 1
    else {
      assert.equal(answer.status, 201, answer.text)
      tries.acknowledged += 1
      return isStored(holder, String(answer.body['voucherNo']))
    }
    await pause(luck.whole(10))
  }
}

test(
  'no loss report is acknowledged that is not stored, whatever is lost on the way',
  async () => {
    const luck = chance()
    const wanted = times({ pr: 200, night: 5_000 })
    const tries: Tries = { acknowledged: 0, unheard: 0, unable: 0 }
    const { machineKey, tills } = house.pharmacy
    while (tries.acknowledged < wanted) {
      const holders = await makeHolders(house.ground, { count: 10, balanceFen: 1_000n })
      house.proxy.rule = ({ statement }) => {
        if (statement !== 'commit' || luck.happens(30)) return 'pass'
        return luck.happens(80) ? 'cut_before' : 'cut_after'
      }
      cutter.rule = () => luck.happens(30)
      await Promise.all(holders.map((holder) => reportUntilTold(holder, luck, tries)))
      house.proxy.rule = () => 'pass'
      cutter.rule = () => false
      const wish = wishOf(luck.pick(tills), luck.pick(holders), { amountFen: 1n })
      const paid = await post(house.webUrl, machineKey, 'purchases', purchaseBody(wish))
      assert.equal(paid.body['code'], 'card_lost')
    }
    const { before, after } = house.proxy.cuts
    const cuts = { 'cut before': before, 'cut after': after }
    assert(before > 0 && after > 0 && tries.unheard > 0 && tries.unable > 0, 'nothing was lost')
    report('loss reports while answers are lost', luck.seed, { ...tries, ...cuts })
  },
  patience(240_000),
)
