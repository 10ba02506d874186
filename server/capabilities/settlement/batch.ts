/**
 * The batch of a terminal: what it has taken and given back since its last settlement. Totals are
 * compared first; where they differ the terminal sends its lines, and the difference is found by line.
 */
import { type Money, money, zero } from '#kernel/money.ts'

/** The same edges stand in settlement.edge; a test keeps the two equal. */
export const batchEdges = {
  open: ['differs', 'closed'],
  differs: ['differs', 'closed'],
  closed: [],
} as const satisfies Readonly<Record<BatchState, readonly BatchState[]>>
export const batchStates = ['open', 'differs', 'closed'] as const
export type BatchState = (typeof batchStates)[number]

/** Paid by accounts, or given back to them by voids and refunds. */
export const batchClasses = ['paid', 'back'] as const
export type BatchClass = (typeof batchClasses)[number]

/** One act as its terminal names it. */
export type BatchLine = {
  readonly class: BatchClass
  readonly trace: string
  readonly localDate: string
  readonly localTime: string
  readonly amount: Money
}

export type BatchTotals = {
  readonly paidCount: number
  readonly paid: Money
  readonly backCount: number
  readonly back: Money
}

export type ComparedLine = Omit<BatchLine, 'amount'> & {
  /** Null where the line is not in our books. */
  readonly ours: Money | null
  /** Null where the terminal has no such line. */
  readonly theirs: Money | null
}

/** In order of precedence. */
export const batchRefusals = ['batch_closed', 'batch_unknown'] as const
export type BatchRefusal = (typeof batchRefusals)[number]

export function totalsOf(lines: readonly BatchLine[]): BatchTotals {
  const [paid, back] = batchClasses.map((each) => lines.filter((line) => line.class === each))
  return {
    paidCount: paid?.length ?? 0,
    paid: sumOf(paid ?? []),
    backCount: back?.length ?? 0,
    back: sumOf(back ?? []),
  }
}

function sumOf(lines: readonly BatchLine[]): Money {
  return lines.reduce((sum, { amount }) => money(sum + amount), zero)
}

export function isEqualTotals(one: BatchTotals, other: BatchTotals): boolean {
  return (
    one.paidCount === other.paidCount &&
    one.paid === other.paid &&
    one.backCount === other.backCount &&
    one.back === other.back
  )
}

/** What only one side has, and what both have differently. */
export function differencesOf(
  ours: readonly BatchLine[],
  theirs: readonly BatchLine[],
): readonly ComparedLine[] {
  return comparedLines(ours, theirs).filter((line) => line.ours !== line.theirs)
}

/** The lines of both sides, each act once, in the order of their time. */
export function comparedLines(
  ours: readonly BatchLine[],
  theirs: readonly BatchLine[],
): readonly ComparedLine[] {
  const rest = new Map(theirs.map((line) => [nameOf(line), line]))
  const found: ComparedLine[] = []
  for (const line of ours) {
    found.push(compared(line, line, rest.get(nameOf(line))))
    rest.delete(nameOf(line))
  }
  for (const told of rest.values()) found.push(compared(told, undefined, told))
  return found.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
}

function compared(
  { class: kind, trace, localDate, localTime }: BatchLine,
  ours: BatchLine | undefined,
  theirs: BatchLine | undefined,
): ComparedLine {
  const amounts = { ours: ours?.amount ?? null, theirs: theirs?.amount ?? null }
  return { class: kind, trace, localDate, localTime, ...amounts }
}

type LineName = Omit<BatchLine, 'amount'>

function nameOf({ localDate, localTime, trace, class: kind }: LineName): string {
  return [localDate, localTime, trace, kind].join(' ')
}
