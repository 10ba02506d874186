// Goal: civil servants and people who are helped by medical assistance are so to a hospital: told by 1101, and
// settled with what is theirs on the day of care, from the list that the bureau of civil affairs sends. A list
// that is sent twice is taken once, a wrong row is named and keeps nothing else back, trying it writes nothing;
// what was settled stays as it was when an entry is withdrawn, and the auditor finds a bill by no entry.
// Method: the simulated system of sim/his at the real web server, lists as files, the real database; the owner
// of the tables changes an entry as no program may.
// Teeth: with the groups not read in weigh-bill.ts the bill had no such step; with the last day left out of
// isInGroupOn a group that had ended counted on; with the transaction of a try committed the try had entered somebody.
import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import { groupsOf } from '#capabilities/people/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { takeGroups } from '#server/cli/benefit-groups.ts'
import { verify } from '#server/cli/settlement-policy.ts'
import type { HisClient } from '#sim/his/client.ts'
import { identify, type Journey, outpatientVisit, stayInHospital } from '#sim/his/journeys.ts'
import { wallClock } from './clock.ts'
import { type HisWorld, hisWorld, medicine } from './test/his-world.ts'

let world: HisWorld
let hospital: HisClient
const folder = mkdtempSync(join(tmpdir(), 'yika-groups-'))
beforeAll(async () => {
  world = await hisWorld()
  const { personId } = world.citizen
  await world.database.owner.query(
    `update people.person set status = 'retired' where person_id = $1`,
    [personId],
  )
  await openPersonalAccounts(world.database.db, [personId as PersonId], plainDate('2026-01-01'))
  hospital = await world.system('hospital')
})
afterAll(async () => {
  const broken = await differing()
  await world.stop()
  assert.deepEqual(broken, [])
})

async function differing(): Promise<readonly string[]> {
  const found = await auditLedger(world.database.db, world.area)
  return found.filter(({ differences }) => differences > 0).map(({ id }) => id)
}

function journey(price: string): Journey {
  const { citizenNumber, name } = world.citizen
  return {
    ...{ client: hospital, items: [{ code: medicine, price }], patient: { name, citizenNumber } },
    clock: () => wallClock(world.clock.at),
    told: () => {},
  }
}

const header = '公民身份号码,姓名,身份类别,变动,日期,依据文号'
let files = 0
const nobody = makeSyntheticCitizenNumber({
  ...{ areaCode: '999999', birthDate: plainDate('1951-02-03'), sequence: 777 },
})

/** A row of the citizen, but for what is given. */
function row(group: string, change: string, day: string, others: { name?: string } = {}): string {
  const { citizenNumber, name } = world.citizen
  return `${citizenNumber},${others.name ?? name},${group},${change},${day},金民救〔2026〕12号`
}

async function send(rows: readonly string[], mode: 'check' | 'import' = 'import') {
  files += 1
  const path = join(folder, `${files}.csv`)
  writeFileSync(path, [header, ...rows].join('\n'))
  const said: string[] = []
  const keep = (line: string): void => void said.push(line.replace(path, 'list'))
  const { db } = world.database
  const services = { db, personal: world.deps.personal, now: () => world.clock.at }
  const code = await takeGroups(services, { path, mode }, { out: keep, say: keep })
  return { code, said }
}

const groups = async () =>
  (await groupsOf(world.deps, world.citizen.personId)).map(({ group, state, from, until }) =>
    [group, state, from.toString(), until?.toString() ?? ''].join(' '),
  )

test('who is in no group is settled by the basic insurance alone, and 1101 tells of none', async () => {
  const { answer, settled } = await seen('30000.00')
  expect(answer).toMatchObject({ idetinfo: [], insuinfo: [{ cvlserv_flag: '0' }] })
  expect(settled.amounts).toMatchObject({ cvlserv_flag: '0', cvlserv_pay: 0, maf_pay: 0 })
  await hospitalTakesBack(settled)
})

async function seen(price: string) {
  const visit = journey(price)
  const { citizenNumber, name } = world.citizen
  const asked = await hospital.call('1101', {
    data: {
      ...{ mdtrt_cert_type: '02', mdtrt_cert_no: citizenNumber, psn_cert_type: '01' },
      ...{ certno: citizenNumber, psn_name: name },
    },
  })
  assert.equal(asked.infcode, 0, asked.words)
  await identify(visit)
  return { answer: asked.output, settled: await stayInHospital(visit), visit }
}

async function hospitalTakesBack(settled: Awaited<ReturnType<typeof stayInHospital>>) {
  const asked = { psn_no: settled.psnNo, setl_id: settled.settlementId, mdtrt_id: settled.visitId }
  const back = await hospital.call('2305', { data: asked })
  assert.equal(back.infcode, 0, back.words)
}

test('a list is tried without writing, taken, and taken again as what is there', async () => {
  const rows = [row('低保对象', '新增', '2026-11-01'), row('公务员医疗补助', '新增', '2026-01-01')]
  const tried = await send([...rows, row('low_income', 'end', '2026-11-30')], 'check')
  expect(tried).toEqual({
    code: 0,
    said: [
      '2 would be entered, 1 would be ended, 0 there already, 0 to mend.',
      'Only checked: nothing was written.',
    ],
  })
  expect(await groups()).toEqual([])
  expect((await send(rows)).said).toEqual(['2 entered, 0 ended, 0 there already, 0 to mend.'])
  expect((await send(rows)).said).toEqual(['0 entered, 0 ended, 2 there already, 0 to mend.'])
  expect(await groups()).toEqual([
    'low_income in_force 2026-11-01 ',
    'civil_servant in_force 2026-01-01 ',
  ])
})

