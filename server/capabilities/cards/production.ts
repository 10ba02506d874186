import type { CitizenNumber } from '#kernel/citizen-number.ts'
import type { BatchState } from './life-cycles.ts'

export type Batch = {
  readonly batchId: string
  readonly batchNo: string
  readonly state: BatchState
  readonly agencyId: string
  readonly count: number
  readonly made: number
  readonly failed: number
  readonly sentAt: Temporal.Instant
  readonly returnedAt: Temporal.Instant | null
}

/** What the maker needs of one card. */
export type CardToMake = {
  readonly lineNo: number
  readonly cardId: string
  readonly applicationReference: string
  readonly name: string
  readonly citizenNumber: CitizenNumber
  readonly cardNumber: string
  readonly bankNumber: string
  readonly validUntil: Temporal.PlainDate
  readonly bankCode: string
  readonly photoId: string
  readonly photo: Buffer
}

/** How a batch is written for the maker; the channel to the maker knows the form. */
export type WriteProductionFile = (batch: {
  readonly batchNo: string
  readonly bankCode: string
  readonly orderedOn: Temporal.PlainDate
  readonly cards: readonly CardToMake[]
}) => string

/** A report that cannot even be read, by the reader of its form; `line` is a line of the file. */
export type UnreadableReturn = { readonly line: number; readonly problem: string }

/** The way to the card maker, opened by the channel that knows the form of the files. */
export type CardMakerFiles = {
  readonly write: WriteProductionFile
  readonly read: (
    file: string,
    sent: { readonly batchNo: string; readonly cards: readonly SentCard[] },
  ) =>
    | { readonly ok: true; readonly lines: readonly ReturnedLine[] }
    | { readonly ok: false; readonly problems: readonly UnreadableReturn[] }
}

/** What the maker says of one card. */
export type ReturnedLine = {
  readonly lineNo: number
  readonly cardNumber: string
} & (
  | { readonly result: 'made'; readonly recognitionCode: string; readonly boxPosition: string }
  | { readonly result: 'failed'; readonly step: string; readonly reason: string }
  /** The maker makes it again and reports in a later return. */
  | { readonly result: 'remake' }
)

export type SentLine = {
  readonly lineNo: number
  readonly personId: string
  readonly applicationId: string
  readonly cardId: string
  readonly cardNumber: string
  readonly state: 'sent' | 'made' | 'failed'
}

export type SentCard = SentLine & {
  readonly applicationReference: string
  readonly bankNumber: string
}

export const orderRefusals = ['nothing_to_produce', 'numbers_used_up'] as const
export type OrderRefusal = (typeof orderRefusals)[number]

export const returnRefusals = [
  'batch_unknown',
  'batch_returned_already',
  'return_mismatch',
] as const
export type ReturnRefusal = (typeof returnRefusals)[number]

export const returnProblems = [
  'line_unknown',
  'line_twice',
  'card_number_differs',
  'line_answered_already',
] as const
export type ReturnProblem = (typeof returnProblems)[number]
export type LineProblem = { readonly line: number; readonly problem: ReturnProblem }

/** All that is wrong with a return, line by line: one wrong line and nothing of it is believed. */
export function problemsOfReturn(
  sent: readonly SentLine[],
  returned: readonly ReturnedLine[],
): readonly LineProblem[] {
  const byLine = new Map(sent.map((line) => [line.lineNo, line]))
  const seen = new Set<number>()
  return returned.flatMap((line) => {
    const problem = problemOf(byLine.get(line.lineNo), line, seen)
    seen.add(line.lineNo)
    return problem ? [{ line: line.lineNo, problem }] : []
  })
}

function problemOf(
  sent: SentLine | undefined,
  line: ReturnedLine,
  seen: ReadonlySet<number>,
): ReturnProblem | null {
  if (!sent) return 'line_unknown'
  if (seen.has(line.lineNo)) return 'line_twice'
  if (sent.cardNumber !== line.cardNumber) return 'card_number_differs'
  return sent.state === 'sent' ? null : 'line_answered_already'
}
