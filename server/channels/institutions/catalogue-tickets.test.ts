// Goal: an institution fetches each national catalogue as the standard has it: by its largest version, a ticket, and
// the file for the ticket; the file is read again line by line, and the next time only what is new comes.
// Method: the simulated system of a pharmacy at the real server; of each catalogue a file is taken in, and what is
// downloaded goes through the reader that takes files in.
// Teeth: with the version left as the nation's own the copy cannot ask for what is new; with the newest version
// not asked in isTicketGood a made-up ticket is answered.
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  catalogueLine,
  readCatalogueFile,
  type TicketKind,
  ticketKinds,
} from '#capabilities/catalogues/index.ts'
import { textOfArchive } from '#platform/files/read-archive.ts'
import { bring, codeLine, type CodeKind, ofArea, piecesOf } from '#server/test/catalogue-world.ts'
import type { HisClient } from '#sim/his/client.ts'
import { type HisWorld, hisWorld } from './test/his-world.ts'

let world: HisWorld
let client: HisClient
beforeAll(async () => {
  world = await hisWorld()
  client = await world.system('pharmacy')
  for (const kind of ticketKinds) await bring(world.database.db, kind, [lineOf(kind, 'XA0001')])
})
afterAll(() => world.stop())

/** Where an item's name, first day and flag stand. */
const places: Readonly<Record<string, readonly number[]>> = {
  '1301': [8, 37, 79],
  '1302': [2, 12, 14],
  '1303': [2, 66, 65],
  '1305': [10, 12, 7],
  '1306': [2, 47, 68],
}

function lineOf(kind: TicketKind, code: string, name = '试验条目'): string {
  const [nameAt, fromAt, validAt] = places[kind] ?? []
  if (!nameAt || !fromAt || !validAt) return codeLine(kind as CodeKind, { code, name })
  const cells = { 1: code, [nameAt]: name, [fromAt]: '2024-01-01', [validAt]: '1' }
  return catalogueLine(kind, cells)
}

type Ticket = Readonly<Record<'file_qury_no' | 'filename' | 'dld_end_time', string>> & {
  readonly data_cnt: number
}

async function ticketOf(kind: string, ver: string): Promise<Ticket> {
  const answer = await client.call(kind, { data: { ver } })
  expect([kind, answer.infcode, answer.words]).toEqual([kind, 0, ''])
  return answer.output as unknown as Ticket
}

function fetched({ file_qury_no, filename }: Ticket, fixmedins_code = 'plc') {
  return client.call('9102', { fsDownloadIn: { file_qury_no, filename, fixmedins_code } })
}

/** The lines of a file, which the reader of files takes in. */
async function linesOf(kind: TicketKind, ticket: Ticket): Promise<readonly string[]> {
  const { file } = await fetched(ticket)
  if (!file) throw new Error(`no file of ${kind}`)
  const text = await textOfArchive(file, 1_000_000)
  // A file without a line is none for the reader.
  if (text === '') return []
  expect((await readCatalogueFile(kind, piecesOf(text), ofArea)).kind).toBe('read')
  return text.split('\n').filter((line) => line !== '')
}

test('1306A is the list of 1306, with the day under its own name', async () => {
  const { output, infcode } = await client.call('1306A', { data: { ver: '0' } })
  const { dld_end_time, ...ticket } = await ticketOf('1306', '0')
  expect([infcode, output]).toEqual([0, { ...ticket, dld_endtime: dld_end_time }])
  expect((await client.call('1306A', { data: { ver: 'F001' } })).infcode).toBe(-1)
  expect(await linesOf('1306', output as unknown as Ticket)).toHaveLength(1)
})

for (const kind of ticketKinds) {
  test(`${kind} is downloaded by its ticket and read again, and later what is new`, async () => {
    const first = await ticketOf(kind, '0')
    expect(first).toMatchObject({ data_cnt: 1, dld_end_time: '2026-11-23' })
    const [line = '', ...others] = await linesOf(kind, first)
    expect(others).toEqual([])
    // As it came, but for the version, by which the copy asks next.
    const came = lineOf(kind, 'XA0001').split('\t')
    const changed = line.split('\t').flatMap((cell, at) => (cell === came[at] ? [] : [cell]))
    expect(changed).toEqual([expect.stringMatching(/^[0-9]+$/)])
    const [version = ''] = changed
    expect(await linesOf(kind, await ticketOf(kind, version))).toEqual([])

    const { db } = world.database
    await bring(db, kind, [lineOf(kind, 'XA0002'), lineOf(kind, 'XA0001', '改名条目')])
    const next = await ticketOf(kind, version)
    expect(next.data_cnt).toBe(2)
    const lines = await linesOf(kind, next)
    expect(lines.map((each) => each.includes('改名条目'))).toEqual([true, false])
    // The same ticket is the same file.
    expect(await linesOf(kind, first)).toEqual([line])
    expect(await linesOf(kind, next)).toEqual(lines)
  })
}

test('a version that is none, a name of another file and a made-up ticket are refused', async () => {
  for (const ver of ['', '-1', '1.5', 'F001_20220101', '1 or 1=1']) {
    expect((await client.call('1301', { data: { ver } })).words, ver).toContain('ver')
  }
  const ticket = await ticketOf('1307', '0')
  expect((await fetched({ ...ticket, filename: '1308_0_1.zip' })).words).toContain('file_qury_no')
  const file_qury_no = 'CAT1307V0T9999'
  const invented = { ...ticket, file_qury_no, filename: '1307_0_9999.zip' }
  expect((await fetched(invented)).words).toContain('file_qury_no')
  const paged = { ...ticket, file_qury_no: 'CAT1312V0T1', filename: '1312_0_1.zip' }
  expect((await fetched(paged)).words).toContain('file_qury_no')
  const own = await fetched(ticket, 'P99990000001')
  expect(own.file?.length).toBeGreaterThan(0)
  expect((await fetched(ticket, 'H99990000001')).words).toContain('fixmedins_code')
})
