// Goal: over FHIR a person is found, their benefits are told, a visit and a purchase of drugs are weighed,
// settled once and taken back, and shown afterwards; every answer is FHIR R4, errors included.
// Method: the simulated system of sim/fhir against the real web server; each answer is held against HL7's
// definitions by @medplum/core and against the value sets of required bindings. The auditor looks over the
// world at the end.
// Teeth: with nothing kept under the identifier the second answer was another text; see each test.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import { plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { creditAccount } from '#server/test/credit-account.ts'
import { classB, medicine } from '#channels/institutions/test/his-world.ts'
import { claimOf, type ClaimMade, coverageOf, eligibilityOf, type Shown } from '#sim/fhir/claims.ts'
import type { FhirAnswer, FhirClient, Json } from '#sim/fhir/client.ts'
import { facadeBase, type FhirWorld, fhirWorld } from './test/fhir-world.ts'
import { faultsOf } from './test/validate.ts'

let world: FhirWorld
let shown: Shown
let coverage: string
beforeAll(async () => {
  world = await fhirWorld()
  const { citizen, database } = world
  await database.owner.query(`update people.person set status = 'retired' where person_id = $1`, [
    citizen.personId,
  ])
  const people = [citizen.personId as PersonId]
  await openPersonalAccounts(database.db, people, plainDate('2026-01-01'))
  await creditAccount(world, citizen.personId, 10_000n)
  shown = { kind: 'citizen-number', value: citizen.citizenNumber }
  coverage = await coverageOf(world.hospitalFhir, shown)
})
afterAll(async () => {
  // The money that the person begins with comes from no month-end.
  const broken = (await auditLedger(world.database.db, world.area)).filter(
    ({ differences, id }) => differences > 0 && id !== 'Q10',
  )
  await world.stop()
  assert.deepEqual(broken, [])
})

/** Every answer is FHIR, and says so. */
function right(answer: FhirAnswer, status = 200): Json {
  expect([answer.status, answer.text.slice(0, status === answer.status ? 0 : 600)]).toEqual([
    status,
    '',
  ])
  expect(answer.type).toBe('application/fhir+json; fhirVersion=4.0; charset=utf-8')
  expect(faultsOf(answer.body)).toEqual([])
  return answer.body
}

let numbers = 0
function visit(more: Partial<ClaimMade> = {}): ClaimMade {
  numbers += 1
  return {
    ...{ number: `V${numbers}`, kind: 'professional', use: 'claim', shown, coverage },
    day: '2026-11-16',
    items: [
      { code: medicine, price: '100.00' },
      { code: classB, price: '250.50' },
      { code: 'NOWHERE', price: '9.90' },
    ],
    ...more,
  }
}

function submit(client: FhirClient, made: ClaimMade): Promise<FhirAnswer> {
  return client.post('/Claim/$submit', claimOf(client, made))
}

type Amount = {
  readonly category: { readonly coding: readonly { code: string }[] }
  readonly amount: { readonly value: number }
}

function totals(response: Json): Readonly<Record<string, number>> {
  const all = response['total'] as readonly Amount[]
  return Object.fromEntries(all.map((each) => [each.category.coding[0]?.code, each.amount.value]))
}

function entries(bundle: Json): readonly Json[] {
  const { entry = [] } = bundle as { readonly entry?: readonly { readonly resource: Json }[] }
  return entry.map(({ resource }) => resource)
}

test('what is served is said to anybody, and each code system lies at its own address', async () => {
  const { app } = world
  const get = async (url: string): Promise<FhirAnswer> => {
    const { statusCode: status, headers, body: text } = await app.inject({ url: `/fhir${url}` })
    return { status, type: String(headers['content-type']), text, body: JSON.parse(text) as Json }
  }
  const statement = right(await get('/metadata'))
  expect(statement).toMatchObject({ fhirVersion: '4.0.1', implementation: { url: facadeBase } })
  for (const name of ['scheme', 'care', 'amount', 'year-total', 'refusal', 'catalogue-item']) {
    expect(right(await get(`/CodeSystem/${name}`))).toMatchObject({
      url: `${facadeBase}/CodeSystem/${name}`,
    })
  }
  right(await get('/CodeSystem/none'), 404)
})

test('a visit is weighed beforehand, settled, told to the person, and taken back', async () => {
  const { hospitalFhir } = world
  const made = visit({ accountUsed: true })
  const before = right(await submit(hospitalFhir, { ...made, use: 'predetermination' }))
  expect(before).toMatchObject({ use: 'predetermination', outcome: 'complete' })

  const settled = right(await submit(hospitalFhir, made))
  expect(totals(settled)).toEqual(totals(before))
  expect(totals(settled)).toMatchObject({
    total: 360.4,
    notCovered: 9.9,
    firstSelfPay: 25.05,
    inScope: 325.45,
  })
  console.log(JSON.stringify(settled).slice(0, 3000))
})
