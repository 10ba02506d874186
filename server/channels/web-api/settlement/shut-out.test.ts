// Goal: a purchase that an institution's system tries over HTTP while its contract is suspended stands in the
// holder's file, whose diagnosis names the cause; the system is told what a stranger is told, and no PIN is looked
// at. What comes with no key of theirs, at no terminal of theirs, is not whole or only looks stands in no file.
// A blocked terminal of an open institution pays nothing and shows no balance, whatever PIN it sends.
// Method: the real web server, a terminal with working keys, the contract suspended by the register's owner.
// Teeth: without noteShutOut at the route the first and the last test failed; with the terminal's own state not asked
// a blocked one's purchase stood in the file; without the limit in shut-out.ts the last test failed; with the
// terminal's state not asked at an enquiry a blocked one went on to the card and its PIN.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cardholder } from '#server/test/cardholders.ts'
import { type DiagnosisWorld, diagnosisWorld } from '#server/test/diagnosis-world.ts'
import type { Answer } from '#server/test/web-world.ts'

let world: DiagnosisWorld
let holder: Cardholder
beforeAll(async () => {
  world = await diagnosisWorld()
  holder = await world.holder()
})
afterAll(() => world.stop())

async function set(state: 'open' | 'suspended'): Promise<void> {
  await world.database.owner.query(
    'update organisations.organisation set state = $1 where organisation_id = $2',
    [state, world.organisations.pharmacy],
  )
}

async function inFile(): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ said: string }>(
    `select action || ' ' || channel || ' ' || result as said from audit.entry
      where person_id = $1 and actor_kind = 'institution' order by at`,
    [holder.personId],
  )
  return rows.map(({ said }) => said)
}

const strangers = { status: 401, body: { code: 'not_signed_in' } }
const purchases = '/api/institution/purchases'

function send(url: string, body: unknown, key = world.machineKey): Promise<Answer> {
  return world.visit().send('POST', url, body, { authorization: `Bearer ${key}` })
}

const whole = () => ({
  ...{ terminalId: 'T0000001', trace: '800001', cardNumber: holder.cardNumber, amount: '1.00' },
  ...{ localDateTime: '2026-11-16T09:00:00', pinBlock: '00'.repeat(8) },
})

test('what is tried without a contract in force is in the holder’s file, and the cause is named', async () => {
  await set('suspended')
  // A wrong PIN: it is not looked at.
  expect(await world.buy(holder, '1.00', '900001')).toMatchObject(strangers)
  expect(await inFile()).toEqual(['settlement.purchase http institution_suspended'])
  const { found, lastRefusal } = await world.ask(holder.personId, 'card')
  expect([found.cause, found.organisationId]).toEqual([
    'institution_suspended',
    world.organisations.pharmacy,
  ])
  expect(lastRefusal).toMatchObject({ channel: 'http', overcome: false })
  expect(world.log.join('\n')).not.toContain(holder.cardNumber)

  await set('open')
  expect((await world.buy(holder, '1.00')).status).toBe(201)
  expect((await world.ask(holder.personId, 'card')).found.cause).not.toBe('institution_suspended')
})

test('nobody’s file has what is not theirs, not whole, only looks, or comes from a blocked terminal', async () => {
  const { owner } = world.database
  await set('suspended')
  const before = await inFile()
  const { localDateTime, amount, ...looks } = whole()
  const terminal = (state: string) =>
    owner.query('update organisations.terminal set state = $1', [state])
  const answers = [
    await send(purchases, whole(), `${world.machineKey}x`),
    await send(purchases, { ...whole(), terminalId: 'T9999999' }),
    await send(purchases, { ...looks, amount }),
    await send(purchases, { ...whole(), localDateTime, more: true }),
    await send(purchases, { ...whole(), more: 'x'.repeat(20_000) }),
    await send('/api/institution/balance-enquiries', looks),
  ]
  await terminal('blocked')
  answers.push(await send(purchases, whole()))
  await terminal('active')
  const unread = await world.app.inject({
    ...{ method: 'POST', url: purchases, payload: '{"terminalId":' },
    headers: { authorization: `Bearer ${world.machineKey}`, 'content-type': 'application/json' },
  })
  for (const answer of answers) expect(answer).toMatchObject(strangers)
  expect(unread.statusCode).toBe(401)
  expect(await inFile()).toEqual(before)
})

test('a blocked terminal pays nothing and shows no balance; one that is nobody’s is told so before the card', async () => {
  await set('open')
  const { localDateTime: _, amount: __, ...looks } = whole()
  const asked: readonly (readonly [string, object])[] = [
    [purchases, whole()],
    ['/api/institution/balance-enquiries', looks],
  ]
  const state = (to: string) =>
    world.database.owner.query('update organisations.terminal set state = $1', [to])
  await state('blocked')
  for (const [url, body] of asked) {
    expect((await send(url, body)).body).toMatchObject({ code: 'institution_suspended' })
  }
  await state('active')
  const nobodys = { terminalId: 'T9999999', cardNumber: '6299999999999999990' }
  for (const [url, body] of asked) {
    const { body: said } = await send(url, { ...body, ...nobodys })
    expect(said).toMatchObject({ code: 'terminal_unknown' })
  }
})

test('a system that goes on asking fills nobody’s file', async () => {
  await set('suspended')
  const before = (await inFile()).length
  for (let tried = 0; tried < 70; tried++) {
    const trace = String(810_000 + tried)
    expect(await send(purchases, { ...whole(), trace })).toMatchObject(strangers)
  }
  const noted = (await inFile()).length - before
  expect(noted).toBeGreaterThan(0)
  expect(noted).toBeLessThan(60)
})
