// Goal: at the door, only whole, sound and proved messages are acted on, and no peer can hold up
// another. Method: a gateway on a real TCP port, spoken to by the terminal simulator and, for what
// no terminal does, by raw sockets. What lies behind the door is a stand-in (see acts-for-framing).
import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { retailMac } from '#platform/keys/terminal-crypto.ts'
import type { Terminal, TerminalOptions } from '#tools/pos/terminal.ts'
import { connectTerminal } from '#tools/pos/terminal.ts'
import type { PosLogLine } from './acts.ts'
import type { FramingActs } from './acts-for-framing.ts'
import { actsForFraming, framingHolder, framingTerminal } from './acts-for-framing.ts'
import type { PosLimits } from './connections.ts'
import { startPosGateway } from './gateway.ts'
import type { FieldValue, Message } from './iso8583/codec.ts'
import { decode, encodeFrame } from './iso8583/codec.ts'
import { frameReader } from './iso8583/frames.ts'
import { ascii87 } from './iso8583/profiles.ts'
import { coveredBytes, macPlace, placeMac } from './message-code.ts'

type World = {
  readonly acts: FramingActs
  readonly log: PosLogLine[]
  readonly port: number
  readonly drain: () => Promise<void>
  readonly terminal: (options?: Partial<TerminalOptions>) => Promise<Terminal>
  readonly raw: () => RawPeer
}

async function world(limits: Partial<PosLimits> = {}): Promise<World> {
  const acts = actsForFraming()
  const log: PosLogLine[] = []
  const gateway = await startPosGateway({ acts, log: (line) => log.push(line), port: 0, limits })
  onTestFinished(() => gateway.drain())
  return {
    ...{ acts, log, port: gateway.port, drain: gateway.drain },
    terminal(options = {}) {
      const at = { host: '127.0.0.1', port: gateway.port }
      return connectTerminal({ ...at, ...framingTerminal, answerMs: 2000, ...options })
    },
    raw: () => rawPeer(gateway.port),
  }
}

type RawPeer = {
  readonly socket: Socket
  readonly answers: Message[]
  readonly closed: Promise<void>
  readonly answered: (count: number) => Promise<Message>
}

function rawPeer(port: number): RawPeer {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  onTestFinished(() => void socket.destroy())
  const reader = frameReader()
  const answers: Message[] = []
  socket.on('error', () => undefined)
  socket.on('data', (chunk: Buffer) => {
    reader.feed(chunk)
    for (let frame = reader.next(); frame !== null; frame = reader.next()) {
      const decoded = decode(ascii87, frame as Buffer)
      if (decoded.ok) answers.push(decoded.message)
    }
  })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  return {
    ...{ socket, answers, closed },
    async answered(count) {
      for (let turn = 0; turn < 300 && answers.length < count; turn++) await pause(10)
      const answer = answers[count - 1]
      if (!answer) throw new Error(`${answers.length} answers, not ${count}`)
      return answer
    },
  }
}

const signOnFields: [number, FieldValue][] = [
  [11, '000001'],
  [41, 'YK000001'],
  [42, 'H33010000001   '],
]

function echo(own: [number, FieldValue][] = []): Buffer {
  return encodeFrame(ascii87, {
    mti: '0800',
    fields: new Map([...signOnFields, [70, '301'], ...own]),
  })
}

const purchaseFields: readonly (readonly [number, FieldValue])[] = [
  [2, framingHolder.card],
  [3, '000000'],
  [4, '000000001230'],
  [11, '000042'],
  [12, '101112'],
  [13, '1121'],
  [41, 'YK000001'],
  [42, 'H33010000001   '],
  [49, '156'],
  [52, Buffer.alloc(8, 7)],
]

/** A message signed with the working key, some fields changed, left out (null) or of another type. */
function signed(tak: Buffer, own: Record<number, FieldValue | null> = {}, mti = '0200'): Buffer {
  const fields = new Map<number, FieldValue>(purchaseFields)
  for (const [number, value] of Object.entries(own)) {
    if (value === null) fields.delete(Number(number))
    else fields.set(Number(number), value)
  }
  fields.set(Math.max(...fields.keys()) > 64 ? 128 : 64, macPlace)
  const frame = encodeFrame(ascii87, { mti, fields })
  placeMac(ascii87, frame, retailMac(tak, coveredBytes(ascii87, frame)))
  return frame
}

