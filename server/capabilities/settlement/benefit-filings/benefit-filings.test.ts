// Goal: a filing counts from its first day to its last and no longer than the area has it; what a bill rests on
// is neither withdrawn nor ended before it; a bill never rests on what was closed while it was being settled; and
// what does not hold is found by the auditor.
// Method: a real city whose people are filed at a window and by themselves; boundaries as tables.
// Teeth: with the version of the file not compared in settlement.post_settlement the bill rested on the filing
// that was withdrawn under it; with the first day not compared in settlement.close_benefit_filing a filing was
// ended before a bill that rests on it; with what was ended left out of isOfLike two choices had one place; with
// whose it is not asked in isTheirs a person ended what a doctor had found.
import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import {
  type BillWorld,
  billWorld,
  outpatient,
  type Patient,
  settlementIn,
  today,
} from '#server/test/bill-world.ts'
import { describeVisit } from '../change-visit.ts'
import type { CareDeps } from '../filings/file-care.ts'
import { reverseSettlement } from '../reverse-settlement.ts'
import { settleVisit } from '../settle-visit.ts'
import { diseaseParticular } from '../visit.ts'
import {
  benefitEdges,
  countsOn,
  lastDayOfDisease,
  placed,
  type WantedSubject,
} from './benefit-filing.ts'
import { closeBenefit, readBenefitFile } from './benefit-store.ts'
import { endBenefit, withdrawBenefit } from './close-benefit.ts'
import { type BenefitWish, fileBenefit } from './file-benefit.ts'

let world: BillWorld
let deps: CareDeps

beforeAll(async () => {
  world = await billWorld()
  deps = { db: world.database.db, personal: world.personal, area: world.payments.area }
})
afterAll(async () => world.auditAndStop())

const own = ({ personId }: Patient, commandId = newId<CommandId>()): Act => ({
  ...{ actorKind: 'self', actorId: personId, organisationId: null, channel: 'web', purpose: null },
  ...{ at: world.now(), commandId },
})

const hypertension: WantedSubject = { kind: 'disease', code: 'M03900' }
const chosen = (at = world.hospitals[0], place: number | null = null): WantedSubject => ({
  ...{ kind: 'choice', chosenFor: 'chronic', institutionId: at, place },
})

function wishOf(
  { personId }: Patient,
  subject: WantedSubject,
  changes: Partial<BenefitWish> = {},
): BenefitWish {
  const nothing = { until: null, foundOn: null, scheme: null, particulars: {} }
  return { personId, subject, from: today(), ...nothing, ...changes }
}

async function filed(
  patient: Patient,
  subject: WantedSubject,
  changes: Partial<BenefitWish> = {},
): Promise<string> {
  const ran = await fileBenefit(deps, own(patient), wishOf(patient, subject, changes))
  assert(ran.kind === 'ran' && ran.outcome.kind === 'filed', inspect(ran))
  return ran.outcome.filingId
}

async function refusalOf(patient: Patient, subject: WantedSubject): Promise<string> {
  const ran = await fileBenefit(deps, own(patient), wishOf(patient, subject))
  assert(ran.kind === 'ran')
  return ran.outcome.kind === 'refused' ? ran.outcome.refusal : 'filed'
}

/** Told to be for hypertension. */
async function chronicVisit(patient: Patient) {
  const visitId = await world.visit(patient, [300_000n])
  const description = {
    ...{ ...outpatient, medicalType: '14', care: 'chronic' as const },
    particulars: { [diseaseParticular]: 'M03900' },
  }
  const told = { ...world.message(patient), visitId, from: today(), description }
  expect((await describeVisit(world.bills, told)).kind).toBe('changed')
  return visitId
}

test('states are told of once: in the program and in the database', async () => {
  const { rows } = await world.database.owner.query<{ edge: string }>(
    `select from_state || ' ' || to_state as edge from settlement.edge
      where machine = 'benefit_filing' order by 1`,
  )
  expect(rows.map(({ edge }) => edge)).toEqual(
    benefitEdges.map((edge) => edge.join(' ')).toSorted(),
  )
})

