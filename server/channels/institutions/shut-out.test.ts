// Goal: what the system of an institution asks for somebody while its contract is suspended stands in that person's
// file, for the transactions by which they would have got something; its system is told what a stranger is told.
// What is not signed by its own key, or names nobody, stands in nobody's file.
// Method: a hospital's system at the web server; the contract suspended by the register's owner; inputs that are right
// by their tables.
// Teeth: without the call of noteShutOut in gateway.ts the file is empty, and without 1101 in the table of what is
// tried it lacks that; with the signature not looked at in shut-out.ts an unsigned message stands in it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHisClient, type HisClient } from '#sim/his/client.ts'
import { retireInterfaceKey } from '#capabilities/organisations/index.ts'
import { tableOf } from './tables.ts'
import { type HisWorld, hisWorld } from './test/his-world.ts'
import { rightInput } from './test/right-input.ts'

let world: HisWorld
let his: HisClient
beforeAll(async () => {
  world = await hisWorld()
  his = createHisClient(world.hospital)
  await world.database.owner.query(
    `update organisations.organisation set state = 'suspended' where organisation_id = $1`,
    [world.hospitalId],
  )
})
afterAll(() => world.stop())

/** Right by the table of the transaction, for this person. */
function inputFor(infno: string, psn_no: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(rightInput(tableOf(infno).takes)).map(([node, rows]) => [
      node,
      Array.isArray(rows) ? rows : { ...(rows as object), psn_no },
    ]),
  )
}

async function inFile(): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ said: string }>(
    `select action || ' ' || result as said from audit.entry
      where person_id = $1 and actor_id = $2 order by at, action`,
    [world.citizen.personId, world.hospitalId],
  )
  return rows.map(({ said }) => said)
}

/** By what they show, as at the beginning of every visit. */
function whoIs({ citizenNumber }: { readonly citizenNumber: string }, name: string): object {
  return {
    data: {
      ...{ mdtrt_cert_type: '02', mdtrt_cert_no: citizenNumber, psn_cert_type: '01' },
      ...{ certno: citizenNumber, psn_name: name },
    },
  }
}

test('whoever it asks after, a visit, a stay and a bill are in the file of whom they are for', async () => {
  const { computerNumber, name } = world.citizen
  expect((await his.call('1101', whoIs(world.citizen, name))).words).toBe('非法用户!')
  for (const infno of ['2201', '2401', '2207', '2304']) {
    const answer = await his.call(infno, inputFor(infno, computerNumber))
    expect([infno, answer.status, answer.words]).toEqual([infno, 401, '非法用户!'])
  }
  expect((await inFile()).toSorted()).toEqual([
    'institutions.identify institution_suspended',
    'settlement.admit institution_suspended',
    'settlement.register-visit institution_suspended',
    'settlement.settle-bill institution_suspended',
    'settlement.settle-bill institution_suspended',
  ])
})

test('what only looks, names nobody, is not whole or not signed by its key leaves nothing', async () => {
  const before = await inFile()
  const { computerNumber } = world.citizen
  const right = inputFor('2201', computerNumber)
  const answers = [
    await his.call('2203', inputFor('2203', computerNumber)),
    await his.call('1101', whoIs(world.citizen, '张三')),
    await his.call('2201', inputFor('2201', '0000000001')),
    await his.call('2201', { data: { psn_no: computerNumber } }),
    await his.call('2201', right, { headers: { _api_signature: 'AAAA' } }),
  ]
  expect(answers.map(({ status, words }) => `${status} ${words}`)).toEqual(
    answers.map(() => '401 非法用户!'),
  )
  const { accessKey } = world.hospital
  const retired = { organisationId: world.hospitalId, accessKey, at: world.clock.at }
  await retireInterfaceKey(world.database.db, retired)
  expect((await his.call('2201', right)).words).toBe('非法用户!')
  expect(await inFile()).toEqual(before)
})
