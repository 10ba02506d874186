import type { ContributionTerms, DeclaredLine } from '../api/desk-types.ts'
import { fenOf, yuanOf } from '../ui/typed-amount.ts'

export type Estimate = {
  readonly bases: string
  /** What the employer and its people will owe; null when the terms are not known here. */
  readonly parts: null | {
    readonly employer: string
    readonly person: string
    readonly total: string
  }
}

/** As the server will work it out: each part of each person rounded down to the fen, then added. */
export function estimate(
  lines: readonly DeclaredLine[],
  terms: ContributionTerms | undefined,
): Estimate {
  const bases = lines.map((line) => fenOf(line.base) ?? 0n)
  const add = (all: readonly bigint[]) => all.reduce((sum, each) => sum + each, 0n)
  if (!terms) return { bases: yuanOf(add(bases)), parts: null }
  const share = (basisPoints: number) =>
    add(bases.map((base) => (base * BigInt(basisPoints)) / 10_000n))
  const employer = share(terms.employerShareBasisPoints)
  const person = share(terms.personShareBasisPoints)
  return {
    bases: yuanOf(add(bases)),
    parts: {
      employer: yuanOf(employer),
      person: yuanOf(person),
      total: yuanOf(employer + person),
    },
  }
}
