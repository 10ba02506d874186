// Goal: a chronic disease, a chosen institution and an injury are filed by a hospital's system, told to whoever
// asks, and taken back by who filed them; the bill of a chronic disease waits for both, keeps what it rests
// on, and holds it fast; drugs given elsewhere are shown to who treats the person now, and to nobody else.
// Method: the simulated systems of two hospitals speak to the real server, with the real signature.
// Teeth: noted at each test.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import {
  addInterfaceKey,
  addOrganisation,
  newInterfaceKey,
} from '#capabilities/organisations/index.ts'
import { plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { createHisClient, type HisClient } from '#sim/his/client.ts'
import {
  askFilings,
  choiceData,
  chooseInstitution,
  diseaseData,
  fileDisease,
  fileInjury,
  injuryData,
  takeFilingBack,
} from '#sim/his/filings.ts'
import { type Illness, type Journey, outpatientVisit, takeBack } from '#sim/his/journeys.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { wallClock } from './clock.ts'
import { type HisWorld, hisWorld, medicine } from './test/his-world.ts'

const hypertension: Illness = { medType: '14', code: 'M03900', name: '高血压' }
const diabetes: Illness = { medType: '14', code: 'M01600', name: '糖尿病' }

let world: HisWorld
let first: Journey
let second: Journey

beforeAll(async () => {
  world = await hisWorld()
  const { citizen, database } = world
  const retired = `update people.person set status = 'retired' where person_id = $1`
  await database.owner.query(retired, [citizen.personId])
  const people = [citizen.personId as PersonId]
  await openPersonalAccounts(database.db, people, plainDate('2026-01-01'))
  first = journeyAt(await world.system('hospital'))
  second = journeyAt(await communityHospital())
})
afterAll(async () => {
  const found = await auditLedger(world.database.db, world.area)
  await world.stop()
  assert.equal(found.find(({ id }) => id === 'Q28')?.differences, 0)
})

async function communityHospital(): Promise<HisClient> {
  const name = { zh: '试验社区中心', en: 'Test Community Centre' }
  const code = 'H99990000002'
  const { organisationId } = await addOrganisation(world.database.db, {
    ...{ kind: 'hospital', code, parentId: world.organisations.city, area: 'jincheng', name },
    tier: 'community',
  })
  const key = newInterfaceKey()
  await addInterfaceKey(world.deps, { ...key, organisationId, at: world.clock.at })
  const institution = { code, name: name.zh }
  const client = createHisClient({ ...world.hospital, ...key, institution })
  assert.equal((await client.signIn('OP01')).infcode, 0)
  return client
}

function journeyAt(client: HisClient): Journey {
  const { citizenNumber, name } = world.citizen
  return {
    ...{ client, items: [{ code: medicine, price: '1000.00' }], patient: { name, citizenNumber } },
    ...{ clock: () => wallClock(world.clock.at), told: () => {} },
  }
}

async function wordsOf(
  { client }: Journey,
  infno: string,
  data: Promise<Readonly<Record<string, unknown>>>,
  changes: Readonly<Record<string, string>> = {},
): Promise<string> {
  return (await client.call(infno, { data: { ...(await data), ...changes } })).words
}

type Kept = { readonly benefits: string[] | null; readonly filings: string | null; pool: string }

async function keptOf(messageId: string): Promise<Kept> {
  const { rows } = await world.database.owner.query<Kept>(
    `select facts #> '{care,benefits}' as benefits, amounts ->> 'pool' as pool,
       (select string_agg(step #>> '{inputs,filing}', ' ') from jsonb_array_elements(steps) step
         where step ->> 'rule' = 'rests_on_filing') as filings
       from settlement.settlement where message_id = $1`,
    [messageId],
  )
  const [kept] = rows
  if (!kept) throw new Error('the settlement is not kept')
  return kept
}

// Teeth: with restsOn answering no references the bill went through unfiled.
test('a chronic disease is settled by its own benefit only once it and the hospital are filed', async () => {
  const visit = { ...first, illness: hypertension }
  await expect(outpatientVisit(visit)).rejects.toThrow('2503')
  await fileDisease(first, diabetes)
  await expect(outpatientVisit(visit)).rejects.toThrow('2503')
  const filed = await fileDisease(first, hypertension)
  await expect(outpatientVisit(visit)).rejects.toThrow('2505')
  const chosen = await chooseInstitution(first, '01')
  const plain = await keptOf((await outpatientVisit(first)).messageId)
  expect(plain).toMatchObject({ benefits: null, filings: null })
  const settled = await outpatientVisit(visit)
  const kept = await keptOf(settled.messageId)
  expect(kept.benefits).toHaveLength(2)
  expect(kept.filings?.split(' ').toSorted()).toEqual(kept.benefits?.toSorted())
  expect(BigInt(kept.pool)).toBeGreaterThan(BigInt(plain.pool))
  expect(settled.amounts['clr_type']).toBe('14')

  for (const [infno, number] of [
    ['2504', filed],
    ['2506', chosen],
  ] as const) {
    await expect(takeFilingBack(first, infno, number)).rejects.toThrow('2208')
    await expect(takeFilingBack(second, infno, number)).rejects.toThrow('本机构没有')
  }
  await takeBack(visit, '2208', settled)
  await expect(takeFilingBack(first, '2506', filed)).rejects.toThrow('本机构没有')
  await takeFilingBack(first, '2504', filed)
  await expect(takeFilingBack(first, '2504', filed)).rejects.toThrow('请勿重复')
  await expect(outpatientVisit(visit)).rejects.toThrow('2503')
})

// Teeth: with countsOn answering true for whatever is withdrawn the first disease was told too.
test('what counts now is told to whoever asks, and stands in the person’s trail', async () => {
  const { diseases, choices } = await askFilings(second)
  expect(diseases).toEqual([
    { ...{ opsp_dise_code: 'M01600', opsp_dise_name: '糖尿病' }, ...days(diseases) },
  ])
  expect(choices).toMatchObject([{ fix_srt_no: '1', fixmedins_code: 'H99990000001' }])
  const { rows } = await world.database.owner.query(
    `select from audit.entry where person_id = $1 and action = 'institutions.look'`,
    [world.citizen.personId],
  )
  expect(rows.length).toBeGreaterThanOrEqual(3)
})

function days([row = {}]: readonly Readonly<Record<string, unknown>>[]) {
  return { begndate: row['begndate'], enddate: row['enddate'] }
}

// Teeth: with each rule of benefitRefusal taken out, its line here was answered with a filing.
test('what cannot be is refused by its field', async () => {
  const disease = diseaseData(first, hypertension)
  const refused = [
    ['2503', disease, { opsp_dise_code: 'M99999' }, 'opsp_dise_code'],
    ['2503', disease, { hosp_ide_date: '2099-01-01' }, 'hosp_ide_date'],
    ['2503', disease, { insutype: '390' }, 'insutype'],
    ['2503', disease, { begndate: '2020-01-01' }, '日期不在可受理范围内'],
    ['2503', disease, { enddate: '2020-01-01' }, 'enddate'],
    ['2503', diseaseData(first, diabetes), {}, '无需重复备案'],
    ['2505', choiceData(first, '01'), { biz_appy_type: '10' }, 'biz_appy_type'],
    ['2505', choiceData(first, '01'), { fixmedins_code: 'H00000000000' }, '未查到'],
    ['2505', choiceData(first, '01'), { fixmedins_code: 'P99990000001' }, '须为医院'],
    ['2505', choiceData(first, '05'), {}, '基层医疗机构'],
    ['2505', choiceData(first, '01'), { fix_srt_no: '2' }, '无需重复备案'],
    ['2505', choiceData(second, '01'), {}, '排序号已有定点'],
    ['2505', choiceData(second, '01'), { fix_srt_no: '3' }, '数量上限'],
    ['2505', choiceData(second, '01'), { fix_srt_no: 'A' }, 'fix_srt_no'],
  ] as const
  for (const [infno, data, changes, words] of refused) {
    expect(await wordsOf(first, infno, data, changes)).toContain(words)
  }
})

function sameMessage({ client }: Journey) {
  return { envelope: { msgid: client.lastMessageId() } }
}

// Teeth: without the version in settlement.file_benefit two stood.
test('sent twice is filed once, and two at the same moment are one', async () => {
  const data = await diseaseData(first, { medType: '14', code: 'M04600', name: '冠心病' })
  const sent = await first.client.call('2503', { data })
  const again = await first.client.call('2503', { data }, sameMessage(first))
  expect([sent.infcode, again.text]).toEqual([0, sent.text])
  const other = { ...data, opsp_dise_code: 'M05300', opsp_dise_name: '慢性阻塞性肺疾病' }
  const both = await Promise.all(
    [first, second, first, second].map(({ client }) => client.call('2503', { data: other })),
  )
  expect(both.filter(({ infcode }) => infcode === 0)).toHaveLength(1)
  const { diseases } = await askFilings(first)
  const codes = diseases.map(({ opsp_dise_code }) => String(opsp_dise_code))
  expect(codes.toSorted()).toEqual(['M01600', 'M04600', 'M05300'])
})

// Teeth: with `treats` always true the other hospital saw them before it treated anybody.
test('drugs given for it are shown to who gave them, and to who treats the person now', async () => {
  const settled = await outpatientVisit({ ...first, illness: diabetes })
  const { drugs } = await askFilings(first)
  expect(drugs).toMatchObject([
    { med_list_codg: medicine, med_type: '14', fixmedins_code: 'H99990000001', list_type: '101' },
  ])
  expect((await askFilings(second)).drugs).toEqual([])
  const visiting = await outpatientVisit(second)
  expect((await askFilings(second)).drugs).toHaveLength(1)
  await takeBack(second, '2208', visiting)
  await takeBack({ ...first, illness: diabetes }, '2208', settled)
  expect((await askFilings(first)).drugs).toEqual([])
})

// Teeth: with familyDoctor left false the pool paid the same.
test('who has signed with a family doctor is settled so at that institution', async () => {
  const before = await keptOf((await outpatientVisit(second)).messageId)
  await chooseInstitution(second, '05')
  const after = await keptOf((await outpatientVisit(second)).messageId)
  expect(after.benefits).toHaveLength(1)
  expect(BigInt(after.pool)).toBeGreaterThan(BigInt(before.pool))
})

// Teeth: without `injuryNeeded` looked at the bill went through unfiled.
test('care of an injury waits for its filing', async () => {
  const injured: Journey = {
    ...first,
    illness: { medType: '19', code: 'S52.500', name: '桡骨下端骨折' },
  }
  await expect(outpatientVisit(injured)).rejects.toThrow('2507')
  expect(await wordsOf(first, '2507', injuryData(first), { trum_time: '2099-01-01' })).toContain(
    'trum_time',
  )
  await fileInjury(first)
  const kept = await keptOf((await outpatientVisit(injured)).messageId)
  expect(kept.benefits).toHaveLength(1)
  expect(await wordsOf(first, '2507', injuryData(first))).toContain('无需重复备案')
})
