/**
 * What an employer declares to owe for a month: each person's base, and from it the two parts.
 *
 * Each part is rounded down to the fen for each person by itself, so that a slip of one person can
 * be worked out by hand and the parts of a declaration are the sums of what its people see.
 */
import type { ContributionTerms } from '#capabilities/organisations/index.ts'
import { isBefore, monthOf, parseYearMonth, periodOfMonth } from '#kernel/dates.ts'
import type { YearMonth } from '#kernel/dates.ts'
import { parseCitizenNumber } from '#kernel/citizen-number.ts'
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { parseYuan, shareRoundedDown, sum, yuan } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Terms } from '#kernel/terms.ts'

export const declarationEdges = {
  declared: ['paid', 'withdrawn'],
  paid: [],
  withdrawn: [],
} as const
export type DeclarationState = keyof typeof declarationEdges

/** In order of precedence. */
export const declarationRefusals = [
  'month_unreadable',
  'month_in_future',
  'month_without_terms',
  'no_lines',
  'too_many_lines',
  'lines_wrong',
  'declared_already',
] as const
export type DeclarationRefusal = (typeof declarationRefusals)[number]

/** In one declaration, whether typed, pasted or read from a spreadsheet. */
export const mostLines = 5_000

export type DeclaredLine = {
  readonly citizenNumber: string
  readonly name: string
  /** Yuan with two decimals. */
  readonly base: string
}

export type CheckedLine = {
  /** From 1, as in the employer's own list. */
  readonly line: number
  readonly citizenNumber: CitizenNumber
  readonly name: string
  readonly base: Money
  readonly employerPart: Money
  readonly personPart: Money
}

export const lineProblemCodes = [
  'citizen_number_wrong',
  'listed_twice',
  'not_active',
  'name_wrong',
  'name_differs',
  'declared_elsewhere',
  'not_declared',
  'owed_back_already',
  'carries_month',
  'raised_before',
  'base_unreadable',
  'base_below_floor',
  'base_above_ceiling',
  'base_unchanged',
] as const
export type LineProblemCode = (typeof lineProblemCodes)[number]

/** Says where to look and what would be right. What stands there is personal and is not repeated. */
export type LineProblem = {
  /** From 1, as in the employer's own list. */
  readonly line: number
  readonly field: keyof DeclaredLine
  readonly code: LineProblemCode
  /** The floor or the ceiling that was missed. */
  readonly limit: string | null
}

/** The terms of a declared month, or why the month cannot be declared on that day. */
export function termsOfMonth(
  list: readonly Terms<ContributionTerms>[],
  monthText: string,
  today: Temporal.PlainDate,
):
  | { readonly ok: true; readonly month: YearMonth; readonly terms: Terms<ContributionTerms> }
  | { readonly ok: false; readonly refusal: DeclarationRefusal } {
  const month = parseYearMonth(monthText)
  if (!month) return { ok: false, refusal: 'month_unreadable' }
  if (month > monthOf(today)) return { ok: false, refusal: 'month_in_future' }
  const first = periodOfMonth(month).from
  if (list.every((terms) => isBefore(first, terms.from))) {
    return { ok: false, refusal: 'month_without_terms' }
  }
  return { ok: true, month, terms: termsOn(list, first) }
}

/** The last day to pay: in the month after the declared one. */
export function payByOf(month: YearMonth, terms: ContributionTerms): Temporal.PlainDate {
  return periodOfMonth(month).from.add({ months: 1 }).with({ day: terms.payByDay })
}

/** Every line that can be taken, and everything that is wrong with the others. */
export function checkLines(
  lines: readonly DeclaredLine[],
  terms: ContributionTerms,
  today: Temporal.PlainDate,
): { readonly checked: readonly CheckedLine[]; readonly problems: readonly LineProblem[] } {
  const seen = new Set<CitizenNumber>()
  const checked: CheckedLine[] = []
  const problems: LineProblem[] = []
  for (const [position, declared] of lines.entries()) {
    const found: LineProblem[] = []
    const wrong = (field: LineProblem['field'], code: LineProblemCode, limit?: Money) =>
      found.push({
        line: position + 1,
        field,
        code,
        limit: limit === undefined ? null : yuan(limit),
      })

    const parsed = parseCitizenNumber(declared.citizenNumber, today)
    if (!parsed.ok) wrong('citizenNumber', 'citizen_number_wrong')
    else if (seen.has(parsed.number)) wrong('citizenNumber', 'listed_twice')
    const name = declared.name.normalize('NFC').trim()
    if (!isName(name)) wrong('name', 'name_wrong')
    const base = parseYuan(declared.base)
    if (base === null) wrong('base', 'base_unreadable')
    else if (base < terms.baseFloor) wrong('base', 'base_below_floor', terms.baseFloor)
    else if (base > terms.baseCeiling) wrong('base', 'base_above_ceiling', terms.baseCeiling)

    problems.push(...found)
    if (!parsed.ok || base === null) continue
    seen.add(parsed.number)
    if (found.length === 0) {
      const line = position + 1
      checked.push({ line, citizenNumber: parsed.number, name, base, ...partsOf(base, terms) })
    }
  }
  return { checked, problems }
}

/** The citizen's own part is what the month-end later credits, where both shares are the same. */
export function partsOf(
  base: Money,
  terms: ContributionTerms,
): Pick<CheckedLine, 'employerPart' | 'personPart'> {
  return {
    employerPart: shareRoundedDown(base, terms.employerShare),
    personPart: shareRoundedDown(base, terms.personShare),
  }
}

export function totalsOf(lines: readonly Pick<CheckedLine, 'employerPart' | 'personPart'>[]): {
  readonly employerPart: Money
  readonly personPart: Money
} {
  return {
    employerPart: sum(lines.map((line) => line.employerPart)),
    personPart: sum(lines.map((line) => line.personPart)),
  }
}

/** Letters of any script, with the dots, hyphens and spaces that names are written with. */
function isName(name: string): boolean {
  return /^[\p{L}\p{M}·•.'’ -]{1,60}$/u.test(name) && /\p{L}/u.test(name)
}