async function signedOn(limits: Partial<PosLimits> = {}) {
  const here = await world(limits)
  const terminal = await here.terminal()
  onTestFinished(() => terminal.close())
  expect(await terminal.signOn()).toEqual({ kind: 'signed_on' })
  return { ...here, pos: terminal, keys: terminal.workingKeys()! }
}

test('a terminal signs on, buys, hears its balance and reverses', async () => {
  const { pos, acts } = await signedOn()
  const bought = await pos.purchase({ ...framingHolder, amountFen: 1230n })
  expect(bought).toMatchObject({ kind: 'approved', approvalCode: '00A1B2', balanceFen: 98_770n })
  expect(await pos.balance(framingHolder)).toEqual({ kind: 'balance', balanceFen: 98_770n })
  const { trace, dateTime } = bought
  const undone = await pos.reverse({ trace, dateTime, card: framingHolder.card, amountFen: 1230n })
  expect(undone).toEqual({ kind: 'reversed' })
  expect(acts.asked.at(-1)).toBe(`reverse ${trace} ${dateTime}`)
})

test('a repeat (0201) is the same request and gets the first answer, marked as repeated', async () => {
  const { pos } = await signedOn()
  const first = await pos.purchase({ ...framingHolder, amountFen: 1230n })
  const again = await pos.purchase({ ...framingHolder, amountFen: 1230n, again: first })
  expect(again).toEqual({ ...first, repeated: true })
})

test('a wrong PIN and a balance too low come back as 55 and 51, with words', async () => {
  const { pos } = await signedOn()
  const wrong = await pos.purchase({ ...framingHolder, pin: '000000', amountFen: 1n })
  expect(wrong).toMatchObject({ kind: 'refused', answerCode: '55', words: 'wrong PIN' })
  const tooMuch = await pos.purchase({ ...framingHolder, amountFen: 100_001n })
  expect(tooMuch).toMatchObject({ kind: 'refused', answerCode: '51', words: 'balance too low' })
})

test('flipping any bit of a signed purchase gets no act and one neutral code', async () => {
  const { keys, raw, acts } = await signedOn({ unprovedInARow: 10_000, connectionsPerTerminal: 9 })
  const frame = signed(keys.tak)
  const peer = raw()
  const bits = (frame.length - 2) * 8
  for (let bit = 0; bit < bits; bit++) {
    const spoiled = Buffer.from(frame)
    spoiled[2 + (bit >> 3)]! ^= 1 << (bit & 7)
    peer.socket.write(spoiled)
  }
  await peer.answered(bits)
  const network = peer.answers.filter(({ mti }) => mti === '0810' && false)
  expect(network).toEqual([])
  expect(new Set(peer.answers.map(({ fields }) => fields.get(39)))).toEqual(new Set(['A0']))
  expect(acts.asked).toEqual([])
})

const spoiled: readonly [what: string, (frame: Buffer) => Buffer][] = [
  [
    'without a code',
    (frame) => Buffer.concat([lengthOf(frame.length - 10), frame.subarray(2, -8)]),
  ],
  [
    'with bytes after its code',
    (frame) => Buffer.concat([lengthOf(frame.length + 1), frame.subarray(2), Buffer.alloc(3)]),
  ],
  ['that is noise', () => Buffer.concat([lengthOf(64), Buffer.alloc(64, 0xa5)])],
]

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes)
  return length
}

for (const [what, spoil] of spoiled) {
  test(`a purchase ${what} is not acted on, and the connection goes on`, async () => {
    const { keys, raw, acts } = await signedOn()
    const peer = raw()
    peer.socket.write(spoil(signed(keys.tak)))
    expect((await peer.answered(1)).fields.get(39)).toBe('A0')
    expect(acts.asked).toEqual([])
    peer.socket.write(signed(keys.tak))
    expect((await peer.answered(2)).fields.get(39)).toBe('55')
  })
}

