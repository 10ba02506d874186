// Goal: whoever has a telephone can report a loss and ask for a balance; what is spoken as done is done;
// one counter counts wrong PINs for telephone and terminal; the line bears what lines do.
// Method: a telephone of our own over SIP and RTP, real database, real key service; what it hears is
// told apart by the noise that each piece is.
// Teeth: as long as one more packet left after the last prompt had ended a call, the file failed; with a
// fixed time of listening in place of what is heard, fifty calls at once failed on a loaded machine.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, NotAnswered, type PhoneLine } from '#sim/phone/phone.ts'
import {
  hotlineWorld,
  type HotlineWorld,
  openCalls,
  timesHeard,
  transcript,
} from '../test/world.ts'
import type { SipEndpoint } from './endpoint.ts'

let world: HotlineWorld
let endpoint: SipEndpoint

beforeAll(async () => {
  world = await hotlineWorld()
  endpoint = await world.endpoint()
})

afterAll(async () => {
  await endpoint.drain()
  await world.world.auditAndStop()
})

const heardBy = (line: PhoneLine): Promise<readonly string[]> =>
  transcript(world.voice, line.heard())

/** However long the machine takes to say it. */
const untilHeard = (line: PhoneLine, key: string, times = 1): Promise<void> =>
  expect
    .poll(() => timesHeard(world.voice, line.heard(), key), { interval: 200 })
    .toBeGreaterThanOrEqual(times)

let serial = 0
async function holder(balanceFen = 123_456n) {
  serial += 1
  const [made] = await world.world.people({ count: 1, balanceFen, firstSerial: serial * 10 })
  if (!made) throw new Error('nobody was made')
  return made
}

test('a loss report by telephone blocks a purchase made a moment later', async () => {
  const person = await holder()
  expect((await world.world.pay(person)).kind).toBe('approved')
  const line = await call({ port: endpoint.port })
  for (const keys of ['1', '1', person.cardNumber, person.pin, '1']) await line.press(keys)
  await untilHeard(line, 'zh/after')
  const heard = await heardBy(line)
  expect(heard).toContain('zh/loss_reported')
  // The voucher's letters are read out twice.
  expect(heard.filter((name) => name === 'zh/letter-S').length).toBeGreaterThanOrEqual(2)
  expect(await world.world.pay(person)).toMatchObject({ kind: 'refused' })
  await line.hangUp()
})

test('a balance is spoken in English to whoever showed the PIN of the card', async () => {
  const person = await holder(1_205_07n)
  const line = await call({ port: endpoint.port })
  await line.press('2')
  await line.press('21')
  await line.press(person.cardNumber)
  await line.press(person.pin)
  await untilHeard(line, 'en/after')
  const heard = await heardBy(line)
  const spoken = heard.slice(heard.indexOf('en/balance_is'))
  expect(spoken.slice(1, 7)).toEqual([
    'en/1',
    'en/thousand',
    'en/2',
    'en/hundred',
    'en/5',
    'en/yuan',
  ])
  expect(spoken.slice(7, 9)).toEqual(['en/7', 'en/fen'])
  await line.hangUp()
})

test('each key counts once, also on a line that says everything twice', async () => {
  const person = await holder()
  const line = await call({ port: endpoint.port, twice: true, keyMs: 60 })
  await line.press('221')
  await line.press(person.cardNumber)
  await line.press(person.pin)
  await untilHeard(line, 'en/balance_is')
  await line.hangUp()
}, 20_000)

test('wrong PINs over several calls lock the card for terminals as well', async () => {
  const person = await holder()
  for (let calls = 0; calls < 3; calls++) {
    const line = await call({ port: endpoint.port })
    await line.press('121')
    await line.press(person.cardNumber)
    await line.press('999999')
    // Whoever goes on typing stops what is being said: it would be heard or not, as fast as it was said.
    await untilHeard(line, 'zh/not_matched')
    await line.press(person.cardNumber)
    await line.press('888888')
    if (calls < 2) await untilHeard(line, 'zh/not_matched', 2)
    else await untilHeard(line, 'zh/pin_is_locked')
    await line.hangUp()
  }
  expect(await world.world.pay(person)).toEqual({ kind: 'refused', refusal: 'pin_locked' })
}, 120_000)

test('whoever hangs up in mid-dialogue leaves a call that is over and nothing else', async () => {
  const person = await holder()
  const line = await call({ port: endpoint.port })
  await line.press('11')
  await line.press(person.cardNumber)
  await line.press(person.pin)
  await untilHeard(line, 'zh/confirm_loss')
  await line.hangUp()
  expect((await world.world.pay(person)).kind).toBe('approved')
  await expect.poll(() => openCalls(world.deps)).toBe(0)
  expect(endpoint.counts().calls).toBe(0)
})

test('fifty call at once, and each is answered and heard', async () => {
  const people = await world.world.people({ count: 50, balanceFen: 7_00n, firstSerial: 5_000 })
  const told = await Promise.all(
    people.map(async (person, at) => {
      const line = await call({ port: endpoint.port, number: `139000${50_000 + at}`, keyMs: 60 })
      await line.press('121')
      await line.press(person.cardNumber)
      await line.press(person.pin)
      await untilHeard(line, 'zh/balance_is')
      await line.hangUp()
      return person.personId
    }),
  )
  expect(new Set(told).size).toBe(50)
}, 120_000)

test('whoever is not on the list of peers is not answered', async () => {
  const strict = await world.endpoint({ peers: new Set(['192.0.2.1']) })
  const ringing = call({ port: strict.port })
  await expect.poll(() => world.said.some(({ event }) => event === 'sip_stranger')).toBe(true)
  await expect(ringing).rejects.toBeInstanceOf(NotAnswered)
  await strict.drain()
}, 15_000)

test('one more than there is room for is told to call later', async () => {
  const small = await world.endpoint({ mostCalls: 1 })
  const line = await call({ port: small.port })
  await expect(call({ port: small.port })).rejects.toMatchObject({ status: 503 })
  await line.hangUp()
  await small.drain()
})
