// Goal: for whatever keeps somebody from their benefit, or their card from working, the diagnosis names the
// cause, what mends it and who does that, in both languages; and says nothing is wrong when nothing is.
// Method: each cause is brought about by the way it happens: declarations and bank transfers, loss reports,
// wrong PINs at a terminal over HTTP, a hospital's system at /his; the dates are those of one November day.
// Teeth: with a year that was paid late not waited for, with blocked cards not told, with held accounts not told, and with
// refusals told although something went well since, the tests of these failed, and no other.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportLoss } from '#capabilities/cards/index.ts'
import {
  addInterfaceKey,
  addOrganisation,
  newInterfaceKey,
} from '#capabilities/organisations/index.ts'
import { wallClock } from '#channels/institutions/clock.ts'
import { medicine } from '#channels/institutions/test/his-world.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { type DiagnosisWorld, diagnosisWorld, type Insured } from '#server/test/diagnosis-world.ts'
import { createHisClient, type HisClient } from '#sim/his/client.ts'
import { outpatientVisit } from '#sim/his/journeys.ts'
import type { Diagnosis } from './diagnose.ts'
import { causes } from './cause.ts'
import { causeWords } from './cause-words.ts'
import { findingWords } from './say.ts'

let world: DiagnosisWorld
beforeAll(async () => {
  world = await diagnosisWorld()
})
afterAll(() => world.stop())

/** What the answer says: cause, who, and the sentence in Chinese. */
function answerOf(told: Diagnosis): readonly [string, string, string] {
  const { cause, doer } = told.found
  return [cause, doer, findingWords(told, told.found, 'zh').sentence]
}

const own = (sql: string, values: readonly unknown[]) =>
  world.database.owner.query(sql, [...values])

test('an employer that has declared and not paid is named, with the month and its reference', async () => {
  const person = await world.person()
  const { reference } = await world.declare(person, '2026-09')
  const told = await world.ask(person.personId)
  const [cause, doer, sentence] = answerOf(told)
  expect([cause, doer, told.covered]).toEqual(['employer_unpaid', 'employer', false])
  for (const part of ['试验单位', '2026-09', reference]) expect(sentence).toContain(part)
  expect(told.months.find(({ span }) => span === '2026-09')).toMatchObject({
    ...{ state: 'unpaid', by: 'employer', late: false, paidOn: null, creditedWith: null },
  })
})

test('what the employer pays counts at once, and the month is told to have come late', async () => {
  const person = await world.person()
  await world.transfer(await world.declare(person, '2026-10'), '2026-11-16')
  const told = await world.ask(person.personId)
  expect([told.covered, told.found.cause]).toEqual([true, 'no_card'])
  const late = await world.person()
  await world.transfer(await world.declare(late, '2026-08'), '2026-11-16')
  const { months, found } = await world.ask(late.personId)
  expect(months.find(({ span }) => span === '2026-08')).toMatchObject({
    state: 'counts',
    late: true,
  })
  expect(found.cause).toBe('employer_not_declared')
})

test('an employer that has declared nothing is named; an employment that ended is the person’s to follow', async () => {
  const person = await world.person()
  expect(answerOf(await world.ask(person.personId)).slice(0, 2)).toEqual([
    ...['employer_not_declared', 'employer'],
  ])
  await own(`update people.enrolment set until_on = '2026-06-30' where person_id = $1`, [
    person.personId,
  ])
  const [cause, doer, sentence] = answerOf(await world.ask(person.personId))
  expect([cause, doer]).toEqual(['employment_ended', 'person'])
  expect(sentence).toContain('2026-06-30')
})

test('who declared alone and has not paid, who never paid, and who waits after paying', async () => {
  const alone = await world.person({ enrolment: null })
  expect((await world.ask(alone.personId)).found.cause).toBe('never_paid')
  const wanted = { kind: 'flexible', period: '2026-10', base: '5000.00' } as const
  const owed = await world.declareAlone(alone.personId, wanted)
  const unpaid = await world.ask(alone.personId)
  expect(answerOf(unpaid)[0]).toBe('own_payment_unpaid')
  expect(answerOf(unpaid)[2]).toContain(owed.reference)
  await world.transfer(owed, '2026-11-15')
  const waits = await world.ask(alone.personId)
  expect([waits.covered, ...answerOf(waits).slice(0, 2)]).toEqual([
    ...[false, 'waiting_period', 'nobody'],
  ])
  expect(answerOf(waits)[2]).toContain('2027-04-01')
})

