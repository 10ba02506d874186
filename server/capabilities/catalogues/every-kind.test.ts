// Goal: each national catalogue is taken in by its file and goes out as it came; a code of a diagnosis is known
// from what the lists said of it, on the day; an item that has another code on the lists counts as that entry;
// and an institution's own code stands for what was said of it last, by whomever.
// Method: the real database under the server's own role; a file of each kind, in the national shape.
// Teeth: with the code of the list left out of matchedOn an item counts as its own entry; with the two moments turned
// round in standsFor the earlier word counts.
import { expect, test } from 'vitest'
import type { CommandId } from '#kernel/ids.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import {
  bring,
  codeLine,
  type CodeKind,
  limitLine,
  listingLine,
  matchLine,
  ownLine,
  readLines,
  shareLine,
} from '#server/test/catalogue-world.ts'
import { type FreshDatabase, freshDatabase } from '#server/test/database.ts'
import {
  entriesOn,
  type FileKind,
  findCodes,
  mapItem,
  ownCodesOn,
  searchCatalogue,
  unlistedCodes,
  unmapItem,
  writeCatalogueFile,
} from './index.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

// prettier-ignore
const codes: readonly [CodeKind, string][] = [
  ['1307', 'A17.000x002+G01*'],
  ['1308', '13.4100x001'],
  ['1309', 'M03900'],
  ['1310', 'BZ01'],
  ['1311', 'RJ0001'],
  ['1313', 'M80000/0'],
  ['1314', 'A01.01.01'],
  ['1315', 'B01.01.01.01'],
]

for (const [kind, code] of codes) {
  test(`${kind} comes by its file and goes out as it came`, async (t) => {
    const { db } = await freshDatabase(t)
    const lines = [codeLine(kind, { code }), codeLine(kind, { code: `${code}1`, name: '感冒' })]
    expect((await bring(db, kind, lines)).kind).toBe('imported')
    expect((await bring(db, kind, lines)).kind).toBe('as_it_was')
    const written: string[] = []
    for await (const line of writeCatalogueFile(db, kind)) written.push(line.trimEnd())
    expect(written).toEqual(lines)
    const found = await findCodes(db, { text: code, kind: null, on: day('2026-11-30'), atMost: 9 })
    expect(found.map((each) => each.code)).toEqual([code, `${code}1`])
  })
}

// prettier-ignore
const faults: readonly [string, FileKind, string, number | null, string][] = [
  [
    'a code with a space in it',
    '1307',
    codeLine('1307', { code: 'I10 00' }),
    11,
    'unreadable_code',
  ],
  ['no name', '1308', codeLine('1308', { code: '13.41', name: 'null' }), 12, 'empty'],
  ['no day', '1311', codeLine('1311', { code: 'RJ01', changed: 'null' }), 7, 'empty'],
  [
    'chronic diseases of another province',
    '1309',
    codeLine('1309', { code: 'M03900', more: { 4: '110000' } }),
    4,
    'other_area',
  ],
  [
    'a match of a kind that is none',
    '1316',
    matchLine('XA0001', 'XB0002', '2025-01-01').replace('\t101\t', '\t109\t'),
    3,
    'value_unknown',
  ],
  [
    'an own code with a space in it',
    '1317',
    ownLine({ institution: 'H1', own: 'a b', code: 'XA0001', from: '2025-01-01' }),
    2,
    'unreadable_code',
  ],
]

for (const [title, kind, line, column, fault] of faults) {
  test(`refused: ${title}`, async () => {
    const read = await readLines(kind, [line])
    expect(read.kind === 'faulty' && read.problems).toMatchObject([
      { line: 1, fault, column: { at: column } },
    ])
  })
}

