// Goal: a caller gets what they have shown who they are for, and no more; nothing is spoken or kept that
// would tell a stranger who is on the register; every act leaves what the rooms leave.
// Method: calls key by key through the channel's own door, real database, real key service.
// Teeth: with the count of further causes left out, and with no rating taken as poor, the test of each failed. No other yet.
import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { type CitizenNumber, makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { readOpenCallBacks, readOpenCalls, readOpenFollowUps } from '#capabilities/calls/index.ts'
import { dial, hotlineWorld, type HotlineWorld, officeHours, sunday } from './test/world.ts'

let world: HotlineWorld
beforeAll(async () => {
  world = await hotlineWorld()
})
beforeEach(() => {
  world.clock.at = officeHours
})
afterAll(async () => {
  await world.world.auditAndStop()
})

let serial = 0
async function holder(pin = '142857') {
  serial += 1
  const [made] = await world.world.people({
    count: 1,
    balanceFen: 5_00n,
    pin,
    firstSerial: serial * 7,
  })
  if (!made) throw new Error('nobody was made')
  return made
}

/** A holder whose citizen number and telephone are on the register. */
async function registered(birth = '1990-01-01') {
  const card = await holder()
  const citizenNumber = makeSyntheticCitizenNumber({
    ...{ areaCode: '999999', birthDate: plainDate(birth), sequence: serial },
  })
  await name(card.personId, citizenNumber)
  return { ...card, citizenNumber }
}

async function name(personId: string, citizenNumber: CitizenNumber): Promise<void> {
  const { personal } = world.deps
  const seal = (column: string, text: string) =>
    personal.seal('people.person', column, personId, text)
  await world.world.database.owner.query(
    `update people.person set sealed_name = $2, sealed_citizen_number = $3, sealed_phone = $4,
       sealed_computer_number = $5 where person_id = $1`,
    [
      personId,
      seal('sealed_name', '试验甲'),
      seal('sealed_citizen_number', citizenNumber),
      seal('sealed_phone', '13900000000'),
      seal('sealed_computer_number', `99${randomInt(1_000_000, 9_999_999)}`),
    ],
  )
  await world.world.database.owner.query(
    `insert into people.person_index (blind_index, kind, person_id)
     values ($1, 'citizen_number', $2)`,
    [personal.blindIndex('citizen-number', citizenNumber), personId],
  )
}

test('citizen number and card number together stop a card where the area lets them, and no more', async () => {
  const person = await registered()
  const call = await dial(world.hotline)
  await call.press('k1', 'k1', `d${person.citizenNumber.replace('X', '*')}`)
  expect(await call.press('d')).toEqual(['enter_second_number'])
  expect(await call.press(`d${person.cardNumber}`)).toEqual(['confirm_loss'])
  expect(await call.press('k1')).toContain('loss_reported')
  expect(await world.world.pay(person)).toMatchObject({ kind: 'refused' })
  // Known by numbers only, nobody hears a balance.
  await call.press('k1', 'k2')
  expect(await call.press('k1')).toEqual(['enter_number'])
})

test('two numbers of different people stop nothing', async () => {
  const [one, other] = [await registered(), await holder()]
  const call = await dial(world.hotline)
  await call.press('k1', 'k1', `d${one.citizenNumber.replace('X', '*')}`, 'd')
  expect(await call.press(`d${other.cardNumber}`)).toContain('not_matched')
  expect((await world.world.pay(one)).kind).toBe('approved')
  expect((await world.world.pay(other)).kind).toBe('approved')
})

test('a number that nobody has is asked and answered as one that somebody has', async () => {
  const person = await holder()
  const unknown = '6217990000000009994'
  const heard = []
  for (const number of [person.cardNumber, unknown]) {
    const call = await dial(world.hotline)
    const first = await call.press('k1', 'k2', 'k1', `d${number}`)
    const second = await call.press('d000000')
    const third = await (await dial(world.hotline)).press('k1', 'k3', `d${number}`)
    heard.push([first, second, third])
  }
  expect(heard[0]).toEqual(heard[1])
  expect(heard[0]?.[1]).toContain('not_matched')
})

test('after three numbers and PINs that do not belong together a person takes over', async () => {
  const person = await holder()
  const call = await dial(world.hotline)
  await call.press('k1', 'k2', 'k1')
  for (let tries = 0; tries < 2; tries++) await call.press(`d${person.cardNumber}`, 'd000000')
  const heard = await call.press(`d${person.cardNumber}`, 'd000000')
  expect(heard).toEqual(['not_matched_thrice', 'connecting'])
  expect(call.turn().wait.kind).toBe('person')
  const open = await readOpenCalls(world.deps.db, 'jincheng', officeHours)
  expect(open.map(({ callId }) => callId)).toContain(call.callId)
  // Whoever answers is not told that this is the person whose number was entered.
  expect(open.find(({ callId }) => callId === call.callId)).toMatchObject({
    ...{ verified: 'none', personId: null, service: 'balance' },
  })
})

test('a first PIN speaks no balance, and reports a loss where the area lets it', async () => {
  const person = await holder()
  await world.world.database.owner.query(
    `update cards.pin set state = 'initial', is_initial = true where card_id = $1`,
    [person.cardId],
  )
  const call = await dial(world.hotline)
  expect(await call.press('k1', 'k2', 'k1', `d${person.cardNumber}`, `d${person.pin}`)).toContain(
    'pin_is_initial',
  )
  await call.press('k1', 'k1', `d${person.cardNumber}`)
  expect(await call.press(`d${person.pin}`)).toEqual(['confirm_loss'])
  expect(await call.press('k1')).toContain('loss_reported')
})

test('a PIN is changed with the old one, the new one twice, and a code to the telephone of the register', async () => {
  const person = await registered()
  const call = await dial(world.hotline)
  await call.press('k1', 'k2', 'k2', `d${person.cardNumber}`, `d${person.pin}`)
  await call.press('d739146')
  expect(await call.press('d739147')).toContain('pins_differ')
  await call.press('d739146')
  expect(await call.press('d739146')).toEqual(['enter_code'])
  const code = await codeSentTo(person.personId)
  expect(await call.press(`d${code}`)).toContain('pin_changed')
  expect((await world.world.pay(person)).kind).toBe('refused')
  expect((await world.world.pay(person, { enteredPin: '739146' })).kind).toBe('approved')
})

test('a weak new PIN is refused by the key service, and the old one stays', async () => {
  const person = await registered()
  const call = await dial(world.hotline)
  await call.press(
    'k1',
    'k2',
    'k2',
    `d${person.cardNumber}`,
    `d${person.pin}`,
    'd123456',
    'd123456',
  )
  const code = await codeSentTo(person.personId)
  expect(await call.press(`d${code}`)).toContain('pin_weak')
  expect((await world.world.pay(person)).kind).toBe('approved')
})

async function codeSentTo(personId: string): Promise<string> {
  const found = await sql<{ message_id: string; sealed_text: Buffer }>`
    select message_id, sealed_text from mail.message
     where person_id = ${personId} and kind = 'code' order by created_at desc, message_id desc limit 1`.execute(
    world.deps.db,
  )
  const [row] = found.rows
  if (!row) throw new Error('no code was sent')
  const { message_id: id, sealed_text: sealed } = row
  const text = world.deps.personal.open('mail.message', 'sealed_text', id, sealed)
  return /\d{6}/.exec(text)?.[0] ?? ''
}

test('whoever is sixty or older is offered a person before anything else is asked', async () => {
  const person = await registered('1950-03-01')
  const call = await dial(world.hotline)
  const heard = await call.press('k1', 'k1', `d${person.citizenNumber.replace('X', '*')}`)
  expect(heard).toEqual(['elder'])
  expect(await call.press('k0')).toEqual(['connecting'])
})

test('on a Sunday 0 offers to call back, on the next working day, and a loss can still be reported', async () => {
  world.clock.at = sunday
  const call = await dial(world.hotline, '13911112222')
  expect(await call.press('k1', 'k0')).toEqual(['office_closed', 'closed_menu'])
  await call.press('k1', 'k1')
  expect(await call.press('k1')).toContain('call_back_booked')
  expect(await call.press('k1', 'k0', 'k1', 'k1', 'k2')).toContain('call_back_booked_already')
  const booked = await readOpenCallBacks(world.deps, 'jincheng')
  const found = booked.filter(({ callId }) => callId === call.callId)
  expect(
    found.map(({ phone, wantedOn, wantedPart }) => [phone, wantedOn.toString(), wantedPart]),
  ).toEqual([['13911112222', '2026-11-30', 'morning']])
  const second = await dial(world.hotline)
  expect(await second.press('k1', 'k0', 'k2')).toEqual(['enter_number'])
})

test('at every question 0 leads to a person, * says it again, and three silences lead there too', async () => {
  const call = await dial(world.hotline)
  const menu = await call.press('k2')
  expect(await call.press('k*')).toEqual(menu)
  await call.press('k1')
  expect(await call.press('d*')).toEqual(['enter_number'])
  expect(await call.press('d0')).toEqual(['connecting'])
  const silent = await dial(world.hotline)
  await silent.happen('silence')
  await silent.happen('silence')
  expect(await silent.happen('silence')).toEqual(['connecting'])
  expect(await silent.happen('person_unreachable')).toEqual(['all_busy', 'closed_menu'])
})

test('a request that comes again after its answer was lost acts once', async () => {
  const person = await holder()
  const call = await dial(world.hotline)
  await call.press('k1', 'k1', `d${person.cardNumber}`, `d${person.pin}`)
  const { callId, step } = call.turn()
  const turns = [1, 2].map(() => world.hotline.turn(callId, { kind: 'key', key: '1' }, step))
  await Promise.all(turns)
  await world.hotline.turn(callId, { kind: 'key', key: '1' }, step)
  const reports =
    await sql`select from cards.loss_report where person_id = ${person.personId}`.execute(
      world.deps.db,
    )
  expect(reports.rows.length).toBe(1)
})

test('thirty wrong tries from one telephone are the last, whichever cards they name', async () => {
  const people = await world.world.people({ count: 31, balanceFen: 0n, firstSerial: 900_000 })
  const heard: string[] = []
  for (const [at, person] of people.entries()) {
    const call = await dial(world.hotline, '13977777777')
    const said = await call.press('k1', 'k2', 'k1', `d${person.cardNumber}`, 'd111111')
    heard.push(said[0] ?? '')
    if (at < 30) expect(said).toContain('not_matched')
  }
  expect(heard.at(-1)).toBe('too_many_tries')
  const other = await dial(world.hotline, '13966666666')
  const [first] = people
  const number = `d${first?.cardNumber}`
  expect(await other.press('k1', 'k2', 'k1', number, `d${first?.pin}`)).toContain('balance_is')
}, 30_000)

test('no digit that was pressed lies in the database, and a call that is over keeps no dialogue', async () => {
  const person = await registered()
  const call = await dial(world.hotline)
  await call.press('k1', 'k2', 'k2', `d${person.cardNumber}`, `d${person.pin}`, 'd739146')
  const [open] = await storedCall(call.callId)
  const sealed = open?.sealed_dialogue ?? Buffer.alloc(0)
  const dialogue = world.deps.personal.open('calls.call', 'sealed_dialogue', call.callId, sealed)
  for (const digits of [person.pin, '739146', person.cardNumber]) {
    expect(dialogue).not.toContain(digits)
    expect(Buffer.from(dialogue, 'utf8').toString('base64')).not.toContain(digits)
  }
  await call.happen('hung_up')
  expect((await storedCall(call.callId))[0]).toMatchObject({
    state: 'ended',
    sealed_dialogue: null,
  })
})

async function storedCall(callId: string) {
  const found = await sql<{ state: string; sealed_dialogue: Buffer | null }>`
    select state, sealed_dialogue from calls.call where call_id = ${callId}`.execute(world.deps.db)
  return found.rows
}

test('a person who waits for a card is told by text alone, three times a day', async () => {
  const person = await registered()
  const asked = async () => {
    const call = await dial(world.hotline)
    return call.press('k1', 'k3', `d${person.cardNumber}`)
  }
  for (let times = 0; times < 5; times++) expect(await asked()).toContain('status_by_text')
  const sent = await sql`select from outbox.message
    where person_id = ${person.personId} and kind = 'card_status_asked'`.execute(world.deps.db)
  expect(sent.rows.length).toBe(3)
})

test('who paid and gets no benefit is told why, and has it looked into under a reference', async () => {
  const person = await registered()
  const call = await dial(world.hotline)
  await call.press('k1', 'k4', 'k1', `d${person.cardNumber}`)
  const heard = await call.press(`d${person.pin}`)
  expect(heard).toEqual(['cause_never_paid', 'after_diagnosis'])
  const opened = await call.press('k1')
  expect(opened.slice(0, 3)).toEqual(['enquiry_opened', 'letter-Z', 'letter-X'])
  const found = await sql<{ channel: string; category: string }>`
    select channel, category from enquiries.enquiry where person_id = ${person.personId}`.execute(
    world.deps.db,
  )
  expect(found.rows).toEqual([{ channel: 'phone', category: 'no_benefit' }])
})

test('who has several things in the way hears how many, and one after the other', async () => {
  const person = await registered()
  const { owner } = world.world.database
  await owner.query(`update accounts.balance set state = 'held' where person_id = $1`, [
    person.personId,
  ])
  const call = await dial(world.hotline)
  await call.press('k1', 'k4', 'k1', `d${person.cardNumber}`)
  expect(await call.press(`d${person.pin}`)).toEqual([
    ...['cause_never_paid', 'further_before', '1', 'further_after', 'further_causes'],
  ])
  expect(await call.press('k*')).toEqual([
    ...['cause_never_paid', 'further_before', '1', 'further_after', 'further_causes'],
  ])
  expect(await call.press('k1')).toEqual(['cause_account_held', 'after_diagnosis'])
  expect((await call.press('k1')).slice(0, 1)).toEqual(['enquiry_opened'])
  await owner.query(`update accounts.balance set state = 'open' where person_id = $1`, [
    person.personId,
  ])
})

test('a call that its caller rates as poor is there to be looked into', async () => {
  const rated = async (key: string) => {
    const person = await registered()
    const call = await dial(world.hotline)
    await call.press('k1', 'k2', 'k1', `d${person.cardNumber}`, `d${person.pin}`)
    expect(await call.press('k#')).toEqual(['rate'])
    expect(await call.press(key)).toEqual(['thanks'])
    return { callId: call.callId, personId: person.personId }
  }
  const [good, poor] = [await rated('k1'), await rated('k3')]
  const open = await readOpenFollowUps(world.deps.db, world.deps.area.code)
  const found = new Map(open.map((each) => [each.callId, each]))
  expect(found.has(good.callId)).toBe(false)
  expect(found.get(poor.callId)).toMatchObject({
    ...{ personId: poor.personId, verified: 'pin', service: 'balance', language: 'zh' },
  })
})

test('an area that takes a PIN only lets no two numbers stop a card', async () => {
  const qichuan = await hotlineWorld('qichuan')
  qichuan.clock.at = officeHours
  try {
    const [person] = await qichuan.world.people({ count: 1, balanceFen: 1n, firstSerial: 1 })
    const call = await dial(qichuan.hotline)
    await call.press('k1', 'k1', `d${person?.cardNumber}`)
    expect(await call.press('d')).toEqual(['not_heard', 'enter_pin_or_hash'])
  } finally {
    await qichuan.world.stop()
  }
})
