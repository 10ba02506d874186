// Goal: who has not signed is told so in the gateway's own shape; who has is answered in the envelope,
// with the reason and the remedy of whatever is wrong; the same message again is the first answer, and
// another one under its id is refused.
// Method: a system of a hospital and one of a pharmacy, which sign by themselves, speak to the real web
// server; each head and each required field of the envelope is left out, one at a time.
// Teeth, each tried once: with the signature not compared an altered head passes; with the clock not
// looked at, one that is 31 minutes off; with wrong ones not counted nobody is told to wait; with the
// digest not compared another body passes; with the sign-in not asked for anybody acts; with the code not
// held against the key one institution speaks for another; with name and number not compared anybody is
// whoever they say.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHisClient, type HisClient } from '#sim/his/client.ts'
import { retireInterfaceKey } from '#capabilities/organisations/index.ts'
import { tableOf } from './tables.ts'
import { type HisWorld, hisWorld } from './test/his-world.ts'

let world: HisWorld
let his: HisClient
beforeAll(async () => {
  world = await hisWorld()
  his = await world.system('hospital')
})
afterAll(() => world.stop())

const asksFor = (code: string) => ({
  medinsinfo: { fixmedins_type: '1', fixmedins_code: code },
})
const ownCode = 'H99990000001'

test('a signed message is answered in the envelope, at either address', async () => {
  const answer = await his.call('1201', asksFor(ownCode))
  expect(answer).toMatchObject({ status: 200, infcode: 0, words: '' })
  const { medinsinfo } = answer.output as { readonly medinsinfo: Record<string, unknown> }
  expect(medinsinfo).toMatchObject({ fixmedins_code: ownCode, fixmedins_name: '试验医院' })
  const body = JSON.parse(answer.text) as Record<string, string>
  expect(body['inf_refmsgid']).toMatch(/^999900[0-9]{24}$/)
  expect(body['refmsg_time']).toMatch(/^[0-9]{17}$/)
  expect(body['respond_time']).toMatch(/^[0-9]{17}$/)

  const other = await his.call('1201', asksFor(ownCode), { path: '/his/1201' })
  expect(other.infcode).toBe(0)
})

test('without one of its heads a message is nobody’s', async () => {
  for (const name of ['_api_name', '_api_version', '_api_timestamp', '_api_access_key']) {
    const answer = await his.call('1201', asksFor(ownCode), { headers: { [name]: null } })
    expect([name, answer.status, answer.infcode]).toEqual([name, 401, null])
    expect(answer.words).toBe('缺少服务网关的请求头!')
  }
  const unsigned = await his.call('1201', asksFor(ownCode), { headers: { _api_signature: null } })
  expect(unsigned.words).toBe('缺少服务网关的请求头!')
})

test('a head that was altered after signing does not pass, and is on record', async () => {
  const altered = [{ _api_name: '1101' }, { _api_version: '2' }, { _api_signature: 'AAAA' }]
  for (const headers of altered) {
    const answer = await his.call('1201', asksFor(ownCode), { headers })
    expect([answer.status, answer.words]).toEqual([401, '签名不一致!'])
  }
  const later = String(world.clock.at.epochMilliseconds + 1)
  const answer = await his.call('1201', asksFor(ownCode), { headers: { _api_timestamp: later } })
  expect(answer.words).toBe('签名不一致!')
  const { rows } = await world.database.owner.query(
    `select from audit.office_entry where action = 'institutions.call'
      and result = 'signature_wrong' and organisation_id = $1`,
    [world.hospitalId],
  )
  expect(rows).toHaveLength(4)
})

test('a clock that is off by half an hour passes, by thirty-one minutes not', async () => {
  for (const [minutes, infcode] of [
    [30, 0],
    [31, null],
    [-30, 0],
    [-31, null],
  ] as const) {
    const late = createHisClient({
      ...world.hospital,
      now: () => world.clock.at.subtract({ minutes }),
    })
    const answer = await late.signIn('OP02')
    expect([minutes, answer.infcode]).toEqual([minutes, infcode])
    if (infcode === null) expect(answer.words).toBe('签名时间戳超时!')
  }
})

