// Goal: an order to pay is the same bytes for the same batch, keeps to both schemas, and cannot differ
// from the totals that were approved.
// Method: batches are written whole; libxml2 judges them by our profile and, where it is at hand
// (YIKA_OFFICIAL_XSD), by the official schema; an independent reader gives every value back.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { money, sum } from '#kernel/money.ts'
import type { CreditTransfer, PaymentInitiation } from './pain001.ts'
import { pain001Pieces } from './pain001.ts'

const cnaps = '102100099996'

const transfer = (serial: number, fen = 1_230n, name = '张三'): CreditTransfer => ({
  endToEndId: `019aa${serial.toString(16).padStart(27, '0')}`,
  amount: money(fen),
  creditor: { name, account: '6222020000000000000', cnaps },
  remittance: '2026-10 个人账户划入',
})

const initiationOf = (transfers: readonly CreditTransfer[]): PaymentInitiation => ({
  messageId: 'YK20261130-0001',
  paymentInformationId: 'YK20261130-0001-1',
  createdAt: Temporal.Instant.from('2026-11-30T10:00:00.123Z'),
  executionDay: Temporal.PlainDate.from('2026-11-30'),
  initiatingParty: '示范市社会保险事业管理中心',
  debtor: { name: '示范市医疗保险基金', account: '4000020009200000001', cnaps },
  transferCount: transfers.length,
  controlSum: sum(transfers.map((each) => each.amount)),
})

async function written(
  transfers: readonly CreditTransfer[],
  change: Partial<PaymentInitiation> = {},
): Promise<string> {
  const pieces = pain001Pieces({ ...initiationOf(transfers), ...change }, transfers)
  return (await Array.fromAsync(pieces)).join('')
}

const profile = readFileSync(join(import.meta.dirname, 'profile/yika-pain.001.xsd'), 'utf8')
const officialFolder =
  process.env['YIKA_OFFICIAL_XSD'] ??
  resolve(import.meta.dirname, '../../../../shared/reference/xsd')
const officialPath = join(officialFolder, 'pain.001.001.09.xsd')

async function faultsOf(xml: string, schema: string): Promise<readonly string[]> {
  const result = await validateXML({
    xml: { fileName: 'order.xml', contents: xml },
    schema: { fileName: 'schema.xsd', contents: schema },
  })
  return result.errors.map((error) => error.message)
}

const three = [
  transfer(1),
  transfer(2, 1n, '阿依古丽·买买提'),
  transfer(3, 99_999_999n, 'A & "B" <C>'),
]

test('the same batch gives the same bytes, and nothing of today is in them', async () => {
  const first = await written(three)
  expect(await written(three)).toBe(first)
  expect(first).toContain('<CreDtTm>2026-11-30T10:00:00Z</CreDtTm>')
})

test('a batch keeps to our profile', async () => {
  expect(await faultsOf(await written(three), profile)).toEqual([])
})

test('what our profile lets pass, the official schema lets pass', async (context) => {
  if (!existsSync(officialPath)) {
    return context.skip(`no official schema at hand: set YIKA_OFFICIAL_XSD (tried ${officialPath})`)
  }
  const official = readFileSync(officialPath, 'utf8')
  expect(await faultsOf(await written(three), official)).toEqual([])
  const withoutRemittance = three.map(({ remittance: _, ...rest }) => rest)
  expect(await faultsOf(await written(withoutRemittance), official)).toEqual([])
  expect(await faultsOf((await written(three)).replace('TRF', 'XXX'), official)).not.toEqual([])
})

test('our profile refuses what the official schema would let pass', async () => {
  const order = await written(three)
  const spoilt = [
    order.replace('Ccy="CNY">12.30', 'Ccy="USD">12.30'),
    order.replace('Ccy="CNY">12.30', 'Ccy="CNY">12.3'),
    order.replace('Ccy="CNY">12.30', 'Ccy="CNY">0.00'),
    order.replace(`<MmbId>${cnaps}`, '<MmbId>12345'),
    order.replace('<Nm>张三</Nm>', ''),
    order.replaceAll(three[1]!.endToEndId, three[0]!.endToEndId),
  ]
  for (const each of spoilt) {
    expect(each).not.toBe(order)
    expect(await faultsOf(each, profile)).not.toEqual([])
  }
})

