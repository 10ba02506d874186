// Goal: an officer opens the people of the own employer's last month and nobody else's, each opened file
// says who opened it, and the lines of a file come back with reason and remedy in the reader's language.
// Method: the real web server; two employers, one of whose people has retired and one went to the other.
// Teeth, each tried once: with recordActs left out, no file says anything; with the employer taken from
// readDeclarations, the other one's month is opened; without readLastDeclaredBy, whoever went is opened too.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, test } from 'vitest'
import { declareContributions } from '#capabilities/contributions/index.ts'
import { addOrganisation, addStaff } from '#capabilities/organisations/index.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { nextCitizenNumber } from '#server/test/contribution-world.ts'
import { type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

let world: WebWorld
let other = ''
beforeAll(async () => {
  world = await webWorld()
  const { db } = world.database
  const added = await addOrganisation(db, {
    ...{ kind: 'employer', code: 'QC-OTHER', parentId: world.organisations.east },
    ...{ area: 'jincheng', name: { zh: '另一单位', en: 'Other' } },
  })
  other = added.organisationId
  await addStaff(db, {
    ...{ login: 'other-officer', organisationId: other, name: '试验另' },
    ...{ password: world.password, roles: ['employer_officer'], personIndex: Buffer.alloc(32, 7) },
  })
})
afterAll(() => world.stop())

const person = (name: string, base: string) => ({
  ...{ citizenNumber: nextCitizenNumber(), name, base },
})
const stays = [person('试验乙', '6000.00'), person('试验甲', '5000.00')]
const retires = person('试验丙', '7000.00')
const goes = person('试验丁', '8000.00')

async function declare(by: Visit, month: string, lines: readonly object[]): Promise<void> {
  const { status, text } = await by.send('POST', '/api/employer/declarations', { month, lines })
  assert.equal(status, 201, text)
}

type Entry = { readonly actor_id: string; readonly channel: string; readonly people: number }

async function entries(table: string): Promise<readonly Entry[]> {
  const people = table === 'audit.entry' ? 'count(distinct person_id)' : 'count(*)'
  const { rows } = await world.database.owner.query<Entry>(
    `select actor_id, channel, ${people}::int as people from ${table}
      where action = 'contributions.open-last-month' and result = 'done' group by 1, 2`,
  )
  return rows
}

test('before the first declaration there is no month to start from, and nothing is on record', async () => {
  const officer = await world.signedIn('officer')
  const { status, body } = await officer.get('/api/employer/last-month')
  assert.deepEqual([status, body['code']], [404, 'declaration_unknown'])
  assert.deepEqual([await entries('audit.entry'), await entries('audit.office_entry')], [[], []])
})

test('who is still the employer’s comes with number, name and base, and it is on record in each file', async () => {
  const officer = await world.signedIn('officer')
  await declare(officer, '2026-09', [person('试验戊', '5000.00')])
  await declare(officer, '2026-10', [...stays, retires, goes])
  const act = { ...systemAct(world.clock.at, newId()), organisationId: other, actorId: other }
  await declareContributions(world.deps, act, {
    ...{ employerId: other, month: '2026-11', lines: [goes] },
  })
  const { owner } = world.database
  await owner.query(
    `update people.person set status = 'retired' where person_id = (select person_id
       from contributions.declared_person where base = 700000)`,
  )
  const { status, body } = await officer.get('/api/employer/last-month')
  assert.equal(status, 200)
  assert.deepEqual(body, {
    ...{ month: '2026-10', notOpened: 2 },
    lines: stays.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
  })
  const who = { actor_id: world.staff.officer, channel: 'employer' }
  assert.deepEqual(await entries('audit.entry'), [{ ...who, people: 2 }])
  assert.deepEqual(await entries('audit.office_entry'), [{ ...who, people: 1 }])

  const elsewhere = await world.signedIn('other-officer')
  const theirs = await elsewhere.get('/api/employer/last-month')
  assert.deepEqual(
    [theirs.body['month'], (theirs.body['lines'] as unknown[]).length],
    ['2026-11', 1],
  )
})

test('lines of a file come with reason and remedy; nothing is declared and nobody is looked up', async () => {
  const officer = await world.signedIn('officer')
  const count = async () => {
    const { rows } = await world.database.owner.query(
      `select (select count(*) from contributions.declaration)::int as declared,
              (select count(*) from audit.entry)::int + (select count(*) from audit.office_entry)::int as told`,
    )
    return rows[0] as unknown
  }
  const before = await count()
  const send = (text: string, language: string) =>
    officer.send('POST', '/api/employer/declaration-files?month=2026-11', Buffer.from(text), {
      ...{ 'content-type': 'application/octet-stream', 'accept-language': language },
    })
  const text = `姓名,身份证号,缴费基数\n试验甲,${stays[1]?.citizenNumber},1\n`
  const { status, body } = await send(text, 'zh-CN')
  assert.equal(status, 200)
  assert.deepEqual(body['problems'], [
    {
      ...{ line: 1, field: 'base', code: 'base_below_floor', sheet: '', row: 2, column: 'C' },
      ...{ value: '1', why: '缴费基数低于下限', remedy: '请按下限 4000.00 元申报。' },
    },
  ])
  const refused = await send('姓名,"公民身份号码\n', 'en')
  assert.deepEqual([refused.status, refused.body['code']], [422, 'file_refused'])
  assert.match(refused.text, /Row 1: A quote is never closed/)
  assert.deepEqual(await count(), before)
})

test('the template is there as workbook and as text table', async () => {
  const officer = await world.signedIn('officer')
  const book = await officer.get('/api/employer/declaration-template.xlsx')
  assert.deepEqual([book.status, book.bytes.subarray(0, 2).toString()], [200, 'PK'])
  const table = await officer.get('/api/employer/declaration-template.csv')
  assert.match(table.text, /公民身份号码 Citizen number,姓名 Name,缴费基数（元） Base \(yuan\)/)
})