test('a disease counts no longer than the area has it, and from its first day to its last', () => {
  const from = plainDate('2026-01-31')
  const lasts = (until: string | null, months: number | null) =>
    lastDayOfDisease({ from, until: until === null ? null : plainDate(until) }, months)?.toString()
  expect(lasts(null, null)).toBeUndefined()
  expect(lasts('2026-05-01', null)).toBe('2026-05-01')
  expect(lasts(null, 24)).toBe('2028-01-30')
  expect(lasts('2028-01-30', 24)).toBe('2028-01-30')
  expect(lasts('2028-01-31', 24)).toBe('2028-01-30')
  expect(lasts('2026-05-01', 24)).toBe('2026-05-01')
  const filing = { state: 'filed', from, until: plainDate('2026-03-31') } as const
  const counts = ['2026-01-30', '2026-01-31', '2026-03-31', '2026-04-01'].map((day) =>
    countsOn(filing, plainDate(day)),
  )
  expect(counts).toEqual([false, true, true, false])
  expect(countsOn({ ...filing, state: 'ended' }, from)).toBe(true)
  expect(countsOn({ ...filing, state: 'withdrawn' }, from)).toBe(false)
})

test('a choice takes the first place that is free on its days', () => {
  const [from, until] = [plainDate('2026-01-01'), plainDate('2026-06-30')]
  const taken = { ...(chosen() as { kind: 'choice' }), place: 1, state: 'ended', from, until }
  const wanted = chosen(world.hospitals[1])
  const placeOn = (day: string) =>
    placed(wanted, { from: plainDate(day), until: null }, [taken as never])
  expect(placeOn('2026-06-30')).toMatchObject({ place: 2 })
  expect(placeOn('2026-07-01')).toMatchObject({ place: 1 })
})

test('the same wish twice is one filing, and another body under its id none', async () => {
  const patient = await world.patient()
  const act = own(patient)
  const first = await fileBenefit(deps, act, wishOf(patient, hypertension))
  const again = await fileBenefit(deps, act, wishOf(patient, hypertension))
  assert(first.kind === 'ran' && again.kind === 'ran')
  expect([again.replayed, again.outcome]).toEqual([true, first.outcome])
  const other = await fileBenefit(deps, act, wishOf(patient, chosen()))
  expect(other.kind).toBe('other_body')
  expect((await readBenefitFile(deps, patient.personId)).filings).toHaveLength(1)
})

test('choices of one moment fill the places once each, and no more than there are', async () => {
  const patient = await world.patient()
  const [first, second] = world.hospitals
  const outcomes = await Promise.all(
    [first, second, first, second].map((at) => refusalOf(patient, chosen(at))),
  )
  expect(outcomes.toSorted()).toEqual([
    ...['benefit_filed_already', 'benefit_filed_already', 'filed', 'filed'],
  ])
  const { filings, version } = await readBenefitFile(deps, patient.personId)
  const places = filings.map((each) => (each.kind === 'choice' ? String(each.place) : ''))
  expect(places.toSorted()).toEqual(['1', '2'])
  expect(version).toBe(2n)
})