test('a code counts from its first row on and before it, until it is marked invalid', async (t) => {
  const { db } = await freshDatabase(t)
  const asked = [{ kind: 'diagnosis', code: 'I10.x00' }] as const
  const isKnown = async (on: string) => (await unlistedCodes(db, day(on), asked)).length === 0
  // Nothing was ever taken in to hold it against.
  expect(await isKnown('2026-11-30')).toBe(true)
  await bring(db, '1307', [codeLine('1307', { code: 'J06.900' })])
  expect(await isKnown('2026-11-30')).toBe(false)
  await bring(db, '1307', [codeLine('1307', { code: 'I10.x00', changed: '2024-05-01 10:00:00' })])
  expect([await isKnown('2020-01-01'), await isKnown('2026-11-30')]).toEqual([true, true])
  const ended = { code: 'I10.x00', changed: '2026-11-01 10:00:00', valid: '0' } as const
  await bring(db, '1307', [codeLine('1307', ended)])
  const days = ['2020-01-01', '2024-05-01', '2026-10-31', '2026-11-01']
  const known = []
  for (const on of days) known.push(await isKnown(on))
  expect(known).toEqual([true, true, true, false])
  // The same letters on another list are another code.
  await bring(db, '1314', [codeLine('1314', { code: 'A01.01.01' })])
  const chinese = [{ kind: 'diagnosis', code: 'A01.01.01' }] as const
  expect(await unlistedCodes(db, day('2026-11-30'), chinese)).toEqual(chinese)
})

test('codes are found by code, name and first letters, of one list or of all', async (t) => {
  const { db } = await freshDatabase(t)
  await bring(db, '1307', [
    codeLine('1307', { code: 'I10.x00', name: '高血压病', more: { 8: '原发性高血压' } }),
    codeLine('1307', { code: 'I11.900', name: '高血压心脏病' }),
    codeLine('1307', { code: 'I12.900', name: '高血压肾病', valid: '0' }),
  ])
  await bring(db, '1309', [codeLine('1309', { code: 'M03900', name: '高血压' })])
  const on = day('2026-11-30')
  const find = async (text: string, kind: 'diagnosis' | null = null) =>
    (await findCodes(db, { text, kind, on, atMost: 10 })).map(({ code }) => code)
  // Exactly so called before what begins so.
  expect(await find('高血压')).toEqual(['M03900', 'I10.x00', 'I11.900'])
  expect(await find('高血压', 'diagnosis')).toEqual(['I10.x00', 'I11.900'])
  expect(await find('gxyx')).toEqual(['I11.900'])
  expect(await find('i10')).toEqual(['I10.x00'])
  expect(await find('%')).toEqual([])
  const [first] = await findCodes(db, { text: 'I10', kind: null, on, atMost: 1 })
  expect(first).toEqual({
    ...{ kind: 'diagnosis', code: 'I10.x00', name: '高血压病', group: '原发性高血压' },
  })
})

test('an item that is matched counts as that entry of the lists, on the days of the match', async (t) => {
  const { db } = await freshDatabase(t)
  await bring(db, '1312', [
    listingLine({ code: 'LIST-01', name: '阿莫西林', from: '2024-01-01', level: '01' }),
    listingLine({ code: 'ITEM-01', name: '旧条目', from: '2024-01-01', level: '03' }),
  ])
  await bring(db, '1318', [limitLine('LIST-01', '3', '12.5', '2024-01-01')])
  await bring(db, '1319', [shareLine('LIST-01', '310', '0.2', '2024-01-01')])
  await bring(db, '1316', [
    matchLine('ITEM-01', 'LIST-01', '2025-01-01'),
    matchLine('ITEM-01', 'LIST-01', '2026-01-01', '0'),
    matchLine('ITEM-02', 'LIST-01', '2025-01-01'),
  ])
  const on = async (text: string, code: string) =>
    (await entriesOn(db, day(text), [code], { scheme: 'employee', tier: 'third' })).get(code)
  expect(await on('2024-12-31', 'ITEM-01')).toMatchObject({ name: '旧条目', level: 'C' })
  expect(await on('2025-01-01', 'ITEM-01')).toEqual({
    ...{ code: 'ITEM-01', name: '阿莫西林', kind: 'drug', chargeItemType: '09', level: 'A' },
    ...{ priceLimit: 12_500_000n, firstSelfPay: 2_000n, restricted: false, traced: true },
  })
  expect(await on('2026-01-01', 'ITEM-01')).toMatchObject({ level: 'C' })
  expect(await on('2026-01-01', 'ITEM-02')).toMatchObject({ code: 'ITEM-02', level: 'A' })
  // Who knows the item's code finds the entry.
  const found = await searchCatalogue(db, { text: 'ITEM-02', on: day('2026-01-01'), after: '' })
  expect(found.entries.map(({ code }) => code)).toEqual(['LIST-01'])
})