test('count and sum stand in the head and in the block, as approved', async () => {
  const order = await written(three)
  expect(order.split('<NbOfTxs>3</NbOfTxs><CtrlSum>1000012.30</CtrlSum>')).toHaveLength(3)
})

test('a batch that no longer has its approved lines is not finished', async () => {
  const one = money(1n)
  await expect(written(three, { transferCount: 2 })).rejects.toThrow('line count')
  await expect(written(three, { controlSum: one })).rejects.toThrow('its sum')
  await expect(written([])).rejects.toThrow('without a line')
})

test('a doubled line, or lines in another order, stop the file and name the line', async () => {
  await expect(written([transfer(1), transfer(1)])).rejects.toThrow('line 2')
  await expect(written([transfer(1), transfer(3), transfer(2)])).rejects.toThrow('line 3')
})

test('a line that pays nothing or cannot be addressed is named without what stands in it', async () => {
  const spoilt: [Partial<CreditTransfer>, string][] = [
    [{ amount: money(0n) }, 'line 1 pays nothing'],
    [{ creditor: { name: '张三', account: '6222 02', cnaps } }, 'line 1: CdtrAcct'],
    [{ creditor: { name: '张三', account: '6222', cnaps: '1021' } }, 'line 1: CdtrAgt'],
    [{ creditor: { name: ' ', account: '6222', cnaps } }, 'line 1: Cdtr'],
    [{ creditor: { name: '张\u0007三', account: '6222', cnaps } }, 'line 1: Cdtr'],
    [{ creditor: { name: '张\ud800', account: '6222', cnaps } }, 'line 1: Cdtr'],
    [{ endToEndId: '1'.repeat(36) }, 'line 1: EndToEndId'],
    [{ remittance: '划'.repeat(141) }, 'line 1: Ustrd'],
  ]
  for (const [change, message] of spoilt) {
    const fault = await written([{ ...transfer(1), ...change }]).catch((error: Error) => error)
    expect(fault).toBeInstanceOf(Error)
    expect(fault.toString()).toContain(message)
    expect(fault.toString()).not.toMatch(/张|6222/)
  }
})

test('a name of 140 rare characters fits, and one more does not', async () => {
  const rare = '𠮷'.repeat(140)
  expect(await faultsOf(await written([transfer(1, 1n, rare)]), profile)).toEqual([])
  await expect(written([transfer(1, 1n, `${rare}·`)])).rejects.toThrow('140')
})

test('any name and amount comes back from an independent reader as it went in', async () => {
  const parser = new XMLParser({ parseTagValue: false, trimValues: false, ignoreAttributes: true })
  const name = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 60 })
    .filter((each) => each.trim() !== '' && !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(each))
  const fen = fc.bigInt({ min: 1n, max: 99_999_999_999_999n })

  await fc.assert(
    fc.asyncProperty(name, fen, async (creditorName, amount) => {
      const document = parser.parse(await written([transfer(1, amount, creditorName)]))
      const line = document.Document.CstmrCdtTrfInitn.PmtInf.CdtTrfTxInf
      expect(line.Cdtr.Nm).toBe(creditorName)
      expect(BigInt(line.Amt.InstdAmt.replace('.', ''))).toBe(amount)
    }),
  )
})

test('a hundred thousand lines pass piece by piece and never as one text', async () => {
  const lines = 100_000
  function* many() {
    for (let serial = 1; serial <= lines; serial++) yield transfer(serial, 1n)
  }
  const initiation = initiationOf([transfer(1)])
  const totals = { transferCount: lines, controlSum: money(BigInt(lines)) }
  let longest = 0
  for await (const piece of pain001Pieces({ ...initiation, ...totals }, many())) {
    longest = Math.max(longest, piece.length)
  }
  expect(longest).toBeLessThan(70_000)
})
