// Goal: an employer's list does what it said it would and nothing else: nothing before Confirm, each
// application once, each row on the right pile with where and why, only the employer's own people.
// Method: real lists through the reading thread on a real database, one person for each thing that can
// be wrong. Every act is tried twice and at the same moment.
// Teeth, tried together: without `on conflict do nothing` the second sending is a fault instead of the
// first list; with the employer not compared in readEmployed somebody else's employee, row 5, is on the
// pile "look".
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type EmployerRowView,
  employerRowViews,
  forgetUploads,
  handOverListedCards,
  mendEmployerRow,
  noteRowsLooked,
  receiveListedCards,
  rowsToMend,
  takeEmployerList,
  withdrawEmployerList,
} from '#capabilities/cards/index.ts'
import { newId } from '#platform/ids.ts'
import { readTable } from '#platform/files/read-table.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { apply, done, refusalOf } from '#server/test/card-world.ts'
import {
  addEmployer,
  csvOf,
  type EmployerWorld,
  employerWorld,
  piecesOf,
} from '#server/test/employer-world.ts'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

let keys: RunningKeyService
let world: EmployerWorld
beforeAll(async () => {
  keys = await runKeyService()
  world = await employerWorld(keys)
}, 120_000)
afterAll(async () => {
  await world?.stop()
  await keys?.stop()
})

async function rowsOf(listId: string): Promise<readonly EmployerRowView[]> {
  const piles = ['will', 'look', 'cannot'] as const
  return employerRowViews(world, { listId, piles, after: 0, atMost: 100 })
}

const shortOf = (row: EmployerRowView) =>
  `${row.line} ${row.pile} ${row.problems.map((each) => each.problem).join(' ')}`.trim()

test('each row lies on its pile, with the line, the column and the reason', async () => {
  const [fine, named, open] = [
    await world.employed(),
    await world.employed(),
    await world.employed(),
  ]
  const elsewhere = await world.employed(await addEmployer(world, `JC-${newId().slice(-8)}`))
  const nobody = await world.person()
  await apply(world, open)
  const number = (each: typeof fine) => each.citizenNumber
  const listId = await world.send(
    csvOf([
      ['试验甲', number(fine), '身份证', ''],
      ['试验乙', number(named), '', ''],
      ['试验甲', number(open), '', ''],
      ['试验甲', number(elsewhere), '', ''],
      ['试验甲', number(nobody), '', ''],
      ['试验甲', '11010519491231002X', '', ''],
      ['试验甲', number(fine), '', ''],
      ['试验甲', '110105194912310021', '', ''],
      ['试验甲', '1.10105E+17', '', ''],
      ['', number(fine).replace(/.$/, ''), '驾驶证', `${number(fine)}.jpg`],
    ]),
  )
  await world.work()
  expect((await rowsOf(listId)).map(shortOf)).toEqual([
    '2 look photo_on_file',
    '3 cannot name_differs',
    '4 cannot application_open',
    '5 cannot not_insured_here',
    '6 cannot not_insured_here',
    '7 cannot not_insured_here',
    '8 cannot listed_twice',
    '9 cannot number_wrong',
    '10 cannot number_rounded',
    '11 cannot name_missing number_wrong document_unknown photo_names_a_number',
  ])
  const shown = JSON.stringify(await rowsOf(listId))
  expect(shown).not.toContain(number(fine))
  expect(shown).not.toContain('试验甲')
  expect((await world.view(listId)).rowsChecked).toBe(10)
})

