// Goal: an in-patient goes from admission to discharge to settlement and back along the edges, interim
// settlements are one admission and one deductible; a pharmacy's bill is told and paid in one message, each
// package once; a message of unknown outcome is undone whether it has arrived or not.
// Method: the real database as the server's own role, the policy of the area; the auditor looks at the end.
// Teeth: with `continued` always false the stay failed; without the release of codes in
// post_settlement_reversal the package of a reversed purchase stayed used; without the insert of the message
// the late original was settled; with no enrolments in the standing whoever is a resident again was an employee.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { money } from '#kernel/money.ts'
import type { VisitId } from '#kernel/ids.ts'
import {
  billWorld,
  type BillWorld,
  inpatient,
  newLine,
  outpatient,
  type Patient,
  settlementIn,
  today,
} from '#server/test/bill-world.ts'
import { benefitOf } from './benefit-of.ts'
import type { Bills } from './bills.ts'
import type { DrugPurchaseWish } from './bill.ts'
import { cancelAdmission, cancelDischarge, changeAdmission, discharge } from './change-visit.ts'
import { admit } from './open-visit.ts'
import { dayNumber } from './rules/pack.ts'
import { reverseSettlement } from './reverse-settlement.ts'
import { preSettleDrugs, settlePurchaseOfDrugs } from './settle-drugs.ts'
import { settleVisit } from './settle-visit.ts'
import { yearsOf } from './settlement-store.ts'
import { undoByMessage } from './undo-message.ts'
import { addLines } from './visit-lines.ts'
import { readStay, readVisit, readVisits } from './visit-store.ts'

let world: BillWorld
let bills: Bills
beforeAll(async () => {
  world = await billWorld()
  bills = world.bills
})
afterAll(() => world.auditAndStop())

const refusalOf = (outcome: { readonly kind: string; readonly refusal?: string }): string =>
  outcome.refusal ?? outcome.kind

const admission = (patient: Patient) => ({
  ...world.message(patient),
  ...({ scheme: 'employee', certificate: { kind: 'id_card' }, visitNumber: 'Z1' } as const),
  ...{ from: today().subtract({ days: 2 }), particulars: { bed: '12' }, description: inpatient },
})

async function admitted(patient: Patient): Promise<VisitId> {
  const outcome = await admit(bills, admission(patient))
  assert(outcome.kind === 'registered')
  return outcome.visit.visitId
}

const bill = (patient: Patient, visitId: VisitId, fen: bigint) =>
  addLines(bills, { ...world.message(patient), visitId, lines: [newLine(fen)] })

const stateOf = async (patient: Patient, visitId: VisitId) =>
  (await readVisit(bills.payments, { ...patient, visitId }))?.state

test('an in-patient is admitted, settled until now, discharged, settled, and all of it back', async () => {
  const patient = await world.patient({ balanceFen: 0n })
  const visitId = await admitted(patient)
  const told = (): { visitId: VisitId } & ReturnType<BillWorld['message']> => ({
    ...world.message(patient),
    visitId,
  })
  assert.equal(refusalOf(await admit(bills, admission(patient))), 'in_hospital_already')
  const stay = await readStay(bills.payments, patient.personId)
  expect(stay?.description?.particulars).toEqual(inpatient.particulars)
  assert.equal((await bill(patient, visitId, 300_000n)).kind, 'added')
  assert.equal(refusalOf(await settleVisit(bills, world.wish(patient, visitId))), 'not_discharged')
  const changed = await changeAdmission(bills, {
    ...{ ...told(), from: today().subtract({ days: 1 }) },
    description: { ...inpatient, particulars: { bed: '14' } },
  })
  assert.equal(refusalOf(changed), 'changed')

  const until = world.wish(patient, visitId, { interim: true })
  const interim = settlementIn(await settleVisit(bills, until))
  assert(interim.amounts.deductible > 0n)
  assert.equal(await stateOf(patient, visitId), 'admitted')
  assert.equal((await bill(patient, visitId, 200_000n)).kind, 'added')
  const early = { ...told(), until: today().subtract({ days: 3 }), particulars: {} }
  assert.equal(refusalOf(await discharge(bills, early)), 'day_out_of_range')
  const left = { ...told(), until: today(), particulars: { way: '1' } }
  assert.equal(refusalOf(await discharge(bills, left)), 'changed')
  assert.equal(refusalOf(await discharge(bills, { ...left, ...told() })), 'already_discharged')

  const last = settlementIn(await settleVisit(bills, world.wish(patient, visitId)))
  assert.equal(last.amounts.deductible, 0n, 'it was charged until then')
  expect(await world.totals(patient)).toMatchObject({ admissions: '1', fees: '500000' })
  assert.equal(await stateOf(patient, visitId), 'settled')

  assert.equal(refusalOf(await cancelDischarge(bills, told())), 'settled_before')
  for (const { settlementId } of [interim, last]) {
    const reversed = await reverseSettlement(bills, { ...told(), settlementId })
    assert.equal(refusalOf(reversed), 'reversed')
  }
  for (const total of Object.values(await world.totals(patient))) assert.equal(total, '0')
  assert.equal(await stateOf(patient, visitId), 'discharged')
  assert.equal(refusalOf(await cancelAdmission(bills, told())), 'already_discharged')
  assert.equal(refusalOf(await cancelDischarge(bills, told())), 'changed')
  assert.equal(refusalOf(await cancelAdmission(bills, told())), 'changed')
  assert.equal(await readStay(bills.payments, patient.personId), null)
  const span = { from: today().subtract({ days: 9 }), until: today() }
  const visits = await readVisits(bills.payments, { ...patient, ...span })
  assert.deepEqual(
    visits.map((visit) => visit.state),
    ['cancelled'],
  )
})

