/** The statement on a sheet, on the roll of a receipt printer, and as a spreadsheet file: the whole period. */
import type { PersonIdentity } from '#capabilities/people/index.ts'
import type { StatementPaper } from '#capabilities/settlement/index.ts'
import { maskCitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf } from '#kernel/dates.ts'
import { type Money, yuan } from '#kernel/money.ts'
import { csvText } from '#platform/documents/csv.ts'
import type { PdfHead } from '#platform/documents/pdf-document.ts'
import type { QrCode } from '#platform/documents/pdf-qr.ts'
import { renderRoll, type RollBlock } from '#platform/documents/pdf-roll.ts'
import type { PdfSeal } from '#platform/documents/pdf-seal.ts'
import { type Fact, renderPdf } from '#platform/documents/pdf.ts'
import type { Language } from '../context.ts'
import { type PaperWords, paperWords } from './paper-words.ts'
import type { AidReceivedView, LineView } from './statement-view.ts'
import { kindWord } from './statement-words.ts'

export type PrintedStatement = {
  readonly issuer: string
  readonly identity: PersonIdentity
  readonly paper: StatementPaper
  readonly lines: readonly LineView[]
  readonly aidReceived: readonly AidReceivedView[]
  readonly language: Language
  /** Where the page is at which anybody can check it. */
  readonly checkAt: string
}

export const statementForms = ['sheet', 'roll'] as const
export type StatementForm = (typeof statementForms)[number]

const writers = { sheet: statementSheet, roll: statementRoll } as const satisfies Record<
  StatementForm,
  (printed: PrintedStatement, seal: PdfSeal) => Promise<Buffer>
>

export function statementPdf(
  printed: PrintedStatement,
  form: StatementForm,
  seal: PdfSeal,
): Promise<Buffer> {
  return writers[form](printed, seal)
}

function statementSheet(printed: PrintedStatement, seal: PdfSeal): Promise<Buffer> {
  const { paper, language } = printed
  const words = paperWords[language]
  const content = {
    ...headOf(printed, words),
    reference: { label: words.number, value: paper.reference },
    footer: { note: words.footer, pageOf: words.pageOf },
    blocks: [
      { kind: 'facts', columns: 2, entries: factsOf(printed, words) },
      {
        kind: 'table',
        columns: [
          { title: words.date, width: 66, align: 'left' },
          { title: words.what, width: 78, align: 'left' },
          { title: words.where, align: 'left' },
          { title: words.amount, width: 80, align: 'right' },
          { title: words.balance, width: 84, align: 'right' },
        ],
        rows: printed.lines.map((line) => [
          dayIn(line.postedAt),
          kindWord(line.kind, language),
          placeOf(line, language),
          amountText(line.amount),
          amountText(line.balanceAfter),
        ]),
        totals: [words.total, '', '', inAndOut(paper), ''],
        emptyText: words.empty,
      },
      ...aidBlocks(printed, words),
      {
        kind: 'panel',
        label: words.checkCode,
        value: paper.checkCode,
        note: words.check(printed.checkAt),
        qr: codeOf(printed, words),
      },
    ],
  } as const
  return renderPdf(content, seal)
}

function statementRoll(printed: PrintedStatement, seal: PdfSeal): Promise<Buffer> {
  const { paper, language, lines } = printed
  const words = paperWords[language]
  const sums: readonly (readonly [string, Money])[] = [
    [words.in, paper.credits],
    [words.out, paper.debits],
    [words.closing, paper.closing],
  ]
  const blocks: readonly RollBlock[] = [
    { kind: 'pair', label: words.number, value: paper.reference },
    ...factsOf(printed, words).map((fact): RollBlock => ({ kind: 'pair', ...fact })),
    { kind: 'rule' },
    ...lines.map(
      (line): RollBlock => ({
        ...{ kind: 'entry', what: `${dayIn(line.postedAt)} ${kindWord(line.kind, language)}` },
        ...{ amount: amountText(line.amount), where: placeOf(line, language) },
        left: amountText(line.balanceAfter),
      }),
    ),
    ...(lines.length === 0 ? [{ kind: 'text', text: words.empty } as const] : []),
    ...aidEntries(printed, words),
    { kind: 'rule' },
    ...sums.map(
      ([label, sum]): RollBlock => ({ kind: 'pair', label, value: amountText(yuan(sum)) }),
    ),
    { kind: 'rule' },
    { kind: 'pair', label: words.checkCode, value: paper.checkCode },
    { kind: 'code', qr: codeOf(printed, words) },
    { kind: 'text', text: words.check(printed.checkAt) },
    { kind: 'text', text: words.footer },
  ]
  return renderRoll({ ...headOf(printed, words), blocks }, seal)
}

