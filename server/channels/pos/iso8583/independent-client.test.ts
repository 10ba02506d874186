// Goal: our bytes mean the same to people who have never seen our code.
// Method: the npm package iso_8583, written by others, decodes our 0200 and packs its own for us.
// Its table is corrected where the standard says otherwise: 64 is eight bytes (sixteen hex digits).
import Iso8583 from 'iso_8583'
import { expect, test } from 'vitest'
import type { FieldValue } from './codec.ts'
import { decode, encodeFrame } from './codec.ts'
import { ascii87 } from './profiles.ts'

type OtherMessage = Record<string, string>
const formats = { '64': { ContentType: 'b', Label: 'MAC', LenType: 'fixed', MaxLen: 16 } }

const purchase: OtherMessage = {
  '0': '0200',
  '2': '6217000012345678',
  '3': '000000',
  '4': '000000001230',
  '7': '1121101112',
  '11': '000042',
  '12': '101112',
  '13': '1121',
  '22': '021',
  '25': '00',
  '41': 'YK000001',
  '42': 'H33010000001   ',
  '49': '156',
  '52': '0123456789abcdef',
  '64': 'fedcba9876543210',
}

function ours(message: OtherMessage): { mti: string; fields: Map<number, FieldValue> } {
  const fields = new Map<number, FieldValue>()
  for (const [name, value] of Object.entries(message)) {
    const number = Number(name)
    if (number < 2) continue
    fields.set(number, number === 52 || number === 64 ? Buffer.from(value, 'hex') : value)
  }
  return { mti: message['0']!, fields }
}

test('another codec reads our purchase field by field', () => {
  const frame = encodeFrame(ascii87, ours(purchase))
  const read = new Iso8583({ '0': '0200' }, formats).getIsoJSON(frame, {})
  expect(read).toEqual(purchase)
})

test('we read the purchase that another codec packs, with its idle second bitmap', () => {
  const frame = new Iso8583(purchase, formats).getBufferMessage()
  expect(frame.readUInt16BE(0)).toBe(frame.length - 2)
  expect(decode(ascii87, frame.subarray(2))).toEqual({ ok: true, message: ours(purchase) })
})
