// Goal: a terminal comes by new working keys whatever is lost on the way, and nobody else can move its
// keys: not by asking in its name, not by sending again what it once sent.
// Method: the house behind a real port, the terminal simulator as a terminal, over a line that loses
// answers and records requests; what the database holds is compared before and after.
// Teeth, each tried once by changing one thing and seen in the tests named here: old keys ended at issue
// (lost answer, crash); issued keys never put to use (not one message longer); unused keys replaced by a
// further request (outlive); an earlier moment taken, for sign-on and for sign-off (recorded); any network
// code counted as right (master key, another's keys); no look at how far the clock is (recorded, both
// clocks); the terminal's row not locked at the exchange: other keys, and at first use: a version more
// (being written). Many at the same moment do not notice that the lock is gone.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import {
  exchangeTerminalKeys,
  findKeyState,
  findTerminal,
  useIssuedKeys,
} from '#capabilities/organisations/index.ts'
import { transaction } from '#platform/database/connection.ts'
import { type RunningKeyService, runKeyService } from '#platform/keys/running-service.ts'
import { networkKeyOf, retailMac } from '#platform/keys/terminal-crypto.ts'
import type { FieldValue } from './iso8583/codec.ts'
import { encodeFrame } from './iso8583/codec.ts'
import { ascii87 } from './iso8583/profiles.ts'
import { coveredBytes, macPlace, placeMac } from './message-code.ts'
import { lineTo, type TerminalHouse, terminalHouse, type Till } from './test/terminal-house.ts'
import { rawPeer } from './test/world.ts'

let service: RunningKeyService
beforeAll(async () => {
  service = await runKeyService()
})
afterAll(() => service.stop())

/** All that the database holds of the terminal's keys. */
async function keysHeld({ database }: TerminalHouse, till: Till): Promise<unknown> {
  const { rows } = await database.owner.query(
    `select t.wrapped_tpk, t.wrapped_tak, t.key_version, e.*
       from organisations.terminal t
       left join organisations.terminal_exchange e using (terminal_row_id)
      where t.terminal_id = $1`,
    [till.terminalId],
  )
  return rows[0]
}

const stateOf = async (house: TerminalHouse, till: Till) =>
  (await keysHeld(house, till)) as { readonly state: string | null; readonly key_version: number }

async function hear(house: TerminalHouse, frame: Buffer) {
  const peer = rawPeer(house.gateway().port)
  peer.socket.write(frame)
  const { fields } = await peer.answered(1)
  peer.socket.destroy()
  return { code: fields.get(39), words: fields.get(44), keys: fields.get(62), fields }
}

/** A network message of this till, its code made with any key, or none. */
function network(
  { terminalId, institutionCode }: Till,
  key: Buffer | null,
  own: Record<number, FieldValue>,
): Buffer {
  const fields = new Map<number, FieldValue>([[11, '000077']])
  for (const [number, value] of Object.entries(own)) fields.set(Number(number), value)
  fields.set(41, terminalId).set(42, institutionCode.padEnd(15))
  if (key) fields.set(128, macPlace)
  const frame = encodeFrame(ascii87, { mti: '0800', fields })
  if (key) placeMac(ascii87, frame, retailMac(key, coveredBytes(ascii87, frame)))
  return frame
}

const networkKey = ({ tmk }: Till) => networkKeyOf({ algorithm: 'tdes', key: tmk })
const echo = (till: Till, tak: Buffer) => network(till, tak, { 70: '301' })

/** Now, or so many seconds from now, as field 7 tells it. */
function sentAt(seconds = 0): string {
  const at = Temporal.Now.zonedDateTimeISO('Asia/Shanghai').add({ seconds })
  const parts = [at.month, at.day, at.hour, at.minute, at.second]
  return parts.map((part) => String(part).padStart(2, '0')).join('')
}

