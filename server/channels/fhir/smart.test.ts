// Goal: a token is given to who shows by a key of their own, once, to us and in time, who they are; it
// opens what was asked for and registered, for five minutes, and ends with its client.
// Method: assertions of a simulated system, right but for one thing, at the real token endpoint; then
// calls under the tokens. Signatures are made without the library that the server verifies them by.
// Teeth, each tried once: with the audience not compared a token for another server opens ours; with the
// jti not taken the second of two has a token too; without the kid asked for a key is guessed;
// without mayDo a token for patients settles; without revoked_at in the look-up a retired client calls on.
import { createHmac, sign } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listFhirClients, readKeySet, retireFhirClient } from '#capabilities/organisations/index.ts'
import {
  askToken,
  assertionOf,
  createFhirClient,
  type FhirAnswer,
  type FhirSystem,
} from '#sim/fhir/client.ts'
import { facadeBase, type FhirWorld, fhirWorld, keyPair, keySetText } from './test/fhir-world.ts'
import { faultsOf } from './test/validate.ts'

let world: FhirWorld
let system: FhirSystem
beforeAll(async () => {
  world = await fhirWorld()
  system = world.hospitalSystem
})
afterAll(() => world.stop())

const scope = 'system/Patient.rs'

function ask(assertion: string, wanted = scope): Promise<FhirAnswer> {
  // What is counted against a source is forgotten, so that each wrong one is judged for itself.
  return world.database.owner
    .query(`delete from access.throttle where bucket = 'fhir'`)
    .then(() => askToken(system, { scope: wanted, assertion }))
}

function seconds(): number {
  return Math.floor(world.clock.at.epochMilliseconds / 1000)
}

test('where tokens are given, and how, is said to anybody', async () => {
  const { statusCode, body } = await world.app.inject({
    url: '/fhir/.well-known/smart-configuration',
  })
  expect(statusCode).toBe(200)
  expect(JSON.parse(body)).toMatchObject({
    token_endpoint: `${facadeBase}/auth/token`,
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['ES384', 'RS384'],
    grant_types_supported: ['client_credentials'],
  })
})

test('a right assertion is given a token, of either kind of key', async () => {
  const rsa = await world.register('hospital', { alg: 'RS384' })
  for (const each of [system, rsa]) {
    const answer = await ask(assertionOf(each))
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ token_type: 'bearer', expires_in: 300, scope })
  }
  const several = await ask(assertionOf(system, { aud: ['x', `${facadeBase}/auth/token`] }))
  expect(several.status).toBe(200)
})

test('an assertion that is wrong in one thing is given none, and whose name it used is on record', async () => {
  const now = seconds()
  const wrongs: readonly (readonly [about: string, altered: Record<string, unknown>])[] = [
    ['aud must', { aud: 'https://other.example/fhir/auth/token' }],
    ['aud must', { aud: `${facadeBase}/auth/token/` }],
    ['is over', { exp: now }],
    ['is over', { exp: now - 1 }],
    ['is over', { nbf: now + 60 }],
    ['is over', { iat: now + 60 }],
    ['five minutes', { exp: now + 331 }],
    ['iss and sub', { sub: 'another' }],
    ['are needed', { jti: undefined }],
    ['are needed', { exp: undefined }],
    ['are needed', { exp: '1' }],
    ['no client', { iss: 'FHIR00000000000000000000' }],
    ['no JSON Web Token', { iss: undefined }],
  ]
  for (const [about, altered] of wrongs) {
    const answer = await ask(assertionOf(system, altered))
    expect([answer.status, answer.body['error']]).toEqual([401, 'invalid_client'])
    expect(answer.body['error_description']).toContain(about)
    expect(answer.body['access_token']).toBeUndefined()
  }
  const { rows } = await world.database.owner.query<{ result: string }>(
    `select result from audit.office_entry where action = 'fhir.ask-token' and object_id = $1
      order by entry_id`,
    [world.hospitalId],
  )
  expect(rows.map(({ result }) => result)).toEqual([
    ...['audience_differs', 'audience_differs', 'assertion_over', 'assertion_over'],
    ...['assertion_over', 'assertion_over', 'assertion_good_too_long', 'issuer_differs'],
    ...['claims_missing', 'claims_missing', 'claims_missing'],
  ])
})

