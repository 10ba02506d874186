// Goal: a spreadsheet becomes the lines of a declaration whatever order its columns stand in, each wrong
// cell is named with its place, value and reason, nobody who stands in it is dropped in silence, and
// nothing of the file is kept.
// Method: files as spreadsheet programs write them, in all that is taken, through the reading thread.
// Teeth, tried in two runs: with sums not passed over, 合计 comes in as a person; with a rounded number handed
// on, its line has one; with one row more let through, a list that is too long is taken; with headings known
// in Chinese only, the bonus is taken for the base; without the file being forgotten, the folder holds it.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadArea } from '#capabilities/organisations/index.ts'
import { isFileRefused } from '#platform/files/file-refusal.ts'
import { bookOf, sheetOf } from '#platform/files/test/zip-maker.ts'
import type { TableRow } from '#platform/files/table-row.ts'
import { nextCitizenNumber } from '#server/test/contribution-world.ts'
import { mostLines } from './declaration.ts'
import { createTableReading } from './declaration-table.ts'
import { declarationTemplateCsv } from './declaration-template.ts'
import { readDeclarationFile } from './read-declaration-file.ts'

const area = loadArea(join(import.meta.dirname, '../../../areas/jincheng'))
const uploads = mkdtempSync(join(tmpdir(), 'yika-declared-'))
afterAll(() => rmSync(uploads, { recursive: true, force: true }))
const deps = { area, uploads, now: () => Temporal.Instant.from('2026-11-10T02:00:00Z') }

async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

async function read(file: string | Buffer, month = '2026-11') {
  const bytes = pieces(Buffer.isBuffer(file) ? file : Buffer.from(file))
  const found = await readDeclarationFile(deps, { employerId: 'employer-0', month, bytes })
  expect(readdirSync(uploads), 'nothing is kept').toEqual([])
  if (found.kind === 'refused') throw new Error(found.refusal)
  return found
}

const refusalOf = (file: string | Buffer) =>
  read(file).then(
    () => null,
    (fault: unknown) => (isFileRefused(fault) ? fault.fileRefusal : fault),
  )

const [one, two, three] = [nextCitizenNumber(), nextCitizenNumber(), nextCitizenNumber()]
const wang = { citizenNumber: one, name: '王芳', base: '6500.00' }
const li = { citizenNumber: two, name: '李秀英', base: '4000.50' }
const anna = { citizenNumber: three, name: '安娜', base: '20000.00' }

// biome-ignore format: one table per row
const orders = [
  ['headings in Chinese', `工号 姓名 缴费基数（元） 奖金 身份证号\n7 王芳 6,500 800 ${one}\n8 李秀英 4000.5 900 ${two}\n9 安娜 ￥20000 700 ${three}\n`],
  ['headings in English', `Base(yuan) IDnumber Name Bonus\n6500 ${one} 王芳 800\n4000.50 ${two} 李秀英 900\n20000.00 ${three} 安娜 700\n`],
  ['no headings', `1 ${one} 生产部 王芳 6500\n2 ${two} 生产部 李秀英 4000.50\n3 ${three} 生产部 安娜 20000\n`],
  ['titles above and sums below', `某某公司十一月申报表\n\n公民身份号码 姓名 月缴费基数\n${one} 王芳 6500\n${two} 李秀英 4000.50\n${three} 安娜 20000\n合计  30500.50\n`],
  ['the heading of the bases is not known', `姓名 证件号码 应发\n王芳 ${one} 6500\n李秀英 ${two} 4000.50\n安娜 ${three} 20000\n`],
  ['a long list', `${`${one} 王芳 6500\n`.repeat(30)}${two} 李秀英 4000.50\n${three} 安娜 20000\n`],
] as const

test.each(orders)('columns are found: %s', (_, text) => {
  const rows = text.split('\n').flatMap((each, at): readonly TableRow[] => {
    const row = { sheet: '', line: at + 1, cells: each.split(' '), numbers: [] }
    return each === '' ? [] : [row]
  })
  const reading = createTableReading()
  const found = [...reading.take(rows), ...reading.rest()].map(({ line }) => line)
  expect([...new Map(found.map((each) => [each.citizenNumber, each])).values()]).toEqual([
    ...[wang, li, anna],
  ])
  expect(found.length + reading.passedOver()).toBe(rows.length)
})

