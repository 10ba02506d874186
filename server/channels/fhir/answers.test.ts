// Goal: what is served is described; whatever is wrong is said by its place, in both languages, in a
// resource; and the tool that judges answers finds faults.
// Method: claims that are right but for one thing, by the simulated system of sim/fhir at the real server.
// Teeth, each tried once: with z.object in element() an accident is passed over; with the places after the
// last not looked at 100.001 is settled; without the person compared in claim-wish.ts another's coverage
// is taken; without the institution compared another's number is.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimOf } from '#sim/fhir/claims.ts'
import type { FhirAnswer, Json } from '#sim/fhir/client.ts'
import { codesOf, placesOf, right } from './test/answers.ts'
import { facadeBase } from './test/fhir-world.ts'
import { type PatientWorld, patientWorld } from './test/patient-world.ts'
import { faultsOf } from './test/validate.ts'

let world: PatientWorld
beforeAll(async () => {
  world = await patientWorld()
})
afterAll(() => world.stop())

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

test('the tool that judges answers finds what is wrong', () => {
  const { hospitalFhir } = world
  const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'bad', code: 'value' }] }
  expect(faultsOf(outcome)).toEqual([
    expect.stringMatching(/^OperationOutcome.issue.severity: bad is not in /),
  ])
  expect(faultsOf({ ...outcome, issue: [] })).not.toEqual([])
  expect(faultsOf({ ...claimOf(hospitalFhir, world.claim()), priority: undefined })).not.toEqual([])
  const bundled = { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: outcome }] }
  expect(faultsOf(bundled)).toHaveLength(1)
  expect(faultsOf(claimOf(hospitalFhir, world.claim()))).toEqual([])
})

test('an address that is none, and what is no resource, is told in FHIR’s way too', async () => {
  const { hospitalFhir } = world
  right(await hospitalFhir.get('/Observation/1'), 404)
  right(await hospitalFhir.post('/Observation', {}), 404)
  right(await hospitalFhir.post('/Claim/$submit', 'text'), 400)
  right(await hospitalFhir.post('/Claim/$submit', { resourceType: 'Patient' }), 400)
  const { app } = world
  const { statusCode, body } = await app.inject({
    ...{ method: 'POST' as const, url: '/fhir/Claim/$submit', payload: '<Claim/>' },
    headers: { 'content-type': 'application/fhir+xml' },
  })
  expect(statusCode).toBe(415)
  expect(faultsOf(JSON.parse(body) as object)).toEqual([])
})

type Wrong = readonly [more: Json, status: number, code: string, place: string | null]

function wrongClaims(item: Json | undefined): readonly Wrong[] {
  const others = `Coverage/${world.stranger.personId}.employee`
  return [
    [{ item: undefined }, 400, 'element-missing', 'Claim.item'],
    [
      { item: [{ ...item, net: { value: 100.001, currency: 'CNY' } }] },
      400,
      'element-wrong',
      'Claim.item[0].net.value',
    ],
    [
      { item: [{ ...item, net: { value: 100, currency: 'USD' } }] },
      400,
      'element-wrong',
      'Claim.item[0].net.currency',
    ],
    [{ item: [{ ...item, detail: [] }] }, 400, 'element-not-served', 'Claim.item[0].detail'],
    [{ accident: { date: '2026-11-16' } }, 400, 'element-not-served', 'Claim.accident'],
    [
      { modifierExtension: [{ url: 'x:y', valueBoolean: true }] },
      400,
      'element-not-served',
      'Claim.modifierExtension',
    ],
    [{ status: 'draft' }, 400, 'element-wrong', 'Claim.status'],
    [
      { billablePeriod: { start: '2026-11-15', end: '2026-11-16' } },
      400,
      'element-wrong',
      'Claim.billablePeriod.end',
    ],
    [
      { patient: { reference: `Patient/${world.citizen.personId}` } },
      403,
      'certificate-needed',
      'Claim.patient.identifier',
    ],
    [
      { insurance: [{ sequence: 1, focal: true, coverage: { reference: others } }] },
      422,
      'person-differs',
      null,
    ],
    [
      {
        provider: {
          identifier: { system: `${facadeBase}/sid/institution`, value: 'P99990000001' },
        },
      },
      403,
      'institution-differs',
      null,
    ],
    [{ type: { coding: [{ code: 'pharmacy' }] } }, 403, 'not-for-you', null],
    [{ total: { value: 1, currency: 'CNY' } }, 422, 'total-differs', null],
    [{ billablePeriod: { start: '2026-09-01' } }, 422, 'day-out-of-range', null],
  ]
}

test('what is wrong with a claim is said by its place, in both languages, and nothing is settled', async () => {
  const { hospitalFhir } = world
  const before = await world.count('settlement.settlement')
  const claim = claimOf(hospitalFhir, world.claim())
  const [item] = claim['item'] as readonly Json[]
  const wrongs = wrongClaims(item)
  for (const [position, [more, status, code, place]] of wrongs.entries()) {
    const identifier = [{ system: 'urn:oid:1.2.3.4.5', value: `W${position}` }]
    const sent = { ...claim, identifier, ...more }
    const zh = await hospitalFhir.post('/Claim/$submit', sent)
    const outcome = right(zh, status)
    expect([codesOf(outcome), placesOf(outcome)]).toEqual([[code], place === null ? [] : [place]])
    expect(zh.text).toMatch(/"language":"zh-CN".*[\u4e00-\u9fff]/)
    const named = [{ system: 'urn:oid:1.2.3.4.5', value: `X${position}` }]
    const en = await hospitalFhir.post('/Claim/$submit', { ...sent, identifier: named }, 'en')
    expect(codesOf(right(en, status))).toEqual([code])
    expect(en.text).not.toMatch(/[\u4e00-\u9fff]/)
  }
  expect(await world.count('settlement.settlement')).toBe(before)
})