test('a key that is unknown, or was retired, opens nothing', async () => {
  const stranger = createHisClient({ ...world.pharmacySystem, accessKey: 'HISNOBODY' })
  expect((await stranger.signIn('OP01')).words).toBe('非法用户!')
  const { accessKey } = world.pharmacySystem
  const leaver = createHisClient(world.pharmacySystem)
  expect((await leaver.signIn('OP01')).infcode).toBe(0)
  const organisationId = world.organisations.pharmacy
  const retired = { organisationId, accessKey, at: world.clock.at }
  expect(await retireInterfaceKey(world.database.db, retired)).toBe(true)
  expect((await leaver.signIn('OP01')).words).toBe('非法用户!')
})

test('whoever guesses at signatures is told to wait, and the institution is not', async () => {
  const guesser = createHisClient({ ...world.hospital, secretKey: 'guessed' })
  const statuses = new Set<number>()
  for (let tries = 0; tries < 25; tries++) statuses.add((await guesser.signIn('X')).status)
  expect([...statuses]).toEqual([401, 429])
  expect((await his.call('1201', asksFor(ownCode))).infcode).toBe(0)
})

test('a message in another institution’s name, or for another address, is refused', async () => {
  const other = await his.call('1201', asksFor(ownCode), {
    envelope: { fixmedins_code: 'P99990000001' },
  })
  expect(other.words).toContain('fixmedins_code')
  const elsewhere = await his.call('1201', asksFor(ownCode), { path: '/his/1101' })
  expect(elsewhere.status).toBe(404)
  const differing = await his.call('1201', asksFor(ownCode), { envelope: { infno: '1101' } })
  expect(differing.words).toContain('infno')
  const { citizenNumber, name } = world.citizen
  const shown = { mdtrt_cert_type: '02', mdtrt_cert_no: citizenNumber }
  const who = { ...shown, psn_cert_type: '01', certno: citizenNumber, psn_name: name }
  const far = await his.call('1101', { data: who }, { envelope: { insuplc_admdvs: '110100' } })
  expect(far.words).toContain('insuplc_admdvs')
})

test('what the standard knows and we do not serve is told apart from what nobody knows', async () => {
  expect((await his.call('4101', {})).words).toContain('暂不受理')
  expect((await his.call('9999', {})).words).toContain('没有此交易编号')
})

test('only a body of UTF-8 and JSON is read', async () => {
  const bad = [
    ['{"infno":', '报文不是合法的 JSON!'],
    ['', '报文不是合法的 JSON!'],
    ['['.repeat(50) + ']'.repeat(50), '报文不是合法的 JSON!'],
  ] as const
  for (const [body, words] of bad) expect((await his.call('1201', {}, { body })).words).toBe(words)
  expect((await his.call('1201', {}, { body: '[]' })).words).toContain('对象')
  const gbk = await world.app.inject({
    ...{ method: 'POST', url: '/his', payload: Buffer.from([0x7b, 0xd6, 0xd0, 0x7d]) },
    headers: await headersFor('1201'),
  })
  expect(gbk.json()).toEqual({ code: 400, message: '报文不是 UTF-8 编码!' })
  const large = await his.call('1201', {}, { body: `"${'x'.repeat(1024 * 1024)}"` })
  expect(large.status).toBe(413)
  const text = await his.call('1201', {}, { headers: { 'content-type': 'text/plain' } })
  expect(text.status).toBe(415)
})

async function headersFor(infno: string): Promise<Record<string, string>> {
  let signed: Record<string, string> = {}
  const spy = createHisClient({
    ...world.hospital,
    post: async (_, headers) => {
      signed = { ...headers }
      return { status: 200, text: '{}' }
    },
  })
  await spy.call(infno, {})
  return signed
}

