// Goal: care in another area is settled by what was filed for it: the kind decides what is taken off the
// share, a stay that began in time counts to its end, an emergency needs no filing, and what a bill rests
// on is neither withdrawn nor missed.
// Method: a real city and a hospital of another area that it knows; people file as themselves, at a window
// and twice, at the same moment too; each settlement is held against the same one at home.
// Teeth: without replaceLong two for long stood, and days with bills lost their filing.
import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOrganisation } from '#capabilities/organisations/index.ts'
import { plainDate } from '#kernel/dates.ts'
import type { CommandId, InstitutionId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import {
  type BillWorld,
  billWorld,
  type Patient,
  settlementIn,
  today,
} from '#server/test/bill-world.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { reverseSettlement } from '../reverse-settlement.ts'
import { settleVisit } from '../settle-visit.ts'
import {
  covers,
  filingEdges,
  isWithin,
  lastDay,
  outsideBy,
  type FilingKind,
} from './care-filing.ts'
import { endFiling, withdrawFiling } from './close-filing.ts'
import { type CareDeps, fileCare } from './file-care.ts'
import { closeFiling, readFilings } from './filing-store.ts'

let world: BillWorld
let deps: CareDeps
let elsewhere: InstitutionId
const there = '999800'

beforeAll(async () => {
  world = await billWorld()
  const { db } = world.database
  deps = { db, personal: world.personal, area: world.payments.area }
  const added = await addOrganisation(db, {
    ...{ kind: 'hospital', code: 'H99980000001', parentId: null, area: 'qichuan', tier: 'second' },
    name: { zh: '栖川试验医院', en: 'Qichuan Test Hospital' },
  })
  elsewhere = added.organisationId as InstitutionId
})
afterAll(async () => world.auditAndStop())

const own = ({ personId }: Patient, commandId = newId<CommandId>()): Act => ({
  ...{ actorKind: 'self', actorId: personId, organisationId: null, channel: 'web', purpose: null },
  ...{ at: world.now(), commandId },
})

type Wished = {
  readonly kind?: FilingKind
  readonly place?: string
  readonly from?: Temporal.PlainDate
}

function wishOf(patient: Patient, { kind = 'other', place = there, from = today() }: Wished = {}) {
  return { personId: patient.personId, kind, place, from, until: null, particulars: {} }
}

async function filed(patient: Patient, wished: Wished = {}): Promise<string> {
  const ran = await fileCare(deps, own(patient), wishOf(patient, wished))
  assert(ran.kind === 'ran' && ran.outcome.kind === 'filed', inspect(ran))
  return ran.outcome.filingId
}

async function refusalOf(patient: Patient, wished: Wished): Promise<string> {
  const ran = await fileCare(deps, own(patient), wishOf(patient, wished))
  assert(ran.kind === 'ran')
  return ran.outcome.kind === 'refused' ? ran.outcome.refusal : 'filed'
}

const fund = async (patient: Patient, at: InstitutionId) =>
  (await world.settled(patient, 300_000n, at)).steps.find(({ rule }) => rule === 'outside_cut')

test('the edges of a filing are those that the database allows', async () => {
  const { rows } = await world.database.owner.query<{ edge: string }>(
    `select from_state || ' ' || to_state as edge from settlement.edge where machine = 'care_filing'`,
  )
  const drawn = filingEdges.map((edge) => edge.join(' '))
  expect(rows.map(({ edge }) => edge).toSorted()).toEqual(drawn.toSorted())
})

test('a province holds its cities, a city its districts, and no city another one', () => {
  expect(isWithin('330106', '330000')).toBe(true)
  expect(isWithin('330106', '330100')).toBe(true)
  expect(isWithin('330106', '330200')).toBe(false)
  expect(isWithin('330000', '330100')).toBe(false)
})

test('a temporary filing lasts six months at least and twelve at most, another until changed', () => {
  const from = plainDate('2026-03-01')
  const months = { atLeast: 6, atMost: 12 }
  const last = (until: string | null, kind: FilingKind = 'referral') =>
    lastDay(kind, { from, until: until === null ? null : plainDate(until) }, months)?.toString()
  expect(last(null)).toBe('2026-08-31')
  expect(last('2026-04-01')).toBe('2026-08-31')
  expect(last('2026-10-05')).toBe('2026-10-05')
  expect(last('2027-12-31')).toBe('2027-02-28')
  expect(last('2026-10-05', 'stationed')).toBeUndefined()
})

test('care counts by its first day: on both ends of a filing, not beyond, and never elsewhere', () => {
  const filing = {
    ...({ state: 'filed', kind: 'other', place: there } as const),
    ...{ from: plainDate('2026-03-01'), until: plainDate('2026-08-31') },
  }
  const on = (day: string, place = there) => covers(filing, plainDate(day), place)
  expect([on('2026-02-28'), on('2026-03-01'), on('2026-08-31'), on('2026-09-01')]).toEqual([
    ...[false, true, true, false],
  ])
  expect(on('2026-03-01', '999500')).toBe(false)
  expect(covers({ ...filing, state: 'withdrawn' }, plainDate('2026-03-01'), there)).toBe(false)
})

test('of several filings what serves the person best counts, and an emergency needs none', () => {
  const base = {
    filingId: 'f',
    reference: 'BA',
    version: 1n,
    state: 'filed',
    place: there,
  } as const
  const of = (kind: FilingKind) => ({
    ...{ ...base, kind, from: plainDate('2026-03-01'), until: plainDate('2026-08-31') },
  })
  const care = { day: plainDate('2026-05-05'), place: there, emergency: false }
  expect(outsideBy([], care)).toBeNull()
  expect(outsideBy([], { ...care, emergency: true })).toEqual({ kind: 'emergency', filing: null })
  expect(outsideBy([of('other'), of('referral')], care)?.kind).toBe('referred')
  expect(outsideBy([of('other')], { ...care, emergency: true })?.kind).toBe('emergency')
  expect(outsideBy([of('referral'), of('stationed')], care)?.kind).toBe('long_term')
})

test('each kind takes off what the policy says, with its article; care at home takes off nothing', async () => {
  const patient = await world.patient()
  expect(await fund(patient, world.hospitals[0])).toBeUndefined()
  const unfiled = await fund(patient, elsewhere)
  expect(unfiled).toMatchObject({ article: 'SIL-29', result: '20 %', inputs: { filing: 'other' } })
  expect(unfiled?.source).toContain('第十一条')
  const filingId = await filed(patient, { kind: 'long_term_living' })
  const [filing] = await readFilings(deps, patient.personId)
  expect(filing).toMatchObject({ filingId, until: null, state: 'filed' })
  const long = await fund(patient, elsewhere)
  expect(long).toMatchObject({ result: '0 %', inputs: { reference: filing?.reference } })
})

test('of the same bill the fund pays a fifth less without a filing than for who has settled there', async () => {
  const [settled, visitor] = [await world.patient(), await world.patient()]
  await filed(settled, { kind: 'retired_settled' })
  const full = (await world.settled(settled, 300_000n, elsewhere)).amounts
  const less = (await world.settled(visitor, 300_000n, elsewhere)).amounts
  expect(full.inScope - full.deductible).toBeGreaterThan(0n)
  expect(full.pool - less.pool).toBe((full.inScope - full.deductible) / 5n)
})

test('what cannot be filed is refused, the first reason first', async () => {
  const patient = await world.patient()
  expect(await refusalOf(patient, { kind: 'referral' })).toBe('kind_not_on_web')
  expect(await refusalOf(patient, { place: '999900' })).toBe('place_is_here')
  expect(await refusalOf(patient, { place: '110000' })).toBe('place_unknown')
  expect(await refusalOf(patient, { from: today().subtract({ days: 31 }) })).toBe(
    'day_out_of_range',
  )
  expect(await refusalOf(patient, { from: today().add({ days: 91 }) })).toBe('day_out_of_range')
  await filed(patient)
  expect(await refusalOf(patient, { from: today().add({ days: 30 }) })).toBe('filed_already')
  const young = await world.patient({ status: 'active', birthDate: '1990-05-05' })
  expect(await refusalOf(young, {})).toBe('not_covered')
  const dead = await world.patient({ status: 'deceased' })
  expect(await refusalOf(dead, {})).toBe('person_deceased')
})

test('sent twice it is filed once, and at the same moment once', async () => {
  const patient = await world.patient()
  const act = own(patient)
  const first = await fileCare(deps, act, wishOf(patient))
  const again = await fileCare(deps, act, wishOf(patient))
  expect(again).toEqual({ ...first, replayed: true })
  const other = await world.patient()
  const at = await Promise.allSettled(
    [1, 2, 3].map(() => fileCare(deps, own(other), wishOf(other, { kind: 'stationed' }))),
  )
  const done = at.filter((each) => each.status === 'fulfilled' && each.value.kind === 'ran')
  expect(done.length).toBeGreaterThanOrEqual(1)
  const standing = (await readFilings(deps, other.personId)).filter(
    ({ state }) => state === 'filed',
  )
  expect(standing).toHaveLength(1)
})

test('whoever moves on is filed in the new place only, from its first day on', async () => {
  const patient = await world.patient()
  await filed(patient, { kind: 'long_term_living' })
  await filed(patient, {
    ...{ kind: 'stationed', place: '999500', from: today().add({ days: 10 }) },
  })
  const [next, before] = await readFilings(deps, patient.personId)
  expect(next).toMatchObject({ state: 'filed', place: '999500' })
  expect(before).toMatchObject({ state: 'replaced', until: today().add({ days: 9 }) })
  expect(await fund(patient, elsewhere)).toMatchObject({ inputs: { reference: before?.reference } })
})

test('days on which bills rest stay with their filing, whatever is filed or ended after them', async () => {
  const patient = await world.patient()
  const filingId = await filed(patient, { kind: 'long_term_living' })
  await world.settled(patient, 300_000n, elsewhere)
  expect(await refusalOf(patient, { kind: 'stationed', place: '999500' })).toBe('overlaps_earlier')
  const ending = { personId: patient.personId, filingId, lastDay: today().add({ days: 5 }) }
  expect(await endFiling(deps, own(patient), ending)).toMatchObject({
    outcome: { kind: 'closed' },
  })
  const next = { kind: 'stationed', place: '999500' } as const
  const early = { ...next, from: today().add({ days: 5 }) }
  expect(await refusalOf(patient, early)).toBe('overlaps_earlier')
  expect(await refusalOf(patient, { ...next, from: today().add({ days: 6 }) })).toBe('filed')
})

test('a filing ends on a day that is named, and what ended does not end again', async () => {
  const patient = await world.patient()
  const filingId = await filed(patient, { kind: 'long_term_living' })
  const ending = { personId: patient.personId, filingId, lastDay: today() }
  const yesterday = { ...ending, lastDay: today().subtract({ days: 1 }) }
  const early = await endFiling(deps, own(patient), yesterday)
  expect(early).toMatchObject({ outcome: { refusal: 'day_out_of_range' } })
  const ran = await endFiling(deps, own(patient), ending)
  expect(ran).toMatchObject({ outcome: { kind: 'closed' } })
  expect(await endFiling(deps, own(patient), ending)).toMatchObject({
    outcome: { refusal: 'filing_closed' },
  })
  const stranger = await world.patient()
  const theirs = { personId: stranger.personId, filingId }
  expect(await withdrawFiling(deps, own(stranger), theirs)).toMatchObject({
    outcome: { refusal: 'filing_unknown' },
  })
})

test('what a bill was settled by is not withdrawn until the bill is reversed', async () => {
  const patient = await world.patient()
  const filingId = await filed(patient)
  const settlement = await world.settled(patient, 300_000n, elsewhere)
  const named = { personId: patient.personId, filingId }
  expect(await withdrawFiling(deps, own(patient), named)).toMatchObject({
    outcome: { refusal: 'filing_used' },
  })
  const { visitId, settlementId } = settlement
  const reversing = { ...world.message(patient, elsewhere), visitId, settlementId }
  expect((await reverseSettlement(world.bills, reversing)).kind).not.toBe('refused')
  expect(await withdrawFiling(deps, own(patient), named)).toMatchObject({
    outcome: { kind: 'closed' },
  })
})

test('the auditor finds a bill whose filing did not count, and filings for long that overlap', async () => {
  const patient = await world.patient()
  await filed(patient, { kind: 'long_term_living' })
  await world.settled(patient, 300_000n, elsewhere)
  const differences = async () =>
    (await auditLedger(world.database.db, world.payments.area)).find(({ id }) => id === 'Q25')
  expect(await differences()).toMatchObject({ differences: 0 })
  const { owner } = world.database
  const shift = (days: number) =>
    owner.query(
      'update settlement.care_filing set begins_on = begins_on + $2::int where person_id = $1',
      [patient.personId, days],
    )
  await shift(1)
  expect(await differences()).toMatchObject({
    samples: [{ what: 'bill by no filing that counted' }],
  })
  await shift(-1)
  await owner.query(
    `insert into settlement.care_filing (person_id, filing_id, reference, kind, state, place, begins_on,
       ends_on, filed_at, filed_by, sealed_particulars, closed_at)
     select person_id, gen_random_uuid(), 'BA-OVERLAP', 'stationed', 'ended', place, begins_on,
            begins_on + 3, filed_at, filed_by, sealed_particulars, filed_at
       from settlement.care_filing where person_id = $1`,
    [patient.personId],
  )
  expect(await differences()).toMatchObject({
    samples: [{ what: 'filings for long that overlap' }],
  })
  await owner.query(`delete from settlement.care_filing where reference = 'BA-OVERLAP'`)
})

test('a filing that is withdrawn between reading and writing is not settled by', async () => {
  const patient = await world.patient()
  await filed(patient, { kind: 'long_term_living' })
  const visitId = await world.visit(patient, [300_000n], elsewhere)
  const [filing] = await readFilings(deps, patient.personId)
  assert(filing)
  // The first read sees the filing; before the bill is written it is gone.
  let reads = 0
  const bills = {
    ...world.bills,
    standing: async (asked: Parameters<typeof world.bills.standing>[0]) => {
      const standing = await world.bills.standing(asked)
      reads += 1
      if (reads === 1) {
        const to = { state: 'withdrawn', until: today(), at: world.now() } as const
        expect(await closeFiling(deps.db, filing, to)).toBe('closed')
      }
      return standing
    },
  }
  const wish = world.wish(patient, visitId, { institutionId: elsewhere })
  const settlement = settlementIn(await settleVisit(bills, wish))
  expect(reads).toBe(2)
  expect(settlement.facts.care).toMatchObject({ outside: 'other' })
  expect(settlement.facts.care.filing).toBeUndefined()
})
