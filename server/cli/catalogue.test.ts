// Goal: an operator takes a national file in and sees first what it would do; a wrong one is refused
// whole, each fault with its place and a remedy. The demonstration's own files go the same way.
// Method: the command's own work against a database of one's own, on a terminal that remembers.
// Teeth: what names a line here is read-file.ts, whose own tests were seen to fail without the count of columns.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { entriesOn, readVersions } from '#capabilities/catalogues/index.ts'
import { loadArea } from '#capabilities/organisations/index.ts'
import { demoCatalogueFiles } from '#server/demo/catalogue-lines.ts'
import { loadDemoCatalogues } from '#server/demo/load-catalogues.ts'
import { listingLine } from '#server/test/catalogue-world.ts'
import { freshDatabase } from '#server/test/database.ts'
import { takeIn } from './catalogue.ts'

const area = loadArea(join(import.meta.dirname, '../../areas/jincheng'))
const now = () => Temporal.Instant.from('2026-11-30T02:00:00Z')

test('a file is looked at, taken in, and not taken in twice', async (t) => {
  const { db } = await freshDatabase(t)
  const folder = mkdtempSync(join(tmpdir(), 'yika-catalogue-'))
  t.onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, '1312.txt')
  const take = async (text: string, mode: 'check' | 'import', from = path) => {
    writeFileSync(path, text)
    const lines: string[] = []
    const keep = (line: string) => void lines.push(line.replaceAll(`${folder}/`, ''))
    const given = { path: from, kind: '1312', mode } as const
    const code = await takeIn({ db, area, now }, given, { out: keep, say: keep })
    return [code, ...lines]
  }
  const right = `${listingLine({ code: 'X-0001', from: '2026-01-01', until: '2026-12-31' })}\n`
  const shown = '+ X-0001  阿莫西林  from 2026-01-01 until, not with, 2027-01-01'
  const counted = 'Read: 1. Added: 1. Changed: 0. Ended: 0.'
  expect(await take(right, 'check')).toEqual([
    ...[0, shown, counted, 'Checked only. Nothing was written.'],
  ])
  expect(await readVersions(db, 9)).toEqual([])
  expect(await take(right, 'import')).toEqual([0, shown, counted, 'Written as version 1.'])
  expect(await take(right, 'import')).toEqual([
    ...[0, 'All 1 lines are there since version 1. Nothing was written.'],
  ])
  const wrong = `${right}${listingLine({ code: 'X-0002', from: '2026-13-01' })}\nx\ty\n`
  expect(await take(wrong, 'import')).toEqual([
    3,
    '1312.txt:2  column 4 (开始日期): "2026-13-01" is no day; write it YYYY-MM-DD.',
    '1312.txt:3  the line has 2 columns where 28 belong; take the whole row, with null for what is empty.',
    '2 to correct. Nothing was written.',
  ])
  expect(await take(right, 'import', join(folder, 'other'))).toMatchObject([3, /cannot be read/])
  expect(await take('', 'import')).toEqual([3, '1312.txt  file_empty. Nothing was written.'])
  expect(await readVersions(db, 9)).toHaveLength(1)
})

test('the demonstration has a catalogue of its own, once', async (t) => {
  const { db } = await freshDatabase(t)
  const log = { info: () => {} } as unknown as Parameters<typeof loadDemoCatalogues>[0]['log']
  const began = performance.now()
  await loadDemoCatalogues({ db, area, now, log })
  process.stdout.write(`the catalogues were made in ${Math.round(performance.now() - began)} ms\n`)
  await loadDemoCatalogues({ db, area, now, log })
  expect((await readVersions(db, 100)).map(({ kind }) => kind).toSorted()).toEqual([
    ...['1301', '1302', '1305', '1306', '1307', '1308', '1309', '1310', '1311', '1312', '1313'],
    ...['1314', '1315', '1318', '1319'],
  ])
  const files = demoCatalogueFiles(area.gbCode)
  const codes = files.find(({ kind }) => kind === '1312')?.lines.map((line) => line.split('\t')[0])
  expect(codes?.length).toBeGreaterThan(500)
  const asked = { scheme: 'resident', tier: 'third' } as const
  const day = Temporal.PlainDate.from('2026-06-01')
  const entries = await entriesOn(db, day, codes?.map(String) ?? [], asked)
  expect(entries.size).toBe(codes?.length)
  const byClass = Object.groupBy(entries.values(), ({ level }) => level)
  expect(byClass.A?.every(({ firstSelfPay }) => firstSelfPay === 0n)).toBe(true)
  expect(byClass.B?.every(({ firstSelfPay }) => firstSelfPay > 0n)).toBe(true)
  expect(byClass.C?.length).toBeGreaterThan(10)
})
