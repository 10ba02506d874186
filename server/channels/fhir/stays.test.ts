// Goal: a stay is claimed whole at its end, or bill by bill while it goes on, over FHIR: weighed, settled once,
// with one deductible for the admission, shown, and taken back; it comes to what it would over the hospital
// interface.
// Method: the simulated system of sim/fhir against the real web server, each answer held against FHIR by somebody
// else's library; the hospital interface beside it. The auditor looks over the world at the end.
// Teeth, tried once: with the main diagnosis left where it was told 5202 has the admission's first.
import assert from 'node:assert/strict'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { medicine } from '#channels/institutions/test/his-world.ts'
import { claimOf, type ClaimMade, type Item } from '#sim/fhir/claims.ts'
import { stayInHospital } from '#sim/his/journeys.ts'
import { wireIdOf } from '#kernel/wire-id.ts'
import { codesOf, placesOf, right, totals } from './test/answers.ts'
import { cancel, type PatientWorld, patientWorld, submit } from './test/patient-world.ts'

let world: PatientWorld
beforeAll(async () => {
  world = await patientWorld()
})
afterAll(() => world.stop())

const [from, between, until] = ['2026-11-10', '2026-11-13', '2026-11-16']
const items: readonly Item[] = [
  { code: medicine, price: '2000.00', day: from },
  { code: medicine, price: '1500.00', units: 2, day: between },
]

function stay(more: Partial<ClaimMade> = {}): ClaimMade {
  const made = { kind: 'institutional' as const, items, stay: { from, until } }
  return world.claim({ ...made, ...more })
}

async function visits(): Promise<readonly { readonly state: string; readonly days: string }[]> {
  const { rows } = await world.database.owner.query<{ state: string; days: string }>(
    `select state, begins_on::text || ' ' || coalesce(ends_on::text, '') as days
       from settlement.visit where kind = 'inpatient' order by visit_id`,
  )
  return rows
}

/** In no settlement, of visits that were not cancelled. */
function openLines(): Promise<number> {
  return world.count(`settlement.fee_line l
      join settlement.visit v using (person_id, visit_id)
     where l.settlement_id is null and v.state <> 'cancelled'`)
}

/** Each test leaves nobody in hospital. */
afterEach(async () => {
  const inHospital = (await visits()).filter(({ state }) => state === 'admitted')
  assert.deepEqual(inHospital, [])
})

test('a whole stay is weighed, settled as over the hospital interface, shown and taken back', async () => {
  const { hospitalFhir, citizen, clock } = world
  const made = stay({ accountUsed: true })
  const before = right(await submit(hospitalFhir, { ...made, use: 'predetermination' }))
  expect(await world.count('settlement.visit')).toBe(0)
  const settled = right(await submit(hospitalFhir, made))
  expect(totals(settled)).toEqual(totals(before))
  expect(settled).toMatchObject({
    ...{ type: { coding: [{ code: 'institutional' }] }, disposition: '已结算' },
    item: [{ itemSequence: 1 }, { itemSequence: 2 }],
  })
  expect(totals(settled)['deductible']).toBeGreaterThan(0)
  const eob = right(await hospitalFhir.get(`/ExplanationOfBenefit/${String(settled['id'])}`))
  expect(eob).toMatchObject({
    billablePeriod: { start: from, end: until },
    supportingInfo: [{ timingPeriod: { start: from, end: until } }],
    item: [{ servicedDate: from }, { servicedDate: between, quantity: { value: 2 } }],
  })
  expect(await visits()).toEqual([{ state: 'settled', days: `${from} ${until}` }])
  const client = await world.system('hospital')
  const { rows } = await world.database.owner.query<{ visit_id: string }>(
    `select visit_id from settlement.visit where kind = 'inpatient'`,
  )
  const mdtrt_id = wireIdOf(rows[0]?.visit_id ?? '')
  const told = await client.call('5202', { data: { psn_no: citizen.computerNumber, mdtrt_id } })
  expect(told.output['diseinfo']).toMatchObject([
    { diag_code: 'J18.900', maindiag_flag: '1' },
    { diag_code: 'R50.900', maindiag_flag: '0' },
  ])

  const back = right(await cancel(hospitalFhir, made))
  expect(totals(back)['total']).toBe(-5000)
  expect((await cancel(hospitalFhir, made)).body).toEqual(back)
  expect(await visits()).toEqual([{ state: 'cancelled', days: `${from} ${until}` }])

  const journey = {
    ...{ client, patient: citizen, told: () => {} },
    clock: () => clock.at.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime(),
  }
  const over = await stayInHospital({
    ...{
      ...journey,
      items: [
        { code: medicine, price: '2000.00' },
        { code: medicine, price: '3000.00' },
      ],
    },
  })
  const { total, pool, fund } = totals(settled)
  expect(over.amounts).toMatchObject({
    ...{ medfee_sumamt: total, hifp_pay: pool, fund_pay_sumamt: fund },
  })
})

