// Goal: a fee list and an e-invoice are read as hospitals write them; what cannot be read is said by row, and
// an XML file with a document type or entities is refused whole.
// Method: files as bytes through the real readers; one row per spelling.
// Teeth: with the full-width yuan sign left out of what amounts are written with, ￥12 is told to be wrong.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { dayText, decimalText, yuanText } from './bill-file-line.ts'
import { readBillFile } from './read-bill-file.ts'

const uploads = mkdtempSync(join(tmpdir(), 'yika-bill-files-'))
afterAll(() => rmSync(uploads, { recursive: true, force: true }))

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
const read = (text: string) => readBillFile(uploads, bytesOf(text))

test('amounts, figures and days are read however they are written', () => {
  assert.deepEqual(['￥12', '¥1,012.5', '12.30元', '0.00'].map(yuanText), [
    ...['12.00', '1012.50', '12.30', '0.00'],
  ])
  assert.equal(yuanText('12.345'), '12.345')
  assert.deepEqual(['1.500', '07', '2.0'].map(decimalText), ['1.5', '7', '2'])
  assert.deepEqual(['2026年11月2日', '20261102', '2026/11/2', '2026-11-02 08:00'].map(dayText), [
    ...['2026-11-02', '2026-11-02', '2026-11-02', '2026-11-02'],
  ])
})

test('a fee list is found under its head, and a wrong amount is said by its row', async () => {
  const found = await read(
    '试验医院费用清单\n医保编码,项目名称,费用日期,数量,单价(元),金额(元)\n' +
      'XA00001,甲类项目,2026/11/2,2,6.00,12.00\nXA00002,乙类项目,2026/11/2,1,5.00,五元\n',
  )
  assert(found.kind === 'read')
  assert.deepEqual(found.lines[0], {
    ...{ code: 'XA00001', name: '甲类项目', day: '2026-11-02', quantity: '2', price: '6' },
    amount: '12.00',
  })
  assert.deepEqual(found.problems, [{ row: 4, field: 'amount', value: '五元' }])
})

const invoice = `<?xml version="1.0" encoding="UTF-8"?>
<EInvoice><Header><InvoiceCode>33060126</InvoiceCode><InvoiceNumber>0012345678</InvoiceNumber>
<CheckCode>a1b2c3</CheckCode><IssueDate>2026-11-02</IssueDate></Header>
<Payee><Name>试验医院</Name></Payee><Total>17.5</Total>
<Items><Item><Code>XA00001</Code><Name>甲类项目</Name><Quantity>1</Quantity><Amount>12.00</Amount></Item>
<Item><Name>挂号费</Name><Amount>5.50</Amount></Item></Items></EInvoice>`

test('an e-invoice brings its code, number, total and lines', async () => {
  const found = await read(invoice)
  assert(found.kind === 'read')
  const { code, number, payee, amount, checkCode } = found.invoice ?? {}
  assert.deepEqual(
    [code, number, payee, amount, checkCode],
    ['33060126', '0012345678', '试验医院', '17.50', 'a1b2c3'],
  )
  assert.deepEqual(
    found.lines.map((line) => [line.name, line.day, line.price]),
    [
      ['甲类项目', '2026-11-02', '12.00'],
      ['挂号费', '2026-11-02', '5.50'],
    ],
  )
})

test('an e-invoice with a document type, an entity or another root is refused whole', async () => {
  const withType = invoice.replace('<EInvoice>', '<!DOCTYPE x [<!ENTITY e "9">]><EInvoice>')
  for (const text of [withType, invoice.replace('17.5', '&e;'), '<Other/>']) {
    const { kind, refusal } = (await read(text)) as { kind: string; refusal?: string }
    assert.deepEqual([kind, refusal], ['refused', 'bill_file_unreadable'])
  }
})