test('a field behind the code of field 64 makes the message unproved', async () => {
  const { keys, raw, acts } = await signedOn()
  const fields = new Map<number, FieldValue>([...purchaseFields, [64, macPlace], [102, '1']])
  const frame = encodeFrame(ascii87, { mti: '0200', fields })
  const tail = 3
  const covered = frame.subarray(2, frame.length - tail - 8)
  retailMac(keys.tak, covered).copy(frame, frame.length - tail - 8)
  const peer = raw()
  peer.socket.write(frame)
  expect((await peer.answered(1)).fields.get(39)).toBe('A0')
  expect(acts.asked).toEqual([])
})

// biome-ignore format: a table is read by its columns
const refusedRequests: readonly [what: string, own: Record<number, FieldValue | null>, mti: string, code: string, words: string][] = [
  ['cash',                                { 3: '010000' },                 '0200', '57', 'no cash from this account'],
  ['cash as an authorization',            { 3: '013000' },                 '0100', '57', 'no cash from this account'],
  ['cash as an advice',                   { 3: '010000' },                 '0220', '57', 'no cash from this account'],
  ['cash as a repeat',                    { 3: '010000' },                 '0201', '57', 'no cash from this account'],
  ['cash back with a purchase',           { 3: '090000' },                 '0200', '57', 'no cash from this account'],
  ['what is as good as cash',             { 3: '110000' },                 '0200', '57', 'no cash equivalents'],
  ['a refund to cash',                    { 3: '200000' },                 '0220', '57', 'no refund to cash'],
  ['a transfer',                          { 3: '400000' },                 '0200', '57', 'no transfers'],
  ['a deposit',                           { 3: '210000' },                 '0200', '12', 'not offered here'],
  ['a purchase as an advice',             {},                              '0220', '12', 'not offered here'],
  ['no processing code',                  { 3: null },                     '0200', '30', 'a field is missing'],
  ['no amount',                           { 4: null },                     '0200', '30', 'a field is missing'],
  ['no trace number',                     { 11: null },                    '0200', '30', 'a field is missing'],
  ['no PIN block',                        { 52: null },                    '0200', '30', 'a field is missing'],
  ['no card',                             { 2: null },                     '0200', '30', 'a field is missing'],
  ['two cards',                           { 35: '6217000012345679=30121' }, '0200', '30', 'a field is wrong'],
  ['the 31st of November',                { 13: '1131' },                  '0200', '30', 'a field is wrong'],
  ['25 o’clock',                          { 12: '250000' },                '0200', '30', 'a field is wrong'],
  ['two clocks',                          { 7: '1121021112' },             '0200', '30', 'field 7 is not 13 and 12'],
  ['an amount of nothing',                { 4: '000000000000' },           '0200', '13', 'amount must be above 0'],
  ['another currency',                    { 49: '840' },                   '0200', '13', 'yuan only'],
  ['a reversal without its original',     {},                              '0400', '30', 'a field is missing'],
  ['a reversal of a balance',             { 90: `0100000041${'1121101112'}${'0'.repeat(22)}` }, '0400', '30', 'a field is wrong'],
]

test('what this account never does, and what is not whole, is refused with code and words', async () => {
  const { keys, raw, acts } = await signedOn()
  const peer = raw()
  for (const [at, [what, own, mti, code, words]] of refusedRequests.entries()) {
    peer.socket.write(signed(keys.tak, own, mti))
    const { fields, mti: answer } = await peer.answered(at + 1)
    expect([what, answer, fields.get(39), fields.get(44)]).toEqual([
      what,
      `${mti.slice(0, 2)}${mti[2] === '2' ? 3 : 1}0`,
      code,
      words,
    ])
    expect(fields.has(64)).toBe(true)
  }
  expect(acts.asked).toEqual([])
})