test('the same claim at the same moment is one stay', async () => {
  const { hospitalFhir } = world
  const before = (await visits()).length
  const made = stay()
  await hospitalFhir.get('/Patient/nobody')
  const answers = await Promise.all([1, 2, 3].map(() => submit(hospitalFhir, made)))
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  right(answers[0] ?? (await submit(hospitalFhir, made)))
  expect((await visits()).length).toBe(before + 1)
  right(await cancel(hospitalFhir, made))
})

test('a stay is billed until now, further, and to its end, with one deductible', async () => {
  const { hospitalFhir } = world
  const first = stay({ items: items.slice(0, 1), stay: { from } })
  const begun = right(await submit(hospitalFhir, first))
  expect(begun['disposition']).toBe('中途结算：住院未结束')
  const other = right(await submit(hospitalFhir, stay({ stay: { from } })), 422)
  expect(codesOf(other)).toEqual(['in-hospital-already'])

  const last = stay({ items: items.slice(1), stay: { from, until, prior: first.number } })
  const weighed = right(await submit(hospitalFhir, { ...last, use: 'predetermination' }))
  expect(await openLines()).toBe(0)
  const ended = right(await submit(hospitalFhir, last))
  expect(totals(ended)).toEqual(totals(weighed))
  expect(await submit(hospitalFhir, last)).toMatchObject({ status: 200, body: ended })
  expect(totals(begun)['deductible']).toBeGreaterThan(0)
  expect(totals(ended)['deductible']).toBe(0)
  expect((await visits()).at(-1)).toEqual({ state: 'settled', days: `${from} ${until}` })
  const further = stay({ stay: { from, until, prior: last.number } })
  expect(codesOf(right(await submit(hospitalFhir, further), 422))).toEqual(['already-discharged'])

  right(await cancel(hospitalFhir, last))
  expect((await visits()).at(-1)).toEqual({ state: 'admitted', days: `${from} ` })
  expect(await openLines()).toBe(0)
  const corrected = { ...last, number: `${last.number}-2` }
  expect(totals(right(await submit(hospitalFhir, corrected)))).toEqual(totals(ended))
  right(await cancel(hospitalFhir, corrected))
  right(await cancel(hospitalFhir, first))
  expect((await visits()).at(-1)).toEqual({ state: 'cancelled', days: `${from} ` })
})

test('a bill that is refused leaves nothing of itself in the stay', async () => {
  const { hospitalFhir } = world
  const first = stay({ items: items.slice(0, 1), stay: { from } })
  right(await submit(hospitalFhir, first))
  const made = stay({ items: items.slice(1), stay: { from, until, prior: first.number } })
  const wrong = { ...claimOf(hospitalFhir, made), total: { value: 1, currency: 'CNY' } }
  const refused = await hospitalFhir.post('/Claim/$submit', wrong)
  expect(codesOf(right(refused, 422))).toEqual(['total-differs'])
  expect((await visits()).at(-1)).toEqual({ state: 'admitted', days: `${from} ` })
  expect(await openLines()).toBe(0)
  right(await cancel(hospitalFhir, first))
})

test('what is not right of a stay is said by its place', async () => {
  const { hospitalFhir } = world
  const told = () => claimOf(hospitalFhir, stay())
  const send = async (claim: object) => right(await hospitalFhir.post('/Claim/$submit', claim), 400)
  expect(placesOf(await send({ ...told(), supportingInfo: undefined }))).toEqual([
    'Claim.supportingInfo',
  ])
  const undated = items.map(({ day: _day, ...item }) => item)
  const [first] = claimOf(hospitalFhir, stay({ items: undated }))['item'] as readonly object[]
  expect(
    placesOf(await send({ ...told(), item: [{ ...first, servicedDate: undefined }] })),
  ).toEqual(['Claim.item[0].servicedDate'])
  expect(
    placesOf(await send({ ...told(), item: [{ ...first, servicedDate: '2026-11-17' }] })),
  ).toEqual(['Claim.item[0].servicedDate'])
  const early = stay({ stay: { from: '2026-11-11', until } })
  expect(placesOf(await send(claimOf(hospitalFhir, early)))).toEqual(['Claim.billablePeriod.start'])
  const visit = claimOf(hospitalFhir, world.claim())
  expect(placesOf(await send({ ...visit, supportingInfo: told()['supportingInfo'] }))).toEqual([
    'Claim.supportingInfo',
  ])
  const unheard = stay({ stay: { from, until, prior: 'never' } })
  expect(codesOf(right(await submit(hospitalFhir, unheard), 404))).toEqual(['claim-unknown'])
  const old = stay({
    ...{ items: [{ code: medicine, price: '1.00', day: '2026-09-02' }] },
    stay: { from: '2026-09-01', until: '2026-09-20' },
  })
  expect(codesOf(right(await submit(hospitalFhir, old), 422))).toEqual(['day-out-of-range'])
})
