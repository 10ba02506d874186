// Goal: over FHIR a person is found, their benefits are told, a visit and a purchase of drugs are weighed,
// settled once and taken back, and shown afterwards; every answer is FHIR R4, errors included.
// Method: the simulated system of sim/fhir against the real web server; each answer is held against HL7's
// definitions by @medplum/core and against the value sets of required bindings. The auditor looks over the
// world at the end.
// Teeth: with nothing kept under the identifier the second answer was another text; see each test.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import { drawStatements } from '#capabilities/clearing/index.ts'
import { plainDate, yearMonth } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { creditAccount } from '#server/test/credit-account.ts'
import { classB, medicine } from '#channels/institutions/test/his-world.ts'
import { claimOf, type ClaimMade, coverageOf, eligibilityOf, type Shown } from '#sim/fhir/claims.ts'
import type { FhirAnswer, FhirClient, Json } from '#sim/fhir/client.ts'
import { outpatientVisit } from '#sim/his/journeys.ts'
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

test('the tool that judges answers finds what is wrong', () => {
  const { hospitalFhir } = world
  const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'bad', code: 'value' }] }
  expect(faultsOf(outcome)).toEqual([
    expect.stringMatching(/^OperationOutcome.issue.severity: bad is not in /),
  ])
  expect(faultsOf({ ...outcome, issue: [] })).not.toEqual([])
  expect(faultsOf({ ...claimOf(hospitalFhir, visit()), priority: undefined })).not.toEqual([])
  const bundled = { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: outcome }] }
  expect(faultsOf(bundled)).toHaveLength(1)
  expect(faultsOf(claimOf(hospitalFhir, visit()))).toEqual([])
})

type Bill = { readonly reverses: string | null; readonly amounts: Readonly<Record<string, string>> }

async function billsOfCitizen(): Promise<readonly Bill[]> {
  const own = await world.signedIn(world.citizen.citizenNumber)
  const { body } = await own.get('/api/me/bills')
  return body['bills'] as readonly Bill[]
}

async function count(table: string): Promise<number> {
  const { rows } = await world.database.owner.query<{ number: number }>(
    `select count(*)::int as number from ${table}`,
  )
  return rows[0]?.number ?? -1
}

test('a visit is weighed beforehand, settled, told to the person, and taken back', async () => {
  const { hospitalFhir, pharmacyFhir } = world
  const made = visit({ accountUsed: true })
  const before = right(await submit(hospitalFhir, { ...made, use: 'predetermination' }))
  expect(before).toMatchObject({ use: 'predetermination', outcome: 'complete' })
  expect(await count('settlement.visit')).toBe(0)

  const answer = await submit(hospitalFhir, made)
  const settled = right(answer)
  expect(totals(settled)).toEqual(totals(before))
  const listed = { total: 360.4, notCovered: 9.9, firstSelfPay: 25.05, inScope: 325.45 }
  expect(totals(settled)).toMatchObject({ ...listed, account: 100 })
  // Figures as money is written: a float would have left the last one out.
  expect(answer.text).toContain('"value":360.40,"currency":"CNY"')
  expect(settled['request']).toMatchObject({ identifier: { value: made.number } })
  const [bill] = await billsOfCitizen()
  expect(bill?.amounts).toMatchObject({ total: '360.40', notCovered: '9.90', account: '100.00' })

  const id = String(settled['id'])
  expect(right(await hospitalFhir.get(`/ClaimResponse/${id}`))).toEqual(settled)
  const eob = right(await hospitalFhir.get(`/ExplanationOfBenefit/${id}`))
  expect(eob).toMatchObject({ status: 'active', patient: settled['patient'] })
  expect(eob['item']).toMatchObject([
    { sequence: 1, productOrService: { coding: [{ code: medicine }] }, net: { value: 100 } },
    { sequence: 2, unitPrice: { value: 250.5 } },
    { sequence: 3 },
  ])
  for (const kind of ['ClaimResponse', 'ExplanationOfBenefit']) {
    right(await pharmacyFhir.get(`/${kind}/${id}`), 404)
    right(await pharmacyFhir.get(`/${kind}/of-nobody`), 404)
  }

  const cancelled = { ...claimOf(hospitalFhir, made), status: 'cancelled' }
  right(await hospitalFhir.post('/Claim/$submit', cancelled), 400)
  const back = await hospitalFhir.post('/Claim/$cancel', cancelled)
  expect(totals(right(back))).toMatchObject({ total: -360.4, account: -100, notCovered: -9.9 })
  expect(back.body).toMatchObject({ status: 'cancelled', disposition: '已撤销' })
  expect((await hospitalFhir.post('/Claim/$cancel', cancelled)).text).toBe(back.text)
  const after = right(await hospitalFhir.get(`/ExplanationOfBenefit/${id}`))
  expect(after['status']).toBe('cancelled')
  const [reversal] = await billsOfCitizen()
  expect(reversal?.amounts['total']).toBe('-360.40')
  const states = `select distinct state from settlement.visit`
  expect((await world.database.owner.query(states)).rows).toEqual([{ state: 'cancelled' }])
})

