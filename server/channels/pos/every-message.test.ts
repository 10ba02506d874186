// Goal: whatever a terminal may ask, it hears a code: never silence, never a fault, and nothing is done
// that was not offered.
// Method: all message types 0100 to 0899 with every processing code of two digits and some of six, each
// otherwise whole, through the conversation of the gateway; the expected code is worked out here from
// the page's sentences and not from the program's tables. What reaches the other side is counted. Codes
// of messages count as right here, which makes eighty thousand of them quick; elsewhere they are judged.
// Teeth, each tried once: without the refusal of transfers, 40 hears another code; with a fault for a type
// that is not in the table, told or silent, the first two tests fail; with any unknown network code taken
// for an echo, the third.
import { expect, test } from 'vitest'
import { makePinBlock } from '#platform/keys/terminal-crypto.ts'
import { answer, type Conversation } from './conversation.ts'
import type { FieldValue } from './iso8583/codec.ts'
import { decode, encode } from './iso8583/codec.ts'
import { ascii87 } from './iso8583/profiles.ts'
import { macPlace } from './message-code.ts'
import { seatsOf } from './seats.ts'
import { actsForFraming, framingHolder, framingKeys } from './test/acts-for-framing.ts'
import { purchaseFields } from './test/world.ts'

const types = Array.from({ length: 800 }, (_, at) => `0${at + 100}`)
const codes = [
  ...Array.from({ length: 100 }, (_, at) => `${String(at).padStart(2, '0')}0000`),
  ...['003000', '000030', '012000', '313000', '310099', '999999'],
]

function expected(type: string, code: string): string {
  if (type === '0800' || type === '0801') return '30' // field 70 is missing
  if (/^0(32|50)[01]$/.test(type)) return '30' // the batch is missing
  if (!/^0(10[01]|12[01]|20[01]|22[01]|40[01]|42[01])$/.test(type)) return '12'
  if (code === '200000' && /^02[02][01]$/.test(type)) return '30' // field 90 is missing
  if (code === '200000' && type.startsWith('04')) return '12' // sent again, not reversed
  if (['01', '09', '11', '17', '20', '40'].includes(code.slice(0, 2))) return '57'
  if (type.startsWith('04')) return '30' // field 90 is missing
  if (type.startsWith('020') && code === '000000') return '00'
  if (/^0[12]0/.test(type) && code === '310000') return '00'
  return '12'
}

function answerTo(type: string): string {
  const act = Number(type[2])
  const origin = Number(type[3])
  return type.slice(0, 2) + (act % 2 ? act : act + 1) + (origin % 2 ? origin - 1 : origin)
}

const pinBlock = makePinBlock(
  { format: 0, pan: framingHolder.card, key: framingKeys.wrappedTpk },
  framingHolder.pin,
)

function conversation() {
  const acts = {
    ...actsForFraming(),
    verifyMac: async () => true,
    verifyNetworkMac: async () => false,
    makeMac: async () => macPlace,
  }
  const faults: unknown[] = []
  const room = {
    ...{ acts, profile: ascii87, seats: seatsOf(acts, 'ascii-87', 4), rowMaxAgeMs: 60_000 },
    log: (line: { readonly event: string }) => {
      if (line.event === 'message_fault') faults.push(line)
    },
  }
  const talk: Conversation = {
    number: 1,
    seating: null,
    unproved: 0,
    proved: false,
    gone: false,
    end: null,
  }
  return {
    ...{ acts, faults },
    ask: async (type: string, own: Record<number, FieldValue | null>) => {
      const fields = new Map<number, FieldValue>(purchaseFields)
      for (const [number, value] of Object.entries(own)) {
        if (value === null) fields.delete(Number(number))
        else fields.set(Number(number), value)
      }
      fields.set(fields.has(70) ? 128 : 64, macPlace)
      const bytes = await answer(room, talk, encode(ascii87, { mti: type, fields }))
      const decoded = bytes && decode(ascii87, bytes.subarray(2))
      if (!decoded?.ok) return { type: 'none', code: 'silence', coded: false }
      const { mti, fields: told } = decoded.message
      return { type: mti, code: told.get(39), coded: told.has(64) || told.has(128) }
    },
  }
}

test('every message type with every processing code is answered with its code, signed', async () => {
  const { ask, acts, faults } = conversation()
  const wrong: unknown[] = []
  let trace = 0
  for (const type of types) {
    for (const code of codes) {
      trace = (trace % 999_999) + 1
      const own = { 3: code, 11: String(trace).padStart(6, '0'), 52: pinBlock }
      const heard = await ask(type, { ...own, 4: '000000000001' })
      const due = { type: answerTo(type), code: expected(type, code), coded: true }
      if (JSON.stringify(heard) !== JSON.stringify(due)) wrong.push({ type, code, heard, due })
    }
  }
  expect(wrong.slice(0, 5)).toEqual([])
  expect(faults).toEqual([])
  // Two types of purchase; four that ask for a balance.
  expect(acts.asked.filter((each) => each.startsWith('purchase'))).toHaveLength(2)
  expect(acts.asked.filter((each) => each.startsWith('balance'))).toHaveLength(4)
  expect(acts.asked).toHaveLength(6)
})

test('without a processing code, and unsigned, every type is answered as well', async () => {
  const { ask, acts, faults } = conversation()
  const heard = new Map<string, number>()
  for (const type of types) {
    const { code, coded } = await ask(type, { 3: null })
    expect(coded).toBe(true)
    heard.set(String(code), (heard.get(String(code)) ?? 0) + 1)
  }
  // Sixteen types of business and two of network management lack a field; nothing else is offered.
  expect(Object.fromEntries(heard)).toEqual({ '12': 782, '30': 18 })
  expect(acts.asked).toEqual([])
  expect(faults).toEqual([])
})

test('every network management code is answered: four are acts, the rest are not offered', async () => {
  const { ask, faults } = conversation()
  const heard = new Map<string, string[]>()
  for (let code = 0; code < 1000; code++) {
    const text = String(code).padStart(3, '0')
    const { code: answered } = await ask('0800', { 70: text })
    heard.set(String(answered), [...(heard.get(String(answered)) ?? []), text])
  }
  // What is asked under the master key does not prove itself under the code key.
  expect(heard.get('A0')).toEqual(['001', '002', '101', '161'])
  expect(heard.get('00')).toEqual(['301'])
  expect(heard.get('12')).toHaveLength(995)
  expect(faults).toEqual([])
})
