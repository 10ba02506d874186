/** The receipt of a bill: what it came to, line by line, and each step of how. */
import type { PersonIdentity } from '#capabilities/people/index.ts'
import type { LineAmounts } from '#capabilities/settlement/index.ts'
import { maskCitizenNumber } from '#kernel/citizen-number.ts'
import { plus, sum, yuan } from '#kernel/money.ts'
import type { PdfSeal } from '#platform/documents/pdf-seal.ts'
import { renderPdf } from '#platform/documents/pdf.ts'
import type { Language } from '../context.ts'
import type { BillView } from './bill-view.ts'
import { receiptWords } from './bill-words.ts'

export type PrintedReceipt = {
  readonly issuer: string
  readonly identity: PersonIdentity
  readonly bill: BillView
  readonly lines: readonly LineAmounts[]
  /** What each line was for, by its number. */
  readonly items: ReadonlyMap<string, string>
  readonly language: Language
  readonly printedOn: Temporal.PlainDate
}

export function receiptPdf(printed: PrintedReceipt, seal: PdfSeal): Promise<Buffer> {
  const { bill, issuer, language } = printed
  const words = receiptWords[language]
  return renderPdf(
    {
      ...{ language: language === 'zh' ? 'zh-CN' : 'en', issuer },
      title: bill.reverses === null ? words.title : words.reversalTitle,
      reference: { label: words.number, value: bill.number },
      footer: { note: words.footer, pageOf: words.pageOf },
      blocks: [
        { kind: 'facts', columns: 2, entries: factsOf(printed) },
        { kind: 'heading', text: words.amounts },
        { kind: 'facts', columns: 2, entries: amountFacts(printed) },
        { kind: 'heading', text: words.lines },
        linesTable(printed),
        { kind: 'heading', text: words.derivation },
        stepsTable(printed),
        { kind: 'paragraph', text: words.law },
      ],
    },
    seal,
  )
}

function factsOf({ identity, bill, language, printedOn }: PrintedReceipt) {
  const words = receiptWords[language]
  const days = bill.from === bill.until ? bill.from : `${bill.from} – ${bill.until}`
  const other = bill.reverses ?? bill.reversedBy
  return [
    { label: words.name, value: identity.name },
    { label: words.citizenNumber, value: maskCitizenNumber(identity.citizenNumber) },
    { label: words.institution, value: bill.institution },
    { label: words.kind, value: words.kinds[bill.kind] },
    { label: words.days, value: days },
    { label: words.settledOn, value: bill.settledOn },
    { label: words.scheme, value: words.schemes[bill.scheme] },
    { label: words.policy, value: bill.policy.version },
    { label: words.printedOn, value: printedOn.toString() },
    ...(other === null
      ? []
      : [{ label: bill.reverses === null ? words.reversedBy : words.reverses, value: other }]),
  ]
}

const always = ['total', 'fund', 'account', 'cash'] as const
const parts = [
  ...(['notCovered', 'overLimit', 'firstSelfPay', 'inScope', 'deductible', 'pool'] as const),
  ...(['largeAmount', 'seriousIllness', 'enterprise', 'civilServant', 'assistance'] as const),
  ...(['otherFunds', 'relatives', 'hospital'] as const),
]

function amountFacts({ bill: { amounts }, language }: PrintedReceipt) {
  const words = receiptWords[language]
  const some = parts.filter((part) => amounts[part] !== '0.00')
  return [...always, ...some].map((part) => ({
    label: words.parts[part],
    value: grouped(amounts[part]),
  }))
}

function linesTable({ lines, items, language }: PrintedReceipt) {
  const words = receiptWords[language]
  const total = (line: LineAmounts) =>
    sum([line.notCovered, line.overLimit, line.firstSelfPay, line.inScope])
  return {
    kind: 'table',
    columns: [
      { title: words.line, width: 92, align: 'left' },
      { title: words.item, align: 'left' },
      { title: words.amount, width: 74, align: 'right' },
      { title: words.selfPaid, width: 74, align: 'right' },
      { title: words.parts.inScope, width: 82, align: 'right' },
    ],
    rows: lines.map((line) => [
      line.id,
      items.get(line.id) ?? '',
      grouped(yuan(total(line))),
      grouped(yuan(plus(line.notCovered, plus(line.overLimit, line.firstSelfPay)))),
      grouped(yuan(line.inScope)),
    ]),
    emptyText: '',
  } as const
}

function stepsTable({ bill, language }: PrintedReceipt) {
  const words = receiptWords[language]
  return {
    kind: 'table',
    columns: [
      { title: words.rule, width: 118, align: 'left' },
      { title: words.sum, align: 'left' },
      { title: words.result, width: 68, align: 'right' },
      { title: words.basis, width: 170, align: 'left' },
    ],
    rows: bill.derivation.map((step) => [
      step.rule,
      step.arithmetic,
      step.result,
      [step.article, step.source]
        .filter((text) => text !== '')
        .join(language === 'zh' ? '；' : '; '),
    ]),
    emptyText: '',
  } as const
}

/** As screens show it: with commas, and a minus as wide as a plus. */
function grouped(amount: string): string {
  return amount.replace('-', '\u2212').replace(/\B(?=(\d{3})+\.)/g, ',')
}
