/**
 * An employer corrects a month that it declared: it takes people off or lowers their bases until a month-end
 * has credited it, and raises bases or adds people at any time. What would leave somebody without the
 * month is for the window.
 */
import type { ContributionTerms } from '#capabilities/organisations/index.ts'
import { yuan, zero } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { checkLines } from './declaration.ts'
import type { CheckedLine, DeclaredLine, LineProblem, LineProblemCode } from './declaration.ts'

/** In order of precedence. */
export const correctionRefusals = [
  'declaration_unknown',
  'declaration_withdrawn',
  'is_supplement',
  'supplement_open',
  'no_lines',
  'too_many_lines',
  'lines_wrong',
  'month_credited',
  'nobody_left',
] as const
export type CorrectionRefusal = (typeof correctionRefusals)[number]

export type CorrectedPerson = {
  readonly personId: string
  /** Null takes the person off. */
  readonly to: Pick<CheckedLine, 'base' | 'employerPart' | 'personPart'> | null
}

/** What stands in the declaration, and in what supplements it, of a person whom a line names. */
export type Standing = {
  readonly personId: string
  readonly hasName: boolean
  readonly isActive: boolean
  readonly base: Money
  readonly due: Money
  readonly counts: boolean
  /** A supplement that was paid holds a part of it. */
  readonly isRaised: boolean
  /** The person, or another employer, has paid the month too. */
  readonly paidElsewhere: boolean
}

export type CorrectedLine = CheckedLine & { readonly isTakenOff: boolean }

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

export function isLowered(line: CorrectedLine, standing: Standing | undefined): boolean {
  return standing !== undefined && (line.isTakenOff || line.base < standing.base)
}

/** Of a person whom the declaration holds, or who is to be taken off it. */
export function correctionProblem(
  line: CorrectedLine,
  standing: Standing | undefined,
): LineProblem | null {
  const found = standing ? problemOf(line, standing) : notDeclared
  return found && { line: line.line, limit: null, ...found }
}

type Problem = { readonly field: LineProblem['field']; readonly code: LineProblemCode }

const notDeclared: Problem = { field: 'citizenNumber', code: 'not_declared' }

function problemOf(line: CorrectedLine, standing: Standing): Problem | null {
  if (!standing.hasName) return { field: 'name', code: 'name_differs' }
  if (!standing.counts) return { field: 'citizenNumber', code: 'owed_back_already' }
  if (isLowered(line, standing)) {
    if (standing.isRaised) return { field: 'base', code: 'raised_before' }
    if (line.isTakenOff) {
      return standing.paidElsewhere ? { field: 'citizenNumber', code: 'carries_month' } : null
    }
  } else if (!standing.isActive) return { field: 'citizenNumber', code: 'not_active' }
  const isSame = line.employerPart + line.personPart - standing.due === zero
  return isSame ? { field: 'base', code: 'base_unchanged' } : null
}