test('nothing is applied for before Confirm, and Confirm twice applies once', async () => {
  const people = [await world.employed(), await world.employed(), await world.employed()]
  const rows = people.map(({ citizenNumber }) => ['试验甲', citizenNumber, '', ''])
  const listId = await world.send(csvOf(rows))
  await world.work()
  expect(refusalOf(await world.confirm(listId))).toBe('nothing_to_apply_for')
  const { employerId } = world
  done(await noteRowsLooked(world, world.officer(), { employerId, listId, rows: null }))
  await world.work()
  expect(await applicationsOf(people)).toBe(0)

  const confirmed = await Promise.all([world.confirm(listId), world.confirm(listId)])
  expect(confirmed.map(refusalOf).toSorted()).toEqual(['confirmed', 'list_confirmed_already'])
  await Promise.all([world.work(), world.work()])
  await world.work()
  expect(await applicationsOf(people)).toBe(3)
  const { state, counts } = await world.view(listId)
  expect([state, counts.applied, counts.leftOut]).toEqual(['made', 3, 0])
  expect(await entriesOf(people, 'cards.submit-application')).toBe(3)
  expect(await messagesOf(people)).toBe(3)
})

test('who got an application elsewhere after the check is left out, with the reason', async () => {
  const [one, other] = [await world.employed(), await world.employed()]
  const listId = await world.send(
    csvOf([one, other].map(({ citizenNumber }) => ['试验甲', citizenNumber, '', ''])),
  )
  await world.work()
  const { employerId } = world
  done(await noteRowsLooked(world, world.officer(), { employerId, listId, rows: null }))
  done(await world.confirm(listId))
  await apply(world, other)
  await world.work()
  const became = (await rowsOf(listId)).map(({ state, refusal }) => [state, refusal])
  expect(became).toEqual([
    ['applied', null],
    ['left_out', 'application_open'],
  ])
})

test('the same file again leads to the first list, also at the same moment', async () => {
  const { citizenNumber } = await world.employed()
  const text = csvOf([['试验甲', citizenNumber, '', '']])
  const { employerId } = world
  const sendOnce = async () => {
    const sent = { employerId, fileName: 'a.csv', bytes: piecesOf(Buffer.from(text)) }
    return done(await takeEmployerList(world, world.officer(), sent))
  }
  const sent = await Promise.all([sendOnce(), sendOnce(), sendOnce()])
  expect(new Set(sent.map(({ listId }) => listId)).size).toBe(1)
  expect(sent.filter(({ known }) => !known).length).toBe(1)
  const [{ listId }] = sent
  done(await withdrawEmployerList(world, world.officer(), { employerId, listId }))
  expect((await sendOnce()).known).toBe(false)
})

test('a row is mended in the browser and judged by the server', async () => {
  const [one, other] = [await world.employed(), await world.employed()]
  const listId = await world.send(
    csvOf([
      ['试验甲', one.citizenNumber, '', ''],
      ['试验甲', '110105194912310021', '', ''],
    ]),
  )
  await world.work()
  const { employerId } = world
  const mend = (citizenNumber: string) =>
    mendEmployerRow(world, world.officer(), {
      ...{ employerId, listId, rowNo: 2, written: { citizenNumber } },
    })
  expect(done(await mend(one.citizenNumber)).pile).toBe('cannot')
  expect(done(await mend(other.citizenNumber)).pile).toBe('look')
  expect((await rowsOf(listId)).map(shortOf)).toEqual([
    '2 look photo_on_file',
    '3 look photo_on_file',
  ])
})

test('the rows to be mended come back as a workbook that this program reads again', async () => {
  const { citizenNumber } = await world.employed()
  const listId = await world.send(
    csvOf([
      ['=1+1', citizenNumber, '', ''],
      ['@SUM(A1)', '110105194912310021', '', '-2.jpg'],
    ]),
  )
  await world.work()
  const book = await rowsToMend(world, { listId, language: 'zh', sentence: (each) => each.problem })
  const path = join(world.uploads, 'mend.xlsx')
  writeFileSync(path, book)
  const cells: (readonly string[])[] = []
  const limits = { rowsAtMost: 100, columnsAtMost: 10, cellCharactersAtMost: 1_000 }
  for await (const { rows } of readTable(path, limits)) cells.push(...rows.map((row) => row.cells))
  expect(cells.slice(1)).toEqual([
    ['=1+1', citizenNumber, '', '', '', '2', 'name_differs'],
    ['@SUM(A1)', '110105194912310021', '', '-2.jpg', '', '3', 'number_wrong'],
  ])
  // As texts with the mark of a quote: no cell of it is a formula.
  expect(book.includes('<f>')).toBe(false)
})