test('a terminal signs on, tests its keys, signs off and signs on again', async () => {
  const house = await terminalHouse(service)
  const till = house.tills[0]!
  const terminal = await house.terminal(till)
  expect(await terminal.signOn()).toEqual({ kind: 'signed_on' })
  expect(await terminal.echo()).toEqual({ kind: 'heard' })
  const card = { card: '6299010000000009993', pin: '135790' }
  expect(await terminal.balance(card)).toMatchObject({ kind: 'refused', answerCode: '14' })
  expect(await stateOf(house, till)).toMatchObject({ state: 'in_use', key_version: 1 })

  const before = terminal.workingKeys()!
  expect(await terminal.signOff()).toEqual({ kind: 'signed_off' })
  expect(await hear(house, echo(till, before.tak))).toMatchObject({ code: 'A0' })
  expect(await stateOf(house, till)).toMatchObject({ state: 'signed_off', wrapped_tak: null })
  expect(await terminal.signOn()).toEqual({ kind: 'signed_on' })
  expect(await terminal.echo()).toEqual({ kind: 'heard' })
})

test('an answer that is lost leaves the terminal its old keys, and the next request brings the new ones', async () => {
  const house = await terminalHouse(service)
  const till = house.tills[0]!
  const line = await lineTo(() => house.gateway().port)
  const terminal = await house.terminal(till, { port: line.port, answerMs: 300 })
  await terminal.signOn()
  const first = terminal.workingKeys()!

  line.lose = 2
  expect(await terminal.signOn()).toEqual({ kind: 'no_answer' })
  expect(terminal.workingKeys()).toEqual(first)
  expect(await stateOf(house, till)).toMatchObject({ state: 'issued', key_version: 1 })
  expect(await terminal.echo()).toEqual({ kind: 'heard' })

  expect(await terminal.signOn()).toEqual({ kind: 'signed_on' })
  expect(await terminal.echo()).toEqual({ kind: 'heard' })
  expect(await stateOf(house, till)).toMatchObject({ state: 'in_use', key_version: 2 })
  expect(await hear(house, echo(till, first.tak))).toMatchObject({ code: 'A0' })
})

test('the old keys hold until a message proves itself under the new ones, and not one message longer', async () => {
  const house = await terminalHouse(service)
  const till = house.tills[0]!
  const terminal = await house.terminal(till)
  await terminal.signOn()
  const old = terminal.workingKeys()!
  const asked = network(till, networkKey(till), { 7: sentAt(60), 70: '101' })
  expect(await hear(house, asked)).toMatchObject({ code: '00' })
  for (let turn = 0; turn < 3; turn++) {
    expect(await hear(house, echo(till, old.tak))).toMatchObject({ code: '00' })
  }
  const other = await house.terminal(till)
  expect(await other.signOn()).toEqual({ kind: 'signed_on' })
  expect(await hear(house, echo(till, old.tak))).toMatchObject({ code: 'A0' })
  expect(await stateOf(house, till)).toMatchObject({ state: 'in_use', key_version: 2 })
})

test('keys that the terminal holds and has not used outlive any further request whose answer is lost', async () => {
  const house = await terminalHouse(service)
  const till = house.tills[0]!
  const first = await hear(house, network(till, networkKey(till), { 7: sentAt(), 70: '001' }))
  const second = await hear(house, network(till, networkKey(till), { 7: sentAt(5), 70: '001' }))
  expect(first.code).toBe('00')
  expect(second.keys).toEqual(first.keys)
})

test('the same request again is given the same keys, though its answer had been lost', async () => {
  const house = await terminalHouse(service)
  const till = house.tills[0]!
  const line = await lineTo(() => house.gateway().port)
  const terminal = await house.terminal(till, { port: line.port, answerMs: 300 })
  line.lose = 1
  expect(await terminal.signOn()).toEqual({ kind: 'signed_on' })
  expect(line.sent.slice(0, 2).map((frame) => frame.toString('latin1', 2, 6))).toEqual([
    '0800',
    '0801',
  ])
  const held = await keysHeld(house, till)
  const again = await hear(house, line.sent[0]!)
  expect(again).toMatchObject({ code: '00', words: 'repeated answer' })
  expect(await keysHeld(house, till)).toEqual(held)
  expect(await terminal.echo()).toEqual({ kind: 'heard' })
})

