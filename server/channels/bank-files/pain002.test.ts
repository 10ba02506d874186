// Goal: an answer is believed only if it answers exactly the batch that was sent; else none of it is.
// Method: a good answer as the simulated bank writes it, then one change at a time in its text.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money, sum } from '#kernel/money.ts'
import { pain002Pieces } from './pain002-writer.ts'
import type { WrittenAnswer } from './pain002-writer.ts'
import type { GroupStatus, SentBatch, TransferStatus } from './pain002.ts'
import { readPain002 } from './pain002.ts'

const amounts = new Map([
  ['ID-1', money(1_230n)],
  ['ID-2', money(5n)],
  ['ID-3', money(99_999n)],
])
const sent: SentBatch = {
  messageId: 'YK-1',
  paymentInformationId: 'YK-1-1',
  controlSum: sum(amounts.values()),
  amounts,
}

const bytes = (text: string) => [new TextEncoder().encode(text)]

function answerText(statuses: readonly TransferStatus[], groupStatus: GroupStatus): string {
  const answers: WrittenAnswer[] = [...amounts].map(([endToEndId, amount], index) => {
    const status = statuses[index]!
    return { endToEndId, amount, status, reason: status === 'RJCT' ? 'AC04' : null }
  })
  const totals = (['ACSC', 'ACCP', 'RJCT'] as const).map((status) => {
    const those = answers.filter((each) => each.status === status)
    return { status, count: those.length, sum: sum(those.map((each) => each.amount)) }
  })
  const pieces = pain002Pieces({
    messageId: 'BANK-1',
    createdAt: Temporal.Instant.from('2026-11-30T12:00:00Z'),
    original: { ...sent, transferCount: amounts.size },
    groupStatus,
    totals,
    answers,
  })
  return [...pieces].join('')
}

const good = answerText(['ACSC', 'RJCT', 'ACSC'], 'PART')
const lineOf = (id: string) => good.split('\n').findIndex((line) => line.includes(id)) + 1

async function problemOf(text: string) {
  const reading = await readPain002(bytes(text), sent)
  return reading.ok ? null : reading.problem
}

test('a good answer gives every transfer its status and reason', async () => {
  const reading = await readPain002(bytes(good), sent)
  expect(reading.ok && reading.content).toEqual({
    messageId: 'BANK-1',
    groupStatus: 'PART',
    answers: [
      { endToEndId: 'ID-1', status: 'ACSC', reason: null },
      { endToEndId: 'ID-2', status: 'RJCT', reason: 'AC04' },
      { endToEndId: 'ID-3', status: 'ACSC', reason: null },
    ],
    settledCount: 2,
    settledSum: money(101_229n),
    rejectedCount: 1,
    rejectedSum: money(5n),
  })
})

test('lines in another order mean the same', async () => {
  const lines = good.split('\n')
  const at = lineOf('ID-1') - 1
  const swapped = lines.with(at, lines[at + 2]!).with(at + 2, lines[at]!)
  const reading = await readPain002(bytes(swapped.join('\n')), sent)
  const status = (id: string) =>
    reading.ok && reading.content.answers.find((each) => each.endToEndId === id)?.status
  expect([status('ID-1'), status('ID-2'), status('ID-3')]).toEqual(['ACSC', 'RJCT', 'ACSC'])
})

test('a file refused as such rejects every transfer for its one reason', async () => {
  const refused = good
    .replace('<GrpSts>PART', '<GrpSts>RJCT')
    .replace('</GrpSts>', '</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf>')
    .replace(/<OrgnlPmtInfAndSts>[^]*<\/OrgnlPmtInfAndSts>/, '')
  const reading = await readPain002(bytes(refused), sent)
  expect(reading.ok && reading.content).toMatchObject({ rejectedCount: 3, settledCount: 0 })
  expect(reading.ok && reading.content.answers[2]).toMatchObject({ status: 'RJCT', reason: 'FF01' })
})