test('a terminal speaks for its own institution only, and a connection for its own terminal', async () => {
  const { keys, raw, acts } = await signedOn()
  const other = raw()
  other.socket.write(signed(keys.tak, { 42: 'H44010000009   ' }))
  expect((await other.answered(1)).fields.get(39)).toBe('A0')

  const peer = raw()
  peer.socket.write(echo())
  expect((await peer.answered(1)).fields.get(39)).toBe('00')
  peer.socket.write(signed(keys.tak, { 41: 'YK000002' }))
  expect((await peer.answered(2)).fields.get(39)).toBe('A0')
  expect(acts.asked).toEqual([])
})

test('a sender of one byte at a time is cut off, and others do not notice', async () => {
  const { raw, pos, log } = await signedOn({ frameSeconds: 0.4 })
  const slow = raw()
  const bytes = echo()
  const dripping = (async () => {
    for (const byte of bytes) {
      slow.socket.write(Buffer.from([byte]))
      await pause(30)
    }
  })()
  const before = performance.now()
  expect((await pos.purchase({ ...framingHolder, amountFen: 1n })).kind).toBe('approved')
  expect(performance.now() - before).toBeLessThan(300)
  await slow.closed
  await dripping
  expect(slow.answers).toEqual([])
  expect(log.filter(({ reason }) => reason === 'frame_late')).toHaveLength(1)
})

test('a connection that never says anything is cut off; one that has spoken may rest', async () => {
  const { raw, pos } = await signedOn({ frameSeconds: 0.2 })
  await raw().closed
  expect((await pos.balance(framingHolder)).kind).toBe('balance')
})

test('a frame in many pieces is one frame, and many frames in one piece are many', async () => {
  const { raw } = await world()
  const peer = raw()
  for (const byte of echo()) peer.socket.write(Buffer.from([byte]))
  peer.socket.write(Buffer.concat([echo(), echo(), echo().subarray(0, 7)]))
  await peer.answered(3)
  peer.socket.write(echo().subarray(7))
  expect((await peer.answered(4)).mti).toBe('0810')
})

for (const [what, length, reason] of [
  ['a frame of 4097 bytes', 4097, 'frame_too_long'],
  ['a frame of 65535 bytes', 65_535, 'frame_too_long'],
  ['a frame of no length', 0, 'frame_empty'],
] as const) {
  test(`${what} ends the connection`, async () => {
    const { raw, log } = await world()
    const peer = raw()
    peer.socket.write(lengthOf(length))
    await peer.closed
    expect(log).toMatchObject([{ event: 'connection_closed', reason }])
  })
}

test('a peer that never proves itself is cut off', async () => {
  const { raw, log } = await world({ unprovedInARow: 5 })
  const peer = raw()
  for (let count = 0; count < 6; count++)
    peer.socket.write(Buffer.concat([lengthOf(40), Buffer.alloc(40)]))
  await peer.closed
  expect(log.at(-1)).toMatchObject({ event: 'connection_closed', reason: 'never_proved' })
})

test('the fifth connection of one terminal is turned away, and a place that is left can be taken', async () => {
  const { raw, log } = await world()
  const peers = [raw(), raw(), raw(), raw()]
  for (const peer of peers) {
    peer.socket.write(echo())
    expect((await peer.answered(1)).fields.get(39)).toBe('00')
  }
  const fifth = raw()
  fifth.socket.write(echo())
  await fifth.closed
  expect(log.at(-1)).toMatchObject({ event: 'connection_closed', reason: 'terminal_connections' })

  peers[0]?.socket.end()
  await peers[0]?.closed
  const next = raw()
  next.socket.write(echo())
  expect((await next.answered(1)).fields.get(39)).toBe('00')
})

test('a connection has no more requests on the way than it may, and all are answered', async () => {
  const { pos, acts } = await signedOn({ inFlightPerConnection: 8 })
  let now = 0
  let most = 0
  acts.before = async () => {
    now += 1
    most = Math.max(most, now)
    await pause(2)
    now -= 1
  }
  const all = Array.from({ length: 100 }, () => pos.purchase({ ...framingHolder, amountFen: 1n }))
  const kinds = new Set((await Promise.all(all)).map(({ kind }) => kind))
  expect(kinds).toEqual(new Set(['approved']))
  expect(most).toBe(8)
})