test('the same claim is one settlement, one after the other and at the same moment', async () => {
  const { hospitalFhir } = world
  const before = await count('settlement.settlement')
  const made = visit()
  await hospitalFhir.get('/Patient/nobody')
  const answers = await Promise.all([1, 2, 3, 4].map(() => submit(hospitalFhir, made)))
  const [first, ...others] = answers.map((each) => [each.status, each.text])
  expect(first?.[0]).toBe(200)
  for (const other of others) expect(other).toEqual(first)
  expect([200, (await submit(hospitalFhir, made)).text]).toEqual(first)
  expect(await count('settlement.settlement')).toBe(before + 1)

  const other = await submit(hospitalFhir, { ...made, items: [{ code: medicine, price: '1.00' }] })
  expect(codesOf(right(other, 409))).toEqual(['identifier-reused'])
  expect(await count('settlement.settlement')).toBe(before + 1)
})

test('a visit comes to what it would over the hospital interface, which shows it too', async () => {
  const { citizen, clock, hospitalFhir } = world
  const client = await world.system('hospital')
  const items = [
    { code: medicine, price: '400.00' },
    { code: classB, price: '80.10' },
  ]
  const made = visit({ items, accountUsed: true })
  const over = right(await submit(hospitalFhir, made))
  const asked = { psn_no: citizen.computerNumber, begntime: '2026-11-01', endtime: '2026-11-30' }
  const visits = await client.call('5201', { data: { ...asked, med_type: '11' } })
  const rows = visits.output['mdtrtinfo'] as readonly Readonly<Record<string, string>>[]
  const mdtrt_id = rows.find((row) => row['ipt_otp_no'] === made.number)?.['mdtrt_id'] ?? ''
  const found = await client.call('5202', { data: { psn_no: citizen.computerNumber, mdtrt_id } })
  expect(found.output['diseinfo']).toMatchObject([{ diag_code: 'J06.900' }])

  right(
    await hospitalFhir.post('/Claim/$cancel', {
      ...claimOf(hospitalFhir, made),
      status: 'cancelled',
    }),
  )
  const { name, citizenNumber } = citizen
  const settled = await outpatientVisit({
    ...{ client, items, patient: { name, citizenNumber }, told: () => {} },
    clock: () => clock.at.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime(),
  })
  const { total, pool, fund, cash } = totals(over)
  expect(settled.amounts).toMatchObject({
    ...{ medfee_sumamt: total, hifp_pay: pool, fund_pay_sumamt: fund, psn_cash_pay: cash },
  })
})

