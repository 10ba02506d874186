// Goal: whoever a bill concerns sees what it came to and each step of how, in their language: the person,
// a clerk with a reason, the institution that sent it, and nobody else; the receipt is a sealed paper.
// Method: a bill settled by the simulated system of a hospital; then the real routes of the web server.
// Teeth: with the institution not compared in ofInstitution a pharmacy read the hospital's bill.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import { plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { addMachineKey } from '#capabilities/organisations/index.ts'
import { type Journey, outpatientVisit, type Settled, takeBack } from '#sim/his/journeys.ts'
import { wallClock } from './clock.ts'
import { classB, type HisWorld, hisWorld, medicine } from './test/his-world.ts'

type Shown = {
  readonly number: string
  readonly institution: string
  readonly reverses: string | null
  readonly reversedBy: string | null
  readonly amounts: Readonly<Record<string, string>>
  readonly derivation: readonly Readonly<Record<string, string>>[]
}

let world: HisWorld
let journey: Journey
let settled: Settled
beforeAll(async () => {
  world = await hisWorld()
  const { citizen, database } = world
  await database.owner.query(`update people.person set status = 'retired' where person_id = $1`, [
    citizen.personId,
  ])
  const people = [citizen.personId as PersonId]
  await openPersonalAccounts(database.db, people, plainDate('2026-01-01'))
  const { citizenNumber, name } = citizen
  journey = {
    ...{ client: await world.system('hospital'), patient: { name, citizenNumber } },
    items: [
      { code: medicine, price: '300.00' },
      { code: classB, price: '100.00' },
    ],
    clock: () => wallClock(world.clock.at),
    told: () => {},
  }
  settled = await outpatientVisit(journey)
})
afterAll(() => world.stop())

async function trailOf(action: string): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await world.database.owner.query<Record<string, unknown>>(
    `select actor_id, object_id, purpose, result from audit.entry
      where person_id = $1 and action = $2`,
    [world.citizen.personId, action],
  )
  return rows
}

test('the person sees the bill with each step in their language, and prints its receipt', async () => {
  const own = await world.signedIn(world.citizen.citizenNumber)
  const { status, body } = await own.get('/api/me/bills', { 'accept-language': 'zh-CN' })
  expect(status).toBe(200)
  const [bill] = body['bills'] as readonly Shown[]
  expect(bill).toMatchObject({ number: settled.settlementId, institution: '试验医院' })
  // 200 yuan of the year, then 55 % of what is left of the 390 in scope.
  expect(bill?.amounts).toMatchObject({ total: '400.00', firstSelfPay: '10.00', pool: '104.50' })
  expect(bill?.derivation.find(({ rule }) => rule === '统筹基金支付')).toMatchObject({
    ...{ article: '国办发〔2021〕14号第3项', arithmetic: '190.00 × 55 %', result: '104.50' },
    working: '190.00 × 55 % = 104.50',
  })
  const english = await own.get('/api/me/bills', { 'accept-language': 'en' })
  const [same] = english.body['bills'] as readonly Shown[]
  expect(same?.derivation.map(({ rule }) => rule)).toContain('The pool pays')

  for (const lang of ['zh', 'en']) {
    const path = `/api/me/bills/${settled.settlementId}/receipt.pdf?lang=${lang}`
    const paper = await own.get(path)
    expect(paper.status).toBe(200)
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(paper.bytes.includes('/ByteRange')).toBe(true)
  }
  const unknown = `/api/me/bills/${'0'.repeat(25)}/receipt.pdf`
  expect((await own.get(unknown)).status).toBe(404)
})

test('the institution sees its own bill by its number, on record; another one does not', async () => {
  const { db } = world.database
  const path = `/api/institution/bills/${settled.settlementId}`
  const asked = async (organisationId: string) => {
    const key = await addMachineKey(db, organisationId, world.clock.at)
    const headers = { authorization: `Bearer ${key}`, 'accept-language': 'en' }
    return world.app.inject({ method: 'GET', url: path, headers })
  }
  const own = await asked(world.hospitalId)
  expect(own.statusCode).toBe(200)
  expect(own.json<Shown>().derivation.at(-1)?.['rule']).toBe('To be paid in cash')
  const action = 'settlement.look-at-own-institutions-bill'
  expect(await trailOf(action)).toMatchObject([{ actor_id: world.hospitalId, result: 'done' }])
  expect((await asked(world.organisations.pharmacy)).statusCode).toBe(404)
  expect(await trailOf(action)).toHaveLength(1)
})

test('what was taken back stands beside what took it back', async () => {
  await takeBack(journey, '2208', settled)
  const own = await world.signedIn(world.citizen.citizenNumber)
  const { body } = await own.get('/api/me/bills')
  const [back, bill] = body['bills'] as readonly Shown[]
  expect(back).toMatchObject({ reverses: settled.settlementId, amounts: { total: '-400.00' } })
  expect(bill?.reversedBy).toBe(back?.number)
})
