// Goal: a national file is taken whole or not at all, once; what was true before stays readable; and
// what goes out is the file that came in.
// Method: the real database under the server's own role; files as texts in the national shape, cut in
// odd places, packed and unpacked.
// Teeth: without the lock two imports at the same moment end in a fault (version_pkey); without the look at the
// digest a file is not known again by its version; without the count of columns a short line passes.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { zipOf } from '#platform/files/write-zip.ts'
import { bring, limitLine, listingLine, ofArea, readLines } from '#server/test/catalogue-world.ts'
import { type FreshDatabase, freshDatabase } from '#server/test/database.ts'
import {
  catalogueLine,
  cataloguePieces,
  entriesOn,
  type FileKind,
  readCatalogueFile,
  writeCatalogueFile,
} from './index.ts'

const code = 'XJ01CAA040E001010100001'

async function versions({ owner }: FreshDatabase) {
  const { rows } = await owner.query<Record<string, unknown>>(
    `select number, kind, rows_read, added, changed, ended from catalogues.version order by number`,
  )
  return rows.map((row) => Object.values(row).join(' '))
}

async function levelOn({ db }: FreshDatabase, day: string) {
  const on = Temporal.PlainDate.from(day)
  const found = await entriesOn(db, on, [code], { scheme: 'employee', tier: 'third' })
  return found.get(code)?.level ?? null
}

async function written(db: FreshDatabase['db'], kind: FileKind) {
  const lines: string[] = []
  for await (const line of writeCatalogueFile(db, kind)) lines.push(line)
  return lines.join('')
}

test('a file becomes a version; a change and an end are rows of later versions', async (t) => {
  const database = await freshDatabase(t)
  const { db } = database
  const first = listingLine({ code, from: '2024-01-01', level: '02' })
  expect((await bring(db, '1312', [first])).kind).toBe('imported')
  const upgraded = listingLine({ code, from: '2026-01-01', level: '01' })
  expect((await bring(db, '1312', [first, upgraded])).kind).toBe('imported')
  const ended = listingLine({ code, from: '2026-01-01', until: '2026-10-31', level: '01' })
  expect((await bring(db, '1312', [ended])).kind).toBe('imported')

  expect(await versions(database)).toEqual(['1 1312 1 1 0 0', '2 1312 2 0 1 0', '3 1312 1 0 0 1'])
  const days = ['2023-12-31', '2024-01-01', '2025-12-31', '2026-01-01', '2026-10-31', '2026-11-01']
  const found = []
  for (const day of days) found.push(await levelOn(database, day))
  expect(found).toEqual([null, 'B', 'B', 'A', 'A', null])
})

test('the same file does nothing twice, however it is packed', async (t) => {
  const database = await freshDatabase(t)
  const lines = [listingLine({ code, from: '2024-01-01' })]
  await bring(database.db, '1312', lines)
  const again = await bring(database.db, '1312', lines)
  expect(again).toEqual({ kind: 'as_it_was', version: 1, rowsRead: 1 })
  // An older file that comes late does not undo what came after it.
  await bring(database.db, '1312', [listingLine({ code, from: '2024-01-01', level: '03' })])
  await bring(database.db, '1312', lines)
  expect(await levelOn(database, '2026-01-01')).toBe('C')
  // Other bytes, but nothing that is not there already.
  const same = [
    listingLine({ code, from: '2024-01-01', level: '03' }),
    listingLine({ code: 'X-0002', from: '2024-01-01' }),
  ]
  await bring(database.db, '1312', same)
  const reversed = await bring(database.db, '1312', same.toReversed())
  expect(reversed).toEqual({ kind: 'as_it_was', version: null, rowsRead: 2 })
  expect((await versions(database)).length).toBe(3)
})