test('whatever was recorded and is sent again changes nothing: sign-on, exchange, sign-off', async () => {
  const house = await terminalHouse(service)
  const till = house.tills[0]!
  const line = await lineTo(() => house.gateway().port)
  const terminal = await house.terminal(till, { port: line.port })
  await terminal.signOn()
  await terminal.signOff()
  await terminal.signOn()
  await terminal.signOn()
  const held = await keysHeld(house, till)
  for (const frame of line.sent) await hear(house, frame)
  expect(await keysHeld(house, till)).toEqual(held)
  expect(await terminal.echo()).toEqual({ kind: 'heard' })
  expect(await hear(house, line.sent[0]!)).toMatchObject({
    code: '94',
    words: 'sent before; set clock',
    keys: undefined,
  })

  // Long after, not even the clock lets it pass.
  house.clock.ahead = Temporal.Duration.from({ minutes: 16 })
  expect(await hear(house, line.sent[0]!)).toMatchObject({ code: '30' })
})

test('who does not hold the master key moves no key, and gets one neutral answer', async () => {
  const house = await terminalHouse(service)
  const till = house.tills[0]!
  const terminal = await house.terminal(till)
  await terminal.signOn()
  const held = await keysHeld(house, till)
  const own = { 7: sentAt(30), 70: '001' }
  const right = network(till, networkKey(till), own)
  const wrong = [
    network(till, null, own),
    network(till, till.tmk, own),
    network(till, terminal.workingKeys()!.tak, own),
    network(till, networkKey(till), { ...own, 70: '301' }),
    network(till, null, { ...own, 70: '002' }),
    ...[2, 20, 40, right.length - 1].map((at) => {
      const spoiled = Buffer.from(right)
      spoiled[at]! ^= 1
      return spoiled
    }),
  ]
  for (const frame of wrong) {
    const { code, fields } = await hear(house, frame)
    expect(code).toBe('A0')
    expect(fields.has(62) || fields.has(64) || fields.has(128)).toBe(false)
  }
  expect(await keysHeld(house, till)).toEqual(held)
  expect(await terminal.echo()).toEqual({ kind: 'heard' })
  expect(await hear(house, right)).toMatchObject({ code: '00' })
})

test('one terminal’s keys open nothing for another: neither its own key, nor what was sent to it, nor its code key', async () => {
  const house = await terminalHouse(service, 2)
  const [one, two] = house.tills as [Till, Till]
  const first = await house.terminal(one)
  await first.signOn()
  const held = await keysHeld(house, two)
  const own = { 7: sentAt(1), 70: '001' }
  expect(await hear(house, network(two, networkKey(one), own))).toMatchObject({ code: 'A0' })
  expect(await hear(house, echo(two, first.workingKeys()!.tak))).toMatchObject({ code: 'A0' })
  expect(await keysHeld(house, two)).toEqual(held)

  const mixed = await house.terminal({ ...two, tmk: one.tmk })
  expect(await mixed.signOn()).toMatchObject({ kind: 'refused', answerCode: 'A0' })
  const second = await house.terminal(two)
  expect(await second.signOn()).toEqual({ kind: 'signed_on' })
  expect(second.workingKeys()).not.toEqual(first.workingKeys())
  expect(await first.echo()).toEqual({ kind: 'heard' })
})

