// Goal: an institution finds who shows a certificate, and no others; what they are insured by; its own
// settlements and statements, and nobody else's; each look is on record, and no number stands in an address.
// Method: the simulated systems of a hospital and a pharmacy at the real server, each answer held against
// FHIR by somebody else's library.
// Teeth, each tried once: without isInCareOf a reference alone opens every file; with the day not compared
// it does so tomorrow; with an insured number taken for a certificate it finds its person; without the
// entry nobody could say who looked; with the institution left out of readStatementsOf a pharmacy is shown
// what the hospital is paid.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawStatements } from '#capabilities/clearing/index.ts'
import { medicine } from '#channels/institutions/test/his-world.ts'
import { yearMonth } from '#kernel/dates.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { eligibilityOf } from '#sim/fhir/claims.ts'
import type { Json } from '#sim/fhir/client.ts'
import { codesOf, entries, right } from './test/answers.ts'
import { facadeBase } from './test/fhir-world.ts'
import { type PatientWorld, patientWorld, submit } from './test/patient-world.ts'

let world: PatientWorld
beforeAll(async () => {
  world = await patientWorld()
  const { hospitalFhir, pharmacyFhir, claim } = world
  for (const made of [claim(), claim(), claim()]) right(await submit(hospitalFhir, made))
  const items = [{ code: medicine, price: '20.00', traceCode: '81000000000000000009' }]
  right(await submit(pharmacyFhir, claim({ kind: 'pharmacy', items })))
})
afterAll(() => world.stop())

test('who shows a certificate is found, on record; by a number that is none, nobody is', async () => {
  const { citizen, hospitalFhir, stranger } = world
  const sid = (kind: string, value: string) =>
    ['identifier', `${facadeBase}/sid/${kind}|${value}`] as const
  const before = await world.trailOf(citizen.personId, 'institutions.identify')
  const byCard = right(
    await hospitalFhir.search('Patient', [sid('citizen-number', citizen.citizenNumber)]),
  )
  expect(entries(byCard)).toMatchObject([
    { id: citizen.personId, name: [{ text: '王秀兰' }], gender: 'male' },
  ])
  expect(await world.trailOf(citizen.personId, 'institutions.identify')).toBe(before + 1)
  const both = [
    sid('insured-number', citizen.computerNumber),
    sid('citizen-number', citizen.citizenNumber),
  ]
  expect(entries(right(await hospitalFhir.search('Patient', both)))).toHaveLength(1)

  const alone = await hospitalFhir.search('Patient', [
    sid('insured-number', citizen.computerNumber),
  ])
  expect(codesOf(right(alone, 403))).toEqual(['certificate-needed'])
  const mixed = [
    sid('insured-number', citizen.computerNumber),
    sid('citizen-number', stranger.citizenNumber),
  ]
  const nobody = right(await hospitalFhir.search('Patient', mixed))
  expect(nobody).toMatchObject({ total: 0, entry: [{ search: { mode: 'outcome' } }] })
  expect(await world.trailOf(stranger.personId, 'institutions.identify')).toBe(0)
  const none = await hospitalFhir.search('Patient', [sid('card-number', '0000000000')])
  expect(codesOf(entries(right(none))[0] as Json)).toEqual(['person-unknown'])

  // No number of a person in an address: there is nothing there that would take one.
  right(await hospitalFhir.get(`/Patient?identifier=${sid('citizen-number', '1')[1]}`), 404)
  const chained = `/Coverage?beneficiary.identifier=${facadeBase}/sid/citizen-number|1`
  right(await hospitalFhir.get(chained), 400)
})

test('by a reference alone only who is in an institution’s care is seen', async () => {
  const { citizen, clock, hospitalFhir, pharmacyFhir, stranger } = world
  const now = clock.at
  const unknown = `/Patient/${stranger.personId}`
  right(await hospitalFhir.get(unknown), 404)
  const named = `${facadeBase}/sid/citizen-number|${stranger.citizenNumber}`
  right(await hospitalFhir.search('Patient', [['identifier', named]]))
  right(await hospitalFhir.get(unknown))
  right(await pharmacyFhir.get(unknown), 404)
  right(await hospitalFhir.get(`/Coverage?beneficiary=Patient/${stranger.personId}`))
  right(await hospitalFhir.get(`/Coverage/${stranger.personId}.employee`))
  right(await hospitalFhir.get(`/Coverage/${stranger.personId}.resident`), 404)
  const looks = await world.trailOf(stranger.personId, 'institutions.look')
  expect(looks).toBe(4)
  clock.at = now.add({ hours: 24 })
  right(await hospitalFhir.get(unknown), 404)
  // Whoever was treated there stays known there.
  right(await hospitalFhir.get(`/Patient/${citizen.personId}`))
  clock.at = now
})