test('a full house answers one connection after the other and forgets none', async () => {
  const { pos, acts, terminal, keys } = await signedOn({ inFlight: 4 })
  const second = await terminal({ workingKeys: keys, firstTrace: 900_001 })
  onTestFinished(() => second.close())
  acts.before = () => pause(1)
  const all = [pos, second].flatMap((from) =>
    Array.from({ length: 40 }, () => from.purchase({ ...framingHolder, amountFen: 1n })),
  )
  const kinds = new Set((await Promise.all(all)).map(({ kind }) => kind))
  expect(kinds).toEqual(new Set(['approved']))
})

test('a quick request is not held up by a slow one before it', async () => {
  const { pos, acts } = await signedOn()
  acts.before = ({ amountFen }) => pause(amountFen === 1n ? 300 : 0)
  const order: string[] = []
  await Promise.all([
    pos.purchase({ ...framingHolder, amountFen: 1n }).then(() => order.push('slow')),
    pos.purchase({ ...framingHolder, amountFen: 2n }).then(() => order.push('quick')),
  ])
  expect(order).toEqual(['quick', 'slow'])
})

test('when nobody knows whether a purchase was posted, silence makes the terminal reverse it', async () => {
  const { acts, log, terminal } = await world()
  const pos = await terminal({ answerMs: 200 })
  onTestFinished(() => pos.close())
  await pos.signOn()
  acts.before = () => Promise.reject(new TypeError(`broken for ${framingHolder.card}`))
  const result = await pos.purchase({ ...framingHolder, amountFen: 1n })
  expect(result).toMatchObject({
    kind: 'in_doubt',
    why: 'no_answer',
    reversal: { kind: 'reversed' },
  })
  expect(acts.asked.at(-1)).toBe(`reverse ${result.trace} ${result.dateTime}`)
  expect(log.find(({ event }) => event === 'message_fault')).toMatchObject({ reason: 'TypeError' })
})

test('no card number and no PIN block ever reaches the log', async () => {
  const { acts, log, terminal, raw, keys } = await signedOn()
  const pos = await terminal({ workingKeys: keys, answerMs: 100 })
  onTestFinished(() => pos.close())
  await pos.purchase({ ...framingHolder, pin: '000000', amountFen: 1n })
  acts.before = () => Promise.reject(new Error(framingHolder.card))
  await pos.purchase({ ...framingHolder, amountFen: 1n })
  const peer = raw()
  peer.socket.write(signed(Buffer.alloc(16, 1)))
  await peer.answered(1)
  const written = JSON.stringify(log)
  expect(log.length).toBeGreaterThan(2)
  expect(written).not.toContain(framingHolder.card)
  expect(written).not.toContain(framingHolder.card.slice(-4))
})

test('keys renewed on one connection hold on every other, and the old ones are refused', async () => {
  const { pos, keys, raw, terminal } = await signedOn()
  const second = await terminal()
  onTestFinished(() => second.close())
  await second.signOn()
  const peer = raw()
  peer.socket.write(signed(keys.tak))
  expect((await peer.answered(1)).fields.get(39)).toBe('A0')
  expect((await second.purchase({ ...framingHolder, amountFen: 1n })).kind).toBe('approved')
  // The first terminal hears A0, fetches new keys by itself, and reverses what it could not trust.
  const result = await pos.purchase({ ...framingHolder, amountFen: 1n })
  expect(result).toMatchObject({
    kind: 'in_doubt',
    why: 'answer_not_proved',
    reversal: { kind: 'reversed' },
  })
})

test('draining answers what is on the way, then closes, and takes nobody new', async () => {
  const { pos, acts, drain, port } = await signedOn()
  acts.before = () => pause(200)
  const buying = pos.purchase({ ...framingHolder, amountFen: 1n })
  await pause(50)
  const drained = drain()
  const late = rawPeer(port)
  expect((await buying).kind).toBe('approved')
  await drained
  await late.closed
  expect(late.answers).toEqual([])
})