test('no signature counts but that of a registered key, of the two kinds that we take', async () => {
  const other = keyPair('ES384').privateKey
  const rsa = await world.register('hospital', { alg: 'RS384' })
  const [head = '', claims = ''] = assertionOf(rsa, {}, { alg: 'RS256' }).split('.')
  const rs256 = sign('sha256', Buffer.from(`${head}.${claims}`), rsa.key.privateKey)
  const unsigned = assertionOf(system, {}, { alg: 'none' }).split('.').slice(0, 2).join('.')
  const hs384 = assertionOf(system, {}, { alg: 'HS384' }).split('.').slice(0, 2).join('.')
  const byPublic = createHmac('sha384', 'the public key').update(hs384).digest('base64url')
  const right = assertionOf(system)
  const another = assertionOf(system, { scope: 'more' }).split('.')[1] ?? ''
  const wrongs = [
    assertionOf({ ...system, key: { ...system.key, privateKey: other } }),
    assertionOf(system, {}, { kid: 'hospital-2' }),
    assertionOf(system, {}, { kid: undefined }),
    assertionOf(system, {}, { crit: ['x'], x: 1 }),
    `${head}.${claims}.${rs256.toString('base64url')}`,
    `${unsigned}.`,
    `${hs384}.${byPublic}`,
    [right.split('.')[0], another, right.split('.')[2]].join('.'),
    'not.a.token',
    '',
  ]
  for (const assertion of wrongs) {
    const answer = await ask(assertion)
    expect([answer.status, answer.body['access_token']]).toEqual([
      assertion === '' ? 400 : 401,
      undefined,
    ])
  }
})