test('without a representative whom an agency knows nothing is taken', async () => {
  const { employerId, uploads } = world
  const act = { ...world.officer(), actorId: world.clerks[1] ?? null }
  const sent = { employerId, fileName: '', bytes: piecesOf(Buffer.from('姓名,公民身份号码')) }
  expect(refusalOf(await takeEmployerList({ ...world, uploads }, act, sent))).toBe(
    'representative_missing',
  )
  const later = { ...world.officer('2027-07-01T01:00:00Z') }
  const again = { employerId, fileName: '', bytes: piecesOf(Buffer.from('姓名,公民身份号码,')) }
  expect(refusalOf(await takeEmployerList(world, later, again))).toBe('representative_missing')
})

test('another employer cannot touch the list, and cards are handed over only when received', async () => {
  const person = await world.employed()
  const listId = await world.send(csvOf([['试验甲', person.citizenNumber, '', '']]))
  await world.work()
  const employerId = await addEmployer(world, `JC-${newId().slice(-8)}`)
  const foreign = () => ({ ...world.officer(), organisationId: employerId })
  const named = { employerId, listId }
  const over = { rows: null, document: 'id_card' } as const
  expect([
    refusalOf(await withdrawEmployerList(world, foreign(), named)),
    refusalOf(await noteRowsLooked(world, foreign(), { ...named, rows: null })),
    refusalOf(await receiveListedCards(world, foreign(), named)),
    refusalOf(await handOverListedCards(world, foreign(), { ...named, ...over })),
  ]).toEqual(Array.from({ length: 4 }, () => 'list_unknown'))
  const own = { employerId: world.employerId, listId }
  expect([
    refusalOf(await receiveListedCards(world, world.officer(), own)),
    refusalOf(await handOverListedCards(world, world.officer(), { ...own, ...over })),
  ]).toEqual(['no_card_received', 'no_card_received'])
})

async function applicationsOf(people: readonly { readonly personId: string }[]): Promise<number> {
  return count('select count(*)::int as n from cards.application where person_id = any($1)', people)
}

async function entriesOf(
  people: readonly { readonly personId: string }[],
  action: string,
): Promise<number> {
  const query = `select count(*)::int as n from audit.entry
    where person_id = any($1) and action = '${action}' and result = 'done'`
  return count(query, people)
}

async function messagesOf(people: readonly { readonly personId: string }[]): Promise<number> {
  const query = `select count(*)::int as n from outbox.message
    where person_id = any($1) and kind = 'application_submitted'`
  return count(query, people)
}

async function count(query: string, people: readonly { readonly personId: string }[]) {
  const { rows } = await world.database.owner.query<{ n: number }>(query, [
    people.map(({ personId }) => personId),
  ])
  return rows[0]?.n ?? -1
}

test('the file of a list that is over goes after a day, and that of one that waits stays', async () => {
  const send = async (): Promise<string> => {
    const { citizenNumber } = await world.employed()
    return world.send(csvOf([['试验甲', citizenNumber, '', '']]))
  }
  const [waiting, over] = [await send(), await send()]
  await world.work()
  const withdrawn = { employerId: world.employerId, listId: over }
  done(await withdrawEmployerList(world, world.officer(), withdrawn))
  const keyOf = async (listId: string): Promise<string> => {
    const { rows } = await world.database.owner.query<{ file_key: string }>(
      'select file_key from cards.employer_list where list_id = $1',
      [listId],
    )
    return rows[0]?.file_key ?? ''
  }
  const [kept, gone] = [await keyOf(waiting), await keyOf(over)]
  const now = Temporal.Now.instant()
  await forgetUploads(world, now)
  expect(readdirSync(world.uploads), 'not on the same day').toContain(gone)
  expect(await forgetUploads(world, now.add({ hours: 25 }))).toBeGreaterThan(0)
  expect(readdirSync(world.uploads)).toContain(kept)
  expect(readdirSync(world.uploads)).not.toContain(gone)
})
