// Goal: one key is one act, however often it comes, when it comes and who sends it: a second or a year
// later the answer is the first one, another body is refused, and a stranger learns nothing by it.
// Method: citizens and clerks over HTTP against the real web server with a clock that can be set
// ahead; fifty at once over eight connections to the database. Teeth, each tried once:
// with look-up and insert as two statements the twins fail; with the key looked for under its own day
// only, a key of a clock that is ahead acts twice; with no header on problems the refusal is not marked.
import assert from 'node:assert/strict'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import { chance, patience, report, times } from '#sim/chance.ts'
import { countOf, makeHolders } from './ground.ts'
import { type House, openHouse } from './house.ts'
import { type HttpAnswer, post, purchaseBody, wishOf } from './pharmacy.ts'
import { signIn, signInClerk, type Visitor } from './visitors.ts'

let house: House
let hoursAhead = 0
beforeAll(async () => {
  house = await openHouse({ now })
})
afterAll(() => house.stop())
afterEach(async () => {
  hoursAhead = 0
  await house.wholeLedger()
})

function now(): Temporal.Instant {
  return Temporal.Now.instant().add({ hours: hoursAhead })
}

async function people(count: number): Promise<Cardholder[]> {
  const holders = await makeHolders(house.ground, { count, balanceFen: 10_000n })
  await house.ground.owner.query(
    'update people.person set agency_id = $2 where person_id = any($1)',
    [holders.map(({ personId }) => personId), house.printingOffice],
  )
  return holders
}

async function citizens(count: number): Promise<Visitor[]> {
  return Promise.all((await people(count)).map(citizen))
}

function citizen({ personId: subjectId }: Pick<Cardholder, 'personId'>): Promise<Visitor> {
  return signIn(house.ground, { kind: 'citizen', subjectId }, now())
}

function reportLoss(who: Visitor, key: string, functions = ['insurance']): Promise<HttpAnswer> {
  const path = '/api/me/loss-reports'
  return who.ask(house.webUrl, { method: 'POST', path, key, body: { functions } })
}

const traces = [
  'select from cards.loss_report where person_id = $1',
  'select from command.person_command where person_id = $1',
  `select from audit.entry where person_id = $1 and action = 'cards.report-loss'`,
  'select from outbox.message where person_id = $1',
]

/** Reports, commands, entries in the trail and messages of one person. */
async function tracesOf({ subjectId }: Visitor): Promise<readonly number[]> {
  const counts: number[] = []
  for (const query of traces) counts.push(await countOf(house.ground, query, [subjectId]))
  return counts
}

test(
  'fifty identical loss reports at once are one voucher, and forty-nine answers say so',
  async () => {
    const races = times({ pr: 50, night: 1_000 })
    for (const who of await citizens(races)) {
      const key = newId()
      const answers = await Promise.all(Array.from({ length: 50 }, () => reportLoss(who, key)))
      const done = answers.filter(({ status }) => status === 201)
      // Who waits for the first may be told so instead; nothing else is an answer.
      expect(new Set(answers.map(({ status }) => status)).difference(new Set([201, 409]))).toEqual(
        new Set(),
      )
      expect(new Set(done.map(({ text }) => text)).size).toBe(1)
      assert.equal(done.filter(({ replayed }) => !replayed).length, 1)
      assert.deepEqual(await tracesOf(who), [1, 1, 1, 1])
    }
    report('fifty loss reports at once', chance().seed, { races })
  },
  patience(300_000),
)

test(
  'fifty requests at once with one key and two bodies are one act; the other body is refused',
  async () => {
    const luck = chance()
    const races = times({ pr: 10, night: 200 })
    const bodies = [['insurance'], ['bank']]
    for (const who of await citizens(races)) {
      const key = newId()
      const sent = luck.shuffled(Array.from({ length: 50 }, (_, at) => at % 2))
      const answers = await Promise.all(sent.map((at) => reportLoss(who, key, bodies[at])))
      const first = answers.findIndex(({ status, replayed }) => status === 201 && !replayed)
      for (const [at, { status, text, body }] of answers.entries()) {
        if (sent[at] === sent[first]) assert.equal(text, answers[first]?.text)
        else assert.deepEqual([status, body['code']], [422, 'idempotency_key_reused'])
      }
      assert.deepEqual(await tracesOf(who), [1, 1, 1, 1])
    }
    report('two bodies', luck.seed, { races })
  },
  patience(240_000),
)

