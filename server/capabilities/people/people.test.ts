// Goal: one person is one entry of the register; who they are is readable by those with the keys alone.
// Method: a real database and a real key service; the database itself is searched for what must not be in it.
import { inspect } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '#server/test/database.ts'
import { dataKeyTable } from '#server/services.ts'
import { makeSyntheticCitizenNumber, type CitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { runKeyService } from '#platform/keys/running-service.ts'
import { createPersonal } from '#platform/personal/personal.ts'
import {
  addWebAccount,
  endEnrolment,
  enrol,
  enrolmentOn,
  findByCitizenNumber,
  findByComputerNumber,
  findByLogin,
  identitiesOf,
  identityOf,
  isEnrolledOn,
  isSameName,
  maskName,
  type NewPerson,
  parsePhone,
  registerPerson,
  shownIdentity,
} from './index.ts'

const running = await runKeyService()
const database = await freshDatabase()
const { db, owner } = database
const personal = await createPersonal({
  keys: running.keys,
  tableGroups: ['people', 'mail'],
  ...dataKeyTable(db),
  today: () => plainDate('2026-11-16'),
})
const deps = { db, personal }
afterAll(async () => {
  await running.stop()
  await database.drop()
})

const at = Temporal.Instant.from('2026-11-16T01:00:00Z')
const specimen = '11010519491231002X' as CitizenNumber
let serial = 0

function someone(changes: Partial<NewPerson> = {}): NewPerson {
  serial += 1
  return {
    name: '试验甲',
    citizenNumber: makeSyntheticCitizenNumber({
      ...{ areaCode: '999901', birthDate: plainDate('1970-05-05'), sequence: serial },
    }),
    phone: '13800000001',
    ...{ area: 'jincheng', scheme: 'employee', status: 'active' },
    ...{ agencyId: newId(), agentBankId: newId(), enrolment: null },
    ...changes,
  }
}

async function register(person: NewPerson, commandId: string = newId()) {
  const ran = await registerPerson(deps, systemAct(at, commandId as never), person)
  if (ran.kind !== 'ran') throw new Error(ran.kind)
  return ran
}

async function registered(changes: Partial<NewPerson> = {}): Promise<string> {
  const { outcome } = await register(someone(changes))
  if (outcome.kind !== 'registered') throw new Error(outcome.refusal)
  return outcome.personId
}

test('every spelling of one number leads to one person', async () => {
  const personId = await registered({ citizenNumber: specimen, name: '李雷' })
  const spellings = [
    '11010519491231002X',
    '11010519491231002x',
    ' 110105 19491231 002x ',
    '１１０１０５１９４９１２３１００２Ｘ',
    '110105491231002',
    '\u200b11010519491231002X\u200f',
  ]
  for (const spelling of spellings) {
    expect(await findByCitizenNumber(deps, spelling)).toBe(personId)
    expect(await findByLogin(deps, spelling)).toBe(personId)
  }
  const counted = await owner.query(
    `select count(*)::int as n from people.person_index where person_id = $1`,
    [personId],
  )
  expect(counted.rows[0].n).toBe(2)
  expect(await findByCitizenNumber(deps, '110105194912310020')).toBeNull()
})

test('the same person registered many times at the same moment is entered once', async () => {
  const person = someone()
  const ran = await Promise.all([1, 2, 3, 4, 5, 6].map(() => register(person)))
  const ids = new Set(ran.map(({ outcome }) => ('personId' in outcome ? outcome.personId : '')))
  expect(ids.size).toBe(1)
  expect(
    ran.filter(({ outcome }) => 'alreadyThere' in outcome && !outcome.alreadyThere).length,
  ).toBe(1)
  const told = await owner.query(
    `select count(*)::int as n from outbox.message where person_id = $1`,
    [...ids],
  )
  expect(told.rows[0].n).toBe(1)
})

test('a repeated registration gives the first answer and does nothing more', async () => {
  const person = someone()
  const commandId = newId()
  const first = await register(person, commandId)
  const again = await register(person, commandId)
  expect(again).toEqual({ ...first, replayed: true })
})

test('a number that is registered under another name is refused', async () => {
  const person = someone({ name: '阿卜杜拉·买买提' })
  await register(person)
  const { outcome } = await register({ ...person, name: '王五' })
  expect(outcome).toEqual({ kind: 'refused', refusal: 'registered_under_another_name' })
  const dotted = await register({ ...person, name: '阿卜杜拉•买买提' })
  expect(dotted.outcome).toMatchObject({ kind: 'registered', alreadyThere: true })
})

test('nothing in the database tells who people are, and a value moved to another row does not open', async () => {
  const name = '诸葛试验'
  const [first, second] = [await registered({ name }), await registered({ name: '另一人' })]
  const { rows } = await owner.query(
    `select encode(sealed_name, 'escape') || encode(sealed_citizen_number, 'escape') as all
       from people.person`,
  )
  for (const row of rows) expect(row.all).not.toMatch(/诸葛|9999011970/)

  await owner.query(
    `update people.person set sealed_name = (select sealed_name from people.person
      where person_id = $1) where person_id = $2`,
    [first, second],
  )
  await expect(identityOf(deps, second)).rejects.toThrow(/does not open/)
})

test('an identity gives each value by its name and prints as nothing', async () => {
  const personId = await registered({
    citizenNumber: '999901198805170025' as CitizenNumber,
    name: '周八',
  })
  const identity = (await identityOf(deps, personId))!
  expect(identity.name).toBe('周八')
  expect(identity.sex).toBe('female')
  expect(identity.birthDate.toString()).toBe('1988-05-17')
  for (const printed of [
    JSON.stringify({ identity }),
    // What a careless line of the log would print.
    `${identity as unknown as string}`,
    inspect(identity),
    JSON.stringify({ ...identity }),
  ]) {
    expect(printed).not.toMatch(/周八|9999|138/)
  }
  expect(await findByComputerNumber(deps, identity.computerNumber)).toBe(personId)
  expect(shownIdentity(identity, plainDate('2026-05-16'))).toEqual({
    ...{ personId, name: '周八', sex: 'female', age: 37 },
    ...{ maskedCitizenNumber: '9****************5', maskedPhone: '138****0001' },
  })
})

test('many identities are opened at once, each of its own person', async () => {
  const names = ['甲一', '乙二', '丙三']
  const ids = []
  for (const name of names) ids.push(await registered({ name }))
  const identities = await identitiesOf(deps, [...ids, newId(), ids[0]!])
  expect(ids.map((id) => identities.get(id)?.name)).toEqual(names)
  expect(identities.size).toBe(3)
})

test('an enrolment counts from its first day until the day before its end', async () => {
  const employer = newId()
  const personId = await registered({
    enrolment: { employerId: employer, from: plainDate('2026-03-01') },
  })
  const on = (day: string) => isEnrolledOn(db, personId, plainDate(day))
  expect(await on('2026-02-28')).toBe(false)
  expect(await on('2026-03-01')).toBe(true)
  const ended = { personId, employerId: employer, until: plainDate('2026-09-01') }
  expect(await endEnrolment(db, { ...ended, employerId: newId() })).toBe(false)
  expect(await endEnrolment(db, { ...ended, until: plainDate('2026-03-01') })).toBe(false)
  expect(await endEnrolment(db, ended)).toBe(true)
  expect(await endEnrolment(db, ended)).toBe(false)
  expect(await on('2026-08-31')).toBe(true)
  expect(await on('2026-09-01')).toBe(false)
})

test('a new employer ends the enrolment through the former one, also at the same moment', async () => {
  const [first, second, third] = [newId(), newId(), newId()] as const
  const personId = await registered({
    enrolment: { employerId: first, from: plainDate('2026-01-01') },
  })
  const through = async (day: string) =>
    (await enrolmentOn(db, personId, plainDate(day)))?.employerId
  const join = (employerId: string, from: string) =>
    db
      .transaction()
      .execute((tx) =>
        enrol(tx, { personId, scheme: 'employee', employerId, from: plainDate(from) }),
      )
  await join(second, '2026-06-01')
  expect(await through('2026-05-31')).toBe(first)
  expect(await through('2026-06-01')).toBe(second)
  await join(second, '2026-08-01')
  expect((await enrolmentOn(db, personId, plainDate('2026-09-01')))?.from).toBe('2026-06-01')

  await Promise.all([join(third, '2026-06-01'), join(first, '2026-06-01')])
  const open = await owner.query(
    `select count(*)::int as n from people.enrolment where person_id = $1 and until_on is null`,
    [personId],
  )
  expect(open.rows[0].n).toBe(1)
})

test('a login name belongs to one person', async () => {
  const [first, second] = [await registered(), await registered()]
  await addWebAccount(deps, { personId: first, login: 'Wang-XiuLan', password: 'Jincheng1', at })
  expect(await findByLogin(deps, ' wang-xiulan ')).toBe(first)
  const taken = { personId: second, login: 'wang-xiulan', password: 'Jincheng1', at }
  await expect(addWebAccount(deps, taken)).rejects.toThrow(/taken/)
})

test.for([
  ['13812345678', '13812345678'],
  ['+86 138-1234-5678', '13812345678'],
  ['008613812345678', '13812345678'],
  ['１３８１２３４５６７８', '13812345678'],
  ['12812345678', null],
  ['1381234567', null],
  ['010-12345678', null],
] as const)('the telephone %s is read as %s', ([text, phone]) => {
  expect(parsePhone(text)).toBe(phone)
})

test('names are the same however wide, and masked to the family name', () => {
  expect(isSameName('Ａnna Li', 'ANNA LI')).toBe(true)
  expect(isSameName('王秀兰', '王秀蘭')).toBe(false)
  expect(maskName('王秀兰')).toBe('王**')
  expect(maskName('王')).toBe('王*')
})