test('each required field of the envelope is missed by its name', async () => {
  const required = (tableOf('envelope').takes[0]?.fields ?? []).filter((field) => field.required)
  expect(required.length).toBe(11)
  for (const { code, name } of required) {
    const answer = await his.call('1201', asksFor(ownCode), { envelope: { [code]: undefined } })
    expect(answer).toMatchObject({ infcode: -1, words: `${code}（${name}）：必填项为空，请填写` })
  }
})

test('who has not signed in today may do nothing else', async () => {
  const unsigned = createHisClient(world.hospital)
  expect((await unsigned.call('1201', asksFor(ownCode))).words).toContain('sign_no')
  const signed = await world.system('hospital')
  const before = world.clock.at
  world.clock.at = before.add({ hours: 24 })
  expect((await signed.call('1201', asksFor(ownCode))).words).toContain('sign_no')
  world.clock.at = before
  expect((await signed.call('1201', asksFor(ownCode))).infcode).toBe(0)
})

test('whoever signed in signs out once, and nobody else for them', async () => {
  const client = createHisClient(world.hospital)
  const { output } = await client.signIn('OP07')
  const { sign_no } = output['signinoutb'] as { readonly sign_no: string }
  const out = (opter_no: string) => client.call('9002', { signOut: { sign_no, opter_no } })
  expect((await out('OP08')).words).toContain('签退人')
  expect((await out('OP07')).infcode).toBe(0)
  expect((await out('OP07')).words).toContain('已签退')
  expect((await client.call('1201', asksFor(ownCode))).words).toContain('sign_no')
})

test('the same message again is the first answer, another under its id is refused', async () => {
  const client = createHisClient(world.hospital)
  const msgid = `${ownCode}202611160900009999`
  const signIn = (opter_no: string) =>
    client.call('9001', { signIn: { opter_no, mac: 'm', ip: 'i' } }, { envelope: { msgid } })
  const first = await signIn('OP09')
  world.clock.at = world.clock.at.add({ seconds: 7 })
  expect((await signIn('OP09')).text).toBe(first.text)
  const otherBody = await signIn('OP10')
  expect(otherBody).toMatchObject({ infcode: -1 })
  expect(otherBody.words).toContain('msgid')
  const atOnce = await Promise.all(
    [1, 2, 3].map(() =>
      client.call(
        '9001',
        { signIn: { opter_no: 'OP11', mac: 'm', ip: 'i' } },
        { envelope: { msgid: `${msgid.slice(0, -1)}8` } },
      ),
    ),
  )
  expect(new Set(atOnce.map(({ text }) => text)).size).toBe(1)
})

test('a person is told of by their card or number, and only as who they are', async () => {
  const { citizenNumber, name, personId, computerNumber } = world.citizen
  const asked = {
    ...{ mdtrt_cert_type: '02', mdtrt_cert_no: citizenNumber, psn_cert_type: '01' },
    ...{ certno: citizenNumber, psn_name: name },
  }
  const answer = await his.call('1101', { data: asked })
  expect(answer).toMatchObject({ infcode: 0, output: { baseinfo: { psn_no: computerNumber } } })
  const { rows } = await world.database.owner.query(
    `select from audit.entry where person_id = $1 and action = 'institutions.identify'`,
    [personId],
  )
  expect(rows).toHaveLength(1)
  expect((await his.call('1101', { data: { ...asked, psn_name: '张三' } })).words).toContain(
    '同一人',
  )
  const unknown = { ...asked, mdtrt_cert_type: '03', mdtrt_cert_no: '6299010000000000018' }
  expect((await his.call('1101', { data: unknown })).words).toContain('data.card_sn')
  const stranger = { data: { ...unknown, card_sn: 'A1' } }
  expect((await his.call('1101', stranger)).words).toContain('未查到此人')
  expect(world.log.join('\n')).not.toContain(name)
})