test('a check says what would be done, and does nothing', async (t) => {
  const database = await freshDatabase(t)
  const checked = await bring(
    database.db,
    '1312',
    [listingLine({ code, from: '2024-01-01' })],
    'check',
  )
  expect(checked).toMatchObject({ kind: 'checked', rowsRead: 1, piles: { changed: [], ended: [] } })
  expect(await versions(database)).toEqual([])
})

test('two imports at the same moment take turns', async (t) => {
  const database = await freshDatabase(t)
  const line = (level: '01' | '02' | '03') => [listingLine({ code, from: '2024-01-01', level })]
  const both = await Promise.all([
    ...(['01', '02', '03'] as const).map((level) => bring(database.db, '1312', line(level))),
    bring(database.db, '1312', line('01')),
  ])
  expect(both.filter(({ kind }) => kind === 'imported')).toHaveLength(3)
  // One was the first; each of the others saw it.
  expect((await versions(database)).map((row) => row.slice(2))).toEqual([
    ...['1312 1 1 0 0', '1312 1 0 1 0', '1312 1 0 1 0'],
  ])
})

const good = listingLine({ code, from: '2024-01-01' })
const withCell = (column: number, value: string): string =>
  good
    .split('\t')
    .with(column - 1, value)
    .join('\t')

// prettier-ignore
const faults: readonly [string, string, number | null, string][] = [
  ['too few columns', good.slice(0, good.lastIndexOf('\t')), null, 'wrong_number_of_columns'],
  ['a code that is none', withCell(1, '阿莫'), 1, 'no_code'],
  ['no name', withCell(2, 'null'), 2, 'empty'],
  ['the lists of another province', withCell(3, '110000'), 3, 'other_area'],
  ['a day that is none', withCell(4, '2024-02-30'), 4, 'no_day'],
  ['no first day', withCell(4, 'null'), 4, 'empty'],
  ['an end before the beginning', withCell(5, '2023-12-30'), 5, 'ends_before_it_begins'],
  ['a charge item that is unknown', withCell(6, '15'), 6, 'value_unknown'],
  ['a class that is unknown', withCell(7, '丁'), 7, 'value_unknown'],
  ['a class named like a part of every object', withCell(7, 'constructor'), 7, 'value_unknown'],
  ['a flag that is none', withCell(8, '2'), 8, 'value_unknown'],
  ['a list that is unknown', withCell(9, '999'), 9, 'value_unknown'],
  ['a validity that is none', withCell(17, '3'), 17, 'value_unknown'],
  ['a control character', withCell(2, 'a\u0000b'), null, 'control_character'],
  ['a cell without an end', withCell(16, 'x'.repeat(5_000)), null, 'too_long'],
]
test.each(faults)('%s is named with its line and column', async (_title, line, at, fault) => {
  const read = await readLines('1312', [listingLine({ code: 'X-0001', from: '2024-01-01' }), line])
  expect(read).toMatchObject({ kind: 'faulty' })
  const [problem] = read.kind === 'faulty' ? read.problems : []
  expect([problem?.line, problem?.column?.at ?? null, problem?.fault]).toEqual([2, at, fault])
})

test('prices and shares are exact; another kind of share is refused', async () => {
  const share = (type: string, value: string) =>
    catalogueLine('1319', {
      1: code,
      2: '310',
      3: type,
      4: '999900',
      5: '2024-01-01',
      7: value,
      8: '1',
    })
  const read = async (kind: FileKind, line: string) => {
    const file = await readLines(kind, [line])
    return file.kind === 'read' ? file.rows[0]?.fields : file.problems.map(({ fault }) => fault)
  }
  expect(await read('1319', share('10', '0.15'))).toMatchObject({ share_basis_points: '1500' })
  expect(await read('1319', share('10', '1'))).toMatchObject({ share_basis_points: '10000' })
  expect(await read('1319', share('10', '1.0001'))).toEqual(['no_number'])
  expect(await read('1319', share('10', '0.00001'))).toEqual(['no_number'])
  expect(await read('1319', share('20', '0.15'))).toEqual(['value_unknown'])
  expect(await read('1318', limitLine(code, '3', '12.345678', '2024-01-01'))).toMatchObject({
    price: '12345678',
  })
  expect(await read('1318', limitLine(code, '3', '-1', '2024-01-01'))).toEqual(['no_number'])
})