test('an assertion is good once, one after the other and at the same moment', async () => {
  const assertion = assertionOf(system)
  expect((await ask(assertion)).status).toBe(200)
  const again = await ask(assertion)
  expect(again.body['error_description']).toContain('used before')
  const twice = assertionOf(system)
  const both = await Promise.all(
    [1, 2, 3, 4].map(() => askToken(system, { scope, assertion: twice })),
  )
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('a request that is not as RFC 6749 has it is told so', async () => {
  const { app } = world
  const send = async (form: Record<string, string>) => {
    const payload = new URLSearchParams(form).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const url = '/fhir/auth/token'
    const { statusCode, body } = await app.inject({ method: 'POST', url, headers, payload })
    return [statusCode, (JSON.parse(body) as { readonly error: string }).error]
  }
  expect(await send({})).toEqual([400, 'invalid_request'])
  expect(await send({ grant_type: 'password' })).toEqual([400, 'unsupported_grant_type'])
  expect(await send({ grant_type: 'client_credentials', scope })).toEqual([400, 'invalid_request'])
  const nothing = await ask(assertionOf(system), 'system/Observation.rs user/Patient.rs openid')
  expect([nothing.status, nothing.body['error']]).toEqual([400, 'invalid_scope'])
})

test('a token opens what was asked for and registered, and nothing more', async () => {
  const narrow = await world.register('hospital', {
    scopes: ['system/Patient.rs', 'system/ExplanationOfBenefit.r'],
  })
  const granted = await ask(assertionOf(narrow), 'system/*.cruds')
  expect(granted.body['scope']).toBe('system/Patient.rs system/ExplanationOfBenefit.r')
  const client = createFhirClient(narrow)
  const claim = { resourceType: 'Claim' }
  for (const answer of [
    await client.post('/Claim/$submit', claim),
    await client.get('/ExplanationOfBenefit?created=2026-11-16'),
    await client.get('/PaymentReconciliation'),
    await createFhirClient(system, 'system/Claim.u').post('/Claim/$submit', claim),
    await createFhirClient(system, 'system/Claim.c').post('/Claim/$cancel', claim),
    await createFhirClient(system, 'system/Claim.read system/Coverage.r').get(
      '/Coverage?beneficiary=Patient/1',
    ),
  ]) {
    expect(answer.status).toBe(403)
    expect(faultsOf(answer.body)).toEqual([])
  }
  const first = createFhirClient(system, 'system/Coverage.read')
  expect((await first.get('/Coverage?beneficiary=Patient/1')).status).toBe(404)
})

test('a token ends after five minutes, and with its client or the institution at once', async () => {
  const { app, clock, database } = world
  const look = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` }
    const { statusCode, body } = await app.inject({ url: '/fhir/Patient/1', headers })
    expect(faultsOf(JSON.parse(body) as object)).toEqual([])
    return statusCode
  }
  const tokenOf = async (of: FhirSystem) =>
    String((await ask(assertionOf(of))).body['access_token'])
  const began = clock.at
  const token = await tokenOf(system)
  expect(await look(token)).toBe(404)
  clock.at = began.add({ seconds: 299 })
  expect(await look(token)).toBe(404)
  clock.at = began.add({ seconds: 300 })
  expect(await look(token)).toBe(401)
  clock.at = began
  expect(await look('x'.repeat(43))).toBe(401)
  const { statusCode, headers } = await app.inject({ url: '/fhir/Patient/1' })
  expect([statusCode, headers['www-authenticate']]).toEqual([401, 'Bearer'])

  const retired = await world.register('hospital')
  const held = await tokenOf(retired)
  expect(await look(held)).toBe(404)
  const organisationId = world.hospitalId
  const { clientId } = retired
  const gone = { organisationId, clientId, at: clock.at }
  expect(await retireFhirClient(database.db, gone)).toBe(true)
  expect(await retireFhirClient(database.db, gone)).toBe(false)
  expect(await look(held)).toBe(401)
  expect((await ask(assertionOf(retired))).status).toBe(401)
  const listed = await listFhirClients(database.db, organisationId)
  expect(listed.find((each) => each.clientId === clientId)?.revokedAt).not.toBeNull()

  const state = `update organisations.organisation set state = $2 where organisation_id = $1`
  const open = await tokenOf(system)
  await database.owner.query(state, [organisationId, 'suspended'])
  expect(await look(open)).toBe(422)
  expect(await look(await tokenOf(system))).toBe(422)
  await database.owner.query(state, [organisationId, 'closed'])
  expect(await look(open)).toBe(401)
  expect((await ask(assertionOf(system))).status).toBe(401)
  await database.owner.query(state, [organisationId, 'open'])
  expect(await look(open)).toBe(404)
})

test('whoever tries too often waits, and whoever is right does not', async () => {
  const wrong = () => askToken(system, { scope, assertion: assertionOf(system, { exp: 1 }) })
  let last = await wrong()
  for (let tried = 0; tried < 20; tried++) last = await wrong()
  expect(last.status).toBe(429)
  expect(faultsOf(last.body)).toEqual([])
  expect((await askToken(system, { scope, assertion: assertionOf(system) })).status).toBe(200)
})

test('only public keys of a kind and length that we take are registered', () => {
  const { publicKey, privateKey } = keyPair('ES384')
  const one = publicKey.export({ format: 'jwk' })
  const setOf = (...keys: object[]): string => JSON.stringify({ keys })
  expect(readKeySet(keySetText(publicKey, 'a'))).toMatchObject([{ kid: 'a', alg: 'ES384' }])
  expect(readKeySet(keySetText(privateKey, 'a'))).toBe('private_key_given')
  expect(readKeySet('{}')).toBe('no_key_set')
  expect(readKeySet('keys')).toBe('no_key_set')
  expect(readKeySet(setOf(one))).toBe('key_without_name')
  expect(readKeySet(setOf({ ...one, kid: 'a' }, { ...one, kid: 'a' }))).toBe('key_named_twice')
  expect(readKeySet(setOf({ ...one, kid: 'a', crv: 'P-256' }))).toBe('key_of_another_kind')
  expect(readKeySet(setOf({ kty: 'oct', kid: 'a' }))).toBe('key_of_another_kind')
  expect(readKeySet(setOf({ kty: 'RSA', kid: 'a', e: 'AQAB', n: 'x'.repeat(171) }))).toBe(
    'key_too_short',
  )
})