test('a pharmacy sells what was scanned, once, and takes it back', async () => {
  const { pharmacyFhir } = world
  const sale = (traceCode?: string) =>
    visit({
      ...{ kind: 'pharmacy' as const },
      items: [{ code: medicine, price: '100.00', ...(traceCode && { traceCode }) }],
    })
  expect(codesOf(right(await submit(pharmacyFhir, sale()), 422))).toEqual(['trace-code-missing'])
  const made = sale('81000000000000000001')
  expect(totals(right(await submit(pharmacyFhir, { ...made, use: 'predetermination' })))).toEqual(
    totals(right(await submit(pharmacyFhir, made))),
  )
  const again = await submit(pharmacyFhir, sale('81000000000000000001'))
  expect(codesOf(right(again, 422))).toEqual(['trace-code-used'])
  const cancelled = { ...claimOf(pharmacyFhir, made), status: 'cancelled' }
  right(await pharmacyFhir.post('/Claim/$cancel', cancelled))
  right(await submit(pharmacyFhir, sale('81000000000000000001')))
})

function codesOf(outcome: Json): readonly string[] {
  type Issue = { readonly details: { readonly coding: readonly { readonly code: string }[] } }
  const issues = outcome['issue'] as readonly Issue[]
  return issues.map(({ details }) => details.coding[0]?.code ?? '')
}

function placesOf(outcome: Json): readonly string[] {
  const issues = outcome['issue'] as readonly { readonly expression?: readonly string[] }[]
  return issues.flatMap(({ expression = [] }) => expression)
}

test('what is wrong with a claim is said by its place, in both languages, and nothing is settled', async () => {
  const { hospitalFhir, stranger } = world
  const before = await count('settlement.settlement')
  const claim = claimOf(hospitalFhir, visit())
  const [item] = claim['item'] as readonly Json[]
  const others = `Coverage/${stranger.personId}.employee`
  const wrongs: readonly (readonly [
    more: Json,
    status: number,
    code: string,
    place: string | null,
  ])[] = [
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
  const { token } = hospitalFhir
  expect((await token('system/*.cruds')).status).toBe(200)
  expect(await count('settlement.settlement')).toBe(before)
})

test('a claim that was never heard of is not cancelled, and may be once it has come', async () => {
  const { hospitalFhir } = world
  const made = visit({ items: [{ code: medicine, price: '10.00' }] })
  const cancelled = { ...claimOf(hospitalFhir, made), status: 'cancelled' }
  const early = await hospitalFhir.post('/Claim/$cancel', cancelled)
  expect(codesOf(right(early, 404))).toEqual(['claim-unknown'])
  right(await submit(hospitalFhir, made))
  const both = await Promise.all([1, 2].map(() => hospitalFhir.post('/Claim/$cancel', cancelled)))
  expect(new Set(both.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(totals(right(both[0] as FhirAnswer))).toMatchObject({ total: -10 })
})

async function trailOf(personId: string, action: string): Promise<number> {
  const { rows } = await world.database.owner.query<{ number: number }>(
    `select count(*)::int as number from audit.entry
      where person_id = $1 and action = $2 and actor_kind = 'institution' and result = 'done'`,
    [personId, action],
  )
  return rows[0]?.number ?? -1
}

test('who shows a certificate is found, on record; by a number that is none, nobody is', async () => {
  const { citizen, hospitalFhir, stranger } = world
  const sid = (kind: string, value: string) =>
    ['identifier', `${facadeBase}/sid/${kind}|${value}`] as const
  const before = await trailOf(citizen.personId, 'institutions.identify')
  const byCard = right(
    await hospitalFhir.search('Patient', [sid('citizen-number', citizen.citizenNumber)]),
  )
  expect(entries(byCard)).toMatchObject([
    { id: citizen.personId, name: [{ text: '王秀兰' }], gender: 'male' },
  ])
  expect(await trailOf(citizen.personId, 'institutions.identify')).toBe(before + 1)
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
  expect(await trailOf(stranger.personId, 'institutions.identify')).toBe(0)
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
  const looks = await trailOf(stranger.personId, 'institutions.look')
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
  const sent = eligibilityOf(hospitalFhir, shown, '2026-11-16')
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
  const { value } = statement?.['paymentAmount'] as { readonly value: number }
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
