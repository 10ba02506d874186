// Goal: where the area asks for it, a diagnosis is on the list of its kind, however a visit is told; and an own
// code of an institution is billed for the item that it stands for.
// Method: the real database as the server's own role, in an area that asks for it; small files of diagnoses
// and own codes are taken in as files are.
// Teeth: with the list not asked at the admission a stay begins with a diagnosis of none; with the filed disease not
// passed over chronic care is refused; with own codes not asked about in settle-at-once.ts another item is billed.
import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mapItem } from '#capabilities/catalogues/index.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import type { CommandId } from '#kernel/ids.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import {
  billWorld,
  type BillWorld,
  inpatient,
  newLine,
  outpatient,
  type Patient,
  today,
} from '#server/test/bill-world.ts'
import { bring, codeLine, listingLine, ownLine } from '#server/test/catalogue-world.ts'
import type { Bills } from './bills.ts'
import { changeAdmission, describeVisit } from './change-visit.ts'
import { admit, registerVisit } from './open-visit.ts'
import { settleOutpatient } from './settle-at-once.ts'
import { addLines } from './visit-lines.ts'
import type { Diagnosis, VisitDescription } from './visit.ts'

let world: BillWorld
let bills: Bills
beforeAll(async () => {
  world = await billWorld()
  bills = world.bills
  const { db } = world.database
  await bring(db, '1307', [codeLine('1307', { code: 'J06.900', name: '上呼吸道感染' })])
  await bring(db, '1314', [codeLine('1314', { code: 'A01.01.01', name: '感冒' })])
  await bring(db, '1312', [
    listingLine({ code: 'A0001', from: '2024-01-01' }),
    listingLine({ code: 'A0002', from: '2024-01-01' }),
  ])
})
afterAll(() => world.auditAndStop())

const refusalOf = (outcome: { readonly kind: string; readonly refusal?: string }): string =>
  outcome.refusal ?? outcome.kind

function saying(
  code: string,
  kind = '1',
  changes: Partial<VisitDescription> = {},
): VisitDescription {
  const found: Diagnosis = { place: 1, kind, code, name: '诊断', particulars: {} }
  return { ...outpatient, ...changes, diagnoses: [found] }
}

async function registered(patient: Patient) {
  const opened = await registerVisit(bills, {
    ...{ ...world.message(patient), scheme: 'employee', certificate: { kind: 'id_card' } },
    ...{ visitNumber: '1', from: today(), particulars: {} },
  })
  assert(opened.kind === 'registered', inspect(opened))
  return opened.visit.visitId
}

// prettier-ignore
const said: readonly [string, VisitDescription, string][] = [
  ['a diagnosis of the list', saying('J06.900'), 'changed'],
  ['one that is on none', saying('J06.901'), 'diagnosis_not_listed'],
  ['one of Chinese medicine, told as such', saying('A01.01.01', '2'), 'changed'],
  [
    'one of Chinese medicine, told as one of ours',
    saying('A01.01.01', '1'),
    'diagnosis_not_listed',
  ],
  ['a syndrome, of which no list was taken in', saying('B01.01', '3'), 'changed'],
  [
    'the filed disease of chronic care',
    saying('M03900', '1', { care: 'chronic', particulars: { disease: 'M03900' } }),
    'changed',
  ],
  [
    'such a disease of any other care',
    saying('M03900', '1', { particulars: { disease: 'M03900' } }),
    'diagnosis_not_listed',
  ],
]

for (const [title, description, outcome] of said) {
  test(`a visit is described by ${title}`, async () => {
    const patient = await world.patient()
    const visitId = await registered(patient)
    const told = { ...world.message(patient), visitId, from: today(), description }
    expect(refusalOf(await describeVisit(bills, told))).toBe(outcome)
    expect(refusalOf(await describeVisit(bills, told))).toBe(outcome)
  })
}

test('a stay is taken in, and corrected, by diagnoses of the list alone', async () => {
  const patient = await world.patient()
  const shown = { scheme: 'employee', certificate: { kind: 'id_card' } } as const
  const admission = () => ({
    ...{ ...world.message(patient), ...shown, visitNumber: '1', from: today(), particulars: {} },
  })
  const wrong = { ...saying('J06.901'), care: 'inpatient' } as const
  expect(refusalOf(await admit(bills, { ...admission(), description: wrong }))).toBe(
    'diagnosis_not_listed',
  )
  const stay = await admit(bills, { ...admission(), description: inpatient })
  assert(stay.kind === 'registered', inspect(stay))
  const { visitId } = stay.visit
  const change = { ...world.message(patient), visitId, from: today(), description: wrong }
  expect(refusalOf(await changeAdmission(bills, change))).toBe('diagnosis_not_listed')
})

test('a visit that is told whole is held against the list too', async () => {
  const patient = await world.patient()
  const wish = (description: VisitDescription) => ({
    ...world.drugs(patient, [newLine(10_000n, { houseCode: '' })]),
    ...{ ...world.message(patient), visitNumber: '1', description },
  })
  expect(refusalOf(await settleOutpatient(bills, wish(saying('J06.901'))))).toBe(
    'diagnosis_not_listed',
  )
  expect(refusalOf(await settleOutpatient(bills, wish(saying('J06.900'))))).toBe('settled')
})

test('an own code is billed for what it stands for, said by whomever, or for anything', async () => {
  const { db } = world.database
  const [institutionId] = world.hospitals
  const institution = await findOrganisation(db, institutionId)
  assert(institution)
  const patient = await world.patient()
  const visitId = await world.visit(patient, [100n])
  const add = async (houseCode: string, code: string) =>
    refusalOf(
      await addLines(bills, {
        ...{ ...world.message(patient), visitId },
        lines: [newLine(100n, { houseCode, code })],
      }),
    )
  expect(await add('OWN-1', 'A0002')).toBe('added')
  const from = Temporal.PlainDate.from('2026-01-01')
  await mapItem(db, systemAct(world.now(), newId<CommandId>()), {
    ...{ institutionId, institutionCode: institution.code, ownCode: 'OWN-1', ownName: '' },
    ...{ code: 'A0001', from, until: null },
  })
  expect([await add('OWN-1', 'A0002'), await add('OWN-1', 'A0001')]).toEqual([
    ...['own_code_of_another_item', 'added'],
  ])
  const told = { institution: institution.code, own: 'OWN-2', code: 'A0001', from: '2026-01-01' }
  await bring(db, '1317', [ownLine(told)])
  expect([await add('OWN-2', 'A0002'), await add('OWN-2', 'A0001')]).toEqual([
    ...['own_code_of_another_item', 'added'],
  ])
  const whole = {
    ...world.drugs(patient, [newLine(100n, { houseCode: 'OWN-1', code: 'A0002' })]),
    ...{ ...world.message(patient), visitNumber: '1', description: outpatient },
  }
  expect(refusalOf(await settleOutpatient(bills, whole))).toBe('own_code_of_another_item')
})
