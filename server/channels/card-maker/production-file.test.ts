// Goal: a card is believed made only by a report that fits its order in every line; else none is.
// Method: orders by our writer, reports by the simulated factory, then one change at a time with count
// and digest made to fit again, so that only the line's own check can catch it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCardNumber } from '#kernel/card-number.ts'
import { parseCitizenNumber } from '#kernel/citizen-number.ts'
import { luhnCheckDigit } from '#kernel/luhn.ts'
import { makeCards } from '#sim/card-maker/card-maker.ts'
import { digestOf } from './production-format.ts'
import type { ProductionBatch } from './production-file.ts'
import { productionFile, readProductionReturn } from './production-file.ts'

const specimen = parseCitizenNumber('11010519491231002X')
if (!specimen.ok) throw new Error('the specimen number of the standard is valid')
const socialSecurityNumber = specimen.number

function bankCardNumberOf(serial: number): string {
  const body = `621799${String(serial).padStart(12, '0')}`
  return body + luhnCheckDigit(body)
}

const batchOf = (count: number, printedName = '张三'): ProductionBatch => ({
  batchNumber: 'ZK-20261121-01',
  agentBank: 'SFYH',
  cards: Array.from({ length: count }, (_, index) => ({
    applicationReference: `SQ-7K4M-${index + 20}`,
    cardNumber: makeCardNumber({ letter: 'A', serial: index + 1 }),
    printedName,
    socialSecurityNumber,
    bankCardNumber: bankCardNumberOf(index + 1),
    personalAccount: `9900${String(index).padStart(6, '0')}`,
    photoFile: `019aa000-0000-7000-8000-${String(index).padStart(12, '0')}.jpg`,
  })),
})
const batch = batchOf(3)
const today = Temporal.PlainDate.from('2026-11-21')

const bytes = (text: string) => new TextEncoder().encode(text)
const order = bytes(productionFile(batch))
const failing = new Map([[2, 'print' as const]])
const faultless = { failing: new Map(), duplicateLine: false, wrongTotal: false }
const good = makeCards(order, {
  today,
  faults: { failing, duplicateLine: false, wrongTotal: false },
})

/** The report with its count and digest made to fit what its lines now say. */
function resealed(text: string): string {
  const lines = text.trimEnd().split('\n')
  const records = lines.slice(1, -1)
  const head = lines[0]!.split('|').with(4, String(records.length)).with(6, digestOf(records))
  const tail = lines.at(-1)!.split('|').with(2, String(records.length))
  return [head.join('|'), ...records, tail.join('|'), ''].join('\n')
}

function changed(line: number, field: number, value: string): string {
  const lines = good.split('\n')
  return resealed(
    lines.with(line - 1, lines[line - 1]!.split('|').with(field, value).join('|')).join('\n'),
  )
}

test('an order has one line per card between a head and a tail that count them', () => {
  const lines = productionFile(batch).split('\n')
  expect(lines).toHaveLength(6)
  expect(lines[0]).toBe(`H|YIKA-CARD-ORDER|2|ZK-20261121-01|SFYH|3|${digestOf(lines.slice(1, 4))}`)
  expect(lines[1]).toBe(
    'C|1|SQ-7K4M-20|A00000001|张三|11010519491231002X|6217990000000000014|9900000000|019aa000-0000-7000-8000-000000000000.jpg',
  )
  expect(lines[4]).toBe('T|ZK-20261121-01|3')
})

test('the same batch gives the same bytes', () => {
  expect(productionFile(batchOf(3))).toBe(productionFile(batchOf(3)))
})

test('a name that would break the file is not written, and not repeated in the message', () => {
  for (const name of ['张|三', '张\n三', '张\r三', '张\u2028三', '张\u202e三', '张\ud800']) {
    expect(() => productionFile(batchOf(1, name))).toThrow(/^printedName holds/)
  }
  expect(() => productionFile({ ...batch, cards: [] })).toThrow('without a card')
  const cards = [{ ...batch.cards[0]!, photoFile: '../张三.jpg' }]
  expect(() => productionFile({ ...batch, cards })).toThrow('random name')
})

