// Goal: a package that is sold here to somebody insured in another area is used here as well, once, whatever happens on
// the way; and a hospital here files a disease, a choice and an injury where the person is insured.
// Method: two real web servers with a database each, and a line between them that loses answers or is cut; the
// simulated systems of a hospital and a pharmacy; the auditor looks over both worlds at the end.
// Teeth: with codes not given back by a reversal or a refusal the package is never sold again; with 2503 not among what
// is passed on nothing is filed there.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import { plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { createHisClient, type HisClient } from '#sim/his/client.ts'
import {
  askFilings,
  choiceData,
  fileDisease,
  fileInjury,
  takeFilingBack,
} from '#sim/his/filings.ts'
import { drugPurchase, type Journey, outpatientVisit, takeBack } from '#sim/his/journeys.ts'
import { wallClock } from './clock.ts'
import { repeatForwarded } from './forward/repeat-forwarded.ts'
import { type HisWorld, medicine } from './test/his-world.ts'
import { listedHere, pharmacyHere, type TwoAreas, twoAreas } from './test/two-areas.ts'

let areas: TwoAreas
let selling: HisClient
let sellingToOurs: HisClient
beforeAll(async () => {
  areas = await twoAreas()
  const { here, there } = areas
  for (const { citizen, database } of [here, there]) {
    await database.owner.query(`update people.person set status = 'retired' where person_id = $1`, [
      citizen.personId,
    ])
    const people = [citizen.personId as PersonId]
    await openPersonalAccounts(database.db, people, plainDate('2026-01-01'))
  }
  selling = await areas.pharmacy()
  sellingToOurs = createHisClient({ ...here.pharmacySystem, institution: pharmacyHere })
  assert.equal((await sellingToOurs.signIn('OP02')).infcode, 0)
})
afterAll(async () => {
  const { here, there } = areas
  const found = await Promise.all(
    [here, there].map(async ({ database, area }) => auditLedger(database.db, area)),
  )
  await areas.stop()
  assert.deepEqual(
    found.flat().filter(({ differences }) => differences > 0),
    [],
  )
})

function saleOf(code: string, world: HisWorld, client: HisClient): Journey {
  const { citizenNumber, name } = world.citizen
  return {
    ...{ client, patient: { name, citizenNumber }, told: () => {} },
    items: [{ code: listedHere, price: '100.00', traceCode: code }],
    clock: () => wallClock(areas.here.clock.at),
    accountPays: false,
  }
}

/** To whoever is insured in the other area, and to whoever is insured here. */
const toTheirs = (code: string): Journey => saleOf(code, areas.there, selling)
const toOurs = (code: string): Journey => saleOf(code, areas.here, sellingToOurs)

const outcomeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'sold',
    (fault: Error) => (fault.message.includes('追溯码') ? 'used' : fault.message),
  )

async function heldHere(code: string): Promise<readonly unknown[]> {
  const { rows } = await areas.here.database.owner.query<{ whose: string }>(
    `select case when person_id is null then 'a message' else 'a person' end as whose
       from settlement.trace_code where code = $1`,
    [code],
  )
  return rows.map(({ whose }) => whose)
}

let codes = 0
function nextCode(): string {
  codes += 1
  return `8200000000000000${codes.toString().padStart(4, '0')}`
}

test('what was sold to somebody of another area is used here, and free when it is taken back', async () => {
  const code = nextCode()
  const sold = await drugPurchase(toTheirs(code))
  expect(await heldHere(code)).toEqual(['a message'])
  expect(await outcomeOf(drugPurchase(toOurs(code)))).toBe('used')
  await takeBack(toTheirs(code), '2103', sold)
  expect(await heldHere(code)).toEqual([])
  expect(await outcomeOf(drugPurchase(toOurs(code)))).toBe('sold')
  expect(await heldHere(code)).toEqual(['a person'])
  // The other way round: nothing leaves, and the same message again is told the same.
  const { passed } = areas.line
  const before = passed.filter((each) => each.includes('2102')).length
  expect(await outcomeOf(drugPurchase(toTheirs(code)))).toBe('used')
  expect(passed.filter((each) => each.includes('2102'))).toHaveLength(before)
})

test('while the other area is silent the package is used; what it refuses leaves it free', async () => {
  const code = nextCode()
  const cut: HisClient = {
    ...selling,
    call: (infno, input, altered) => {
      areas.line.state = infno === '2102' ? 'cut' : 'open'
      return selling.call(infno, input, altered)
    },
  }
  await expect(drugPurchase({ ...toTheirs(code), client: cut })).rejects.toThrow()
  areas.line.state = 'open'
  expect(await heldHere(code)).toEqual(['a message'])
  expect(await outcomeOf(drugPurchase(toOurs(code)))).toBe('used')
  await hearAgain()
  expect(await heldHere(code)).toEqual(['a message'])
  expect(await outcomeOf(drugPurchase(toOurs(code)))).toBe('used')

  const refused = nextCode()
  const { there } = areas
  const die = (sql: string) =>
    there.database.owner.query(`update people.person set ${sql} where person_id = $1`, [
      there.citizen.personId,
    ])
  const late: HisClient = {
    ...selling,
    call: async (infno, input, altered) => {
      if (infno === '2102') await die(`status = 'deceased', status_before_death = 'retired'`)
      return selling.call(infno, input, altered)
    },
  }
  await expect(drugPurchase({ ...toTheirs(refused), client: late })).rejects.toThrow(/身故/)
  await die(`status = 'retired', status_before_death = null`)
  expect(await heldHere(refused)).toEqual([])
  expect(await outcomeOf(drugPurchase(toOurs(refused)))).toBe('sold')
})

