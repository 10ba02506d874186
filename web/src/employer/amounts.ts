import type { ContributionTerms, DeclaredLine } from '../api/desk-types.ts'

/** Yuan as typed or pasted, in fen: '￥6,500' is 650000n; null when it is no amount. */
export function fenOf(typed: string): bigint | null {
  const text = typed.normalize('NFKC').replace(/[\s,¥￥元]/g, '')
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text)
  if (!found) return null
  return BigInt(found[1] ?? '0') * 100n + BigInt((found[2] ?? '').padEnd(2, '0'))
}

export function yuanOf(fen: bigint): string {
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
}

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