test('what somebody is insured by and has used is told for a day', async () => {
  const { citizen, hospitalFhir } = world
  const [found] = entries(
    right(
      await hospitalFhir.search('Coverage', [
        ['beneficiary.identifier', `${facadeBase}/sid/citizen-number|${citizen.citizenNumber}`],
      ]),
    ),
  )
  expect(found).toMatchObject({ status: 'active', subscriberId: citizen.computerNumber })
  expect(found).not.toHaveProperty('class')
  await world.database.owner.query(
    `select people.enter_benefit_group($1, jsonb_build_object('entry_id', gen_random_uuid(),
       'benefit_group', 'low_income', 'begins_on', '2026-01-01', 'ends_on', '2026-11-16',
       'document', '文〔1〕', 'entered_by', 'file'), now())`,
    [citizen.personId],
  )
  const grouped = right(await hospitalFhir.get(`/Coverage/${citizen.personId}.employee`))
  expect(grouped).toMatchObject({ class: [{ value: 'low_income' }] })
  const sent = eligibilityOf(hospitalFhir, world.shown, '2026-11-16')
  for (const path of ['/CoverageEligibilityRequest', '/CoverageEligibilityRequest/$submit']) {
    const told = right(await hospitalFhir.post(path, sent, 'en'))
    expect(told).toMatchObject({
      disposition: 'Benefits are granted',
      insurance: [{ inforce: true }],
    })
  }
  const parameters = {
    resourceType: 'Parameters',
    parameter: [{ name: 'resource', resource: sent }],
  }
  right(await hospitalFhir.post('/CoverageEligibilityRequest/$submit', parameters))
  const early = { ...sent, servicedDate: '2019-01-01' }
  const without = await hospitalFhir.post('/CoverageEligibilityRequest', early)
  expect(codesOf(right(without, 422))).toEqual(['no-terms'])
})

test('an institution finds its own settlements by day and by person, a page at a time', async () => {
  const { citizen, hospitalFhir, pharmacyFhir } = world
  const days = 'created=ge2026-11-16&created=lt2026-11-17'
  const first = right(await hospitalFhir.get(`/ExplanationOfBenefit?${days}&_count=2`))
  expect(entries(first)).toHaveLength(2)
  const [next] = first['link'] as readonly { readonly url: string }[]
  const second = right(await hospitalFhir.get(String(next?.url.slice(facadeBase.length))))
  expect(entries(second)[0]?.['id']).not.toBe(entries(first)[0]?.['id'])
  const all = right(await hospitalFhir.get(`/ExplanationOfBenefit?${days}`))
  const ofPerson = right(
    await hospitalFhir.get(`/ExplanationOfBenefit?patient=Patient/${citizen.personId}`),
  )
  expect(ofPerson['total']).toBe(all['total'])
  const others = entries(right(await pharmacyFhir.get(`/ExplanationOfBenefit?${days}`)))
  const own = new Set(entries(all).map((each) => each['id']))
  expect(others.length).toBeGreaterThan(0)
  expect(others.filter((each) => own.has(each['id']))).toEqual([])
  right(await hospitalFhir.get('/ExplanationOfBenefit'), 400)
  right(await hospitalFhir.get('/ExplanationOfBenefit?created=2026-13-01'), 400)
  right(await hospitalFhir.get(`/ExplanationOfBenefit?${days}&provider=x`), 400)
})

test('a month’s statement is a payment reconciliation, seen by its own institution', async () => {
  const { clock, database, deps, hospitalFhir, hospitalId, pharmacyFhir } = world
  const now = clock.at
  clock.at = Temporal.Instant.from('2026-12-02T01:00:00Z')
  await drawStatements(deps, systemAct(clock.at, newId()), yearMonth('2026-11'))
  const drawn = right(await hospitalFhir.get('/PaymentReconciliation?period=2026-11'))
  const [statement] = entries(drawn)
  expect(statement).toMatchObject({
    ...{ status: 'draft', outcome: 'queued', period: { start: '2026-11-01', end: '2026-11-30' } },
  })
  const { rows } = await database.owner.query<{ owed: string }>(
    `select owed::text from clearing.statement where institution_id = $1`,
    [hospitalId],
  )
  expect(statement?.['detail']).toMatchObject([{ type: { text: '职工基本医疗保险 · 普通门诊' } }])
  const { paymentAmount } = statement as { readonly paymentAmount: { readonly value: number } }
  const { value } = paymentAmount
  expect(Math.round(value * 100)).toBe(Number(rows[0]?.owed))
  expect(value).toBeGreaterThan(0)
  const id = String(statement?.['id'])
  right(await hospitalFhir.get(`/PaymentReconciliation/${id}`))
  right(await pharmacyFhir.get(`/PaymentReconciliation/${id}`), 404)
  expect(entries(right(await hospitalFhir.get('/PaymentReconciliation?period=2026-10')))).toEqual(
    [],
  )
  clock.at = now
})