test('a purchase of drugs is weighed, settled once and taken back; its packages are free again', async () => {
  const patient = await world.patient()
  const line = newLine(4_000n, { code: 'T1', traceCodes: ['81000001'] })
  const wish = world.drugs(patient, [line, newLine(1_000n)], { total: money(5_000n) })
  const before = await preSettleDrugs(bills, wish)
  const first = await settlePurchaseOfDrugs(bills, wish)
  const settlement = settlementIn(first)
  expect(before).toMatchObject({ kind: 'weighed', amounts: settlement.amounts })
  expect(await settlePurchaseOfDrugs(bills, wish)).toEqual({ ...first, replayed: true })
  assert.equal(await stateOf(patient, settlement.visitId), 'settled')

  const again = (changes: Partial<DrugPurchaseWish> = {}) =>
    world.drugs(patient, [newLine(4_000n, { code: 'T1', traceCodes: ['81000001'] })], changes)
  assert.equal(refusalOf(await settlePurchaseOfDrugs(bills, again())), 'trace_code_used')
  const unscanned = world.drugs(patient, [newLine(4_000n, { code: 'T1' })])
  assert.equal(refusalOf(await settlePurchaseOfDrugs(bills, unscanned)), 'trace_code_missing')
  const hospital = again({ institutionId: world.hospitals[0] })
  assert.equal(refusalOf(await settlePurchaseOfDrugs(bills, hospital)), 'institution_unknown')

  const back = await reverseSettlement(bills, {
    ...wish,
    ...settlement,
    ...world.message(patient, world.pharmacy),
  })
  assert.equal(refusalOf(back), 'reversed')
  assert.equal(await stateOf(patient, settlement.visitId), 'cancelled')
  assert.equal(refusalOf(await settlePurchaseOfDrugs(bills, again())), 'settled')
})

test('a message is undone by its id: after it has arrived, twice, or before it comes', async () => {
  const patient = await world.patient()
  const wish = world.drugs(patient, [newLine(3_000n)])
  const undo = (
    of: 'drugs' | 'admission',
    originalMessageId: string,
    institutionId = world.pharmacy,
  ) => undoByMessage(bills, { ...world.message(patient, institutionId), originalMessageId, of })

  settlementIn(await settlePurchaseOfDrugs(bills, wish))
  assert.equal(refusalOf(await undo('admission', wish.messageId)), 'undo_of_another_kind')
  expect(await undo('drugs', wish.messageId)).toEqual({ kind: 'undone', replayed: false })
  expect(await undo('drugs', wish.messageId)).toEqual({ kind: 'undone', replayed: true })
  assert.equal(await world.balance(patient), 100_000n)

  const late = world.drugs(patient, [newLine(3_000n)])
  expect(await undo('drugs', late.messageId)).toEqual({ kind: 'noted', replayed: false })
  expect(await undo('drugs', late.messageId)).toEqual({ kind: 'noted', replayed: true })
  assert.equal(refusalOf(await settlePurchaseOfDrugs(bills, late)), 'undone_before_arrival')
  assert.equal(refusalOf(await settlePurchaseOfDrugs(bills, late)), 'undone_before_arrival')

  const stay = admission(patient)
  assert.equal(refusalOf(await undo('admission', stay.messageId, stay.institutionId)), 'noted')
  assert.equal(refusalOf(await admit(bills, stay)), 'undone_before_arrival')
  const other = admission(patient)
  assert.equal((await admit(bills, other)).kind, 'registered')
  assert.equal(refusalOf(await undo('admission', other.messageId, other.institutionId)), 'undone')
  assert.equal(await readStay(bills.payments, patient.personId), null)
})

