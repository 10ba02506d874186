// Goal: a system that keeps a copy of the lists, their limits and first shares gets all of it page by page,
// nothing twice and nothing left out; asks again only for what came since; and is told, for a day, what counts.
// Method: two hundred rows and corrections of them are taken in as files are, on two days; the simulated
// system downloads them from the real server and its copy is held against the room's own answer.
// Teeth: with the order of a page left out rows came twice; without the day of the version all came again;
// with the latest word of a first day not chosen the corrected row came twice.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueLine, entriesOn } from '#capabilities/catalogues/index.ts'
import { plainDate } from '#kernel/dates.ts'
import type { HisClient } from '#sim/his/client.ts'
import { downloadCatalogue } from '#sim/his/filings.ts'
import {
  bring,
  limitLine,
  listingLine,
  matchLine,
  ownLine,
  shareLine,
} from '#server/test/catalogue-world.ts'
import { wallClock } from './clock.ts'
import { type HisWorld, hisWorld } from './test/his-world.ts'

let world: HisWorld
let client: HisClient
const codes = Array.from({ length: 200 }, (_, each) => `XT${String(each).padStart(5, '0')}`)

beforeAll(async () => {
  world = await hisWorld()
  client = await world.system('hospital')
  const { db } = world.database
  await bring(
    db,
    '1312',
    codes.map((code) => listingLine({ code, from: '2025-01-01', level: '02' })),
  )
  await bring(db, '1318', [limitLine('XT00001', '3', '12.345678', '2025-01-01')])
  await bring(db, '1319', [shareLine('XT00001', '310', '0.1', '2025-01-01')])
  // What was said is corrected, changed from a later day on, and ended.
  await bring(db, '1312', [
    listingLine({ code: 'XT00001', from: '2025-01-01', level: '03' }),
    listingLine({ code: 'XT00002', from: '2026-06-01', level: '01', name: '改名的药' }),
    listingLine({ code: 'XT00003', from: '2025-01-01', until: '2026-06-30' }),
  ])
  // The first files were there a month before the last one.
  await world.database.owner.query(
    `update catalogues.version set imported_at = '2026-10-01T02:00:00Z'
      where number < (select max(number) from catalogues.version)`,
  )
})
afterAll(() => world.stop())

const journey = () => ({
  ...{ client, items: [], patient: { name: '', citizenNumber: '' }, told: () => {} },
  clock: () => wallClock(world.clock.at),
})

async function asked(infno: string, data: Readonly<Record<string, unknown>>) {
  const page = { updt_time: '2000-01-01', page_num: 1, page_size: 100 }
  return client.call(infno, { data: { ...page, ...data } })
}

async function codesOf(infno: string, data: Readonly<Record<string, unknown>>) {
  const rows = (await asked(infno, data)).output['data'] as readonly Record<string, unknown>[]
  return rows.map((row) => row['hilist_code'])
}

test('all of the lists comes page by page, each row once', async () => {
  const rows = await downloadCatalogue(journey(), '1312', { since: '2000-01-01', size: 30 })
  const ours = rows.filter(({ hilist_code }) => String(hilist_code).startsWith('XT'))
  const keys = ours.map((row) => `${String(row['hilist_code'])} ${String(row['begndate'])}`)
  expect(new Set(keys).size).toBe(keys.length)
  // One more than codes: of one there are two first days.
  expect(keys).toHaveLength(codes.length + 1)
  expect(ours.find(({ hilist_code }) => hilist_code === 'XT00001')).toMatchObject({
    ...{ chrgitm_lv: '03', list_type: '101', med_chrgitm_type: '09', vali_flag: '1' },
    ...{ insu_admdvs: '999900', updt_time: '2026-11-30', pinyin: 'amxl', enddate: '' },
  })
})

test('who has a copy asks for what came since', async () => {
  const rows = await downloadCatalogue(journey(), '1312', { since: '2026-11-01', size: 30 })
  expect(rows.map(({ hilist_code }) => hilist_code)).toEqual(['XT00001', 'XT00002', 'XT00003'])
  expect(await codesOf('1318', { updt_time: '2026-11-01' })).toEqual([])
})

test('on a day what counts is told, and it is what bills are split by', async () => {
  const day = '2026-07-01'
  const rows = (await asked('1312', { query_date: day, page_size: 1_000 })).output['data']
  const told = new Map(
    (rows as readonly Record<string, unknown>[]).map((row) => [
      String(row['hilist_code']),
      String(row['chrgitm_lv']),
    ]),
  )
  const counts = await entriesOn(world.database.db, plainDate(day), codes, {
    ...{ scheme: 'employee', tier: 'third' },
  })
  const levels = { A: '01', B: '02', C: '03' }
  const ours = codes.flatMap((code) => {
    const entry = counts.get(code)
    return entry ? [[code, levels[entry.level]] as const] : []
  })
  expect([...told].filter(([code]) => code.startsWith('XT'))).toEqual(ours)
  expect(ours).toHaveLength(199)
})

