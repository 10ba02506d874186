// Goal: voice browsers and jambonz get the same dialogue, in documents that keep to what others have
// published, carry no value of a person, and are given to nobody without a key or a signature.
// Method: the guest on a bare web server, real database and key service. VoiceXML is judged by libxml2
// with our profile of the W3C schema, and by the schema itself where YIKA_OFFICIAL_XSD has it; jambonz
// verbs by the package that jambonz publishes.
import { createHmac } from 'node:crypto'
import { createRequire } from 'node:module'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fastify, type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { hotlineWorld, type HotlineWorld, officeHours, sunday } from './test/world.ts'
import { hotlineWeb } from './web.ts'

let world: HotlineWorld
let app: FastifyInstance
const secret = 'a secret of jambonz'
const key = 'the key of a voice browser'

beforeAll(async () => {
  world = await hotlineWorld()
  world.clock.at = officeHours
  app = fastify()
  await app.register(
    hotlineWeb({
      ...{ hotline: world.hotline, voice: world.voice, now: world.deps.now },
      ...{ operator: 'sip:operators@pbx.example', jambonzSecret: secret },
      opens: async (given) => given === key,
      onFault: (fault) => {
        throw fault
      },
    }),
  )
})
afterAll(async () => {
  await app.close()
  await world.world.auditAndStop()
})

let serial = 0
async function holder() {
  serial += 1
  const [made] = await world.world.people({ count: 1, balanceFen: 73_948_05n, firstSerial: serial })
  if (!made) throw new Error('nobody was made')
  return made
}

const authorization = `Basic ${Buffer.from(`browser:${key}`).toString('base64')}`
const profile = readFileSync(join(import.meta.dirname, 'vxml/yika-vxml.xsd'), 'utf8')
const official = join(process.env['YIKA_OFFICIAL_XSD'] ?? '/nowhere', 'vxml21/vxml.xsd')