test('the own account asks for the PIN where the area says so, and counts the wrong ones', async () => {
  const { area } = bills.payments
  const [terms] = area.settlement
  assert(terms)
  const strict = { ...area, settlement: [{ ...terms, value: { accountNeedsPin: true } }] }
  const asking = { ...bills, payments: { ...bills.payments, area: strict } }
  const patient = await world.patient()
  const buy = async (changes: Partial<DrugPurchaseWish>): Promise<string> =>
    refusalOf(await settlePurchaseOfDrugs(asking, world.drugs(patient, [newLine(2_000n)], changes)))
  assert.equal(await buy({}), 'pin_needed')
  assert.equal(await buy({ certificate: { kind: 'id_card' } }), 'pin_needed')
  const pinOf = (enteredPin: string) => ({ pin: world.request(patient, { enteredPin }).pin })
  assert.equal(await buy(pinOf('000001')), 'pin_wrong')
  assert.equal(await buy(pinOf(patient.pin)), 'settled')
  assert.equal(await buy({ certificate: { kind: 'e_credential' } }), 'settled')
  assert.equal(await buy({ accountUsed: false }), 'settled')
  for (let tried = 0; tried < 6; tried++) await buy(pinOf('000002'))
  assert.equal(await buy(pinOf(patient.pin)), 'pin_locked')
})

test('terms are those of the day of care, and benefits say what was used', async () => {
  const patient = await world.patient({ birthDate: '1950-01-01', balanceFen: 0n })
  const dear = newLine(3_000_000n)
  const visitId = await world.visit(patient, [1n])
  await addLines(bills, { ...world.message(patient), visitId, lines: [dear] })
  const { pack } = await bills.policy(today())
  const settlement = settlementIn(await settleVisit(bills, world.wish(patient, visitId)))
  const step = settlement.steps.find(({ rule }) => rule === 'deductible')
  expect(step?.parameter).toContain('employee.outpatient.deductible')
  // Tomorrow's terms are another pack to the same visit: what was settled keeps its own.
  const tomorrow = today().add({ days: 1 })
  const care = pack.employee?.outpatient
  assert(care)
  const [first] = care.deductible
  assert(first)
  const rows = first.table.map((row) => ({ ...row, value: money(99_900n) }))
  const changed = {
    ...(await bills.policy(today())),
    pack: {
      ...pack,
      employee: {
        ...pack.employee,
        outpatient: {
          ...care,
          deductible: [
            ...care.deductible,
            { ...first, from: tomorrow, begins: dayNumber(tomorrow), table: rows },
          ],
        },
      },
    } as typeof pack,
  }
  const later = { ...bills, policy: () => changed }
  const other = await world.patient({ balanceFen: 0n })
  const same = await world.visit(other, [1n, 3_000_000n])
  const wish = world.wish(other, same, { at: world.now().add({ hours: 48 }) })
  const settledLater = settlementIn(await settleVisit(later, wish))
  expect(settledLater.amounts).toEqual(settlement.amounts)

  const benefit = await benefitOf(bills, { personId: patient.personId, day: today() })
  const [year] = await yearsOf(bills.payments.db, patient.personId)
  expect(benefit).toMatchObject({ covered: true, status: 'retired', because: null, balance: 0n })
  expect(benefit?.year).toEqual(year)
  const unpaid = await world.patient({ status: 'active' })
  const none = await benefitOf(bills, { personId: unpaid.personId, day: today() })
  expect(none).toMatchObject({ covered: false, because: 'not_paid', year: null })
})