const secondLine = good.split('\n')[lineOf('ID-2') - 1]!
const spoilt: [name: string, text: string, code: string, at: 'ID-1' | 'ID-2' | 'ID-3' | null][] = [
  [
    'another message',
    good.replace('<OrgnlMsgId>YK-1<', '<OrgnlMsgId>YK-2<'),
    'batch_unknown',
    null,
  ],
  ['another block', good.replace('>YK-1-1<', '>YK-1-2<'), 'batch_unknown', null],
  [
    'another kind of original',
    good.replace('pain.001.001.09', 'pain.008.001.08'),
    'batch_unknown',
    null,
  ],
  ['an unknown transfer', good.replace('>ID-2<', '>ID-9<'), 'reference_unknown', 'ID-2'],
  ['a transfer without id', good.replace('>ID-2<', '><'), 'reference_missing', 'ID-2'],
  ['a transfer twice', good.replace('>ID-3<', '>ID-2<'), 'reference_twice', 'ID-3'],
  [
    'a missing transfer',
    good.replace(`${secondLine}\n`, '').replace(/<NbOfTxsPerSts>.*<\/NbOfTxsPerSts>/, ''),
    'line_missing',
    null,
  ],
  ['another amount', good.replace('>0.05</InstdAmt', '>0.06</InstdAmt'), 'amount_differs', 'ID-2'],
  [
    'a negative amount',
    good.replace('>0.05</InstdAmt', '>-0.05</InstdAmt'),
    'amount_unreadable',
    'ID-2',
  ],
  [
    'an amount beyond all measure',
    good.replace('>0.05</InstdAmt', `>${'9'.repeat(40)}.00</InstdAmt`),
    'amount_unreadable',
    'ID-2',
  ],
  [
    'full-width digits',
    good.replace('>0.05</InstdAmt', '>０.05</InstdAmt'),
    'amount_unreadable',
    'ID-2',
  ],
  ['another currency', good.replace('"CNY">0.05', '"USD">0.05'), 'currency_wrong', 'ID-2'],
  ['a status we do not know', good.replace('<TxSts>RJCT', '<TxSts>ACTC'), 'status_unknown', 'ID-2'],
  [
    'a status twice',
    good.replace('<TxSts>RJCT</TxSts>', '<TxSts>RJCT</TxSts><TxSts>ACSC</TxSts>'),
    'file_unreadable',
    'ID-2',
  ],
  [
    'another original count',
    good.replace('<OrgnlNbOfTxs>3<', '<OrgnlNbOfTxs>4<'),
    'count_differs',
    null,
  ],
  [
    'another original sum',
    good.replace('<OrgnlCtrlSum>1012.34<', '<OrgnlCtrlSum>1012.35<'),
    'sum_differs',
    null,
  ],
  [
    'another count of settled',
    good.replace('<DtldNbOfTxs>2<', '<DtldNbOfTxs>3<'),
    'count_differs',
    null,
  ],
  [
    'another sum of settled',
    good.replace('<DtldCtrlSum>1012.29<', '<DtldCtrlSum>1012.30<'),
    'sum_differs',
    null,
  ],
  [
    'all settled, it says, with one rejected',
    good.replace('PART', 'ACSC'),
    'status_contradicts',
    null,
  ],
  ['no id of its own', good.replace('<MsgId>BANK-1</MsgId>', ''), 'reference_missing', null],
  ['no group status', good.replace('<GrpSts>PART</GrpSts>', ''), 'status_unknown', null],
  [
    'a count for an unknown status',
    good.replace('<DtldSts>RJCT', '<DtldSts>PDNG'),
    'status_unknown',
    null,
  ],
  [
    'no word on the group',
    good.replace(/<OrgnlGrpInfAndSts>.*<\/OrgnlGrpInfAndSts>/, ''),
    'file_unreadable',
    null,
  ],
  ['another version', good.replace('pain.002.001.10', 'pain.002.001.03'), 'file_unreadable', null],
]

for (const [name, text, code, at] of spoilt) {
  test(`an answer with ${name} is refused whole`, async () => {
    expect(text).not.toBe(good)
    const problem = await problemOf(text)
    expect(problem?.code).toBe(code)
    if (at) expect(problem?.line).toBe(lineOf(at))
    if (at && code !== 'file_unreadable') expect(problem?.ordinal).toBe(Number(at.slice(3)))
  })
}

test('all settled means that none is waiting and none rejected', async () => {
  expect(await problemOf(answerText(['ACSC', 'ACSC', 'ACSC'], 'ACSC'))).toBeNull()
  expect(await problemOf(answerText(['ACCP', 'ACSC', 'ACSC'], 'ACCP'))).toBeNull()
  expect(await problemOf(answerText(['RJCT', 'RJCT', 'RJCT'], 'RJCT'))).toBeNull()
  for (const [statuses, group] of [
    [['ACCP', 'ACSC', 'ACSC'], 'ACSC'],
    [['ACSC', 'ACSC', 'RJCT'], 'ACCP'],
    [['ACSC', 'ACSC', 'ACSC'], 'PART'],
    [['RJCT', 'RJCT', 'RJCT'], 'PART'],
    [['RJCT', 'RJCT', 'ACCP'], 'RJCT'],
  ] as const) {
    expect((await problemOf(answerText(statuses, group)))?.code).toBe('status_contradicts')
  }
})

test('a file cut anywhere is refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: good.length - '</Document>\n'.length }),
      async (end) => {
        expect(await problemOf(good.slice(0, end))).toMatchObject({ code: 'file_unreadable' })
      },
    ),
  )
})

test('how the file arrives in pieces changes nothing', async () => {
  const whole = new TextEncoder().encode(good)
  const expected = await readPain002([whole], sent)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 200 }), async (size) => {
      const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
        whole.subarray(index * size, (index + 1) * size),
      )
      expect(await readPain002(pieces, sent)).toEqual(expected)
    }),
    { numRuns: 30 },
  )
})