async function hearAgain(): Promise<void> {
  const { here, there } = areas
  here.clock.at = here.clock.at.add({ minutes: 2 })
  there.clock.at = here.clock.at
  await repeatForwarded({ ...here.deps, bills: here.bills, now: () => here.clock.at })
}

test('of sales of one package at the same moment one is carried out', async () => {
  for (const code of [nextCode(), nextCode(), nextCode()]) {
    const both = await Promise.all([
      outcomeOf(drugPurchase(toTheirs(code))),
      outcomeOf(drugPurchase(toOurs(code))),
    ])
    expect(both.toSorted()).toEqual(['sold', 'used'])
    expect(await heldHere(code)).toHaveLength(1)
  }
})

test('a disease, a choice and an injury are filed where the person is insured, and taken back', async () => {
  const { here, there } = areas
  const client = await areas.hospital()
  const { citizenNumber, name } = there.citizen
  const journey: Journey = {
    ...{ client, patient: { name, citizenNumber }, told: () => {} },
    items: [{ code: medicine, price: '600.00' }],
    clock: () => wallClock(here.clock.at),
    accountPays: false,
  }
  const hypertension = { medType: '14', code: 'M03900', name: '高血压' }
  const visit = { ...journey, illness: hypertension }
  await expect(outpatientVisit(visit)).rejects.toThrow(/dise_codg/)
  const disease = await fileDisease(journey, hypertension)
  expect((await askFilings(journey)).diseases).toMatchObject([{ opsp_dise_code: 'M03900' }])
  const settled = await outpatientVisit(visit)
  expect(settled.amounts).toMatchObject({ medfee_sumamt: 600 })
  expect((await askFilings(journey)).drugs).toMatchObject([{}])
  await expect(takeFilingBack(journey, '2504', disease)).rejects.toThrow(/已有费用/)
  await takeBack(visit, '2208', settled)
  await takeFilingBack(journey, '2504', disease)
  expect((await askFilings(journey)).diseases).toEqual([])

  // Choices are made among the institutions of one's own area.
  const asked = await choiceData(journey, '01')
  const choose = (code: string) => client.call('2505', { data: { ...asked, fixmedins_code: code } })
  expect((await choose(here.hospital.institution.code)).words).toContain('本统筹区')
  const chosen = await choose(there.hospital.institution.code)
  expect(chosen.infcode).toBe(0)
  const again = await client.call(
    '2505',
    { data: { ...asked, fixmedins_code: there.hospital.institution.code } },
    { envelope: { msgid: client.lastMessageId() } },
  )
  expect(again.output).toEqual(chosen.output)
  const { trt_dcla_detl_sn: number } = chosen.output['result'] as { trt_dcla_detl_sn: string }
  await takeFilingBack(journey, '2506', number)
  await fileInjury(journey)

  const filed = `select kind || ' ' || state as filing from settlement.benefit_filing order by 1`
  const rows = (world: HisWorld) => world.database.owner.query<{ filing: string }>(filed)
  expect((await rows(there)).rows.map(({ filing }) => filing)).toEqual([
    ...['choice withdrawn', 'disease withdrawn', 'injury filed'],
  ])
  expect((await rows(here)).rows).toEqual([])
})

test('a filing whose answer is lost is there once, and known within two minutes', async () => {
  const { here, there } = areas
  const client = await areas.hospital()
  const { citizenNumber, name } = there.citizen
  const lost: HisClient = {
    ...client,
    call: (infno, input, altered) => {
      areas.line.state = infno === '2503' ? 'answers_lost' : 'open'
      return client.call(infno, input, altered)
    },
  }
  const journey: Journey = {
    ...{ client: lost, patient: { name, citizenNumber }, told: () => {} },
    ...{ items: [], clock: () => wallClock(here.clock.at) },
  }
  const diabetes = { medType: '14', code: 'M01600', name: '糖尿病' }
  await expect(fileDisease(journey, diabetes)).rejects.toThrow()
  areas.line.state = 'open'
  await hearAgain()
  const { rows } = await there.database.owner.query(
    `select count(*)::int as number from settlement.benefit_filing
      where kind = 'disease' and state = 'filed'`,
  )
  expect(rows).toEqual([{ number: 1 }])
  const waiting = await here.database.owner.query(
    `select from settlement.forwarded_message where state = 'waiting'`,
  )
  expect(waiting.rows).toEqual([])
})