/** Nothing where it would only say again what it was. */
function placeOf({ kind, counterparty }: LineView, language: Language): string {
  return counterparty === kindWord(kind, language) ? '' : counterparty
}

function inAndOut({ credits, debits }: StatementPaper): string {
  return `+${amountText(yuan(credits))} / ${minus}${amountText(yuan(debits))}`
}

/** A table of its own, for it moved nothing on this account. */
function aidBlocks({ aidReceived }: PrintedStatement, words: PaperWords) {
  if (aidReceived.length === 0) return []
  const table = {
    kind: 'table',
    columns: [
      { title: words.date, width: 70, align: 'left' },
      { title: words.relative, width: 110, align: 'left' },
      { title: words.where, align: 'left' },
      { title: words.aid, width: 110, align: 'right' },
    ],
    rows: aidReceived.map((each) => [
      dayIn(each.postedAt),
      each.name,
      `${each.place}${backOf(each, words.aidBack)}`,
      amountText(each.amount),
    ]),
    emptyText: words.empty,
  } as const
  return [{ kind: 'heading', text: words.aidTitle } as const, table]
}

function aidEntries({ aidReceived }: PrintedStatement, words: PaperWords): readonly RollBlock[] {
  if (aidReceived.length === 0) return []
  const entries = aidReceived.map(
    (each): RollBlock => ({
      ...{ kind: 'entry', what: `${dayIn(each.postedAt)} ${each.name}` },
      amount: amountText(each.amount),
      ...{ where: `${each.place}${backOf(each, words.aidBack)}`, left: '' },
    }),
  )
  return [{ kind: 'rule' }, { kind: 'text', text: words.aidTitle }, ...entries]
}

/** What of it went back, where something did. */
function backOf({ returned }: AidReceivedView, word: string): string {
  return returned === '0.00' ? '' : ` (${word} ${amountText(returned)})`
}

function headOf({ issuer, language }: PrintedStatement, words: PaperWords): PdfHead {
  return { language: language === 'zh' ? 'zh-CN' : 'en', issuer, title: words.title }
}

function factsOf({ identity, paper }: PrintedStatement, words: PaperWords): readonly Fact[] {
  return [
    { label: words.name, value: identity.name },
    { label: words.citizenNumber, value: maskCitizenNumber(identity.citizenNumber) },
    { label: words.period, value: `${paper.from} – ${paper.until}` },
    { label: words.issued, value: dayOf(paper.issuedAt).toString() },
    { label: words.opening, value: amountText(yuan(paper.opening)) },
    { label: words.closing, value: amountText(yuan(paper.closing)) },
  ]
}

/** What follows the # stays in the browser: no server on the way reads the statement. */
function codeOf({ checkAt, paper }: PrintedStatement, words: PaperWords): QrCode {
  return { payload: `${checkAt}#${paper.statement}`, spoken: words.spoken }
}

/** In and out have columns of their own: a sign before a number could begin a formula. */
export function statementCsv(
  shown: Pick<PrintedStatement, 'lines' | 'aidReceived' | 'language'>,
): string {
  const { lines, language } = shown
  const words = paperWords[language]
  const head = [words.date, words.what, words.where, words.in, words.out, words.balance, words.aid]
  const rows = lines.map((line) => {
    const out = line.amount.startsWith('-')
    return [
      dayIn(line.postedAt),
      kindWord(line.kind, language),
      line.counterparty,
      out ? '' : line.amount,
      out ? line.amount.slice(1) : '',
      line.balanceAfter,
      '',
    ]
  })
  const aid = shown.aidReceived.map((each) => [
    dayIn(each.postedAt),
    `${words.aidTitle}${backOf(each, words.aidBack)}`,
    `${each.place} · ${each.name}`,
    ...['', '', ''],
    each.amount,
  ])
  return csvText([head, ...rows, ...aid])
}

const minus = '\u2212'

/** As screens show it: with commas, and a minus as wide as a plus. */
function amountText(amount: string): string {
  return amount.replace('-', minus).replace(/\B(?=(\d{3})+\.)/g, ',')
}

function dayIn(instant: string): string {
  return dayOf(Temporal.Instant.from(instant)).toString()
}