test('a report gives made cards with all their numbers and failed ones with step and reason', () => {
  const reading = readProductionReturn(bytes(good), batch)
  expect(reading).toMatchObject({
    ok: true,
    content: {
      made: [{ sequence: 1, cardNumber: 'A00000001', boxPosition: 'B0001-001' }, { sequence: 3 }],
      failed: [{ sequence: 2, applicationReference: 'SQ-7K4M-21', step: 'print' }],
    },
  })
  const card = reading.ok ? reading.content.made[0] : undefined
  expect(card?.issuedOn.equals(today)).toBe(true)
  expect(card?.validUntil.equals(today.add({ years: 10 }))).toBe(true)
  expect(card?.recognitionCode).toMatch(/^[0-9A-F]{32}$/)
  expect(card?.bankCardNumber).toMatch(/^[0-9]{19}$/)
})

test('several failed cards are not taken for one chip', () => {
  const both = new Map([
    [1, 'chip' as const],
    [2, 'chip' as const],
  ])
  const faults = { failing: both, duplicateLine: false, wrongTotal: false }
  const reading = readProductionReturn(bytes(makeCards(order, { today, faults })), batch)
  expect(reading).toMatchObject({ content: { made: { length: 1 }, failed: { length: 2 } } })
})

test('line ends and the mark that some programs add change nothing', () => {
  const decorated = `\ufeff${good.replaceAll('\n', '\r\n')}`
  expect(readProductionReturn(bytes(decorated), batch)).toEqual(
    readProductionReturn(bytes(good), batch),
  )
})

const [head, first, second, third, tail] = good.split('\n') as [
  string,
  string,
  string,
  string,
  string,
]
const chip = first.split('|')[8]!
const bankCard = first.split('|')[11]!
const joined = (...lines: string[]) => [...lines, ''].join('\n')