test('what is wrong in a list is named by its line, and the rest is taken', async () => {
  const stranger = row('低保对象', '新增', '2026-11-01').replace(/^[0-9X]+/, nobody)
  const { code, said } = await send([
    ...['1,甲,低保对象,新增,2026-11-01,金民救〔2026〕12号', stranger],
    ...[row('贫困', '新增', '2026-11-01'), row('低保对象', '新增', '2026-11-31')],
    ...[row('特困人员', '新增', '2026-11-20'), row('特困人员', '退出', '2026-11-20')],
    row('低保对象', '退出', '2026-11-30', { name: '别人' }),
  ])
  expect(code).toBe(4)
  expect(said.map((line) => line.replace(/ {2}the group is none of.*/, '  the group'))).toEqual([
    'list:2  the citizen number is wrong',
    'list:4  the group',
    'list:5  the day is not written as YYYY-MM-DD',
    'list:3  nobody in the register has this citizen number',
    'list:6  the person is in such a group on that day already: end that one first',
    'list:7  the person is not in this group, so it cannot end',
    'list:8  the register has another name for this citizen number',
    '0 entered, 0 ended, 0 there already, 7 to mend.',
  ])
  expect(said.join()).not.toContain(world.citizen.citizenNumber)
})

test('1101 tells of the groups, the bill is paid by both funds, and the pack works it out again', async () => {
  const { answer, settled } = await seen('30000.00')
  expect(answer).toMatchObject({
    insuinfo: [{ cvlserv_flag: '1' }],
    idetinfo: [
      {
        ...{ psn_idet_type: '23', memo: '2303 低保救助对象', endtime: '' },
        begntime: '2026-11-01 00:00:00',
      },
    ],
  })
  const { cvlserv_flag, cvlserv_pay, maf_pay } = settled.amounts
  expect(cvlserv_flag).toBe('1')
  expect(Number(cvlserv_pay)).toBeGreaterThan(0)
  expect(Number(maf_pay)).toBeGreaterThan(0)
  const lines: string[] = []
  const terminal = {
    ...{ out: (line: string) => lines.push(line), say: () => {}, isTerminal: false },
    showProgress: () => {},
  }
  const span = {
    from: world.clock.at.subtract({ hours: 72 }),
    until: world.clock.at.add({ hours: 72 }),
  }
  const code = await verify({ db: world.database.db, now: () => world.clock.at }, span, terminal)
  expect(code, lines.join('\n')).toBe(0)

  await world.database.owner.query(
    `update people.benefit_group set entered_at = entered_at + interval '1 day'
      where benefit_group = 'low_income'`,
  )
  expect(await differing()).toEqual(['Q26'])
  await world.database.owner.query(
    `update people.benefit_group set entered_at = entered_at - interval '1 day'
      where benefit_group = 'low_income'`,
  )
  expect(await differing()).toEqual([])
})

test('from the day after its last one a group counts no more', async () => {
  expect((await send([row('低保对象', '退出', '2026-11-15')])).code).toBe(0)
  const { answer } = { answer: (await seenOutpatient()).output }
  expect(answer).toMatchObject({ idetinfo: [], insuinfo: [{ cvlserv_flag: '1' }] })
})

async function seenOutpatient() {
  const settled = await outpatientVisit(journey('100.00'))
  expect(settled.amounts).toMatchObject({ cvlserv_flag: '1', maf_pay: 0 })
  const { citizenNumber, name } = world.citizen
  return hospital.call('1101', {
    data: {
      ...{ mdtrt_cert_type: '02', mdtrt_cert_no: citizenNumber, psn_cert_type: '01' },
      ...{ certno: citizenNumber, psn_name: name },
    },
  })
}

test('two lists at one moment enter somebody once', async () => {
  const next = [row('特困人员', '新增', '2026-12-01')]
  const both = await Promise.all([send(next), send(next)])
  const sentences = both.map(({ said }) => said.at(-1) ?? '').toSorted((a, b) => a.localeCompare(b))
  expect(sentences).toEqual([
    '0 entered, 0 ended, 1 there already, 0 to mend.',
    '1 entered, 0 ended, 0 there already, 0 to mend.',
  ])
  expect((await groups()).filter((each) => each.startsWith('extreme'))).toHaveLength(1)
})

test('each entry names the bills that stand and were settled by it', async () => {
  const own = await world.signedIn(world.citizen.citizenNumber)
  const { body } = await own.get('/api/me/benefit-groups')
  const entries = body['entries'] as readonly {
    readonly group: string
    readonly bills: readonly { readonly total: string; readonly institution: { zh: string } }[]
  }[]
  const named = entries.map(
    ({ group, bills }) => `${group} ${bills.map(({ total }) => total).join(' ')}`,
  )
  // The first stay was taken back, and was settled by no group.
  expect(named).toEqual([
    ...['extreme_poverty ', 'low_income 30000.00', 'civil_servant 100.00 30000.00'],
  ])
  expect(entries[1]?.bills[0]?.institution.zh).toBe('试验医院')
})
