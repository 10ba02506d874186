/**
 * An employer lowers a month that it declared, until a month-end has credited it: it takes people off, or
 * lowers their bases. What would leave somebody without the month is for the window.
 */
import type { ContributionTerms } from '#capabilities/organisations/index.ts'
import { yuan } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { checkLines } from './declaration.ts'
import type { CheckedLine, DeclaredLine, LineProblem, LineProblemCode } from './declaration.ts'

/** In order of precedence. */
export const correctionRefusals = [
  'declaration_unknown',
  'month_credited',
  'no_lines',
  'too_many_lines',
  'lines_wrong',
  'nobody_left',
] as const
export type CorrectionRefusal = (typeof correctionRefusals)[number]

export type CorrectedPerson = {
  readonly personId: string
  /** Null takes the person off. */
  readonly to: Pick<CheckedLine, 'base' | 'employerPart' | 'personPart'> | null
}

/** What stands in the declaration of a person whom a line names. */
export type Standing = {
  readonly personId: string
  readonly hasName: boolean
  readonly base: Money
  readonly counts: boolean
  /** The person, or another employer, has paid the month too. */
  readonly paidElsewhere: boolean
}

type CorrectedLine = CheckedLine & { readonly isTakenOff: boolean }

/** As of a declaration, but that no base means that the person is taken off. */
export function checkCorrected(
  lines: readonly DeclaredLine[],
  terms: ContributionTerms,
  today: Temporal.PlainDate,
): { readonly checked: readonly CorrectedLine[]; readonly problems: readonly LineProblem[] } {
  const isTakenOff = lines.map(({ base }) => base.trim() === '')
  const asDeclared = lines.map((line, at) =>
    isTakenOff[at] ? { ...line, base: yuan(terms.baseFloor) } : line,
  )
  const { checked, problems } = checkLines(asDeclared, terms, today)
  return {
    checked: checked.map((each) => ({ ...each, isTakenOff: isTakenOff[each.line - 1] ?? false })),
    problems,
  }
}

export function correctionProblem(
  line: CorrectedLine,
  standing: Standing | undefined,
): LineProblem | null {
  const found = problemOf(line, standing)
  return found && { line: line.line, limit: null, ...found }
}

function problemOf(
  { isTakenOff, base }: CorrectedLine,
  standing: Standing | undefined,
): { readonly field: LineProblem['field']; readonly code: LineProblemCode } | null {
  if (!standing) return { field: 'citizenNumber', code: 'not_declared' }
  if (!standing.hasName) return { field: 'name', code: 'name_differs' }
  if (!standing.counts) return { field: 'citizenNumber', code: 'owed_back_already' }
  if (isTakenOff) {
    return standing.paidElsewhere ? { field: 'citizenNumber', code: 'carries_month' } : null
  }
  return base < standing.base ? null : { field: 'base', code: 'base_not_lower' }
}
