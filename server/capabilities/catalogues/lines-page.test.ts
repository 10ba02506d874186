// Goal: a file goes out whole however long it is and whatever else lies in its table; of what was taken in
// between two versions each line comes once, in its last word, as often as it is asked.
// Method: the real database under the server's own role; more codes than a page holds, of the kind and of others
// whose codes stand before and between them.
// Teeth: with the kind left out of the inner question of readLinesPage (a page then is of whatever codes come
// next) the file that goes out is empty; with `until` left out of it a later correction changes an earlier file.
import { expect, test } from 'vitest'
import { bring, codeLine } from '#server/test/catalogue-world.ts'
import { type FreshDatabase, freshDatabase } from '#server/test/database.ts'
import { catalogueFileOf, catalogueTicket, type TicketKind, writeCatalogueFile } from './index.ts'
import { rowsAtOnce } from './import-store.ts'

const codesOf = (head: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${head}${String(index).padStart(5, '0')}`)

const linesOf = (kind: '1307' | '1308', codes: readonly string[]) =>
  codes.map((code) => codeLine(kind, { code }))

async function written(pieces: AsyncIterable<string>): Promise<readonly string[]> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text.split('\n').filter((line) => line !== '')
}

test('a page of another kind’s codes is not the end of a file', async (t) => {
  const { db } = await freshDatabase(t)
  // More than a page of operations stands before and between the diagnoses.
  await bring(db, '1308', linesOf('1308', codesOf('A', rowsAtOnce + 1)))
  await bring(db, '1308', linesOf('1308', codesOf('C', rowsAtOnce + 1)))
  const own = [...linesOf('1307', codesOf('B', 3)), ...linesOf('1307', codesOf('D', 2))]
  await bring(db, '1307', own)
  expect(await written(writeCatalogueFile(db, '1307'))).toEqual(own)
}, 60_000)

test('a file of several pages has each line once', async (t) => {
  const { db } = await freshDatabase(t)
  const lines = linesOf('1307', codesOf('B', rowsAtOnce + 1))
  await bring(db, '1307', lines)
  await bring(db, '1307', [codeLine('1307', { code: 'B00000', changed: '2024-01-01 00:00:00' })])
  expect(await written(writeCatalogueFile(db, '1307'))).toHaveLength(lines.length + 1)
}, 60_000)

test('what lies between two versions comes in its last word, and stays as it was', async (t) => {
  const { db } = await freshDatabase(t)
  const [first, second] = codesOf('B', 2)
  const line = (code = '', name = '高血压病') => codeLine('1307', { code, name })
  await bring(db, '1307', [line(first), line(second)])
  const ticket = await catalogueTicket(db, { kind: '1307', since: 0n })
  expect(ticket.lines).toBe(2)
  const whole = await read(db, ticket)
  expect(whole.map(nameIn)).toEqual(['高血压病 1', '高血压病 1'])
  await bring(db, '1308', linesOf('1308', [first ?? '']))
  await bring(db, '1307', [line(first, '高血压')])
  await bring(db, '1307', [line(first, '原发性高血压')])
  // Of the first ticket nothing has changed, and of the next what is new comes once.
  expect(await read(db, ticket)).toEqual(whole)
  const next = await catalogueTicket(db, { kind: '1307', since: 1n })
  expect(next.lines).toBe(1)
  expect((await read(db, next)).map(nameIn)).toEqual(['原发性高血压 4'])
  const none = await catalogueTicket(db, { kind: '1307', since: 99_999_999_999n })
  expect([none.lines, await read(db, none)]).toEqual([0, []])
})

type Ticket = { readonly kind: TicketKind; readonly versions: { since: number; until: number } }

function read(db: FreshDatabase['db'], { kind, versions }: Ticket): Promise<readonly string[]> {
  return written(catalogueFileOf(db, { kind, versions }))
}

/** The name and the version of a diagnosis. */
function nameIn(line: string): string {
  const cells = line.split('\t')
  return `${cells[11] ?? ''} ${cells[22] ?? ''}`
}