test('a crash between issue and first use costs neither side its keys', async () => {
  const house = await terminalHouse(service)
  const till = house.tills[0]!
  const folder = mkdtempSync(join(tmpdir(), 'yika-journal-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const journal = join(folder, 'journal')
  const line = await lineTo(() => house.gateway().port)
  const first = await house.terminal(till, { port: line.port, journal, answerMs: 300 })
  await first.signOn()
  const old = first.workingKeys()!

  // Both fall silent after the keys were issued; the answer had not arrived.
  line.lose = 3
  expect(await first.signOn()).toEqual({ kind: 'no_answer' })
  await first.close()
  await house.startAgain()
  line.lose = 0
  const second = await house.terminal(till, { port: line.port, journal })
  expect(second.workingKeys()).toEqual(old)
  expect(await second.echo()).toEqual({ kind: 'heard' })

  // The answer had arrived, and its keys were not used.
  const asked = second.signOn()
  await expect.poll(() => second.workingKeys()).not.toEqual(old)
  await asked
  const latest = second.workingKeys()!
  await second.close()
  await house.startAgain()
  const third = await house.terminal(till, { port: line.port, journal })
  expect(third.workingKeys()).toEqual(latest)
  expect(await third.echo()).toEqual({ kind: 'heard' })
  expect(await third.signOn()).toEqual({ kind: 'signed_on' })
})

test('requests at the same moment make one set of keys, and first uses at the same moment end the old ones once', async () => {
  const house = await terminalHouse(service)
  const till = house.tills[0]!
  const asking = Array.from({ length: 3 }, (_, at) =>
    hear(house, network(till, networkKey(till), { 7: sentAt(at), 11: `00010${at}`, 70: '101' })),
  )
  const answers = (await Promise.all(asking)).filter(({ code }) => code === '00')
  expect(answers.length).toBeGreaterThan(0)
  expect(new Set(answers.map(({ keys }) => String(keys))).size).toBe(1)

  const terminal = await house.terminal(till)
  await terminal.signOn()
  const echoes = await Promise.all(Array.from({ length: 10 }, () => terminal.echo()))
  expect(new Set(echoes.map(({ kind }) => kind))).toEqual(new Set(['heard']))
  expect(await stateOf(house, till)).toMatchObject({ state: 'in_use', key_version: 1 })
})

/** Until somebody waits for what this transaction holds. */
async function somebodyWaits({ database }: TerminalHouse): Promise<void> {
  const waiting = `select from pg_locks join pg_stat_activity using (pid)
    where not granted and datname = current_database()`
  while ((await database.owner.query(waiting)).rowCount === 0) await pause(10)
}

test('who asks, or first uses keys, while another is being written waits for it and finds it done', async () => {
  const house = await terminalHouse(service)
  const till = house.tills[0]!
  const { db } = house.database
  const { terminalRowId, wrappedTmk } = (await findTerminal(db, till.terminalId))!
  const now = Temporal.Now.instant()
  const asked = { terminalRowId, wrappedTmk, askedAt: now.subtract({ minutes: 1 }), now }

  const [issued, asking] = await transaction(db, async (tx) => {
    const one = { db: tx, keys: service.keys }
    const first = await exchangeTerminalKeys(one, { ...asked, trace: '000101' })
    const other = { 7: sentAt(0), 11: '000102', 70: '101' }
    const second = hear(house, network(till, networkKey(till), other))
    await somebodyWaits(house)
    return [first, second] as const
  })
  expect(await asking).toMatchObject({ code: '00', keys: issued.keyBlock })

  const { wrappedTak } = (await findKeyState(db, terminalRowId)).issuedKeys!
  const using = await transaction(db, async (tx) => {
    expect(await useIssuedKeys(tx, { terminalRowId, wrappedTak, now })).toBe(true)
    const second = useIssuedKeys(db, { terminalRowId, wrappedTak, now })
    await somebodyWaits(house)
    return [second] as const
  })
  expect(await using[0]).toBe(true)
  expect(await stateOf(house, till)).toMatchObject({ state: 'in_use', key_version: 1 })
})

for (const [what, off] of [
  ['three hours slow', { hours: -3 }],
  ['a day fast', { hours: 24 }],
] as const) {
  test(`a terminal whose clock is ${what} is told the time, and signs on`, async () => {
    const house = await terminalHouse(service)
    const till = house.tills[0]!
    const now = () => Temporal.Now.plainDateTimeISO('Asia/Shanghai').add(off)
    const terminal = await house.terminal(till, { now })
    expect(await terminal.signOn()).toEqual({ kind: 'signed_on' })
    const refused = house.log.filter(({ reason }) => reason === 'clock_differs')
    expect(refused).toHaveLength(1)
  })
}

test('a blocked terminal gets no keys', async () => {
  const house = await terminalHouse(service)
  const till = house.tills[0]!
  const terminal = await house.terminal(till)
  await terminal.signOn()
  await house.database.owner.query(`update organisations.terminal set state = 'blocked'`)
  const held = await keysHeld(house, till)
  expect(await terminal.signOn()).toMatchObject({ kind: 'refused' })
  expect(await keysHeld(house, till)).toEqual(held)
})
