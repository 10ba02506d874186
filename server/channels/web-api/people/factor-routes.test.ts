// Goal: staff sign in with two factors. Whoever has none sets one up before anything else; a code counts
// once, tries are counted together with the password's, recovery codes serve once each, and an
// operator's reset begins anew.
// Method: the real server with the factor required, an authenticator of our own, the clock moved by hand.
// Teeth, each tried once: with the last step not compared, in totp.ts and in useStep, a code signs in
// twice; with forgetTries before the code is judged, ten wrong codes do not lock; without the guard's
// rule for those whose factor is due, the queue is open to them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { resetStaffPassword } from '#capabilities/organisations/index.ts'
import { systemAct } from '#platform/access/act.ts'
import { stepOf, totpCode } from '#platform/access/totp.ts'
import { newId } from '#platform/ids.ts'
import { fromBase32 } from '#server/test/authenticator.ts'
import { type Answer, type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

let world: WebWorld
beforeAll(async () => {
  world = await webWorld({ secondFactor: 'required' })
})
afterAll(() => world.stop())

/** What the authenticator shows so many steps from now. */
function codeAt(secret: Buffer, steps = 0): string {
  return totpCode(secret, stepOf(world.clock.at) + steps)
}

function later(seconds: number): void {
  world.clock.at = world.clock.at.add({ seconds })
}

async function signIn(login: string, factorCode?: string): Promise<Answer & { visit: Visit }> {
  const visit = world.visit()
  const { password } = world
  const factor = factorCode === undefined ? {} : { factorCode }
  return { ...(await visit.send('POST', '/api/sessions', { login, password, ...factor })), visit }
}

async function enrol(login: string): Promise<{ secret: Buffer; codes: string[]; visit: Visit }> {
  const { visit } = await signIn(login)
  const { body } = await visit.send('POST', '/api/session/factor', {})
  const secret = fromBase32(String(body['secret']))
  const confirmation = { code: codeAt(secret) }
  const done = await visit.send('POST', '/api/session/factor/confirmation', confirmation)
  expect(done.status).toBe(200)
  return { secret, codes: done.body['recoveryCodes'] as string[], visit }
}

test('whoever has no second factor sets one up first and can do nothing else', async () => {
  const { status, body, visit } = await signIn('east-clerk')
  expect([status, body['factorDue']]).toEqual([201, true])
  expect((await visit.get('/api/desk/queue')).body['code']).toBe('factor_due')
  expect((await visit.get('/api/public/site')).status).toBe(200)

  const begun = await visit.send('POST', '/api/session/factor', {})
  const path = '/api/session/factor/confirmation'
  const wrong = await visit.send('POST', path, { code: '000000' })
  expect([wrong.status, wrong.body['code']]).toEqual([422, 'factor_code_wrong'])
  expect((await visit.get('/api/desk/queue')).status).toBe(403)
  const code = codeAt(fromBase32(String(begun.body['secret'])))
  const done = await visit.send('POST', path, { code })
  expect(new Set(done.body['recoveryCodes'] as string[]).size).toBe(10)
  expect((await visit.get('/api/desk/queue')).status).toBe(200)
  expect((await visit.send('POST', '/api/session/factor', {})).body['code']).toBe('factor_known')
})

test('a code is asked for, holds for the steps beside its own, and counts once', async () => {
  const { secret } = await enrol('teller')
  expect((await signIn('teller')).body['code']).toBe('second_factor_needed')
  const used = codeAt(secret)
  expect((await signIn('teller', used)).status).toBe(401)
  later(30)
  expect((await signIn('teller', codeAt(secret))).status).toBe(201)
  expect((await signIn('teller', codeAt(secret))).status).toBe(401)
  expect((await signIn('teller', codeAt(secret, -1))).status).toBe(401)
  later(60)
  expect((await signIn('teller', codeAt(secret, 2))).status).toBe(401)
  const twins = await Promise.all([1, 2, 3].map(() => signIn('teller', codeAt(secret, 1))))
  expect(twins.filter(({ status }) => status === 201)).toHaveLength(1)
})

test('each recovery code serves once, however it is typed', async () => {
  const { codes } = await enrol('auditor')
  const [first = '', second = ''] = codes
  expect((await signIn('auditor', first)).status).toBe(201)
  expect((await signIn('auditor', first)).status).toBe(401)
  expect((await signIn('auditor', second.replaceAll('-', ' ').toUpperCase())).status).toBe(201)
  expect((await signIn('auditor', 'aaaa-bbbb-cccc-dddd')).status).toBe(401)
})

test('a known password is no place to guess codes in', async () => {
  const { secret } = await enrol('accountant')
  for (let tries = 0; tries < 10; tries++) {
    expect((await signIn('accountant', '000000')).status).toBe(401)
    later(20)
  }
  later(30)
  expect((await signIn('accountant', codeAt(secret))).body['code']).toBe('sign_in_wrong')
  later(15 * 60)
  expect((await signIn('accountant', codeAt(secret))).status).toBe(201)
})

test('a reset by the operator ends the factor, and the next sign-in makes another', async () => {
  const { visit, codes } = await enrol('west-clerk')
  const act = systemAct(world.clock.at, newId())
  await resetStaffPassword(world.database.db, act, {
    ...{ staffId: world.staff['west-clerk'], oneTimePassword: world.password },
  })
  expect((await visit.get('/api/desk/queue')).status).toBe(401)
  const { status, body } = await signIn('west-clerk')
  expect([status, body['factorDue'], body['passwordDue']]).toEqual([201, true, true])
  const { rows } = await world.database.owner.query(
    'select count(*)::int as kept from organisations.recovery_code where staff_id = $1',
    [world.staff['west-clerk']],
  )
  expect([rows[0], codes.length]).toEqual([{ kept: 0 }, 10])
})

test('neither the secret nor a code lies in the database or the log', async () => {
  const { secret, codes } = await enrol('point-clerk')
  const { rows } = await world.database.owner.query(
    `select f::text as row from organisations.staff_factor f
     union all select r::text from organisations.recovery_code r`,
  )
  const kept = [...rows.map((each: { row: string }) => each.row), ...world.log].join('\n')
  for (const value of [secret.toString('hex'), ...codes]) expect(kept).not.toContain(value)
})

test('an employer’s officer signs in as before', async () => {
  const { status, body } = await signIn('officer')
  expect([status, body['factorDue']]).toEqual([201, false])
})