const institution = { institutionId: newId(), institutionCode: 'H00000000001' }
const other = { institutionId: newId(), institutionCode: 'H00000000002' }

async function standsFor({ db }: FreshDatabase, on = '2026-11-30', of = institution) {
  return (await ownCodesOn(db, day(on), { ...of, ownCodes: ['H-1'] })).get('H-1') ?? null
}

function says({ db }: FreshDatabase, at: string) {
  const act = () => systemAct(Temporal.Instant.from(at), newId<CommandId>())
  const named = { ...institution, ownCode: 'H-1' }
  return {
    map: async (code: string) => {
      const days = { from: day('2026-01-01'), until: null }
      const ran = await mapItem(db, act(), { ...named, code, ownName: '胶囊', ...days })
      return ran.kind === 'ran' && 'refusal' in ran.outcome ? ran.outcome.refusal : 'mapped'
    },
    unmap: async (code: string) => {
      const ran = await unmapItem(db, act(), { ...named, code })
      return ran.kind === 'ran' && 'refusal' in ran.outcome ? ran.outcome.refusal : 'unmapped'
    },
  }
}

test('of an own code the later word counts, the institution’s or the file’s', async (t) => {
  const database = await freshDatabase(t)
  const { db } = database
  await bring(db, '1312', [
    listingLine({ code: 'X-0001', from: '2024-01-01' }),
    listingLine({ code: 'X-0002', from: '2024-01-01' }),
  ])
  const own = { institution: 'H00000000001', own: 'H-1', from: '2026-06-01' } as const
  const tell = (code: string, at: string, more: { valid?: '0' | '1'; from?: string } = {}) =>
    bring(db, '1317', [ownLine({ ...own, code, ...more })], 'import', at)
  await tell('X-0001', '2026-11-01T02:00:00Z')
  expect(await standsFor(database)).toBe('X-0001')
  expect(await standsFor(database, '2026-05-31')).toBe(null)
  expect(await standsFor(database, '2026-11-30', other)).toBe(null)
  const second = says(database, '2026-11-02T02:00:00Z')
  expect(await second.map('X-0002')).toBe('own_code_mapped_otherwise')
  expect(await second.unmap('X-0002')).toBe('mapping_unknown')
  expect(await second.unmap('X-0001')).toBe('unmapped')
  expect(await standsFor(database)).toBe(null)
  expect(await says(database, '2026-11-03T02:00:00Z').map('X-0002')).toBe('mapped')
  expect(await standsFor(database)).toBe('X-0002')
  await tell('X-0001', '2026-11-04T02:00:00Z', { valid: '0' })
  expect(await standsFor(database)).toBe(null)
  await tell('X-0001', '2026-11-05T02:00:00Z', { from: '2026-06-02' })
  expect(await standsFor(database)).toBe('X-0001')
  const last = says(database, '2026-11-06T02:00:00Z')
  expect(await last.map('X-0002')).toBe('own_code_mapped_otherwise')
  expect(await last.map('X-0001')).toBe('mapped')
  expect(await last.unmap('X-0001')).toBe('unmapped')
  expect(await standsFor(database)).toBe(null)
})

test('said and told at the same moment leave one that stands', async (t) => {
  const database = await freshDatabase(t)
  const { db } = database
  await bring(db, '1312', [listingLine({ code: 'X-0001', from: '2024-01-01' })])
  const told = { institution: 'H00000000001', own: 'H-1', code: 'X-0001', from: '2026-06-01' }
  await Promise.all([
    bring(db, '1317', [ownLine(told)]),
    ...[1, 2, 3].map(() => says(database, '2026-11-30T02:00:00Z').map('X-0001')),
  ])
  expect(await standsFor(database)).toBe('X-0001')
})