test('a text table in GB18030 is read like one in UTF-8', async () => {
  const head = Buffer.from('d0d5c3fb2cb9abc3f1c9edb7ddbac5c2eb2cbdc9b7d1bbf9cafd0d0a', 'hex')
  const row = Buffer.concat([Buffer.from('cdf5b7bc', 'hex'), Buffer.from(`,${one},6500\r\n`)])
  expect((await read(Buffer.concat([head, row]))).lines).toEqual([wang])
})

test('a workbook is read on every sheet that holds people; figures are meant as they were shown', async () => {
  const text = (place: string, value: string) =>
    `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
  const rows =
    `<row r="2">${text('B2', '姓名')}${text('C2', '身份证号')}${text('D2', '基数')}</row>` +
    `<row r="4">${text('B4', '王芳')}${text('C4', one)}<c r="D4"><v>6499.9999999999991</v></c></row>` +
    `<row r="5">${text('B5', '李秀英')}<c r="C5"><v>110105194912310000</v></c><c r="D5"><v>4000.5</v></c></row>`
  const found = await read(bookOf({ 'xl/worksheets/sheet1.xml': sheetOf(rows) }))
  expect(found.lines).toEqual([wang, { ...li, citizenNumber: '' }])
  expect(found.problems).toMatchObject([
    { line: 2, field: 'citizenNumber', code: 'number_rounded', row: 5, column: 'C' },
  ])
  expect(found.problems[0]?.value).toBe('110105194912310000')
})

test('each wrong cell is named with place, value and reason, and its line is there to be mended', async () => {
  const found = await read(
    [
      '姓名,公民身份号码,缴费基数',
      `王芳,${one},6500`,
      '李秀英,11010519491231002Y,4000.50',
      `,${three},3999.99`,
      `王<芳>,${one},六千`,
      `安娜,${two},20000.01`,
      '赵某,,',
      '',
    ].join('\n'),
  )
  expect(found.lines.map(({ base }) => base)).toEqual([
    ...['6500.00', '4000.50', '3999.99', '六千', '20000.01', ''],
  ])
  const told = found.problems.map((each) => [
    `${each.line} ${each.row}${each.column} ${each.code}`,
    each.value,
    each.limit,
  ])
  expect(told).toEqual([
    ['2 3B citizen_number_wrong', '11010519491231002Y', null],
    ['3 4A name_missing', '', null],
    ['3 4C base_below_floor', '3999.99', '4000.00'],
    ['4 5B listed_twice', one, null],
    ['4 5A name_wrong', '王<芳>', null],
    ['4 5C base_unreadable', '六千', null],
    ['5 6C base_above_ceiling', '20000.01', '20000.00'],
    ['6 7B number_missing', '', null],
    ['6 7C base_missing', '', null],
  ])
  expect(found.passedOver).toBe(1)
})

test('the limits of bases are those of the month that is declared', async () => {
  await expect(read(`王芳,${one},6500\n`, '2026-12')).rejects.toThrow('month_in_future')
  await expect(read(`王芳,${one},6500\n`, 'x')).rejects.toThrow('month_unreadable')
})

test('what the template holds is known again, and an empty one has nobody', async () => {
  const file = `${declarationTemplateCsv()}${one},王芳,6500.00\r\n`
  expect((await read(file)).lines).toEqual([wang])
  expect(await refusalOf(declarationTemplateCsv())).toBe('no_rows')
})

test('as many people as can be declared are read, and one more is refused', async () => {
  const fileWith = (count: number) => `姓名,身份证号,基数\n${`王芳,${one},6500\n`.repeat(count)}`
  expect((await read(fileWith(mostLines))).lines.length).toBe(mostLines)
  expect(await refusalOf(fileWith(mostLines + 1))).toBe('too_many_rows')
})

// biome-ignore format: one file per row
const refusals = [
  ['a list of something else', '品名,数量\n螺丝,12\n',       'no_rows'],
  ['an old workbook',          Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file_kind_unknown'],
  ['nothing',                  '',                           'file_empty'],
] as const

test.each(refusals)('refused whole: %s', async (_, file, refusal) => {
  expect(await refusalOf(file)).toBe(refusal)
})
