/** The statement on paper and as a spreadsheet file; both show the whole period. */
import type { PersonIdentity } from '#capabilities/people/index.ts'
import type { Statement } from '#capabilities/settlement/index.ts'
import { maskCitizenNumber } from '#kernel/citizen-number.ts'
import { yuan } from '#kernel/money.ts'
import { csvText } from '#platform/documents/csv.ts'
import { renderPdf } from '#platform/documents/pdf.ts'
import type { Language } from '../context.ts'
import type { AidReceivedView, LineView } from './statement-view.ts'
import { kindWord, paperWords } from './statement-words.ts'

export type Paper = {
  readonly issuer: string
  readonly identity: PersonIdentity
  readonly from: string
  readonly until: string
  readonly statement: Statement
  readonly lines: readonly LineView[]
  readonly aidReceived: readonly AidReceivedView[]
  readonly language: Language
}

export async function statementPdf(paper: Paper): Promise<Buffer> {
  const words = paperWords[paper.language]
  const { statement, identity } = paper
  return renderPdf({
    language: paper.language === 'zh' ? 'zh-CN' : 'en',
    issuer: paper.issuer,
    title: words.title,
    reference: { label: words.period, value: `${paper.from} – ${paper.until}` },
    footer: { note: words.footer, pageOf: words.pageOf },
    blocks: [
      {
        kind: 'facts',
        columns: 2,
        entries: [
          { label: words.name, value: identity.name },
          { label: words.citizenNumber, value: maskCitizenNumber(identity.citizenNumber) },
          { label: words.opening, value: yuan(statement.opening) },
          { label: words.closing, value: yuan(statement.closing) },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: words.date, width: 70, align: 'left' },
          { title: words.what, width: 84, align: 'left' },
          { title: words.where, align: 'left' },
          { title: words.amount, width: 84, align: 'right' },
          { title: words.balance, width: 84, align: 'right' },
        ],
        rows: paper.lines.map((line) => [
          dayIn(line.postedAt),
          kindWord(line.kind, paper.language),
          line.counterparty,
          line.amount,
          line.balanceAfter,
        ]),
        totals: [words.total, '', '', `${yuan(statement.credits)} / ${yuan(statement.debits)}`, ''],
        emptyText: words.empty,
      },
      ...aidBlocks(paper),
    ],
  })
}

/** A table of its own, for it moved nothing on this account. */
function aidBlocks({ aidReceived, language }: Paper) {
  if (aidReceived.length === 0) return []
  const words = paperWords[language]
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
      each.amount,
    ]),
    emptyText: words.empty,
  } as const
  return [{ kind: 'heading', text: words.aidTitle } as const, table]
}

/** In and out have columns of their own: a sign before a number could begin a formula. */
export function statementCsv(paper: Pick<Paper, 'lines' | 'aidReceived' | 'language'>): string {
  const words = paperWords[paper.language]
  const head = [words.date, words.what, words.where, words.in, words.out, words.balance, words.aid]
  const rows = paper.lines.map((line) => {
    const out = line.amount.startsWith('-')
    return [
      dayIn(line.postedAt),
      kindWord(line.kind, paper.language),
      line.counterparty,
      out ? '' : line.amount,
      out ? line.amount.slice(1) : '',
      line.balanceAfter,
      '',
    ]
  })
  const aid = paper.aidReceived.map((each) => [
    dayIn(each.postedAt),
    `${words.aidTitle}${backOf(each, words.aidBack)}`,
    `${each.place} · ${each.name}`,
    ...['', '', ''],
    each.amount,
  ])
  return csvText([head, ...rows, ...aid])
}

/** What of it went back, where something did. */
function backOf({ returned }: AidReceivedView, word: string): string {
  return returned === '0.00' ? '' : ` (${word} ${returned})`
}

function dayIn(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
}
