// Goal: only whole, sound and proved messages are acted on, and each refusal says what it may say.
// Method: as in gateway.test.ts; every refused request is one row of a table.
import { expect, onTestFinished, test } from 'vitest'
import { retailMac } from '#platform/keys/terminal-crypto.ts'
import { framingHolder } from './test/acts-for-framing.ts'
import type { FieldValue } from './iso8583/codec.ts'
import { encodeFrame } from './iso8583/codec.ts'
import { ascii87 } from './iso8583/profiles.ts'
import { macPlace } from './message-code.ts'
import { echo, lengthOf, purchaseFields, signed, signedOn, world } from './test/world.ts'

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
  const { keys, raw, acts, log } = await signedOn()
  const fields = new Map<number, FieldValue>([...purchaseFields, [64, macPlace], [102, '1']])
  const frame = encodeFrame(ascii87, { mti: '0200', fields })
  const tail = 3
  const covered = frame.subarray(2, frame.length - tail - 8)
  retailMac(keys.tak, covered).copy(frame, frame.length - tail - 8)
  const peer = raw()
  peer.socket.write(frame)
  expect((await peer.answered(1)).fields.get(39)).toBe('A0')
  expect(acts.asked).toEqual([])
  expect(log.at(-1)).toMatchObject({ reason: 'mac_missing' })
})

// biome-ignore format: a table is read by its columns
const refusedRequests: readonly [what: string, own: Record<number, FieldValue | null>, mti: string, code: string, words: string][] = [
  ['cash',                                { 3: '010000' },                 '0200', '57', 'no cash from this account'],
  ['cash as an authorization',            { 3: '013000' },                 '0100', '57', 'no cash from this account'],
  ['cash as an advice',                   { 3: '010000' },                 '0220', '57', 'no cash from this account'],
  ['cash as a repeat',                    { 3: '010000' },                 '0201', '57', 'no cash from this account'],
  ['cash back with a purchase',           { 3: '090000' },                 '0200', '57', 'no cash from this account'],
  ['what is as good as cash',             { 3: '110000' },                 '0200', '57', 'no cash equivalents'],
  ['a refund to cash',                    { 3: '201000' },                 '0220', '57', 'no refund to cash'],
  ['a refund of nothing that is named',   { 3: '200000' },                 '0220', '30', 'a field is missing'],
  ['a reversal of a void or refund',      { 3: '200000' },                 '0400', '12', 'not offered here'],
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
  peer.socket.write(echo(keys.tak))
  expect((await peer.answered(1)).fields.get(39)).toBe('00')
  peer.socket.write(signed(keys.tak, { 41: 'YK000002' }))
  expect((await peer.answered(2)).fields.get(39)).toBe('A0')
  expect(acts.asked).toEqual([])
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
