/** What a bill comes to, as FHIR adjudicates: every total under our own code, and HL7's where it has one. */
import type { LineAmounts, SignedAmounts, Step } from '#capabilities/settlement/index.ts'
import { stepWords } from '#capabilities/settlement/index.ts'
import type { Deps, Language } from './deps.ts'
import { fenMoney } from './money.ts'
import { hl7 } from './names.ts'
import { type AmountCode, amountWords } from './words.ts'

const standard: Partial<Readonly<Record<AmountCode, string>>> = {
  total: 'submitted',
  inScope: 'eligible',
  deductible: 'deductible',
  fund: 'benefit',
}

export type Amount = { readonly category: object; readonly amount: object }

export function amountOf(
  { names }: Deps,
  language: Language,
  code: AmountCode,
  fen: bigint,
): Amount {
  const own = { system: names.codes('amount'), code, display: amountWords[code][language] }
  const theirs = standard[code]
  const coding = theirs ? [own, { system: hl7.adjudication, code: theirs }] : [own]
  return { category: { coding }, amount: fenMoney(fen) }
}

const codes = Object.keys(amountWords) as AmountCode[]

export function totalsOf(deps: Deps, language: Language, amounts: SignedAmounts): Amount[] {
  return codes.map((code) => amountOf(deps, language, code, amounts[code]))
}

/** How the lists split a line; below zero where it is taken back. */
export function lineAdjudication(
  deps: Deps,
  language: Language,
  { line, sign }: { readonly line: LineAmounts; readonly sign: bigint },
): Amount[] {
  const { notCovered, overLimit, firstSelfPay, inScope } = line
  const total = notCovered + overLimit + firstSelfPay + inScope
  const split = { total, notCovered, overLimit, firstSelfPay, inScope }
  return Object.entries(split).map(([code, fen]) =>
    amountOf(deps, language, code as AmountCode, sign * fen),
  )
}

/** Each step of the derivation with its article, to be printed. */
export function notesOf(steps: readonly Step[], language: Language): object[] {
  return steps.map((step, at) => {
    const { article, sentence } = stepWords(step, language)
    const whence = language === 'zh' ? `（${article}）` : ` (${article})`
    return { number: at + 1, type: 'print', text: `${sentence}${whence}` }
  })
}
