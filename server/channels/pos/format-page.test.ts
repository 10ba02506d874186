// Goal: the page about this format tells integrators what the code does, to the byte.
// Method: the page's example is made again with our encoder from the values printed on the page, and
// its tables are held against the tables of the code.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { wrongCodeLimits } from '#capabilities/organisations/index.ts'
import {
  keyCheckValue,
  makePinBlock,
  networkKeyOf,
  retailMac,
} from '#platform/keys/terminal-crypto.ts'
import { wrapUnderMasterKey } from '#platform/keys/terminal-keys.ts'
import { clockMinutes } from './acts.ts'
import { answerCodes } from './answer-codes.ts'
import { posLimits } from './connections.ts'
import type { FieldValue } from './iso8583/codec.ts'
import { decodeProblems, encodeFrame } from './iso8583/codec.ts'
import { ascii87 } from './iso8583/profiles.ts'
import { coveredBytes, macPlace, placeMac } from './message-code.ts'

const page = readFileSync(new URL('../../../docs/formats/iso8583.md', import.meta.url), 'utf8')

const tmk = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
const tpk = Buffer.from('1c1c1c1c1c1c1c1c2f2f2f2f2f2f2f2f', 'hex')
const tak = Buffer.from('4a4a4a4a4a4a4a4a5b5b5b5b5b5b5b5b', 'hex')
const ends: [number, FieldValue][] = [
  [41, 'YK000001'],
  [42, 'H33010000001   '],
]

const networkKey = networkKeyOf({ algorithm: 'tdes', key: tmk })

function signed(mti: string, own: [number, FieldValue][], key: Buffer = tak): string {
  const code = own.some(([number]) => number > 64) ? 128 : 64
  const fields = new Map<number, FieldValue>([...own, ...ends, [code, macPlace]])
  const frame = encodeFrame(ascii87, { mti, fields })
  placeMac(ascii87, frame, retailMac(key, coveredBytes(ascii87, frame)))
  return frame.toString('hex')
}

function workingKeys(): Buffer {
  const master = { algorithm: 'tdes', key: tmk } as const
  return Buffer.concat(
    [tpk, tak].flatMap((key) => [
      wrapUnderMasterKey(master, key),
      keyCheckValue({ algorithm: 'tdes', key }),
    ]),
  )
}

const card = '6217000012345678'
const block = makePinBlock({ format: 0, pan: card, key: tpk }, '135790')
const common: [number, FieldValue][] = [
  [3, '000000'],
  [4, '000000001230'],
  [49, '156'],
]
const example: readonly [title: string, hex: string][] = [
  [
    '0800 key exchange',
    signed(
      '0800',
      [
        [7, '1121101100'],
        [11, '000041'],
        [70, '101'],
      ],
      networkKey,
    ),
  ],
  [
    '0810 with the working keys',
    signed(
      '0810',
      [
        [7, '1121101100'],
        [11, '000041'],
        [12, '101100'],
        [13, '1121'],
        [39, '00'],
        [62, workingKeys()],
        [70, '101'],
      ],
      networkKey,
    ),
  ],
  [
    '0200 purchase of 12.30 yuan',
    signed('0200', [
      ...common,
      [2, card],
      [7, '1121101112'],
      [11, '000042'],
      [12, '101112'],
      [13, '1121'],
      [22, '021'],
      [25, '00'],
      [52, block],
    ]),
  ],
  [
    '0210 approved',
    signed('0210', [
      ...common,
      [7, '1121101112'],
      [11, '000042'],
      [12, '101112'],
      [13, '1121'],
      [37, '632500000001'],
      [38, '00A1B2'],
      [39, '00'],
      [54, '0002156C000000098770'],
    ]),
  ],
  [
    '0400 reversal, as no answer came',
    signed('0400', [
      ...common,
      [2, card],
      [11, '000043'],
      [39, '98'],
      [90, `0200000042${'1121101112'}${'0'.repeat(22)}`],
    ]),
  ],
  ['0410 reversed', signed('0410', [...common, [11, '000043'], [39, '00']])],
]

test('the example on the page is what our encoder makes of its values', () => {
  const blocks = [...page.matchAll(/^\*\*(0[^*]+)\*\*\n\n```\n([0-9a-f\n]+)```$/gm)]
  const shown = blocks.map(([, title, hex]) => [title, (hex ?? '').replaceAll('\n', '')])
  expect(shown).toEqual(example)
})

test('every answer code on the page is the one that is sent, with its words', () => {
  const rows = [...page.matchAll(/^\| `([a-z_]+)` \| ([0-9A-Z]{2}) \| ([^|]+) \|$/gm)]
  const shown = Object.fromEntries(rows.map(([, name, code, words]) => [name, { code, words }]))
  expect(shown).toEqual(answerCodes)
})

test('the network key, the clock and the limit of wrong codes on the page are those of the program', () => {
  expect(page).toContain(`the network key is \`${networkKey.toString('hex')}\``)
  expect(page).toContain(`more than ${clockMinutes} minutes`)
  const { wrongCodes, withinSeconds, holdSeconds } = wrongCodeLimits
  expect(page).toContain(`After ${wrongCodes} within an hour the terminal is held for an hour`)
  expect([withinSeconds, holdSeconds]).toEqual([3600, 3600])
})

test('words of refusals fit into field 44', () => {
  const tooLong = Object.values(answerCodes).filter(({ words }) => words.length > 25)
  expect(tooLong).toEqual([])
})

test('every reason for not reading a message, and every limit, is on the page', () => {
  for (const problem of decodeProblems) expect(page).toContain(`\`${problem}\``)
  for (const [name, value] of Object.entries(posLimits)) {
    expect(page).toContain(`| \`${name}\` | ${value} |`)
  }
})

test('every field on the page has the form that the code reads', () => {
  const rows = [...page.matchAll(/^\| (\d{1,3}) \| ([^|]+) \| ([^|]+) \| /gm)]
  expect(rows.length).toBeGreaterThan(20)
  for (const [, number, name, form] of rows) {
    const field = ascii87.fields[Number(number)]
    const content = field?.content === 'x+n' ? 'x + n' : field?.content
    const size = field?.length === 'fixed' ? field.size : `..${field?.size} ${field?.length}`
    expect([number, name, form]).toEqual([number, field?.name, `${content} ${size}`])
  }
})
