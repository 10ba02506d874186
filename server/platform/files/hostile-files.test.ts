// Goal: a file made to harm is refused with its reason: bombs of every kind, sizes that lie, names that
// climb, links, archives within archives, entities, formulas, links to elsewhere; text without end,
// without lines, without an encoding. Whoever asks something else meanwhile is answered.
// Method: each is built here and goes through the reading thread; what it cost is printed, not asserted.
// Teeth, tried together: without the count and the digest of what is inflated "more bytes than said",
// "fewer" and "another digest" were read; without refuseOverlaps so were the two entries in the same bytes,
// the one beyond the end and what stands before the first; without the comparison of the lines'
// encodings so were the three glued files.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { isFileRefused } from './file-refusal.ts'
import { readArchive, readTable } from './read-table.ts'
import { bookOf, bookParts, type Made, sheetOf, zipMade } from './test/zip-maker.ts'

const folder = mkdtempSync(join(tmpdir(), 'yika-hostile-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const limits = { rowsAtMost: 50_000, columnsAtMost: 64, cellCharactersAtMost: 1_000 }
const archiveLimits = {
  ...{ entriesAtMost: 50_200, entryBytesAtMost: 8_388_608, bytesAtMost: 2_147_483_648 },
}
const zeros = Buffer.alloc(64 * 1024 * 1024)
const cell = (inside: string): string => sheetOf(`<row r="1"><c r="A1">${inside}</c></row>`)
const sheet = 'xl/worksheets/sheet1.xml'
const shared = 'xl/sharedStrings.xml'
const dtd = (what: string): string => `<!DOCTYPE x [${what}]><worksheet>&e;</worksheet>`
const withEntry = (entry: Made): Buffer => zipMade([...bookParts(), entry])
const nested = withEntry({ name: 'xl/inner.zip', bytes: bookOf() })
const bookWith = (says: Made['says'], headerSays?: Made['headerSays']): Buffer => {
  const lying = { ...(says ? { says } : {}), ...(headerSays ? { headerSays } : {}) }
  return zipMade(bookParts().map((part) => (part.name === sheet ? { ...part, ...lying } : part)))
}
const names = [
  ...['../x', '../../etc/passwd', '/etc/passwd', 'a/../b', 'C:x', 'a\\b', '..\\x', 'a//b', './a'],
  ...['a\u0000b', 'a\u202eb', 'a\nb', 'a'.repeat(300), 'a|b', 'a*b', 'a?b', '<b>', ''],
]
const many = Array.from({ length: 65_534 }, (_, at) => ({ name: `${at}`, stored: true }))

/** What it is, the bytes, and why it must be refused. */
const workbooks: readonly (readonly [string, () => Buffer, RegExp])[] = [
  ...names.map(
    (name, at) =>
      [`a name that climbs or hides, ${at}`, () => withEntry({ name }), /zip_entry_name/] as const,
  ),
  ['a name twice', () => withEntry({ name: sheet }), /zip_entry_name/],
  ['a name twice in other letters', () => withEntry({ name: sheet.toUpperCase() }), /entry_name/],
  ['a name that is no text', () => withEntry({ name: Buffer.from([0xff, 0xff]) }), /entry_name/],
  ['a bomb of zeros', () => withEntry({ name: 'a', bytes: zeros }), /zip_too_large/],
  [
    'a bomb as the sheet',
    () => zipMade([...bookParts({ [sheet]: null }), { name: sheet, bytes: zeros }]),
    /zip_too_large/,
  ],
  [
    'two entries in the same bytes',
    () => withEntry({ name: 'b', says: { offset: 0 } }),
    /zip_damaged/,
  ],
  [
    'an entry beyond the end',
    () => withEntry({ name: 'b', says: { offset: 9_999_999 } }),
    /zip_damaged/,
  ],
  ['65,535 entries', () => zipMade(bookParts(), { count: 65_535 }), /zip_too_many_entries/],
  ['65,534 entries', () => zipMade(many), /zip_too_many_entries/],
  ['more entries said than there are', () => zipMade(bookParts(), { count: 9 }), /zip_damaged/],
  ['fewer entries said than there are', () => zipMade(bookParts(), { count: 2 }), /zip_damaged/],
  ['a second disk', () => zipMade(bookParts(), { disk: 1 }), /zip_damaged/],
  ['a directory elsewhere', () => zipMade(bookParts(), { directoryOffset: 0 }), /zip_damaged/],
  [
    'something behind the end',
    () => zipMade(bookParts(), { behind: Buffer.from('PK') }),
    /zip_damaged/,
  ],
  [
    'something before the first entry',
    () => zipMade(bookParts(), { before: Buffer.from('PK\u0003\u0004') }),
    /zip_damaged/,
  ],
  ['cut in the middle', () => bookOf().subarray(0, 300), /zip_damaged/],
  ['nothing but the mark', () => Buffer.from('PK\u0003\u0004'), /zip_damaged/],
  ['an archive within', () => nested, /zip_nested/],
  ['a workbook within', () => withEntry({ name: 'xl/a.xlsx' }), /zip_nested/],
  ['a link', () => withEntry({ name: 'l', attributes: 0xa1ff0000 }), /zip_link/],
  ['a device', () => withEntry({ name: 'l', attributes: 0x21ff0000 }), /zip_link/],
  ['an encrypted entry', () => withEntry({ name: 'e', says: { flags: 1 } }), /zip_encrypted/],
  [
    'a strongly encrypted entry',
    () => withEntry({ name: 'e', says: { flags: 0x41 } }),
    /zip_encrypted/,
  ],
  ['a masked directory', () => withEntry({ name: 'e', says: { flags: 0x2000 } }), /zip_encrypted/],
  ['an unknown method', () => withEntry({ name: 'e', says: { method: 14 } }), /zip_damaged/],
  ['more bytes than said', () => bookWith({ size: 10 }), /zip_sizes_lie/],
  ['fewer bytes than said', () => bookWith({ size: 100_000 }), /zip_sizes_lie/],
  ['another digest', () => bookWith({ crc: 1 }), /zip_sizes_lie/],
  ['a header that says another size', () => bookWith(undefined, { size: 5 }), /zip_sizes_lie/],
  ['a header that says another method', () => bookWith(undefined, { method: 0 }), /zip_sizes_lie/],
  ['a header that says other flags', () => bookWith(undefined, { flags: 0 }), /zip_sizes_lie/],
  ['four gigabytes said', () => bookWith({ size: 0xffffffff }), /zip_too_large/],
  [
    'stored with two sizes',
    () => withEntry({ name: 's', stored: true, says: { size: 99 } }),
    /zip_sizes_lie/,
  ],
  [
    'an entity of the file system',
    () => bookOf({ [sheet]: dtd('<!ENTITY e SYSTEM "file:///etc/passwd">') }),
    /workbook_damaged/,
  ],
  [
    'an entity of the net',
    () => bookOf({ [shared]: dtd('<!ENTITY e SYSTEM "http://[::1]/">') }),
    /workbook_damaged/,
  ],
  [
    'a bomb of entities',
    () => bookOf({ 'xl/workbook.xml': dtd('<!ENTITY a "aaaa"><!ENTITY e "&a;&a;">') }),
    /workbook_damaged/,
  ],
  ['an unknown entity', () => bookOf({ [sheet]: cell('<v>&e;</v>') }), /workbook_damaged/],
  ['an instruction', () => bookOf({ [sheet]: '<?php x?><worksheet/>' }), /workbook_damaged/],
  [
    'a tag without end',
    () => bookOf({ [sheet]: `<worksheet ${'a'.repeat(200_000)}` }),
    /workbook_damaged/,
  ],
  [
    'a sheet that ends early',
    () => bookOf({ [sheet]: '<worksheet><sheetData>' }),
    /workbook_damaged/,
  ],
  ['a formula', () => bookOf({ [sheet]: cell('<f>1+1</f><v>2</v>') }), /workbook_formulas/],
  [
    'a formula that calls out',
    () => bookOf({ [sheet]: cell('<f>WEBSERVICE("http://x")</f>') }),
    /workbook_formulas/,
  ],
  [
    'a shared formula under a prefix',
    () => bookOf({ [sheet]: cell('<x:f xmlns:x="x" t="shared"/>') }),
    /workbook_formulas/,
  ],
  ['a program', () => withEntry({ name: 'xl/vbaProject.bin' }), /workbook_macros/],
  [
    'a sheet of old macros',
    () => withEntry({ name: 'xl/macrosheets/sheet1.xml' }),
    /workbook_macros/,
  ],
  [
    'a link to another workbook',
    () => withEntry({ name: 'xl/externalLinks/externalLink1.xml' }),
    /workbook_external/,
  ],
  [
    'a relation to elsewhere',
    () =>
      bookOf({
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="r1" TargetMode="External" Target="http://x"/></Relationships>',
      }),
    /workbook_external/,
  ],
  [
    'a sheet outside of the workbook',
    () =>
      bookOf({
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="r1" Target="../../worksheets/a"/></Relationships>',
      }),
    /workbook_damaged/,
  ],
  [
    'an object within',
    () => withEntry({ name: 'xl/embeddings/oleObject1.xml' }),
    /workbook_external/,
  ],
  [
    'a question to a database',
    () => withEntry({ name: 'xl/connections.xml' }),
    /workbook_external/,
  ],
  [
    'a text that is not there',
    () => bookOf({ [sheet]: sheetOf('<row r="1"><c r="A1" t="s"><v>7</v></c></row>') }),
    /workbook_damaged/,
  ],
  [
    'a text of a million characters',
    () => bookOf({ [sheet]: cell(`<is><t>${'ab, '.repeat(9_000)}</t></is>`) }),
    /cell_too_long/,
  ],
  [
    'shared texts without end',
    () =>
      bookOf({
        [shared]: `<sst>${`<si><t>${'张三李四王五'.repeat(5_000)}</t></si>`.repeat(300)}</sst>`,
      }),
    /workbook_too_many_texts|zip_too_large/,
  ],
  [
    'a column far out',
    () => bookOf({ [sheet]: sheetOf('<row r="1"><c r="XFD1"><v>1</v></c></row>') }),
    /too_many_columns/,
  ],
  [
    'columns that go back',
    () =>
      bookOf({ [sheet]: sheetOf('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>') }),
    /workbook_damaged/,
  ],
  [
    'rows that go back',
    () => bookOf({ [sheet]: sheetOf('<row r="2"/><row r="1"/>') }),
    /workbook_damaged/,
  ],
  [
    'a hundred thousand empty rows more',
    () => bookOf({ [sheet]: sheetOf('<row/>'.repeat(101_100)) }),
    /too_many_rows/,
  ],
  ['no workbook', () => zipMade([{ name: 'a.txt' }]), /workbook_damaged/],
  ['an old workbook', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), /file_kind_unknown/],
  ['a paper', () => Buffer.from('%PDF-1.7'), /file_kind_unknown/],
  ['nothing at all', () => Buffer.alloc(0), /file_empty/],
]

const gb = Buffer.from('d0d5c3fb', 'hex')
const comma = Buffer.from(',')
const line = Buffer.from('\n')
const utf = Buffer.from('姓名,号码\n')
const text =
  (given: string): (() => Buffer) =>
  () =>
    Buffer.from(given)

const tables: readonly (readonly [string, () => Buffer, RegExp])[] = [
  [
    'one line of a hundred megabytes',
    () => Buffer.alloc(100 * 1024 * 1024, 'a'),
    /text_line_too_long/,
  ],
  [
    'one line of a hundred megabytes after others',
    () => Buffer.concat([utf, Buffer.alloc(50_000_000, 'b')]),
    /text_line_too_long/,
  ],
  ['a million columns', text(','.repeat(1_000_000)), /text_line_too_long|too_many_columns/],
  ['a thousand columns', text(`${'a,'.repeat(1_000)}\n`), /too_many_columns/],
  ['a thousand columns by tabs', text(`${'a\t'.repeat(1_000)}\n`), /too_many_columns/],
  ['a thousand columns by semicolons', text(`${'a;'.repeat(1_000)}\n`), /too_many_columns/],
  ['a zero byte', text('姓名,号\u0000码\n'), /text_encoding/],
  ['a zero byte far in', text(`${'a,b\n'.repeat(30_000)}\u0000`), /text_encoding/],
  ['a quote never closed', text('"姓名,号码\n'), /text_quotes_open/],
  ['a quote that swallows the file', text(`a,b\n"${'c,d\n'.repeat(5_000)}`), /text_quotes_open/],
  ['a quote opened again', text('"a""'), /text_quotes_open/],
  ['a cell too long', text(`a,${'b'.repeat(2_000)}\n`), /cell_too_long/],
  [
    'two encodings, the second later',
    () => Buffer.concat([utf, gb, comma, gb, line]),
    /text_encoding/,
  ],
  [
    'two encodings, the second first',
    () => Buffer.concat([gb, comma, gb, line, utf]),
    /text_encoding/,
  ],
  [
    'two encodings, many lines',
    () => Buffer.concat([utf, ...Array.from({ length: 99 }, () => Buffer.concat([gb, line])), utf]),
    /text_encoding/,
  ],
  [
    'no encoding',
    () => Buffer.concat([Buffer.from('a,b\n'), Buffer.from([0xff, 0xff, 0x0a])]),
    /text_encoding/,
  ],
  ['sixteen bits, little end first', () => Buffer.from('\ufeff姓名', 'utf16le'), /text_encoding/],
  [
    'sixteen bits, big end first',
    () => Buffer.from('\ufeff姓名', 'utf16le').swap16(),
    /text_encoding/,
  ],
  [
    'half a character at the end',
    () => Buffer.concat([Buffer.from('a,b\n'), gb, Buffer.from([0xd0])]),
    /text_encoding/,
  ],
  ['two hundred thousand lines', text('a,b\n'.repeat(200_000)), /too_many_rows/],
  ['two hundred thousand empty lines', text('\n'.repeat(200_000)), /too_many_rows/],
  [
    'returns without lines',
    text('a,b\r'.repeat(50_000)),
    /text_line_too_long|cell_too_long|too_many_columns/,
  ],
]

async function refusalOf(pieces: AsyncGenerator<unknown>): Promise<string> {
  try {
    for await (const _piece of pieces);
    return 'read'
  } catch (fault) {
    if (isFileRefused(fault)) return fault.fileRefusal
    throw fault
  }
}

/** The longest that something else had to wait meanwhile, in milliseconds. */
async function whileOthersAsk<T>(work: Promise<T>): Promise<{ done: T; longest: number }> {
  let longest = 0
  let busy = true
  const others = (async () => {
    for (let before = performance.now(); busy; before = performance.now()) {
      await turn()
      longest = Math.max(longest, performance.now() - before)
    }
  })()
  const done = await work.finally(() => {
    busy = false
  })
  await others
  return { done, longest }
}

async function tryAll(files: typeof workbooks, what: string): Promise<void> {
  const path = join(folder, 'file')
  const memory = process.memoryUsage.rss()
  const [took, waits]: [number[], number[]] = [[], []]
  const wrong: string[] = []
  for (const [title, make, expected] of files) {
    writeFileSync(path, make())
    const began = performance.now()
    const { done, longest } = await whileOthersAsk(refusalOf(readTable(path, limits)))
    took.push(performance.now() - began)
    waits.push(longest)
    if (!expected.test(done)) wrong.push(`${title}: ${done}`)
  }
  expect(wrong).toEqual([])
  const sorted = took.toSorted((a, b) => a - b).map(Math.round)
  const grown = Math.round((process.memoryUsage.rss() - memory) / 1_048_576)
  process.stdout.write(
    `  ${what}: ${files.length} refused, ${sorted[sorted.length >> 1]} ms each in the middle, ` +
      `${sorted.at(-1)} ms at most; others waited ${Math.round(Math.max(...waits))} ms at most; ` +
      `memory grew by ${grown} MB\n`,
  )
}

test('no hostile workbook is read, and each is told its reason', async () => {
  expect(workbooks.length).toBeGreaterThanOrEqual(50)
  await tryAll(workbooks, 'workbooks')
}, 240_000)

test('no hostile text table is read, and each is told its reason', async () => {
  expect(tables.length).toBeGreaterThanOrEqual(20)
  await tryAll(tables, 'text tables')
}, 240_000)

test('an archive of pictures with links, bombs or archives in it is refused', async () => {
  const path = join(folder, 'pictures')
  const cases = [
    [zipMade([{ name: 'a.jpg', attributes: 0xa1ff0000 }]), 'zip_link'],
    [zipMade([{ name: '../a.jpg' }]), 'zip_entry_name'],
    [zipMade([{ name: 'a.zip' }]), 'zip_nested'],
    [zipMade([{ name: 'a.jpg', bytes: zeros }]), 'zip_too_large'],
    [zipMade(many), 'zip_too_many_entries'],
  ] as const
  for (const [bytes, refusal] of cases) {
    writeFileSync(path, bytes)
    expect(await refusalOf(readArchive(path, archiveLimits))).toBe(refusal)
  }
}, 120_000)

test('what offices really send is read: both encodings, a mark at the start, quotes, numbers', async () => {
  const path = join(folder, 'fine')
  const rows = async (bytes: Buffer) => {
    writeFileSync(path, bytes)
    const found: (readonly string[])[] = []
    for await (const piece of readTable(path, limits)) {
      found.push(...piece.rows.map(({ cells }) => cells))
    }
    return found
  }
  expect(await rows(Buffer.from('\ufeff姓名;号码\r\n"张 ""三""";1\r\n'))).toEqual([
    ['姓名', '号码'],
    ['张 "三"', '1'],
  ])
  expect(await rows(Buffer.concat([gb, comma, gb, line, Buffer.from('a,b')]))).toEqual([
    ['姓名', '姓名'],
    ['a', 'b'],
  ])
  const spelt = '<si><r><t>张</t></r><rPh><t>zhang</t></rPh><r><t>三</t></r></si>'
  const book = {
    [shared]: `<sst>${spelt}</sst>`,
    [sheet]: sheetOf('<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3"><v>12</v></c></row>'),
  }
  expect(await rows(bookOf(book))).toEqual([['张三', '', '12']])
}, 60_000)
