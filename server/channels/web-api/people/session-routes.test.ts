// Goal: people get in with what is theirs, and whoever asks about somebody else learns nothing.
// Method: the real server; codes are read where the demonstration shows them.
import { afterAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { newestTexts } from '#platform/mail/text-messages.ts'
import { type Answer, type Citizen, type WebWorld, webWorld } from '#server/test/web-world.ts'

const world = await webWorld()
afterAll(() => world.stop())

/** An hour later nothing is throttled any more, a day later nobody is locked out. */
beforeEach(() => {
  world.clock.at = world.clock.at.add({ hours: 25 })
})

const nobodysNumber = '11010519491231002X'

async function askForCode(
  { visit }: WebWorld,
  purpose: string,
  citizenNumber: string,
  phone?: string,
): Promise<Answer> {
  return visit().send('POST', '/api/public/codes', {
    ...{ purpose, citizenNumber },
    ...(phone ? { phone } : {}),
  })
}

async function registration(citizen: Citizen, changes: Record<string, unknown> = {}) {
  const asked = await askForCode(world, 'register', citizen.citizenNumber, citizen.phone)
  return {
    name: citizen.name,
    citizenNumber: citizen.citizenNumber,
    cardOrComputerNumber: citizen.computerNumber,
    phone: citizen.phone,
    codeId: asked.body['codeId'],
    code: await world.codeFor(citizen),
    password: 'Geheim2026',
    ...changes,
  }
}

test('codes for the known and the unknown are answered alike', async () => {
  const known = await askForCode(world, 'sign_in', world.citizen.citizenNumber)
  const unknown = await askForCode(world, 'sign_in', nobodysNumber)
  expect([known.status, unknown.status]).toEqual([202, 202])
  expect(Object.keys(known.body)).toEqual(Object.keys(unknown.body))
  expect(known.body['expiresAt']).toBe(unknown.body['expiresAt'])
})

test('a code leaves only for the telephone on the register, never for the one in the form', async () => {
  await askForCode(world, 'register', world.stranger.citizenNumber, '13999999999')
  expect(await world.codeFor(world.stranger)).toBeNull()
  expect(await world.codeFor({ ...world.stranger, phone: '13999999999' })).toBeNull()

  await askForCode(world, 'register', world.stranger.citizenNumber, world.stranger.phone)
  expect(await world.codeFor(world.stranger)).toMatch(/^[0-9]{6}$/)
})

test('a demonstration shows the text of a code to whoever asked for it, and of no other', async () => {
  const mine = await askForCode(world, 'sign_in', world.citizen.citizenNumber)
  await askForCode(world, 'sign_in', world.stranger.citizenNumber)
  const shown = (codeId: unknown) => world.visit().get(`/api/demo/messages/${String(codeId)}`)

  const code = await world.codeFor(world.citizen)
  expect((await shown(mine.body['codeId'])).body['text']).toContain(code)
  const unknown = await askForCode(world, 'sign_in', nobodysNumber)
  expect((await shown(unknown.body['codeId'])).status).toBe(404)
  expect((await world.visit().get('/api/demo/messages')).status).toBe(404)
})

test('whoever registers with something wrong gets one answer, whatever is wrong', async () => {
  const wrong = [
    { citizenNumber: nobodysNumber },
    { name: '别人' },
    { cardOrComputerNumber: '9000009999' },
    { code: '000000' },
  ]
  const bodies = []
  for (const changes of wrong) {
    world.clock.at = world.clock.at.add({ hours: 25 })
    const body = await registration(world.stranger, changes)
    const answer = await world.visit().send('POST', '/api/public/registrations', body)
    const { instance: _own, ...same } = answer.body
    bodies.push({ status: answer.status, ...same })
  }
  for (const body of bodies) expect(body).toEqual(bodies[0])
  expect(bodies[0]).toMatchObject({ status: 422, code: 'identity_not_matched' })
})

test('a key that comes with two bodies does not say who is registered', async () => {
  const acts = [
    ['/api/public/registrations', { password: 'Geheim2026' }],
    ['/api/public/password-resets', { newPassword: 'Geheim2026' }],
  ] as const
  for (const [url, rest] of acts) {
    const answers = []
    for (const citizenNumber of [world.citizen.citizenNumber, nobodysNumber]) {
      world.clock.at = world.clock.at.add({ hours: 25 })
      const asked = await askForCode(world, 'sign_in', citizenNumber)
      const given = { citizenNumber, codeId: asked.body['codeId'], code: '000000', ...rest }
      const who = { name: '别人', cardOrComputerNumber: '9000009999', phone: '13999999999' }
      const body = url.endsWith('registrations') ? { ...given, ...who } : given
      const key = { 'idempotency-key': newId() }
      await world.visit().send('POST', url, body, key)
      const other = await world.visit().send('POST', url, { ...body, code: '000001' }, key)
      const { instance: _own, ...same } = other.body
      answers.push({
        replayed: other.headers['idempotent-replayed'],
        status: other.status,
        ...same,
      })
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toMatchObject({ status: 422, code: 'identity_not_matched' })
  }
})

test('a person registers, is signed in at once, and a repeat changes nothing', async () => {
  const body = await registration(world.stranger)
  const browser = world.visit()
  const key = { 'idempotency-key': '019a8000-0000-7000-8000-000000000001' }
  const first = await browser.send('POST', '/api/public/registrations', body, key)
  const again = await world.visit().send('POST', '/api/public/registrations', body, key)

  expect(first).toMatchObject({ status: 201, body: { kind: 'citizen', name: '李建国' } })
  expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/)
  expect(again.status).toBe(201)
  expect(again.headers['idempotent-replayed']).toBe('true')
  expect((await browser.get('/api/session')).body).toMatchObject({ kind: 'citizen' })

  world.clock.at = world.clock.at.add({ hours: 25 })
  const anew = await registration(world.stranger)
  const twice = await world.visit().send('POST', '/api/public/registrations', anew)
  expect(twice).toMatchObject({ status: 409, body: { code: 'already_registered' } })
})

test('a weak password is refused with a remedy', async () => {
  const body = await registration(world.citizen, { password: 'abcdefgh' })
  const answer = await world.visit().send('POST', '/api/public/registrations', body)
  expect(answer.body).toMatchObject({
    code: 'bad_request',
    errors: [{ pointer: '/password', code: 'password_weak' }],
  })
})

test('a code is good once, for its own purpose, for five minutes', async () => {
  const { citizen, clock } = world
  const use = async (purpose: string): Promise<Record<string, unknown>> => {
    const asked = await askForCode(world, purpose, citizen.citizenNumber)
    const code = await world.codeFor(citizen)
    return { citizenNumber: citizen.citizenNumber, codeId: asked.body['codeId'], code }
  }
  const signIn = (body: unknown) => world.visit().send('POST', '/api/sessions', body)

  const other = await use('report_loss')
  expect((await signIn(other)).body['code']).toBe('sign_in_wrong')

  const right = await use('sign_in')
  expect((await signIn(right)).status).toBe(201)
  expect((await signIn(right)).body['code']).toBe('sign_in_wrong')

  const late = await use('sign_in')
  clock.at = clock.at.add({ minutes: 5 })
  expect((await signIn(late)).body['code']).toBe('sign_in_wrong')
})

test('a code that is guessed five times is spent, also for whoever knows it', async () => {
  const { citizen } = world
  const asked = await askForCode(world, 'sign_in', citizen.citizenNumber)
  const code = (await world.codeFor(citizen)) ?? ''
  const wrong = code === '000000' ? '000001' : '000000'
  const body = { citizenNumber: citizen.citizenNumber, codeId: asked.body['codeId'] }
  const guesses = Array.from({ length: 20 }, () =>
    world.visit().send('POST', '/api/sessions', { ...body, code: wrong }),
  )
  for (const guess of await Promise.all(guesses)) expect(guess.status).toBe(401)
  const known = await world.visit().send('POST', '/api/sessions', { ...body, code })
  expect(known.status).toBe(401)
})

test('one source may ask for twenty codes an hour, and five a day go to one person', async () => {
  const { citizen } = world
  const toOne = []
  for (let time = 0; time < 6; time++) {
    toOne.push((await askForCode(world, 'sign_in', citizen.citizenNumber)).status)
  }
  expect(toOne).toEqual([202, 202, 202, 202, 202, 429])
  const toAnybody = []
  for (let time = 0; time < 16; time++) {
    toAnybody.push((await askForCode(world, 'sign_in', nobodysNumber)).status)
  }
  expect(toAnybody.slice(0, 5)).toEqual([202, 202, 202, 202, 202])
  expect(toAnybody.at(-1)).toBe(429)
})

test('of fifty requests around midnight five texts reach one person', async () => {
  const { citizen, clock, deps } = world
  const before = await countOfTexts()
  // The day of the limit ends in London, in the middle of a working hour here.
  const midnight = clock.at.add({ hours: 24 }).toZonedDateTimeISO('UTC').startOfDay().toInstant()
  const statuses: number[] = []
  for (let minute = -25; minute < 25; minute++) {
    clock.at = midnight.add({ minutes: minute })
    statuses.push((await askForCode(world, 'sign_in', citizen.citizenNumber)).status)
  }
  expect(statuses.filter((status) => status === 202)).toHaveLength(5)
  expect((await countOfTexts()) - before).toBe(5)

  async function countOfTexts(): Promise<number> {
    const texts = await newestTexts(deps, 1_000)
    return texts.filter(({ to }) => to === citizen.phone).length
  }
})

test('the number is understood as people type it', async () => {
  const { citizen, password } = world
  const typed = [...citizen.citizenNumber].map((each) =>
    /[0-9]/.test(each) ? String.fromCodePoint(0xff10 + Number(each)) : each.toLowerCase(),
  )
  for (const login of [citizen.citizenNumber, typed.join(''), ` ${typed.join(' ')} `]) {
    const answer = await world.visit().send('POST', '/api/sessions', { login, password })
    expect(answer.status).toBe(201)
  }
})

test('an unknown account and a wrong password are one answer', async () => {
  const attempt = async (login: string) => {
    const { status, body } = await world
      .visit()
      .send('POST', '/api/sessions', { login, password: 'wrong-password-1' })
    const { instance: _own, ...same } = body
    return { status, ...same }
  }
  const wrong = await attempt(world.citizen.citizenNumber)
  for (const login of [nobodysNumber, 'nobody-here', 'east-clerk', 'teller']) {
    expect(await attempt(login)).toEqual(wrong)
  }
  expect(wrong).toMatchObject({ status: 401, code: 'sign_in_wrong' })
})

test('wrong passwords make one wait, longer each time, and never for ever', async () => {
  const { citizen, password, clock } = world
  const login = citizen.citizenNumber
  const attempt = async (given: string) =>
    (await world.visit().send('POST', '/api/sessions', { login, password: given })).status

  for (let time = 0; time < 5; time++) expect(await attempt('wrong-password-1')).toBe(401)
  expect(await attempt(password)).toBe(401)
  clock.at = clock.at.add({ seconds: 2 })
  for (let time = 0; time < 5; time++) {
    expect(await attempt('wrong-password-1')).toBe(401)
    clock.at = clock.at.add({ seconds: 60 })
  }
  expect(await attempt(password)).toBe(401)
  clock.at = clock.at.add({ minutes: 16 })
  expect(await attempt(password)).toBe(201)
  for (let time = 0; time < 4; time++) expect(await attempt('wrong-password-1')).toBe(401)
  expect(await attempt(password)).toBe(201)
})

test('tries at the same moment are all counted', async () => {
  const { citizen, password } = world
  const login = citizen.citizenNumber
  const tries = Array.from({ length: 12 }, () =>
    world.visit().send('POST', '/api/sessions', { login, password: 'wrong-password-1' }),
  )
  await Promise.all(tries)
  const right = await world.visit().send('POST', '/api/sessions', { login, password })
  expect(right.status).toBe(401)
})

test('a new password ends every session and every waiting', async () => {
  const { citizen } = world
  const browser = await world.signedIn(citizen.citizenNumber)
  for (let time = 0; time < 6; time++) {
    const wrong = { login: citizen.citizenNumber, password: 'wrong-password-1' }
    await world.visit().send('POST', '/api/sessions', wrong)
  }
  const asked = await askForCode(world, 'reset_password', citizen.citizenNumber)
  const reset = await world.visit().send('POST', '/api/public/password-resets', {
    citizenNumber: citizen.citizenNumber,
    codeId: asked.body['codeId'],
    code: await world.codeFor(citizen),
    newPassword: world.password,
  })
  expect(reset.status).toBe(204)
  expect((await browser.get('/api/me')).status).toBe(401)
  await world.signedIn(citizen.citizenNumber)
})

test('signing out ends the session with the next request, wherever the cookie is kept', async () => {
  const browser = world.visit()
  const { citizen, password } = world
  const login = citizen.citizenNumber
  const begun = await browser.send('POST', '/api/sessions', { login, password })
  const cookie = String(begun.headers['set-cookie']).split(';')[0] ?? ''

  expect((await world.visit().get('/api/me', { cookie })).status).toBe(200)
  expect((await browser.send('DELETE', '/api/session')).status).toBe(204)
  expect((await world.visit().get('/api/me', { cookie })).status).toBe(401)
  expect((await world.visit().get('/api/session', { cookie })).body).toEqual({ kind: 'nobody' })
})

test('signing in gives a new cookie and ends the one the browser came with', async () => {
  const { citizen, password } = world
  const browser = world.visit()
  const body = { login: citizen.citizenNumber, password }
  const first = await browser.send('POST', '/api/sessions', body)
  const second = await browser.send('POST', '/api/sessions', body)
  const cookie = String(first.headers['set-cookie']).split(';')[0] ?? ''
  expect(String(second.headers['set-cookie'])).not.toContain(cookie)
  expect((await world.visit().get('/api/me', { cookie })).status).toBe(401)
})

test('an idle session ends, a used one goes on, and looking at the clock is no use', async () => {
  const { clock } = world
  const browser = await world.signedIn(world.citizen.citizenNumber)
  clock.at = clock.at.add({ minutes: 15 })
  const looked = await browser.get('/api/session')
  expect(looked.body['expiresAt']).toBe(clock.at.add({ minutes: 5 }).toString())
  const extended = await browser.send('POST', '/api/session/extend')
  expect(extended.body['expiresAt']).toBe(clock.at.add({ minutes: 20 }).toString())
  clock.at = clock.at.add({ minutes: 15 })
  expect((await browser.get('/api/me')).status).toBe(200)
  clock.at = clock.at.add({ minutes: 21 })
  expect((await browser.get('/api/me')).status).toBe(401)
})

test('a role taken away and an account ended count with the next request', async () => {
  const clerk = await world.signedIn('point-clerk')
  expect((await clerk.get('/api/session')).body).toMatchObject({
    kind: 'staff',
    roles: ['window_clerk'],
    organisation: { kind: 'service_point' },
  })
  const search = { by: 'citizen_number', value: nobodysNumber, purpose: 'enquiry' }
  expect((await clerk.send('POST', '/api/desk/people/search', search)).status).toBe(200)

  const id = world.staff['point-clerk']
  const { owner } = world.database
  await owner.query(`update organisations.staff set roles = '{auditor}' where staff_id = $1`, [id])
  expect((await clerk.send('POST', '/api/desk/people/search', search)).status).toBe(403)
  await owner.query(`update organisations.staff set state = 'left' where staff_id = $1`, [id])
  expect((await clerk.send('POST', '/api/desk/people/search', search)).status).toBe(401)
})

test('every try to sign in is in the person’s own trail', async () => {
  const login = world.citizen.citizenNumber
  await world.visit().send('POST', '/api/sessions', { login, password: 'wrong-password-1' })
  const browser = await world.signedIn(login)
  const { body } = await browser.get('/api/me/reads')
  const entries = body['entries'] as Record<string, unknown>[]
  expect(entries.slice(0, 2)).toEqual([
    expect.objectContaining({ action: 'sessions.begin', result: 'done', actorKind: 'public' }),
    expect.objectContaining({ action: 'sessions.begin', result: 'sign_in_wrong' }),
  ])
})