const spoilt: [
  name: string,
  text: string,
  code: string,
  line: number | null,
  field: string | null,
][] = [
  [
    'another batch number',
    good.replaceAll('ZK-20261121-01', 'ZK-20261121-02'),
    'batch_unknown',
    1,
    'batchNumber',
  ],
  ['another version', good.replace('RETURN|2|', 'RETURN|1|'), 'head_unreadable', 1, null],
  ['the order itself sent back', productionFile(batch), 'head_unreadable', 1, null],
  ['no tail', joined(head, first, second, third), 'tail_wrong', 4, null],
  [
    'a tail that counts otherwise',
    joined(head, first, second, third, tail.replace('|3', '|4')),
    'tail_wrong',
    5,
    null,
  ],
  ['a line less than it says', joined(head, first, second, tail), 'count_differs', 1, 'count'],
  [
    'a line more than ordered',
    resealed(joined(head, first, second, third, first, tail)),
    'count_differs',
    1,
    'count',
  ],
  ['a changed line', good.replace('B0001-001', 'B0001-002'), 'digest_differs', 1, 'digest'],
  [
    'another count of made cards',
    good.replace('|3|2|', '|3|3|'),
    'made_count_differs',
    1,
    'madeCount',
  ],
  ['a field too few', resealed(good.replace('|B0001-001', '')), 'line_unreadable', 2, null],
  ['a line of another kind', changed(2, 0, 'C'), 'line_unreadable', 2, null],
  ['a line nobody ordered', changed(4, 1, '4'), 'line_unknown', 4, 'sequence'],
  ['a sequence that is no number', changed(4, 1, '1e0'), 'line_unknown', 4, 'sequence'],
  ['another application', changed(4, 2, 'SQ-7K4M-20'), 'line_unknown', 4, 'applicationReference'],
  ['another card number', changed(4, 3, 'A00000001'), 'line_unknown', 4, 'cardNumber'],
  ['a line twice', resealed(joined(head, first, second, first, tail)), 'line_twice', 4, 'sequence'],
  ['a short recognition code', changed(2, 8, chip.slice(1)), 'value_wrong', 2, 'recognitionCode'],
  ['no answer to reset', changed(2, 9, ''), 'value_wrong', 2, 'answerToReset'],
  ['a day that does not exist', changed(2, 6, '2026-02-30'), 'value_wrong', 2, 'issuedOn'],
  ['a day written otherwise', changed(2, 6, '20261121'), 'value_wrong', 2, 'issuedOn'],
  [
    'a card that ends before it begins',
    changed(2, 7, '2026-11-21'),
    'value_wrong',
    2,
    'validUntil',
  ],
  [
    'a bank card number with a wrong check digit',
    changed(2, 11, `${bankCard.slice(0, -1)}${(Number(bankCard.at(-1)) + 1) % 10}`),
    'value_wrong',
    2,
    'bankCardNumber',
  ],
  ['somebody else’s name', changed(2, 5, '李四'), 'value_wrong', 2, 'printedName'],
  [
    'somebody else’s number',
    changed(2, 4, '11010519491231003X'),
    'value_wrong',
    2,
    'socialSecurityNumber',
  ],
  ['another bank', changed(2, 10, 'OTHER'), 'value_wrong', 2, 'servicingBank'],
  ['another account', changed(2, 12, '9900000009'), 'value_wrong', 2, 'personalAccount'],
  ['a box without a place', changed(2, 13, ''), 'value_wrong', 2, 'boxPosition'],
  [
    'a made card with a reason to fail',
    changed(2, 15, '印刷缺陷'),
    'value_wrong',
    2,
    'failureReason',
  ],
  ['a failed card with a chip', changed(3, 8, chip), 'value_wrong', 3, 'recognitionCode'],
  ['a failure at an unknown step', changed(3, 14, 'lunch'), 'value_wrong', 3, 'failureStep'],
  ['a failure without a reason', changed(3, 15, ' '), 'value_wrong', 3, 'failureReason'],
  ['one chip behind two cards', changed(4, 8, chip), 'chip_twice', 4, 'recognitionCode'],
  [
    'one bank card behind two cards',
    changed(4, 11, bankCard),
    'bank_card_twice',
    4,
    'bankCardNumber',
  ],
  ['nothing in it', '', 'file_unreadable', null, null],
]

for (const [name, text, code, line, field] of spoilt) {
  test(`a report with ${name} is refused whole`, () => {
    expect(text).not.toBe(good)
    const refusal = { ok: false, problem: { code, line, field } }
    expect(readProductionReturn(bytes(text), batch)).toEqual(refusal)
  })
}

test('a report on a part is believed, and what it answered is not answered again', () => {
  const part = makeCards(order, { today, faults: { ...faultless, reportedShare: 0.7 } })
  const reading = readProductionReturn(bytes(part), batch)
  expect(reading).toMatchObject({ ok: true, content: { made: { length: 2 }, failed: [] } })
  const answered = new Set([1, 2])
  const rest = makeCards(order, { today, faults: { ...faultless, answered } })
  expect(readProductionReturn(bytes(rest), { ...batch, answered })).toMatchObject({ ok: true })
  expect(readProductionReturn(bytes(part), { ...batch, answered })).toMatchObject({
    problem: { code: 'line_answered_already', line: 2 },
  })
})

test('a report in another encoding is refused', () => {
  const gbk = new Uint8Array([...bytes(good), 0xd5, 0xc5])
  expect(readProductionReturn(gbk, batch)).toMatchObject({ problem: { code: 'file_unreadable' } })
})

test('a report cut anywhere is refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: good.length - 2 }), (end) => {
      expect(readProductionReturn(bytes(good.slice(0, end)), batch).ok).toBe(false)
    }),
  )
})