test('a resident who has not paid the year pays it; who paid late waits, to the day', async () => {
  const resident = await world.person({ scheme: 'resident', enrolment: null })
  expect(answerOf(await world.ask(resident.personId)).slice(0, 2)).toEqual([
    'year_unpaid',
    'person',
  ])
  const owed = await world.declareAlone(resident.personId, { kind: 'resident', period: '2026' })
  expect((await world.ask(resident.personId)).found.cause).toBe('own_payment_unpaid')
  await world.transfer(owed, '2026-11-16')
  const [cause, , sentence] = answerOf(await world.ask(resident.personId))
  expect([cause, sentence.includes('2027-02-14')]).toEqual(['waiting_year', true])
  expect((await world.ask(resident.personId)).months[0]).toMatchObject({ span: '2026', by: 'year' })
})

test('somebody who has died is told of by nothing else', async () => {
  const person = await world.person()
  await own(
    `update people.person set status = 'deceased', status_before_death = 'active' where person_id = $1`,
    [person.personId],
  )
  expect((await world.ask(person.personId)).found.cause).toBe('person_deceased')
})

test('a card in order, money on the account, cover: nothing is wrong, and a purchase agrees', async () => {
  const holder = await world.holder()
  const told = await world.ask(holder.personId, 'card')
  expect([told.found.cause, told.further, told.lastRefusal]).toEqual(['nothing_wrong', [], null])
  expect((await world.buy(holder, '10.00')).status).toBe(201)
})

test('each state of a card is told, with what its holder does about it', async () => {
  const lost = await world.holder()
  const act = { ...systemAct(world.clock.at, newId()), channel: 'desk' } as const
  const ran = await reportLoss(world.deps, act, {
    ...{ personId: lost.personId, functions: ['insurance', 'bank'], by: 'declaration' },
    document: 'id_card',
  })
  expect(ran.kind).toBe('ran')
  expect((await world.buy(lost, '1.00')).body['code']).toBe('card_lost')
  const told = await world.ask(lost.personId, 'card')
  expect(answerOf(told).slice(0, 2)).toEqual(['card_lost', 'person'])
  expect(answerOf(told)[2]).toContain(told.card?.loss?.voucherNo)
  expect(told.lastRefusal).toMatchObject({ refusal: 'card_lost', overcome: false })
  expect(told.further).toEqual([])

  const inactive = await world.holder()
  await own(`update cards.card set insurance_function = 'inactive' where person_id = $1`, [
    inactive.personId,
  ])
  expect((await world.ask(inactive.personId, 'card')).found.cause).toBe('card_not_active')
  const initial = await world.holder()
  await own(`update cards.pin set state = 'initial', is_initial = true where person_id = $1`, [
    initial.personId,
  ])
  expect((await world.ask(initial.personId, 'card')).found.cause).toBe('pin_initial')
})

test('six wrong PINs at a terminal: the first is told as wrong, the last as locked', async () => {
  const holder = await world.holder()
  await world.buy(holder, '1.00', '000001')
  const wrong = await world.ask(holder.personId, 'card')
  expect([wrong.found.cause, wrong.found.doer]).toEqual(['pin_wrong', 'person'])
  expect(answerOf(wrong)[2]).toContain('试验P99990000001')
  for (let tries = 1; tries < 6; tries++) await world.buy(holder, '1.00', '000001')
  const locked = await world.ask(holder.personId, 'card')
  expect(locked.found.cause).toBe('pin_locked')
})

test('a refusal that was followed by a purchase is told of, and is no cause', async () => {
  const holder = await world.holder(500n)
  expect((await world.buy(holder, '9.00')).body['code']).toBe('balance_too_low')
  const short = await world.ask(holder.personId, 'card')
  expect([short.found.cause, answerOf(short)[2].includes('5.00')]).toEqual([
    ...['balance_too_low', true],
  ])
  later()
  expect((await world.buy(holder, '1.00')).status).toBe(201)
  const told = await world.ask(holder.personId, 'card')
  expect(told.found.cause).toBe('nothing_wrong')
  expect(told.lastRefusal).toMatchObject({ refusal: 'balance_too_low', overcome: true })
})

test('an institution whose contract was suspended on that day is named, also after it is back', async () => {
  const holder = await world.holder()
  expect(await world.buyWithoutContract(holder)).toMatchObject({ refusal: 'institution_suspended' })
  const told = await world.ask(holder.personId, 'card')
  expect([told.found.cause, told.found.doer]).toEqual(['institution_suspended', 'institution'])
  expect(answerOf(told)[2]).toContain('2026-11-16')
  later()
  expect((await world.buy(holder, '1.00')).status).toBe(201)
  expect((await world.ask(holder.personId, 'card')).found.cause).toBe('nothing_wrong')
})

test('accounts: none, held by a case, and closed', async () => {
  const holder = await world.holder()
  const become = (state: string) =>
    own('update accounts.balance set state = $2 where person_id = $1', [holder.personId, state])
  await become('held')
  expect((await world.buy(holder, '1.00')).body['code']).toBe('account_held')
  expect((await world.ask(holder.personId, 'card')).found.cause).toBe('account_held')
  const person = await world.person({ status: 'retired' })
  const none = await world.ask(person.personId, 'card')
  expect([none.found.cause, none.further.map(({ cause }) => cause)]).toEqual([
    ...['no_card', ['no_account']],
  ])
})

