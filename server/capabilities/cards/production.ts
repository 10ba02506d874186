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
  /** When all of it should be back; unknown for batches of before this was kept. */
  readonly dueOn: Temporal.PlainDate | null
  /** Of those that failed, how many have been ordered again. */
  readonly remade: number
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
  /** The account that the month-end credits. */
  readonly personalAccount: string
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
  /** Which batch a report says it is on. */
  readonly batchNoOf: (file: Uint8Array) => string | null
  readonly read: (
    file: Uint8Array,
    sent: {
      readonly batchNo: string
      readonly bankCode: string
      readonly cards: readonly SentCard[]
    },
  ) =>
    | { readonly ok: true; readonly lines: readonly ReturnedLine[] }
    | { readonly ok: false; readonly problems: readonly UnreadableReturn[] }
}

/** What the maker says of one card. */
export type ReturnedLine = {
  readonly lineNo: number
  readonly cardNumber: string
  readonly citizenNumber: string
  readonly printedName: string
} & (
  | {
      readonly result: 'made'
      readonly issuedOn: Temporal.PlainDate
      readonly validUntil: Temporal.PlainDate
      readonly recognitionCode: string
      readonly answerToReset: string
      readonly servicingBank: string
      readonly bankCardNumber: string
      readonly personalAccount: string
      readonly boxPosition: string
    }
  | { readonly result: 'failed'; readonly step: string; readonly reason: string }
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
  readonly name: string
  readonly citizenNumber: CitizenNumber
  readonly personalAccount: string
}

export const orderRefusals = ['nothing_to_produce', 'numbers_used_up'] as const
export type OrderRefusal = (typeof orderRefusals)[number]

export const returnRefusals = ['return_mismatch'] as const
export type ReturnRefusal = (typeof returnRefusals)[number]

/** Where a card can fail at the maker; another word of the maker's is kept as it came. */
export const failureSteps = ['data', 'photo', 'print', 'chip', 'bank', 'inspection'] as const
export type FailureStep = (typeof failureSteps)[number]

export const remakeRefusals = [
  'application_unknown',
  'nothing_to_remake',
  'remade_already',
  'remakes_used_up',
] as const
export type RemakeRefusal = (typeof remakeRefusals)[number]

export const findingRefusals = ['return_unknown', 'looked_into_already'] as const
export type FindingRefusal = (typeof findingRefusals)[number]