async function vxml(url: string, form?: Readonly<Record<string, string>>): Promise<string> {
  const answer = await app.inject({
    ...{ method: form ? 'POST' : 'GET', url },
    headers: {
      authorization,
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
  })
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toContain('application/voicexml+xml')
  expect(await faultsOf(answer.body, profile)).toEqual([])
  if (existsSync(official)) {
    expect(await faultsOf(answer.body, readFileSync(official, 'utf8'))).toEqual([])
  }
  return answer.body
}

async function faultsOf(xml: string, schema: string): Promise<readonly string[]> {
  const judged = await validateXML({
    xml: { fileName: 'turn.vxml', contents: xml },
    schema: { fileName: 'vxml.xsd', contents: schema },
  })
  return judged.errors.map(({ message }) => message)
}

const valueOf = (document: string, name: string): string =>
  new RegExp(`<var name="${name}" expr="'([^']*)'"`).exec(document)?.[1] ?? ''

async function beginVxml() {
  const start = await vxml('/hotline/vxml')
  const begun = { key: valueOf(start, 'key'), number: 'sip:13900000001@pbx.example' }
  let document = await vxml('/hotline/vxml/calls', begun)
  return {
    begun,
    document: () => document,
    async say(happened: string, keys?: string): Promise<string> {
      const form = { call: valueOf(document, 'call'), step: valueOf(document, 'step'), happened }
      document = await vxml('/hotline/vxml/turns', keys === undefined ? form : { ...form, keys })
      return document
    },
  }
}

test('a loss is reported through a voice browser, and the voucher is fetched as sound', async () => {
  const person = await holder()
  const call = await beginVxml()
  for (const keys of ['1', '1', person.cardNumber, person.pin]) await call.say('keys', keys)
  const done = await call.say('keys', '1')
  expect(done).toContain('/hotline/prompts/zh/loss_reported.wav')
  expect(await world.world.pay(person)).toMatchObject({ kind: 'refused' })
  const [said = ''] = /\/hotline\/said\/[^"]+/.exec(done) ?? []
  const sound = await app.inject({ method: 'GET', url: said })
  expect(sound.headers['content-type']).toBe('audio/x-wav')
  expect(sound.rawPayload.subarray(0, 4).toString('latin1')).toBe('RIFF')
  await call.say('hung_up')
  expect((await app.inject({ method: 'GET', url: said })).statusCode).toBe(404)
})

test('no document carries a number, a PIN, a voucher or a balance', async () => {
  const person = await holder()
  const call = await beginVxml()
  const seen = [call.document()]
  for (const keys of ['2', '2', '1', person.cardNumber, person.pin]) {
    seen.push(await call.say('keys', keys))
  }
  expect(seen.at(-1)).toContain('/hotline/prompts/en/balance_is.wav')
  seen.push(await call.say('keys', '1'), await call.say('keys', '1'), await call.say('keys', '1'))
  expect(seen.at(-1)).toContain('/hotline/prompts/en/loss_reported.wav')
  for (const document of seen) {
    for (const value of [person.cardNumber, person.pin, person.personId, '73948', 'GS-']) {
      expect(document).not.toContain(value)
    }
  }
})

test('a document that is submitted twice begins one call and acts once', async () => {
  const call = await beginVxml()
  const again = await vxml('/hotline/vxml/calls', call.begun)
  expect(valueOf(again, 'call')).toBe(valueOf(call.document(), 'call'))
  const form = {
    call: valueOf(again, 'call'),
    step: valueOf(again, 'step'),
    happened: 'keys',
    keys: '2',
  }
  const [first, second] = [
    await vxml('/hotline/vxml/turns', form),
    await vxml('/hotline/vxml/turns', form),
  ]
  expect(valueOf(second, 'step')).toBe(valueOf(first, 'step'))
})

test('a person is reached through the browser, and who cannot be is offered to be called back', async () => {
  const call = await beginVxml()
  await call.say('keys', '1')
  expect(await call.say('keys', '0')).toContain('<transfer name="person" type="consultation"')
  expect(await call.say('person_unreachable')).toContain('/hotline/prompts/zh/all_busy.wav')
  world.clock.at = sunday
  try {
    const second = await beginVxml()
    await second.say('keys', '1')
    expect(await second.say('keys', '0')).toContain('/hotline/prompts/zh/office_closed.wav')
  } finally {
    world.clock.at = officeHours
  }
})

test('without the key of a voice browser there is no document', async () => {
  for (const url of ['/hotline/vxml', '/hotline/vxml/calls', '/hotline/vxml/turns']) {
    for (const given of [undefined, 'Bearer wrong', 'Basic d3Jvbmc6d3Jvbmc=']) {
      const headers = {
        ...(given ? { authorization: given } : {}),
        'content-type': 'application/x-www-form-urlencoded',
      }
      const method = url === '/hotline/vxml' ? 'GET' : 'POST'
      expect((await app.inject({ method, url, headers })).statusCode).toBe(401)
    }
  }
})

type Verb = Readonly<Record<string, unknown>>
type Schema = { readonly validate: (logger: object, verbs: readonly Verb[]) => void }
// Its declarations are none; what it exports is this.
const { validate } = createRequire(import.meta.url)('@jambonz/schema') as Schema
const silent = { debug() {}, info() {}, error() {} }

async function jambonz(url: string, body: object, headers?: Readonly<Record<string, string>>) {
  const payload = JSON.stringify(body)
  return app.inject({
    ...{ method: 'POST', url, payload },
    headers: { 'content-type': 'application/json', ...(headers ?? signed(payload)) },
  })
}

function signed(payload: string, at = officeHours, by = secret) {
  const time = Math.floor(at.epochMilliseconds / 1000)
  const v1 = createHmac('sha256', by).update(`${time}.${payload}`).digest('hex')
  return { 'jambonz-signature': `t=${time},v1=${v1}` }
}

async function verbs(url: string, body: object): Promise<readonly Verb[]> {
  const answer = await jambonz(url, body)
  expect(answer.statusCode).toBe(200)
  const given = answer.json<readonly Verb[]>()
  validate(silent, given)
  return given
}

test('jambonz is given verbs of its own schema, from the first to a person', async () => {
  const person = await holder()
  let [verb] = await verbs('/hotline/jambonz/calls', { call_sid: 'call-1', from: '13900000002' })
  for (const digits of ['1', '2', '1', person.cardNumber, person.pin]) {
    ;[verb] = await verbs(String(verb?.['actionHook']), { reason: 'dtmfDetected', digits })
  }
  expect(JSON.stringify(verb)).toContain('/hotline/prompts/zh/balance_is.wav')
  expect(JSON.stringify(verb)).not.toContain('73948')
  const handed = await verbs(String(verb?.['actionHook']), { reason: 'dtmfDetected', digits: '0' })
  expect(handed.at(-1)).toMatchObject({ verb: 'dial', target: [{ type: 'sip' }] })
  const back = await verbs(String(handed.at(-1)?.['actionHook']), { dial_call_status: 'no-answer' })
  expect(JSON.stringify(back)).toContain('all_busy')
  await verbs('/hotline/jambonz/status', { call_sid: 'call-1', call_status: 'completed' })
  expect(await verbs(String(back[0]?.['actionHook']), { reason: 'timeout' })).toEqual([
    { verb: 'hangup' },
  ])
})

test('a verb that jambonz does not know would be told by its schema', () => {
  expect(() => validate(silent, [{ verb: 'gathr', actionHook: '/x' }])).toThrow()
})

test('a webhook without the right signature, or with an old one, is refused', async () => {
  const body = { call_sid: 'call-2' }
  const payload = JSON.stringify(body)
  const old = officeHours.subtract({ seconds: 301 })
  const wrong = [
    {},
    signed(payload, officeHours, 'another secret'),
    signed('{}'),
    signed(payload, old),
  ]
  for (const headers of wrong) {
    expect((await jambonz('/hotline/jambonz/calls', body, headers)).statusCode).toBe(401)
  }
  expect((await jambonz('/hotline/jambonz/calls', body)).statusCode).toBe(200)
})
