// Goal: over FHIR a visit and a purchase of drugs are weighed, settled once and taken back; the person sees
// the bill, and it comes to what it would over the hospital interface.
// Method: the simulated system of sim/fhir against the real web server, each answer held against FHIR by
// somebody else's library. The auditor looks over the world at the end.
// Teeth, each tried once: with diagnoses not handed to the posting 5202 has none; with the institution not
// compared in settlement-shown.ts a pharmacy reads the hospital's; without cancelVisit the visit stays
// open; with refusals of a cancellation kept a claim that comes late is never cancelled; with the sign
// left out items of a reversal stand above zero; with Number in money.ts 360.40 loses its last figure;
// with codes of packages not passed on nothing traced is sold.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { classB, medicine } from '#channels/institutions/test/his-world.ts'
import { claimOf } from '#sim/fhir/claims.ts'
import type { FhirAnswer } from '#sim/fhir/client.ts'
import { outpatientVisit } from '#sim/his/journeys.ts'
import { codesOf, right, totals } from './test/answers.ts'
import { cancel, type PatientWorld, patientWorld, submit } from './test/patient-world.ts'

let world: PatientWorld
beforeAll(async () => {
  world = await patientWorld()
})
afterAll(() => world.stop())

type Bill = { readonly reverses: string | null; readonly amounts: Readonly<Record<string, string>> }

async function billsOfCitizen(): Promise<readonly Bill[]> {
  const own = await world.signedIn(world.citizen.citizenNumber)
  const { body } = await own.get('/api/me/bills')
  return body['bills'] as readonly Bill[]
}

test('a visit is weighed beforehand, settled, told to the person, and taken back', async () => {
  const { hospitalFhir, pharmacyFhir } = world
  const made = world.claim({ accountUsed: true })
  const before = right(await submit(hospitalFhir, { ...made, use: 'predetermination' }))
  expect(before).toMatchObject({ use: 'predetermination', outcome: 'complete' })
  expect(await world.count('settlement.visit')).toBe(0)

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
  const back = await cancel(hospitalFhir, made)
  expect(totals(right(back))).toMatchObject({ total: -360.4, account: -100, notCovered: -9.9 })
  const amounts = [{ amount: { value: -100 } }, {}, {}, {}, { amount: { value: -100 } }]
  expect(back.body).toMatchObject({
    ...{ status: 'cancelled', disposition: '已撤销' },
    item: [{ itemSequence: 1, adjudication: amounts }, {}, {}],
  })
  expect((await cancel(hospitalFhir, made)).text).toBe(back.text)
  const after = right(await hospitalFhir.get(`/ExplanationOfBenefit/${id}`))
  expect(after['status']).toBe('cancelled')
  const [reversal] = await billsOfCitizen()
  expect(reversal?.amounts['total']).toBe('-360.40')
  const states = `select distinct state from settlement.visit`
  expect((await world.database.owner.query(states)).rows).toEqual([{ state: 'cancelled' }])
})

test('the same claim is one settlement, one after the other and at the same moment', async () => {
  const { hospitalFhir } = world
  const before = await world.count('settlement.settlement')
  const made = world.claim()
  await hospitalFhir.get('/Patient/nobody')
  const answers = await Promise.all([1, 2, 3, 4].map(() => submit(hospitalFhir, made)))
  const [first, ...others] = answers.map((each) => [each.status, each.text])
  expect(first?.[0]).toBe(200)
  for (const other of others) expect(other).toEqual(first)
  expect([200, (await submit(hospitalFhir, made)).text]).toEqual(first)
  expect(await world.count('settlement.settlement')).toBe(before + 1)

  const other = await submit(hospitalFhir, { ...made, items: [{ code: medicine, price: '1.00' }] })
  expect(codesOf(right(other, 409))).toEqual(['identifier-reused'])
  expect(await world.count('settlement.settlement')).toBe(before + 1)
})

test('a visit comes to what it would over the hospital interface, which shows it too', async () => {
  const { citizen, clock, hospitalFhir } = world
  const client = await world.system('hospital')
  const items = [
    { code: medicine, price: '400.00' },
    { code: classB, price: '80.10' },
  ]
  const made = world.claim({ items, accountUsed: true })
  const over = right(await submit(hospitalFhir, made))
  const asked = { psn_no: citizen.computerNumber, begntime: '2026-11-01', endtime: '2026-11-30' }
  const visits = await client.call('5201', { data: { ...asked, med_type: '11' } })
  const rows = visits.output['mdtrtinfo'] as readonly Readonly<Record<string, string>>[]
  const mdtrt_id = rows.find((row) => row['ipt_otp_no'] === made.number)?.['mdtrt_id'] ?? ''
  const found = await client.call('5202', { data: { psn_no: citizen.computerNumber, mdtrt_id } })
  expect(found.output['diseinfo']).toMatchObject([{ diag_code: 'J06.900' }])

  right(await cancel(hospitalFhir, made))
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

test('whoever a hospital here has sent on is settled as sent on, as over the hospital interface', async () => {
  const { citizen, database, hospitalFhir } = world
  const client = await world.system('hospital')
  const day = '2026-11-16'
  const sent = await client.call('2501', {
    refmedin: {
      ...{
        psn_no: citizen.computerNumber,
        insutype: '310',
        tel: '',
        addr: '',
        diag_code: 'C34.900',
      },
      ...{ diag_name: '肺恶性肿瘤', reflin_medins_no: 'H99990000001', refl_type: '1' },
      ...{ reflin_medins_name: '试验医院', mdtrtarea_admdvs: '999900', refl_date: day },
      ...{ refl_rea: '病情需要', refl_opnn: '同意转院', hosp_agre_refl_flag: '1' },
    },
  })
  expect(sent).toMatchObject({ infcode: 0 })
  const { id } = right(await submit(hospitalFhir, world.claim()))
  const { rows } = await database.owner.query(
    `select facts #>> '{care,referred}' as referred from settlement.settlement
      where settlement_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ referred: 'true' }])
})

test('a pharmacy sells what was scanned, once, and takes it back', async () => {
  const { pharmacyFhir } = world
  const sale = (traceCode?: string) =>
    world.claim({
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
  right(await cancel(pharmacyFhir, made))
  right(await submit(pharmacyFhir, sale('81000000000000000001')))
})

test('a claim that was never heard of is not cancelled, and may be once it has come', async () => {
  const { hospitalFhir } = world
  const made = world.claim({ items: [{ code: medicine, price: '10.00' }] })
  const early = await cancel(hospitalFhir, made)
  expect(codesOf(right(early, 404))).toEqual(['claim-unknown'])
  right(await submit(hospitalFhir, made))
  const both = await Promise.all([1, 2].map(() => cancel(hospitalFhir, made)))
  expect(new Set(both.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(totals(right(both[0] as FhirAnswer))).toMatchObject({ total: -10 })
})
