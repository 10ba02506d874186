/** Two books side by side: what an institution says it settled, and what we know it settled. Pure. */

/** Below zero in a reversal. */
export type LineAmounts = {
  readonly total: bigint
  readonly fund: bigint
  readonly account: bigint
}

export type TheirLine = LineAmounts & {
  /** As they have it; it may be no number of ours. */
  readonly settlement: string
  readonly visit: string
  readonly personNumber: string
  readonly refund: boolean
}

export type OurLine = TheirLine & {
  /** Of the message by which it was settled. */
  readonly messageId: string
}

export const differenceKinds = [
  'only_theirs',
  'only_ours',
  'amounts_differ',
  'names_differ',
  'repeated',
] as const
export type DifferenceKind = (typeof differenceKinds)[number]

export type Difference = {
  readonly kind: DifferenceKind
  readonly theirs: TheirLine | null
  readonly ours: OurLine | null
}

export type Sums = LineAmounts & { readonly count: bigint }

export function sumsOf(lines: Iterable<LineAmounts>): Sums {
  const sums = { count: 0n, total: 0n, fund: 0n, account: 0n }
  for (const { total, fund, account } of lines) {
    sums.count += 1n
    sums.total += total
    sums.fund += fund
    sums.account += account
  }
  return sums
}

/**
 * Every difference once: a settlement that only one side has, one whose amounts or names are others, and
 * one that they have twice. Theirs come in the order of their file, then what only we have in ours.
 */
export function compareLines(
  theirs: readonly TheirLine[],
  ours: readonly OurLine[],
): readonly Difference[] {
  const open = new Map(ours.map((line) => [line.settlement, line]))
  const met = new Map<string, OurLine>()
  const differences: Difference[] = []
  for (const line of theirs) {
    const known = met.get(line.settlement)
    const found = known ?? open.get(line.settlement) ?? null
    const kind = known ? 'repeated' : differenceOf(line, found)
    if (kind) differences.push({ kind, theirs: line, ours: found })
    if (found) met.set(line.settlement, found)
    open.delete(line.settlement)
  }
  return [
    ...differences,
    ...[...open.values()].map((line) => ({ kind: 'only_ours', theirs: null, ours: line }) as const),
  ]
}

function differenceOf(theirs: TheirLine, ours: OurLine | null): DifferenceKind | null {
  if (!ours) return 'only_theirs'
  const sameAmounts =
    theirs.total === ours.total && theirs.fund === ours.fund && theirs.account === ours.account
  if (!sameAmounts) return 'amounts_differ'
  const sameNames =
    theirs.visit === ours.visit &&
    theirs.personNumber === ours.personNumber &&
    theirs.refund === ours.refund
  return sameNames ? null : 'names_differ'
}