test('another person with the same key gets a voucher of their own and nothing of the first', async () => {
  const [one, other] = (await citizens(2)) as [Visitor, Visitor]
  const key = newId()
  const answers = await Promise.all([one, other].map((who) => reportLoss(who, key)))
  for (const [at, who] of [one, other].entries()) {
    assert.deepEqual([answers[at]?.status, answers[at]?.replayed], [201, false])
    assert.deepEqual(await tracesOf(who), [1, 1, 1, 1])
  }
  assert.notEqual(answers[0]?.body['voucherNo'], answers[1]?.body['voucherNo'])
})

test('another clerk with the key of the first is told that there is nothing', async () => {
  const [holder] = await people(1)
  assert(holder)
  const clerks = await Promise.all(
    [0, 1].map(() => signInClerk(house.ground, house.printingOffice)),
  )
  const [one, other] = clerks as [Visitor, Visitor]
  const declared = {
    method: 'POST',
    path: `/api/desk/people/${holder.personId}/loss-reports`,
    body: { functions: ['insurance'], document: 'id_card', declarationSigned: true },
    key: newId(),
  } as const
  const first = await one.ask(house.webUrl, declared)
  const stolen = await other.ask(house.webUrl, declared)
  assert.deepEqual([first.status, stolen.status, stolen.replayed], [201, 404, false])
  assert(!stolen.text.includes(first.body['voucherNo'] ?? ''))
  assert.equal((await one.ask(house.webUrl, declared)).text, first.text)
})

/** A day later and after 400 days. */
const muchLater = [24, 400 * 24]

test('the same key a day and 400 days later is the first answer, and nothing more happens', async () => {
  const [holder] = await people(1)
  assert(holder)
  const key = newId()
  const first = await reportLoss(await citizen(holder), key)
  assert.equal(first.status, 201)
  for (const hours of muchLater) {
    hoursAhead = hours
    const who = await citizen(holder)
    const again = await reportLoss(who, key)
    assert.deepEqual([again.status, again.text, again.replayed], [201, first.text, true])
    const other = await reportLoss(who, key, ['bank'])
    assert.equal(other.body['code'], 'idempotency_key_reused')
    assert.deepEqual(await tracesOf(who), [1, 1, 1, 1])
  }
})

test('a key made by a clock that is days ahead is one act too, when its day has come as well', async () => {
  for (const daysFast of [1, 2, 399, 4_000]) {
    const [holder] = await people(1)
    assert(holder)
    hoursAhead = 0
    const key = keyMadeAt(now().add({ hours: 24 * daysFast, seconds: 5 }))
    const first = await reportLoss(await citizen(holder), key)
    for (const hours of muchLater) {
      hoursAhead = hours
      const who = await citizen(holder)
      const again = await reportLoss(who, key)
      assert.deepEqual([again.status, again.text, again.replayed], [201, first.text, true])
      assert.deepEqual(await tracesOf(who), [1, 1, 1, 1])
    }
  }
})

function keyMadeAt(at: Temporal.Instant): string {
  const milliseconds = at.epochMilliseconds.toString(16).padStart(12, '0')
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}${newId().slice(13)}`
}

test('a payment and a refusal sent again a day and 400 days later are what they were', async () => {
  const [holder] = await people(1)
  const [till] = house.pharmacy.tills
  assert(holder && till)
  const wishes = [1_000n, 9_001n].map((amountFen) => wishOf(till, holder, { amountFen }))
  const pay = async () => {
    const answers: HttpAnswer[] = []
    for (const wish of wishes) {
      const { machineKey } = house.pharmacy
      answers.push(await post(house.webUrl, machineKey, 'purchases', purchaseBody(wish)))
    }
    return answers
  }
  const first = await pay()
  expect(first.map(({ status, replayed }) => [status, replayed])).toEqual([
    [201, false],
    [422, false],
  ])
  for (const hours of muchLater) {
    hoursAhead = hours
    const again = await pay()
    expect(again.map(({ body }) => ({ ...body, instance: '' }))).toEqual(
      first.map(({ body }) => ({ ...body, instance: '' })),
    )
    expect(again.map(({ replayed }) => replayed)).toEqual([true, true])
  }
  const purchases = 'select from settlement.purchase where person_id = $1'
  assert.equal(await countOf(house.ground, purchases, [holder.personId]), 1)
})
