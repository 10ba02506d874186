// Goal: our bytes mean the same to people who have never seen our code.
// Method: the npm package iso_8583, written by others, decodes our 0200 and packs its own for us; and
// Wireshark's dissector, where it is installed (Debian: tshark), takes the same message apart.
// Its table is corrected where the standard says otherwise: 64 is eight bytes (sixteen hex digits).
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Iso8583 from 'iso_8583'
import { expect, onTestFinished, test } from 'vitest'
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

const hasTshark = spawnSync('tshark', ['--version']).status === 0

/** One packet from a terminal to port 8583, as a capture file holds it: raw IPv4 and TCP. */
function captureOf(frame: Buffer): Buffer {
  const file = Buffer.alloc(24 + 16)
  file.writeUInt32LE(0xa1b2c3d4, 0)
  file.writeUInt16LE(2, 4)
  file.writeUInt16LE(4, 6)
  file.writeUInt32LE(65_535, 16)
  file.writeUInt32LE(101, 20) // raw IP
  const length = 40 + frame.length
  file.writeUInt32LE(length, 24 + 8)
  file.writeUInt32LE(length, 24 + 12)
  const ip = Buffer.from('4500000000000000400600007f0000017f000001', 'hex')
  ip.writeUInt16BE(length, 2)
  const tcp = Buffer.from('c000218700000001000000015018200000000000', 'hex')
  return Buffer.concat([file, ip, tcp, frame])
}

test.skipIf(!hasTshark)('Wireshark reads every field of our purchase', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yika-capture-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const capture = join(folder, 'purchase.pcap')
  writeFileSync(capture, captureOf(encodeFrame(ascii87, ours(purchase))))
  const settings = ['iso8583.len_endian:Big endian', 'iso8583.binencode:Bin data not encoded']
  const { stdout } = spawnSync(
    'tshark',
    [
      '-r',
      capture,
      '-d',
      'tcp.port==8583,iso8583',
      ...settings.flatMap((each) => ['-o', each]),
      '-V',
    ],
    { encoding: 'utf8' },
  )
  const lines = stdout
    .slice(stdout.indexOf('ISO 8583'))
    .matchAll(/^ {4}(?:Bit )?(\d+|MTI)[^:]*: (.*?)\s*$/gm)
  // It shows bytes in capitals, and one character too many behind them.
  const asBytes = (name = '', value = '') =>
    ['52', '64'].includes(name) ? value.slice(0, 16).toLowerCase() : value
  const read = Object.fromEntries([...lines].map(([, name, value]) => [name, asBytes(name, value)]))
  const { '0': type, ...fields } = purchase
  const shown = Object.entries(fields).map(([name, value]) => [name, value.trimEnd()])
  expect(read).toEqual({ MTI: type, ...Object.fromEntries(shown) })
})
