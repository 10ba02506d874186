/** The statement as a paper, for the institution's file. */
import {
  comesTo,
  type Deduction,
  groundWords,
  type Part,
  type Statement,
} from '#capabilities/clearing/index.ts'
import { signedYuan } from '#kernel/money.ts'
import { renderPdf } from '#platform/documents/pdf.ts'
import type { Language } from '../context.ts'
import { partWord, statementWords, stateWords } from '../words/clearing.ts'

type Head = {
  readonly issuer: string
  readonly name: string
  readonly language: Language
}

export function statementPaper(
  { issuer, name, language }: Head,
  {
    statement,
    parts,
    deductions,
  }: {
    readonly statement: Statement
    readonly parts: readonly Part[]
    readonly deductions: readonly Deduction[]
  },
): Promise<Buffer> {
  const of = (word: keyof typeof statementWords) => statementWords[word][language]
  const { month, state, owed, brought, deducted } = statement
  const facts = [
    { label: of('institution'), value: name },
    { label: of('month'), value: month.slice(0, 7) },
    { label: of('state'), value: stateWords[state][language] },
    { label: of('owed'), value: signedYuan(owed) },
    { label: of('brought'), value: signedYuan(brought) },
    { label: of('deducted'), value: signedYuan(deducted) },
  ]
  const standing = deductions.filter((each) => each.state !== 'revoked')
  return renderPdf({
    language: language === 'zh' ? 'zh-CN' : 'en',
    ...{ issuer, title: of('title') },
    reference: { label: of('month'), value: month.slice(0, 7) },
    blocks: [
      { kind: 'panel', label: of('payable'), value: signedYuan(comesTo(statement)), note: name },
      { kind: 'facts', entries: facts },
      { kind: 'heading', text: of('parts') },
      {
        kind: 'facts',
        entries: parts.map((part) => ({
          label: partWord(part, language),
          value: `${part.count} · ${of('fund')} ${signedYuan(part.fund)} · ${of('account')} ${signedYuan(part.account)}`,
        })),
      },
      { kind: 'heading', text: of('deductions') },
      ...(standing.length === 0
        ? [{ kind: 'paragraph' as const, text: of('none') }]
        : [
            {
              kind: 'facts' as const,
              entries: standing.map(({ amount, ground, article }) => ({
                label: signedYuan(amount),
                value: `${groundWords[ground][language]} · ${article}`,
              })),
            },
          ]),
    ],
    footer: {
      note: of('footer'),
      pageOf: (page, count) =>
        language === 'zh' ? `第 ${page} 页 / 共 ${count} 页` : `Page ${page} of ${count}`,
    },
  })
}
