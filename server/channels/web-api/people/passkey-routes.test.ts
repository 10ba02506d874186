// Goal: a passkey lets in the person who added it, and nobody else; whoever tries with another one learns
// nothing; and no open session is enough to leave a key behind.
// Method: the real server and database, and a device in software that also does what no honest one would.
// Teeth, each tried once by taking a line away: what was then seen stands beside the test. Without the user
// being verified, without the end of a lost device's sessions, without the lock before counting to ten and
// without the person in useChallenge, the test of that name failed as well.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addWebAccount, peopleDeliveries } from '#capabilities/people/index.ts'
import { newId } from '#platform/ids.ts'
import { newestTexts } from '#platform/mail/text-messages.ts'
import { createRelay } from '#platform/outbox/relay.ts'
import { type Oddity, type SoftDevice, softDevice } from '#server/test/soft-device.ts'
import { type Answer, type Citizen, type Visit, webWorld } from '#server/test/web-world.ts'

const world = await webWorld()
afterAll(() => world.stop())
const { origin: ours } = new URL(world.deps.config.publicOrigin)

beforeAll(async () => {
  const { stranger, password, clock } = world
  await addWebAccount(world.deps, { personId: stranger.personId, password, at: clock.at })
})
/** Nothing is throttled any more, nobody is locked out, and nobody has passkeys of the test before. */
beforeEach(async () => {
  world.clock.at = world.clock.at.add({ hours: 25 })
  await world.database.owner.query(
    'update people.passkey set ended_at = $1 where ended_at is null',
    [world.clock.at.toString()],
  )
})

async function add(browser: Visit, device: SoftDevice, odd: Oddity = {}): Promise<Answer> {
  const asked = await browser.send('POST', '/api/me/passkey-challenges')
  expect(asked.status, asked.text).toBe(201)
  const made = device.make(asked.body, odd)
  return browser.send('POST', '/api/me/passkeys', { label: '我的手机', made })
}

/** Signed in with the password, and with a passkey of one's own. */
async function owner(citizen: Citizen) {
  const device = softDevice(ours)
  const browser = await world.signedIn(citizen.citizenNumber)
  const added = await add(browser, device)
  expect(added.status, added.text).toBe(201)
  return { device, browser, passkeyId: String(added.body['passkeyId']) }
}

async function challenge(): Promise<Record<string, unknown>> {
  const asked = await world.visit().send('POST', '/api/public/passkey-challenges')
  expect(asked.status, asked.text).toBe(201)
  return asked.body
}

async function enter(device: SoftDevice, odd: Oddity = {}, options = challenge()) {
  const browser = world.visit()
  const signed = device.sign(await options, odd)
  return { browser, answer: await browser.send('POST', '/api/sessions/by-passkey', signed) }
}

async function newestResult(personId: string): Promise<string | undefined> {
  const { rows } = await world.database.owner.query<{ result: string }>(
    `select result from audit.entry where person_id = $1 and action = 'sessions.begin-by-passkey'
      order by at desc, entry_id desc limit 1`,
    [personId],
  )
  return rows[0]?.result
}

async function textsTo({ phone }: Citizen): Promise<string[]> {
  const relay = createRelay(world.deps.db, peopleDeliveries(world.deps), world.deps.log)
  await relay.deliverOnce()
  const texts = await newestTexts(world.deps, 50)
  return texts.filter(({ to }) => to === phone).map(({ text }) => text)
}

test('a person adds a passkey, is told by text, and is let in by it without typing anything', async () => {
  const { device, browser, passkeyId } = await owner(world.citizen)
  expect((await textsTo(world.citizen))[0]).toMatch(/添加了一个通行密钥/)

  world.clock.at = world.clock.at.add({ minutes: 1 })
  const { browser: other, answer } = await enter(device)
  expect([answer.status, answer.body]).toMatchObject([201, { kind: 'citizen', name: '王秀兰' }])
  expect((await other.get('/api/me')).status).toBe(200)
  expect(await newestResult(world.citizen.personId)).toBe('done')

  const { passkeys } = (await browser.get('/api/me/passkeys')).body as {
    passkeys: Record<string, unknown>[]
  }
  const lastUsedAt = world.clock.at.toString()
  expect(passkeys).toContainEqual(
    expect.objectContaining({ passkeyId, label: '我的手机', lastUsedAt }),
  )
})

test('what a device is told of its person is no number and no whole name', async () => {
  const browser = await world.signedIn(world.citizen.citizenNumber)
  const { text } = await browser.send('POST', '/api/me/passkey-challenges')
  expect(text).toContain('王**')
  for (const own of [world.citizen.name, world.citizen.citizenNumber, world.citizen.phone]) {
    expect(text).not.toContain(own)
  }
})

// Without `used_at is null` in useChallenge the second one was let in with 201.
test('what a device signed once lets nobody in a second time', async () => {
  const { device } = await owner(world.citizen)
  const options = challenge()
  expect((await enter(device, {}, options)).answer.status).toBe(201)
  const { answer } = await enter(device, {}, options)
  expect([answer.status, answer.body['code']]).toEqual([409, 'passkey_expired'])
  expect(answer.body['detail']).toMatch(/重新开始/)
})