test('who lives without an account is settled all the same, by age, and as they came', async () => {
  const { owner } = world.database
  const patient = await world.patient({
    ...{ scheme: 'resident', status: 'active', birthDate: '2015-06-01', balanceFen: 0n },
  })
  await owner.query('delete from accounts.balance where person_id = $1', [patient.personId])
  await owner.query(
    `insert into contributions.self_payment (person_id, self_payment_id, area, kind, period, fund_part,
                                             account_part, reference, state, declared_at, paid_on)
     values ($1, $1, 'jincheng', 'resident', $2, 40000, 0, $3, 'paid', now(), $4)`,
    [
      patient.personId,
      `${today().year}-01-01`,
      `SF-${patient.personId}`,
      `${today().year - 1}-11-02`,
    ],
  )
  const wish = world.drugs(patient, [newLine(2_000n)], {
    scheme: 'resident',
    description: outpatient,
  })
  expect(settlementIn(await settlePurchaseOfDrugs(bills, wish))).toMatchObject({
    ...{ balance: null, facts: { person: { status: 'child' } } },
  })
  const retired = await world.patient()
  const visitId = await world.visit(retired, [2_000n])
  await owner.query(
    `update people.person set status = 'deceased', status_before_death = status where person_id = $1`,
    [retired.personId],
  )
  assert.equal(refusalOf(await settleVisit(bills, world.wish(retired, visitId))), 'settled')
})

test('a resident whose months through work are paid is settled as an employee, from the first of them', async () => {
  const patient = await world.patient({ scheme: 'resident', status: 'active', balanceFen: 0n })
  const { personId } = patient
  await paidAlone(patient, 'resident', [`${today().year}-01-01`])
  const sold = (scheme: 'employee' | 'resident', from = today()) =>
    settlePurchaseOfDrugs(bills, {
      ...world.drugs(patient, [newLine(2_000n)], { scheme, from, description: outpatient }),
    })
  assert.equal(settlementIn(await sold('resident')).scheme, 'resident')
  assert.equal((await benefitOf(bills, { personId, day: today() }))?.scheme, 'resident')
  assert.equal(refusalOf(await sold('employee')), 'scheme_differs')

  const first = today().with({ day: 1 }).subtract({ months: 11 })
  const months = Array.from({ length: 12 }, (_, at) => first.add({ months: at }).toString())
  await paidAlone(patient, 'flexible', months)
  assert.equal(refusalOf(await sold('resident')), 'scheme_differs')
  assert.equal(settlementIn(await sold('employee')).scheme, 'employee')
  assert.equal((await benefitOf(bills, { personId, day: today() }))?.scheme, 'employee')
  const before = first.subtract({ days: 1 })
  assert.equal((await benefitOf(bills, { personId, day: before }))?.scheme, 'resident')
})

test('enrolled as a resident again, the year goes before the days of grace of the last month at work', async () => {
  const patient = await world.patient({ status: 'active', balanceFen: 0n })
  const { personId } = patient
  const month = today().with({ day: 1 })
  const paid = Array.from({ length: 12 }, (_, at) => month.subtract({ months: at + 1 }).toString())
  await paidAlone(patient, 'flexible', paid)
  await paidAlone(patient, 'resident', [`${today().year}-01-01`])
  const schemeOf = async (day = today()) => (await benefitOf(bills, { personId, day }))?.scheme
  assert.equal(await schemeOf(), 'employee')
  await world.database.owner.query(
    `insert into people.enrolment (person_id, enrolment_id, scheme, from_on, until_on)
     values ($1, gen_random_uuid(), 'employee', '2020-01-01', $2),
            ($1, gen_random_uuid(), 'resident', $2, null)`,
    [personId, month.toString()],
  )
  assert.equal(await schemeOf(), 'resident')
  assert.equal(await schemeOf(month.subtract({ days: 1 })), 'employee')
})

/** As if it had come in a year ago. */
async function paidAlone(
  { personId }: Patient,
  kind: 'flexible' | 'resident',
  periods: readonly string[],
): Promise<void> {
  await world.database.owner.query(
    `insert into contributions.self_payment (person_id, self_payment_id, area, kind, period, base,
                                             fund_part, account_part, reference, state, declared_at,
                                             paid_on)
     select $1::uuid, gen_random_uuid(), 'jincheng', $2::text, p, $4::bigint, 40000, 0,
            concat($2::text, p, $1::uuid), 'paid',
            now(), current_date - 380
       from unnest($3::date[]) p`,
    [personId, kind, periods, kind === 'flexible' ? 500_000 : null],
  )
}
