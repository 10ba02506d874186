// Goal: an address counts once its owner has read a code there; it takes the person's own proof, the one
// before is told, and nobody can have letters sent to a stranger's mailbox at will.
// Method: the real server and database; the letters that wait to leave.
// Teeth:
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addWebAccount, peopleDeliveries } from '#capabilities/people/index.ts'
import { newId } from '#platform/ids.ts'
import { addressOf } from '#platform/mail/addresses.ts'
import { newestTexts } from '#platform/mail/text-messages.ts'
import { createRelay } from '#platform/outbox/relay.ts'
import { type Visit, webWorld } from '#server/test/web-world.ts'

const world = await webWorld()
afterAll(() => world.stop())
const { citizen, stranger } = world
const mine = 'xiulan@mail.example'

beforeAll(() => {
  const { password, clock } = world
  return addWebAccount(world.deps, { personId: stranger.personId, password, at: clock.at })
})
beforeEach(async () => {
  world.clock.at = world.clock.at.add({ hours: 25 })
  await world.database.owner.query('delete from mail.address')
  await world.database.owner.query('delete from mail.message')
})

const ask = (browser: Visit, address: string) =>
  browser.send('POST', '/api/me/mail-address/codes', { address })

async function codeTo(browser: Visit, address: string) {
  const asked = await ask(browser, address)
  expect(asked.status, asked.text).toBe(202)
  const codeId = String(asked.body['codeId'])
  const letter = (await newestTexts(world.deps, 50)).find((each) => each.messageId === codeId)
  expect(letter?.to).toBe(address)
  return { address, codeId, code: /[0-9]{6}/.exec(letter?.text ?? '')?.[0] ?? '' }
}

const confirm = (browser: Visit, given: unknown, key = newId()) =>
  browser.send('POST', '/api/me/mail-address', given, { 'idempotency-key': key })

const addressNow = () => addressOf(world.deps, { personId: citizen.personId, medium: 'mail' })

async function lettersTo(address: string): Promise<string[]> {
  await createRelay(world.deps.db, peopleDeliveries(world.deps), world.deps.log).deliverOnce()
  const letters = await newestTexts(world.deps, 50)
  return letters.filter(({ to }) => to === address).map(({ text }) => text)
}

test('an address is given, confirmed, told about, changed and taken away', async () => {
  const browser = await world.signedIn(citizen.citizenNumber)
  const given = await codeTo(browser, mine)
  expect(await addressNow(), 'nothing is kept before the code is back').toBe(null)
  const key = newId()
  const twice = [await confirm(browser, given, key), await confirm(browser, given, key)]
  expect(twice.map(({ status }) => status)).toEqual([204, 204])
  expect(twice[1]?.headers['idempotent-replayed']).toBe('true')
  expect((await browser.get('/api/me/mail-address')).body).toEqual({
    ...{ address: mine, confirmed: true },
  })
  expect((await lettersTo(mine))[0]).toMatch(/您确认了一个邮箱[^]*was confirmed/)
  expect((await lettersTo(citizen.phone))[0]).toContain('您确认了一个邮箱')

  const other = 'wang.xl+card@another.example'
  expect((await confirm(browser, await codeTo(browser, other))).status).toBe(204)
  expect(await addressNow()).toBe(other)
  expect((await lettersTo(mine))[0]).toContain('不再寄到这个邮箱')
  expect((await lettersTo(other))[0]).toContain('您确认了一个邮箱')

  const { rows } = await world.database.owner.query(
    `select encode(sealed_address, 'escape') as sealed from mail.address`,
  )
  expect(rows.length).toBe(1)
  expect(rows[0].sealed).not.toContain('another')

  const removed = await browser.send('POST', '/api/me/mail-address/remove')
  expect(removed.status).toBe(204)
  expect(await addressNow()).toBe(null)
  expect((await lettersTo(other))[0]).toContain('不再寄到这个邮箱')
  expect((await lettersTo(citizen.phone))[0]).toContain('您移除了接收通知的邮箱')
  const again = await browser.send('POST', '/api/me/mail-address/remove')
  expect([again.status, again.body['code']]).toEqual([404, 'no_mail_address'])
})

test('a code is good for its own address and person, for five minutes, and once', async () => {
  const browser = await world.signedIn(citizen.citizenNumber)
  const given = await codeTo(browser, mine)
  const other = await world.signedIn(stranger.citizenNumber)
  const refused = [
    await confirm(browser, { ...given, address: 'thief@mail.example' }),
    await confirm(other, given),
    await confirm(browser, { ...given, code: given.code === '000000' ? '000001' : '000000' }),
  ]
  expect(refused.map(({ body }) => body['code'])).toEqual(
    Array.from({ length: 3 }, () => 'mail_code_wrong'),
  )
  expect((await confirm(browser, given)).status).toBe(204)
  expect((await confirm(browser, given)).body['code']).toBe('mail_code_wrong')

  const late = await codeTo(browser, 'late@mail.example')
  world.clock.at = world.clock.at.add({ minutes: 5 })
  expect((await confirm(browser, late)).body['code']).toBe('mail_code_wrong')
  expect(await addressNow()).toBe(mine)
})

test('an open session alone sends no code, and no mailbox gets more than five a day', async () => {
  const browser = await world.signedIn(citizen.citizenNumber)
  world.clock.at = world.clock.at.add({ minutes: 11 })
  const early = await ask(browser, mine)
  expect([early.status, early.body['code']]).toEqual([403, 'confirm_first'])
  expect(await newestTexts(world.deps, 10)).toEqual([])

  const password = { password: world.password }
  expect((await browser.send('POST', '/api/session/confirmation', password)).status).toBe(201)
  const other = await world.signedIn(stranger.citizenNumber)
  const asked = []
  for (const each of [browser, browser, browser, other, other]) asked.push(await ask(each, mine))
  asked.push(await ask(other, mine.toUpperCase()))
  expect(asked.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 429])
  expect((await newestTexts(world.deps, 10)).length).toBe(5)
})

test.each([
  'xiulan',
  'a@b',
  'a b@mail.example',
  'a@mail.example\r\nBcc: b@mail.example',
  'a@mail.example,b@mail.example',
  '"a"@mail.example',
  '<a@mail.example>',
  '王@mail.example',
  `${'a'.repeat(65)}@mail.example`,
])('%j is no address', async (address) => {
  const browser = await world.signedIn(citizen.citizenNumber)
  expect((await ask(browser, address)).status).toBe(400)
  expect(await newestTexts(world.deps, 10)).toEqual([])
})
