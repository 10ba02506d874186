// Goal: what stands before every route holds on every route, and every answer says what it must.
// Method: the real server on a real database, asked as a browser, a script and an attacker would ask.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import Fastify from 'fastify'
import { type WebWorld, webWorld } from '#server/test/web-world.ts'
import type { WebApp } from './context.ts'
import { installGuard } from './guard.ts'

let made: Promise<WebWorld> | undefined
const world = (): Promise<WebWorld> => (made ??= webWorld())
afterAll(async () => (await made)?.stop())

test('a route that names no action of the access table does not start', async () => {
  const { deps } = await world()
  const app = Fastify() as unknown as WebApp
  installGuard(app, deps)

  const nameless = () => app.get('/api/loose', async () => 'all')
  const unknown = () => app.get('/api/loose', { config: { action: 'no.such' } }, async () => 'all')
  expect(nameless).toThrow(/names no action of the access table/)
  expect(unknown).toThrow(/names no action of the access table/)
  await app.close()
})

test('an unknown address of the interface is a problem in words, with a reference to read out', async () => {
  const { visit } = await world()
  for (const [method, url] of [
    ['GET', '/api/nothing'],
    ['POST', '/api/nothing'],
  ] as const) {
    const answer =
      method === 'GET' ? await visit().get(url) : await visit().send(method, url, { any: 1 })
    expect(answer.status).toBe(404)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.body).toMatchObject({ code: 'not_found', title: '没有找到', status: 404 })
    expect(answer.body['instance']).toBe(answer.headers['x-request-id'])
    expect(answer.headers['cache-control']).toBe('no-store')
  }
})

test('problems speak the language of the cookie, else of the browser, else Chinese', async () => {
  const { visit } = await world()
  const title = async (headers: Record<string, string>) =>
    (await visit().get('/api/nothing', headers)).body['title']

  expect(await title({})).toBe('没有找到')
  expect(await title({ 'accept-language': 'en-GB,en;q=0.9' })).toBe('Not found')
  expect(await title({ 'accept-language': 'fr, zh-TW;q=0.5' })).toBe('没有找到')
  expect(await title({ 'accept-language': 'zh-CN', cookie: 'lang=en' })).toBe('Not found')
})

test('a field that is wrong is named by its place, its code and a sentence', async () => {
  const { visit } = await world()
  const body = { purpose: 'sign_in', citizenNumber: '999901195803030011', extra: 1 }
  const answer = await visit().send('POST', '/api/public/codes', body, { 'accept-language': 'en' })

  expect(answer.status).toBe(400)
  expect(answer.body['errors']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ pointer: '/citizenNumber', code: 'citizen_number' }),
    ]),
  )
  expect(answer.text).not.toContain('999901195803030011')
})

// Teeth: with the line closed at the answer, as Fastify does it, it ended in the middle of what was sent.
test('who is refused in the middle of sending may end the sentence, and reads why', async () => {
  const { app } = await world()
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const body = Buffer.alloc(1024 * 1024 + 1, 0x20)
  for (const [type, refused] of [
    ['application/json', '413 Payload Too Large'],
    ['text/plain', '415 Unsupported Media Type'],
  ]) {
    const line = connect({ host: '127.0.0.1', port })
    const heads = `host: here\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n`
    line.write(`POST /api/sessions HTTP/1.1\r\n${heads}\r\n`)
    expect(await saidOn(line)).toContain(refused)
    line.write(body)
    line.write('GET /readyz HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n')
    expect(await saidOn(line)).toContain('HTTP/1.1 200')
    line.destroy()
  }
})

/** What comes next; a line that is closed says nothing. */
async function saidOn(line: Socket): Promise<string> {
  const [data] = await Promise.race([once(line, 'data'), once(line, 'close')])
  return String(data)
}

test.for([
  ['text/plain', '{"login":"a","password":"b"}', 415],
  ['application/x-www-form-urlencoded', 'login=a&password=b', 415],
  ['image/jpeg', 'x', 415],
  ['application/json', '{"login":', 400],
  ['application/json', `${'['.repeat(21)}${']'.repeat(21)}`, 400],
  ['application/json', '{"__proto__":{"login":"a"},"login":"a","password":"b"}', 400],
  ['application/json', '{"login":"a","password":"b","roles":["auditor"]}', 400],
  ['application/json', `{"login":"${'a'.repeat(1024 * 1024)}"}`, 413],
] as const)('a body of %s that is not ours is refused: %.40s', async ([type, body, status]) => {
  const { visit } = await world()
  const answer = await visit().send('POST', '/api/sessions', body, { 'content-type': type })
  expect(answer.status).toBe(status)
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
})

test.for([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://elsewhere.example' },
  { origin: 'null' },
])('a change asked for by a page of another site is refused: %o', async (headers) => {
  const { visit } = await world()
  const body = { login: 'east-clerk', password: 'Jincheng2026' }
  const answer = await visit().send('POST', '/api/sessions', body, headers)
  expect(answer).toMatchObject({ status: 403, body: { code: 'wrong_origin' } })
})

test('pages may load from here alone and be framed by nobody', async () => {
  const { visit } = await world()
  const { headers } = await visit().get('/healthz')
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('the server says that it lives and that it is ready, and measures each route', async () => {
  const { visit } = await world()
  expect((await visit().get('/healthz')).body).toEqual({ alive: true })
  expect(await visit().get('/readyz')).toMatchObject({
    status: 200,
    body: { ready: true, checks: { database: 'ok', migrations: 'ok', keys: 'ok' } },
  })
  const { text } = await visit().get('/metrics')
  expect(text).toMatch(
    /yika_http_request_seconds_count\{method="GET",route="\/readyz",status="200"\}/,
  )
  expect(text).toMatch(/^yika_outbox_waiting \d+$/m)
})

test('measures are for the machine itself, not for passers-by', async () => {
  const { app } = await world()
  const answer = await app.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })
  expect(answer.statusCode).toBe(404)
})

test('the interface describes itself in OpenAPI 3.1', async () => {
  const { visit } = await world()
  const { body } = await visit().get('/openapi.json')
  expect(body['openapi']).toBe('3.1.0')
  const paths = Object.keys(body['paths'] as object)
  expect(paths).toEqual(expect.arrayContaining(['/api/sessions', '/api/desk/people/{personId}']))
})

test('the log names routes by their pattern and never what was asked', async () => {
  const { visit, log, citizen } = await world()
  const body = { login: citizen.citizenNumber, password: 'not-the-password' }
  await visit().send('POST', `/api/sessions?number=${citizen.citizenNumber}`, body)
  const lines = log.join('')
  expect(lines).toContain('"routeCode":"/api/sessions"')
  expect(lines).not.toContain(citizen.citizenNumber)
  expect(lines).not.toContain('not-the-password')
})

test('built assets are kept for ever, pages never, and every page of the program is the same file', async () => {
  const { visit } = await world()
  const page = await visit().get('/any/page/of/the/program')
  const isBuilt = await readFile(new URL('../../../web/dist/index.html', import.meta.url), 'utf8')
    .then(() => true)
    .catch(() => false)
  if (!isBuilt) {
    expect(page.status).toBe(404)
    return
  }
  expect(page.headers['cache-control']).toBe('no-cache')
  const script = /src="(\/assets\/[^"]+)"/.exec(page.text)?.[1] ?? ''
  const asset = await visit().get(script)
  expect(asset.headers['cache-control']).toContain('immutable')
  expect((await visit().get('/assets/no-such-file.js')).status).toBe(404)
  expect((await visit().get('/..%2f..%2fpackage.json')).text).not.toContain('"dependencies"')
})