test('what was asked is answered first: the card for the card, the months for the benefit', async () => {
  const holder = await world.holder()
  await own(`update people.person set status = 'active' where person_id = $1`, [holder.personId])
  await own(`update cards.pin set state = 'locked' where person_id = $1`, [holder.personId])
  const card = await world.ask(holder.personId, 'card')
  const benefit = await world.ask(holder.personId, 'benefit')
  expect([card.found.cause, benefit.found.cause]).toEqual(['pin_locked', 'never_paid'])
  expect(card.further.map(({ cause }) => cause)).toEqual(['never_paid'])
})

function visitOf(client: HisClient, { citizenNumber, name }: Insured) {
  const items = [{ code: medicine, price: '100.00' }]
  const clock = () => wallClock(world.clock.at)
  return outpatientVisit({ client, items, clock, patient: { name, citizenNumber }, told: () => {} })
}

test('a visit refused for a month that was paid only afterwards is settled again by the hospital', async () => {
  const his = await world.system('hospital')
  const person = await world.person()
  const owed = await world.declare(person, '2026-10')
  await expect(visitOf(his, person)).rejects.toThrow()
  const before = await world.ask(person.personId)
  expect(before.found.cause).toBe('employer_unpaid')
  expect(before.lastRefusal).toMatchObject({ refusal: 'not_covered', channel: 'http' })
  await world.transfer(owed, '2026-11-16')
  const after = await world.ask(person.personId)
  expect([after.covered, after.found.cause]).toEqual([true, 'was_not_covered'])
  expect(answerOf(after)[2]).toContain('试验医院')
  later()
  await visitOf(his, person)
  expect((await world.ask(person.personId)).lastRefusal).toMatchObject({ overcome: true })
})

test('a chronic disease that is not filed is for the hospital to file', async () => {
  const his = await world.system('hospital')
  const person = await world.person({ status: 'retired' })
  const illness = { medType: '14', code: 'M03900', name: '高血压' }
  const items = [{ code: medicine, price: '100.00' }]
  const patient = { name: person.name, citizenNumber: person.citizenNumber }
  const clock = () => wallClock(world.clock.at)
  const journey = { client: his, items, illness, patient, clock, told: () => {} }
  await expect(outpatientVisit(journey)).rejects.toThrow()
  const told = await world.ask(person.personId)
  expect([told.found.cause, told.found.doer]).toEqual(['disease_not_filed', 'institution'])
})

test('in an area that refuses care elsewhere without a filing, that is the cause', async () => {
  const there = await diagnosisWorld('qichuan')
  const name = { zh: '锦城试验医院', en: 'Jincheng Test Hospital' }
  const { organisationId } = await addOrganisation(there.database.db, {
    ...{ kind: 'hospital', code: 'H99990000009', parentId: null, area: 'jincheng', name },
    tier: 'third',
  })
  const key = newInterfaceKey()
  await addInterfaceKey(there.deps, { ...key, organisationId, at: there.clock.at })
  const client = createHisClient({
    ...{ ...there.hospital, ...key, institution: { code: 'H99990000009', name: name.zh } },
    ...{ admdvs: '999900', insuredAt: '999800' },
  })
  await client.signIn('OP01')
  const person = await there.person({ status: 'retired' })
  await expect(visitOf(client, person)).rejects.toThrow('备案')
  const told = await there.ask(person.personId)
  await there.stop()
  expect([told.found.cause, told.found.doer]).toEqual(['not_filed', 'person'])
  expect(told.lastRefusal).toMatchObject({ action: 'settlement.pre-settle-bill' })
  expect(findingWords(told, told.found, 'en').sentence).toContain('Jincheng Test Hospital')
})

test('every cause has its words in both languages, and none names what is not there', () => {
  expect(Object.keys(causeWords).toSorted()).toEqual([...causes].toSorted())
  for (const { title, sentence } of Object.values(causeWords)) {
    const told = { name: '', balance: '1.00', on: '2026-11-16' }
    const values = new Proxy(told, { get: (_, key) => (key === 'name' ? '' : 'x') })
    for (const text of [title.zh, title.en, sentence.zh(values), sentence.en(values)]) {
      expect(text).not.toMatch(/undefined|null/)
    }
    expect(sentence.zh(values)).toMatch(/。$/)
  }
})

test('somebody whom the register does not know is nobody', async () => {
  await expect(world.ask(newId())).rejects.toThrow('does not know')
})

/** The next moment: two acts of one second would not be told apart by their order. */
function later(): void {
  world.clock.at = world.clock.at.add({ seconds: 1 })
}
