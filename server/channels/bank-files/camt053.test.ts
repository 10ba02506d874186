// Goal: only a statement that adds up, of our own account, in yuan, gives entries to book.
// Method: a good statement as the simulated bank writes it, judged by the official schema where it is
// at hand, then one change at a time in its text.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { money } from '#kernel/money.ts'
import { camt053Pieces } from './camt053-writer.ts'
import type { EntryToWrite } from './camt053-writer.ts'
import { readCamt053 } from './camt053.ts'

const day = Temporal.PlainDate.from('2026-11-30')
const account = '4000020009200000001'
const entries: EntryToWrite[] = [
  {
    bankReference: 'B-1',
    amount: money(500_000n),
    direction: 'credit',
    bookedOn: day,
    counterparty: { name: '示范机械厂', account: '622200001' },
    remittance: 'JF-2026-11-0001',
  },
  {
    bankReference: 'B-2',
    amount: money(101_229n),
    direction: 'debit',
    bookedOn: day,
    batch: { messageId: 'YK-1', paymentInformationId: 'YK-1-1', transferCount: 2 },
  },
  { bankReference: 'B-3', amount: money(7n), direction: 'credit', bookedOn: day, status: 'PDNG' },
]

const written = (openingFen = 1_000n) =>
  [
    ...camt053Pieces({
      messageId: 'BANK-S-1',
      statementId: 'S-20261130',
      createdAt: Temporal.Instant.from('2026-11-30T15:00:00Z'),
      account,
      openingFen,
      openedOn: day,
      closedOn: day,
      entries,
    }),
  ].join('')
const good = written()

const read = (text: string) => readCamt053([new TextEncoder().encode(text)], account)

test('booked entries come with who paid, for what, and which batch; announced ones do not', async () => {
  const reading = await read(good)
  expect(reading.ok && reading.content).toMatchObject({
    account,
    openingFen: 1_000n,
    closingFen: 399_771n,
    unbookedCount: 1,
    entries: [
      {
        bankReference: 'B-1',
        amount: money(500_000n),
        direction: 'credit',
        isReversal: false,
        batchMessageId: null,
        details: [
          {
            amount: money(500_000n),
            counterpartyName: '示范机械厂',
            counterpartyAccount: '622200001',
            remittance: 'JF-2026-11-0001',
          },
        ],
      },
      { bankReference: 'B-2', direction: 'debit', batchMessageId: 'YK-1', details: [] },
    ],
  })
  expect(reading.ok && reading.content.entries[0]?.bookedOn.equals(day)).toBe(true)
})

test('an overdrawn account is read with its sign', async () => {
  const reading = await read(written(-500_000n))
  expect(reading.ok && reading.content).toMatchObject({
    openingFen: -500_000n,
    closingFen: -101_229n,
  })
})

test('an entry of several payments must be their sum, each with its own amount', async () => {
  const detail = good.match(/<TxDtls>.*?<\/TxDtls>/)![0]
  const withAmount = (yuan: string) =>
    detail.replace('</Refs>', `</Refs><Amt Ccy="CNY">${yuan}</Amt>`)
  const two = (first: string, second: string) => good.replace(detail, first + second)

  const reading = await read(two(withAmount('4999.99'), withAmount('0.01')))
  expect(reading.ok && reading.content.entries[0]?.details.map((each) => each.amount)).toEqual([
    499_999n,
    1n,
  ])
  expect(await read(two(withAmount('4999.99'), withAmount('0.02')))).toMatchObject({
    problem: { code: 'sum_differs', ordinal: 1 },
  })
  expect(await read(two(detail, detail))).toMatchObject({ problem: { code: 'currency_wrong' } })
})

const spoilt: [name: string, text: string, code: string, ordinal: number | null][] = [
  [
    'another account',
    good.replace(`<Id>${account}<`, '<Id>4000020009200000002<'),
    'account_wrong',
    null,
  ],
  ['another closing balance', good.replace('>3997.71<', '>3997.72<'), 'balance_differs', null],
  ['no closing balance', good.replace('CLBD', 'ITBD'), 'balance_differs', null],
  ['a missing entry', good.replace(/<Ntry><Amt Ccy="CNY">1012.29.*\n/, ''), 'count_differs', null],
  ['another sum of credits', good.replace('<Sum>5000.00<', '<Sum>5000.01<'), 'sum_differs', null],
  ['the same reference twice', good.replace('B-2', 'B-1'), 'reference_twice', 2],
  ['no reference', good.replace('<AcctSvcrRef>B-1</AcctSvcrRef>', ''), 'reference_missing', 1],
  [
    'another currency',
    good.replace('<Ntry><Amt Ccy="CNY">1012', '<Ntry><Amt Ccy="USD">1012'),
    'currency_wrong',
    2,
  ],
  ['a negative amount', good.replace('"CNY">5000.00<', '"CNY">-5000.00<'), 'amount_unreadable', 1],
  ['three decimals', good.replace('"CNY">5000.00<', '"CNY">5000.001<'), 'amount_unreadable', 1],
  [
    'a day that does not exist',
    good.replaceAll('<BookgDt><Dt>2026-11-30', '<BookgDt><Dt>2026-11-31'),
    'day_unreadable',
    1,
  ],
  ['a status we do not know', good.replace('<Cd>BOOK<', '<Cd>BUCH<'), 'status_unknown', 1],
  [
    'a direction we do not know',
    good.replace('<CdtDbtInd>DBIT</CdtDbtInd><Sts>', '<CdtDbtInd>BOTH</CdtDbtInd><Sts>'),
    'status_unknown',
    2,
  ],
  ['no id of its own', good.replace('<MsgId>BANK-S-1</MsgId>', ''), 'reference_missing', null],
  ['no statement in it', good.replace(/<Stmt>[^]*<\/Stmt>/, ''), 'file_unreadable', null],
  [
    'a day written otherwise',
    good.replaceAll('<BookgDt><Dt>2026-11-30', '<BookgDt><Dt>20261130'),
    'day_unreadable',
    1,
  ],
  [
    'two statements in one',
    good.replace(/(<Stmt>[^]*<\/Stmt>)/, '$1$1').replaceAll('B-', 'B-'),
    'reference_twice',
    4,
  ],
]

for (const [name, text, code, ordinal] of spoilt) {
  test(`a statement with ${name} is refused whole`, async () => {
    expect(text).not.toBe(good)
    expect(await read(text)).toMatchObject({ ok: false, problem: { code, ordinal } })
  })
}

test('a payment that does not say what it is for is read all the same', async () => {
  const reading = await read(good.replace(/<RmtInf>.*?<\/RmtInf>/, ''))
  expect(reading).toMatchObject({ content: { entries: [{ details: [{ remittance: null }] }, {}] } })
})

test('trailing zeros left out by a bank mean the same amount', async () => {
  const reading = await read(good.replaceAll('5000.00<', '5000<').replace('>10.00<', '>10.0<'))
  expect(reading.ok).toBe(true)
})

test('the statement keeps to the official schema', async (context) => {
  const folder =
    process.env['YIKA_OFFICIAL_XSD'] ??
    resolve(import.meta.dirname, '../../../../shared/reference/xsd')
  const path = join(folder, 'camt.053.001.08.xsd')
  if (!existsSync(path)) {
    return context.skip(`no official schema at hand: set YIKA_OFFICIAL_XSD (tried ${path})`)
  }
  const result = await validateXML({
    xml: { fileName: 'statement.xml', contents: good },
    schema: { fileName: 'schema.xsd', contents: readFileSync(path, 'utf8') },
  })
  expect(result.errors.map((error) => error.message)).toEqual([])
})