test('limits and shares come with their decimals, and rows are asked for by what they say', async () => {
  const limit = await asked('1318', { hilist_lmtpric_type: '3' })
  expect(limit.text).toContain('"hilist_pric_uplmt_amt":12.345678')
  expect(await codesOf('1318', { hilist_lmtpric_type: '1' })).toEqual([])
  const share = await asked('1319', { hilist_code: 'XT00001', selfpay_prop_psn_type: '310' })
  expect(share.text).toContain('"selfpay_prop":0.1')
  expect(await codesOf('1312', { hilist_name: '改名' })).toEqual(['XT00002'])
  expect(await codesOf('1312', { hilist_name: "'; drop" })).toEqual([])
  expect(await codesOf('1312', { pinyin: 'GMDY' })).toEqual(['XT00002'])
  expect(await codesOf('1312', { begndate: '2026-06-01' })).toEqual(['XT00002'])
  expect(await codesOf('1312', { hilist_code: 'XT00001', insu_admdvs: '110000' })).toEqual([])
})

test('a page is a whole number from one on, of a thousand rows at most', async () => {
  for (const [data, field] of [
    [{ page_num: 0 }, 'page_num'],
    [{ page_num: '1.5' }, 'page_num'],
    [{ page_size: 1_001 }, 'page_size'],
    [{ updt_time: '' }, 'updt_time'],
  ] as const) {
    expect((await asked('1312', data)).words).toContain(field)
  }
})

test('ethnic drugs come as a file of their own and are told page by page, and nothing else with them', async () => {
  const { db } = world.database
  const drug = (code: string, name: string, generic: string) =>
    catalogueLine('1304', { 1: code, 2: name, 4: generic, 20: '6g', 29: '2025-01-01', 43: '1' })
  await bring(db, '1304', [
    drug('XM00001', '七味铁屑丸', '铁屑'),
    drug('XM00002', '安神丸', '肉豆蔻'),
  ])
  await bring(db, '1301', [
    catalogueLine('1301', {
      1: 'XA00001',
      4: '阿莫西林',
      8: '阿莫西林',
      37: '2025-01-01',
      79: '1',
    }),
  ])
  const told = async (data: Readonly<Record<string, unknown>>) =>
    ((await asked('1304', data)).output['data'] as readonly Record<string, unknown>[]).map(
      (row) => `${String(row['med_list_codg'])} ${String(row['drug_spec'])}`,
    )
  expect(await told({})).toEqual(['XM00001 6g', 'XM00002 6g'])
  expect(await told({ drug_genname: '肉豆蔻' })).toEqual(['XM00002 6g'])
  expect((await asked('1304', { tcmherb_name: '铁屑' })).words).toContain('tcmherb_name')
})

test('items that are matched to the lists are told page by page', async () => {
  const { db } = world.database
  await bring(db, '1316', [
    matchLine('XI00001', 'XT00001', '2025-01-01'),
    matchLine('XI00002', 'XT00002', '2025-01-01', '0'),
  ])
  const told = async (data: Readonly<Record<string, unknown>>) =>
    ((await asked('1316', data)).output['data'] as readonly Record<string, unknown>[]).map(
      (row) => `${String(row['med_list_codg'])} ${String(row['hilist_code'])}`,
    )
  expect(await told({})).toEqual(['XI00001 XT00001', 'XI00002 XT00002'])
  expect(await told({ hilist_code: 'XT00002' })).toEqual(['XI00002 XT00002'])
  expect(await told({ query_date: '2026-11-30' })).toEqual(['XI00001 XT00001'])
  expect(await told({ updt_time: '2026-12-01' })).toEqual([])
})

test('own codes are told to their institution: what files told, and what it has said itself', async () => {
  const { db } = world.database
  const { code: institution } = world.hospital.institution
  const from = '2026-01-01'
  const lines = [
    ownLine({ institution, own: 'F-1', code: 'XT00001', from }),
    ownLine({ institution: 'H99999999999', own: 'F-9', code: 'XT00001', from }),
  ]
  await bring(db, '1317', lines, 'import', '2026-11-10T02:00:00Z')
  const mapping = {
    ...{ fixmedins_hilist_id: 'S-1', fixmedins_hilist_name: '自报', list_type: '101' },
    ...{ med_list_codg: 'XT00004', begndate: from, enddate: '2030-12-31' },
  }
  expect(await client.call('3301', { data: mapping })).toMatchObject({ infcode: 0 })
  const told = async (data: Readonly<Record<string, unknown>>) =>
    ((await asked('1317', data)).output['data'] as readonly Record<string, unknown>[]).map((row) =>
      ['medins_list_codg', 'med_list_codg', 'list_type', 'enddate', 'vali_flag']
        .map((code) => String(row[code]))
        .join(' '),
    )
  const [file, said] = ['F-1 XT00001 101  1', 'S-1 XT00004 101 2030-12-31 1']
  expect(await told({})).toEqual([file, said])
  expect(await told({ fixmedins_code: institution, page_size: 1, page_num: 2 })).toEqual([said])
  expect(await told({ medins_list_name: '自报' })).toEqual([said])
  expect(await told({ med_list_codg: 'XT00001', begndate: from })).toEqual([file])
  expect(await told({ query_date: '2025-12-31' })).toEqual([])
  expect((await asked('1317', { fixmedins_code: 'H99999999999' })).words).toContain(
    'fixmedins_code',
  )
  const over = {
    ...{ fixmedins_code: institution, fixmedins_hilist_id: 'F-1', list_type: '101' },
    med_list_codg: 'XT00001',
  }
  expect(await client.call('3302', { data: over })).toMatchObject({ infcode: 0 })
  expect(await told({ query_date: '2026-11-30' })).toEqual([said])
})