test('one thing twice in a file is refused; what is no text is no file', async () => {
  const twice = await readLines('1312', [good, good])
  expect(twice).toMatchObject({ kind: 'faulty', problems: [{ line: 2, fault: 'twice' }] })
  const notText = readCatalogueFile('1312', bytes([0xb0, 0xa2, 0x0a]), ofArea)
  await expect(notText).rejects.toMatchObject({ fileRefusal: 'text_encoding', line: 1 })
  await expect(readLines('1312', [])).rejects.toMatchObject({ fileRefusal: 'no_rows' })
})

async function* bytes(of: readonly number[]): AsyncGenerator<Uint8Array> {
  yield Uint8Array.from(of)
}

test('what goes out is what came in, packed or not', async (t) => {
  const [from, to] = [await freshDatabase(t), await freshDatabase(t)]
  const lines = [
    listingLine({ code: 'X-0001', from: '2024-01-01' }),
    listingLine({ code: 'X-0001', from: '2025-01-01', level: '01' }),
    listingLine({ code: 'X-0002', from: '2024-01-01', condition: '限二线用药' }),
  ]
  await bring(from.db, '1312', [
    lines[0] ?? '',
    listingLine({ code: 'X-0002', from: '2024-01-01' }),
  ])
  await bring(from.db, '1312', lines)
  await bring(from.db, '1318', [
    limitLine('X-0001', '1', '3.5', '2024-01-01'),
    limitLine('X-0001', '2', '4', '2024-01-01'),
  ])
  const text = await written(from.db, '1312')
  expect(text).toBe(`${lines.join('\n')}\n`)

  const folder = await mkdtemp(join(tmpdir(), 'yika-catalogues-'))
  t.onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'a.zip'), await zipOf([{ name: '1312.txt', text }]))
  await writeFile(join(folder, 'a.txt'), text)
  const [zip, txt] = await Promise.all(
    ['a.zip', 'a.txt'].map((name) =>
      readCatalogueFile('1312', cataloguePieces(join(folder, name)), ofArea),
    ),
  )
  expect(zip).toEqual(txt)
  await bring(to.db, '1312', text.trimEnd().split('\n'))
  await bring(to.db, '1318', (await written(from.db, '1318')).trimEnd().split('\n'))
  for (const kind of ['1312', '1318'] as const) {
    expect(await written(to.db, kind)).toBe(await written(from.db, kind))
  }

  await writeFile(
    join(folder, 'b.zip'),
    await zipOf([
      { name: '1', text },
      { name: '2', text },
    ]),
  )
  const two = readCatalogueFile('1312', cataloguePieces(join(folder, 'b.zip')), ofArea)
  await expect(two).rejects.toMatchObject({ fileRefusal: 'zip_too_many_entries' })
  const bomb = await zipOf([{ name: '1', text: '0'.repeat(8_000_000) }])
  await writeFile(join(folder, 'c.zip'), bomb)
  const blown = readCatalogueFile('1312', cataloguePieces(join(folder, 'c.zip')), ofArea)
  await expect(blown).rejects.toMatchObject({ fileRefusal: 'zip_too_large' })
})

test('the server can add to the catalogues and change nothing of them', async (t) => {
  const { pool, db } = await freshDatabase(t)
  await bring(db, '1312', [good])
  for (const table of ['version', 'item', 'listing', 'price_limit', 'first_share']) {
    await expect(pool.query(`delete from catalogues.${table}`)).rejects.toThrow('permission denied')
  }
  await expect(pool.query(`update catalogues.listing set level = 'A'`)).rejects.toThrow(
    'permission denied',
  )
})