// Without `expires_at` in useChallenge it was let in with 201.
test('a signature that comes after five minutes lets nobody in', async () => {
  const { device } = await owner(world.citizen)
  const options = await challenge()
  world.clock.at = world.clock.at.add({ minutes: 5 })
  const { answer } = await enter(device, {}, Promise.resolve(options))
  expect([answer.status, answer.body['code']]).toEqual([409, 'passkey_expired'])
})

test('a challenge is good for what it was made for, and for whom', async () => {
  const { device, browser } = await owner(world.citizen)
  const other = await world.signedIn(world.stranger.citizenNumber)
  const toAdd = await browser.send('POST', '/api/me/passkey-challenges')
  const { answer } = await enter(device, {}, Promise.resolve(toAdd.body))
  expect(answer.body['code']).toBe('passkey_expired')

  const made = softDevice(ours).make(toAdd.body)
  const stolen = await other.send('POST', '/api/me/passkeys', { label: '别人的', made })
  expect([stolen.status, stolen.body['code']]).toEqual([409, 'passkey_expired'])
})

// With the second address let through in `expectedOrigin`, it was accepted with 201.
test.each(['https://yika.example.net', 'https://localhost:9999'])(
  'what a device signed for %s is worth nothing here',
  async (origin) => {
    const fake = { origin }
    const { device, browser } = await owner(world.citizen)
    const { answer } = await enter(device, fake)
    expect([answer.status, answer.body['code']]).toEqual([401, 'passkey_not_accepted'])
    expect(await newestResult(world.citizen.personId)).toBe('passkey_wrongly_signed')
    const added = await add(browser, softDevice(ours), fake)
    expect([added.status, added.body['code']]).toEqual([422, 'passkey_not_made'])
  },
)

test('a device that has not looked who holds it lets nobody in and is not added', async () => {
  const { device, browser } = await owner(world.citizen)
  const { answer } = await enter(device, { verified: false })
  expect([answer.status, answer.body['code']]).toEqual([401, 'passkey_not_accepted'])
  const added = await add(browser, softDevice(ours), { verified: false })
  expect([added.status, added.body['code']]).toEqual([422, 'passkey_not_made'])
})

// The library refuses these certificates too: here only the answer is tried, not who gives it first.
test('a device that brings certificates is not added, so that nothing is fetched for them', async () => {
  const browser = await world.signedIn(world.citizen.citizenNumber)
  const added = await add(browser, softDevice(ours), { attestation: 'with_certificates' })
  expect([added.status, added.body['code']]).toEqual([422, 'passkey_not_made'])
})

// Without the comparison of the user handle the first was let in, and its person’s trail said 'done'.
test('a passkey shown for somebody else, signed by somebody else, unknown or removed is one answer', async () => {
  const { device, browser, passkeyId } = await owner(world.citizen)
  const another = await owner(world.stranger)
  const nobodys = softDevice(ours)
  const handle = another.device.sign(await challenge()).userHandle

  const answers = [await enter(device, { userHandle: handle })]
  expect(await newestResult(world.citizen.personId)).toBe('other_persons_passkey')
  answers.push(await enter(device, { signedBy: another.device }))
  expect(await newestResult(world.citizen.personId)).toBe('passkey_wrongly_signed')
  answers.push(await enter(nobodys, { userHandle: handle }))
  await browser.send('POST', `/api/me/passkeys/${passkeyId}/remove`)
  answers.push(await enter(device))

  const told = answers.map(({ answer: { status, body: told } }) => {
    const { instance: _own, ...same } = told
    return { status, ...same }
  })
  for (const each of told) expect(each).toEqual(told[0])
  expect(told[0]).toMatchObject({ status: 401, code: 'passkey_not_accepted' })
})

// Without `counter < …` in noteUse both copies were let in with 201, again and again.
test('a device that counts backwards may be a copy: it is refused, and the trail says so', async () => {
  const { device } = await owner(world.citizen)
  expect((await enter(device, { counter: 10 })).answer.status).toBe(201)
  for (const counter of [10, 9, 0]) {
    const { answer } = await enter(device, { counter })
    expect([counter, answer.status]).toEqual([counter, 401])
    expect(answer.body['detail']).toMatch(/请用密码或验证码登录/)
  }
  expect(await newestResult(world.citizen.personId)).toBe('passkey_counted_back')
  expect((await enter(device, { counter: 11 })).answer.status).toBe(201)
})

test('of a device and its copy that come at the same moment, one is let in', async () => {
  const { device } = await owner(world.citizen)
  const both = await Promise.all([enter(device, { counter: 7 }), enter(device, { counter: 7 })])
  expect(both.map(({ answer }) => answer.status).toSorted((a, b) => a - b)).toEqual([201, 401])
})

