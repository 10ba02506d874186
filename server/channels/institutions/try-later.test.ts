// Goal: "try again" may be done: the same message, sent again, is carried out then; and a question about a
// day without terms is answered.
// Method: a hospital's system over a server on which the visit changes each time a bill is read, so that no
// bill can be posted; then over the same server at rest.
// Teeth: with the refusal's answer kept, the message that comes again is refused for ever.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import type { Bills } from '#capabilities/settlement/index.ts'
import { plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { createHisClient, type HisClient } from '#sim/his/client.ts'
import { identify, type Journey, outpatientVisit } from '#sim/his/journeys.ts'
import { answerMessage } from './answer-message.ts'
import { wallClock } from './clock.ts'
import { depsOf } from './deps.ts'
import { type HisWorld, hisWorld, medicine } from './test/his-world.ts'

let world: HisWorld
let restless = false
let his: HisClient
let lastBody = ''

beforeAll(async () => {
  world = await hisWorld()
  const { citizen, database } = world
  const retired = `update people.person set status = 'retired' where person_id = $1`
  await database.owner.query(retired, [citizen.personId])
  const people = [citizen.personId as PersonId]
  await openPersonalAccounts(database.db, people, plainDate('2026-01-01'))
  his = await systemOver({ ...world.bills, standing: readAndMove })
})
afterAll(() => world.stop())

/** What was read is old by the time it is decided on. */
const readAndMove: Bills['standing'] = async (asked) => {
  const standing = await world.bills.standing(asked)
  if (restless && asked.visitId) {
    await world.database.owner.query(
      'update settlement.visit set version = version + 1 where visit_id = $1',
      [asked.visitId],
    )
  }
  return standing
}

async function systemOver(bills: Bills): Promise<HisClient> {
  const deps = depsOf({ ...world.deps, bills })
  const institution = await findOrganisation(world.database.db, world.hospitalId)
  if (!institution) throw new Error('the hospital is there')
  const client = createHisClient({
    ...world.hospital,
    post: async (_path, headers, body) => {
      lastBody = body
      const apiName = headers['_api_name'] ?? ''
      const text = await answerMessage(deps, { apiName, institution }, Buffer.from(body))
      if (typeof text !== 'string') throw new Error('no file was asked for')
      return { status: 200, text }
    },
  })
  expect((await client.signIn('OP01')).infcode).toBe(0)
  return client
}

function journey(): Journey {
  const { citizenNumber, name } = world.citizen
  return {
    ...{ client: his, items: [{ code: medicine, price: '88.00' }] },
    ...{ patient: { name, citizenNumber }, told: () => {} },
    clock: () => wallClock(world.clock.at),
  }
}

test('a bill that could not be posted is settled when its message comes again', async () => {
  restless = true
  await expect(outpatientVisit(journey())).rejects.toThrow(/稍后|重试/)
  restless = false
  const body = lastBody
  const again = await his.call('2207', {}, { body })
  expect(again).toMatchObject({ infcode: 0, output: { setlinfo: { medfee_sumamt: 88 } } })
  const once = await his.call('2207', {}, { body })
  expect(once.text).toBe(again.text)
})

test('of a day without terms it is said that there are none', async () => {
  const { psn_no } = await identify(journey())
  const asked = { psn_no, insutype: '310', fixmedins_code: his.institutionCode, med_type: '11' }
  const answer = await his.call('2001', {
    data: { ...asked, begntime: '1999-05-01 00:00:00', endtime: '' },
  })
  expect(answer.infcode).toBe(-1)
  expect(answer.words).toContain('没有适用')
})