test('what a bill rests on is neither withdrawn nor ended before it, until it is reversed', async () => {
  const patient = await world.patient()
  const filingId = await filed(patient, hypertension, { from: today().subtract({ days: 3 }) })
  await filed(patient, chosen())
  const visitId = await chronicVisit(patient)
  const settled = settlementIn(await settleVisit(world.bills, world.wish(patient, visitId)))
  expect(settled.facts.care.benefits).toHaveLength(2)
  const named = { personId: patient.personId, filingId, kind: null }
  const clerk = { ...own(patient), actorKind: 'staff', actorId: newId() } as Act
  const withdrawing = { ...named, reason: '误报' }
  expect(await withdrawBenefit(deps, clerk, withdrawing)).toMatchObject({
    outcome: { refusal: 'benefit_filing_used' },
  })
  const { version } = await readBenefitFile(deps, patient.personId)
  const yesterday = { state: 'ended', until: today().subtract({ days: 1 }), reason: null } as const
  const closing = { ...named, personId: patient.personId, ...yesterday, at: world.now() }
  expect(await closeBenefit(deps, version, closing)).toBe('used')
  // The holder did not find the disease, and does not end it.
  const ending = { ...named, lastDay: today() }
  expect(await endBenefit(deps, own(patient), ending)).toMatchObject({
    outcome: { refusal: 'benefit_filing_unknown' },
  })
  const reversing = { ...world.message(patient), visitId, settlementId: settled.settlementId }
  expect((await reverseSettlement(world.bills, reversing)).kind).toBe('reversed')
  expect(await withdrawBenefit(deps, { ...clerk, commandId: newId() }, withdrawing)).toMatchObject({
    outcome: { kind: 'closed' },
  })
  expect(
    (await readBenefitFile(deps, patient.personId)).filings.map(({ reason }) => reason),
  ).toEqual([null, '误报'])
})

test('a filing that is withdrawn between reading and writing is not settled by', async () => {
  const patient = await world.patient()
  const filingId = await filed(patient, hypertension)
  await filed(patient, chosen())
  const visitId = await chronicVisit(patient)
  // The first read sees the filing; before the bill is written it is gone.
  let reads = 0
  const bills = {
    ...world.bills,
    standing: async (asked: Parameters<typeof world.bills.standing>[0]) => {
      const standing = await world.bills.standing(asked)
      reads += 1
      if (reads === 1) {
        const { version } = await readBenefitFile(deps, patient.personId)
        const gone = { state: 'withdrawn', until: null, reason: null, at: world.now() } as const
        const named = { personId: patient.personId, filingId }
        expect(await closeBenefit(deps, version, { ...named, ...gone })).toBe('closed')
      }
      return standing
    },
  }
  expect(await settleVisit(bills, world.wish(patient, visitId))).toEqual({
    ...{ kind: 'refused', refusal: 'disease_not_filed' },
  })
  expect(reads).toBe(2)
})

test('the auditor finds a bill whose filing did not count, and a file that was changed by hand', async () => {
  const patient = await world.patient()
  await filed(patient, hypertension)
  await filed(patient, chosen())
  const visitId = await chronicVisit(patient)
  settlementIn(await settleVisit(world.bills, world.wish(patient, visitId)))
  const found = async () =>
    (await auditLedger(world.database.db, world.payments.area)).find(({ id }) => id === 'Q28')
  expect(await found()).toMatchObject({ differences: 0 })
  const { owner } = world.database
  const whose = [patient.personId]
  const breaks = [
    ['begins_on = begins_on + 1', 'begins_on = begins_on - 1', 'bill by no filing that counted'],
    [
      `institution_id = case kind when 'choice' then '${world.hospitals[1]}'::uuid end`,
      `institution_id = case kind when 'choice' then '${world.hospitals[0]}'::uuid end`,
      'bill at another institution than was chosen',
    ],
  ] as const
  const set = (what: string) =>
    owner.query(`update settlement.benefit_filing set ${what} where person_id = $1`, whose)
  for (const [broken, mended, what] of breaks) {
    await set(broken)
    expect((await found())?.samples[0]).toMatchObject({ what })
    await set(mended)
  }
  const version = `update settlement.benefit_file set version = version + $2::int where person_id = $1`
  await owner.query(version, [...whose, 1])
  expect(await found()).toMatchObject({
    ...{
      differences: 1,
      samples: [{ what: 'file whose version is not the number of its changes' }],
    },
  })
  await owner.query(version, [...whose, -1])
})