test('a device that does not count at all is let in each time', async () => {
  const device = softDevice(ours)
  const browser = await world.signedIn(world.citizen.citizenNumber)
  expect((await add(browser, device, { counter: 0 })).status).toBe(201)
  expect((await enter(device, { counter: 0 })).answer.status).toBe(201)
  expect((await enter(device, { counter: 0 })).answer.status).toBe(201)
})

// Without `confirm_first` in askForPasskey the open session was given what to make a passkey from.
test('an open session adds no passkey, one that was just confirmed by the password does', async () => {
  const { citizen, password, clock } = world
  const { device } = await owner(citizen)
  const { browser } = await enter(device)
  const ask = () => browser.send('POST', '/api/me/passkey-challenges')
  expect((await ask()).body['code']).toBe('confirm_first')

  const confirm = (given: string) =>
    browser.send('POST', '/api/session/confirmation', { password: given })
  expect((await confirm('not-the-password-1')).body['code']).toBe('confirmation_wrong')
  expect((await ask()).body['code']).toBe('confirm_first')
  expect((await confirm(password)).status).toBe(201)
  expect((await ask()).status).toBe(201)

  const asked = await ask()
  clock.at = clock.at.add({ minutes: 10 })
  const again = await ask()
  expect(again.body['code']).toBe('confirm_first')
  const made = softDevice(ours).make(asked.body)
  const late = await browser.send('POST', '/api/me/passkeys', { label: '迟了', made })
  expect([late.status, late.body['code']]).toEqual([403, 'confirm_first'])
})

test('the same command again adds nothing more and gives the first answer', async () => {
  const browser = await world.signedIn(world.citizen.citizenNumber)
  const { body: asked } = await browser.send('POST', '/api/me/passkey-challenges')
  const given = { label: '一次', made: softDevice(ours).make(asked) }
  const key = { 'idempotency-key': newId() }
  const first = await browser.send('POST', '/api/me/passkeys', given, key)
  const again = await Promise.all([
    browser.send('POST', '/api/me/passkeys', given, key),
    browser.send('POST', '/api/me/passkeys', given, key),
  ])
  for (const each of again) {
    expect([each.status, each.text]).toEqual([201, first.text])
    expect(each.headers['idempotent-replayed']).toBe('true')
  }
  expect((await browser.get('/api/me/passkeys')).body['passkeys']).toHaveLength(1)
})

test('one device’s answer, sent twice at the same moment, adds one passkey', async () => {
  const browser = await world.signedIn(world.citizen.citizenNumber)
  const { body: asked } = await browser.send('POST', '/api/me/passkey-challenges')
  const given = { label: '一次', made: softDevice(ours).make(asked) }
  const send = () => browser.send('POST', '/api/me/passkeys', given)
  const both = await Promise.all([send(), send()])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  expect((await browser.get('/api/me/passkeys')).body['passkeys']).toHaveLength(1)
})

test('removing a passkey ends what its device is signed in to, and its person is told', async () => {
  const { device, browser, passkeyId } = await owner(world.citizen)
  const { browser: lost } = await enter(device)
  const { browser: own } = await enter((await owner(world.citizen)).device)
  const stranger = await world.signedIn(world.stranger.citizenNumber)
  const path = `/api/me/passkeys/${passkeyId}/remove`

  expect((await stranger.send('POST', path)).body['code']).toBe('passkey_gone')
  expect((await lost.get('/api/me')).status).toBe(200)
  expect((await browser.send('POST', path)).status).toBe(204)
  expect((await lost.get('/api/me')).status).toBe(401)
  expect((await own.get('/api/me')).status).toBe(200)
  expect((await enter(device)).answer.body['code']).toBe('passkey_not_accepted')
  expect((await textsTo(world.citizen))[0]).toMatch(/移除了一个通行密钥/)
  expect((await browser.send('POST', path)).body['code']).toBe('passkey_gone')
})

test('a passkey gets another name, which the database alone does not tell', async () => {
  const { browser, passkeyId } = await owner(world.citizen)
  const path = `/api/me/passkeys/${passkeyId}/label`
  expect((await browser.send('POST', path, { label: '女儿的平板' })).status).toBe(204)
  expect((await browser.get('/api/me/passkeys')).text).toContain('女儿的平板')
  const { rows } = await world.database.owner.query<{ kept: string }>(
    'select row_to_json(p)::text as kept from people.passkey p where passkey_id = $1',
    [passkeyId],
  )
  expect(rows[0]?.kept).not.toContain(Buffer.from('女儿的平板').toString('hex'))
})

test('there are at most ten, also when two come at the same moment', async () => {
  const browser = await world.signedIn(world.stranger.citizenNumber)
  const count = async () =>
    ((await browser.get('/api/me/passkeys')).body['passkeys'] as unknown[]).length
  while ((await count()) < 9) await add(browser, softDevice(ours))
  const both = await Promise.all([add(browser, softDevice(ours)), add(browser, softDevice(ours))])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  const eleventh = await browser.send('POST', '/api/me/passkey-challenges')
  expect(eleventh.body['code']).toBe('too_many_passkeys')
})
