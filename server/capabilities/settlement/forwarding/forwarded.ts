/**
 * What another area's installation carries out for an institution here: a message goes there under the
 * institution's own id and waits until its answer has come, however often it has to be sent.
 */
import type { Money } from '#kernel/money.ts'
import type { CareKind, Scheme } from '../rules/facts.ts'

export const forwardedStates = ['waiting', 'answered'] as const
export type ForwardedState = (typeof forwardedStates)[number]

/** `settlement.edge` says the same, and a test compares. */
export const forwardedEdges = [['waiting', 'answered']] as const satisfies readonly (readonly [
  ForwardedState,
  ForwardedState,
])[]

export type ForwardedName = { readonly institutionId: string; readonly messageId: string }

/** Sold at once; or told with the lines of a visit, and settled later, by the batch or all that are left. */
export type Packages =
  | { readonly kind: 'sold'; readonly codes: readonly string[] }
  | { readonly kind: 'told'; readonly visit: string; readonly lines: readonly ToldPackages[] }
  | { readonly kind: 'settled'; readonly visit: string; readonly batchNumber: string | null }

type ToldPackages = {
  readonly lineNumber: string
  readonly batchNumber: string
  /** The line takes another one back. */
  readonly returned: boolean
  readonly codes: readonly string[]
}

export type NewForwarded = ForwardedName & {
  readonly peerId: string
  readonly transactionCode: string
  /** The message that this one undoes, where it does. */
  readonly undoes: string | null
  /** What it says of packages of drugs: they are used here as well. */
  readonly packages: Packages | null
  /** As it is sent, the same bytes each time. */
  readonly body: string
  readonly at: Temporal.Instant
}

export type Forwarded = ForwardedName & {
  readonly peerId: string
  readonly transactionCode: string
  readonly state: ForwardedState
  /** Null once it is answered. */
  readonly body: string | null
  /** Null before it is answered, and again once the answer is forgotten. */
  readonly answer: string | null
}

/** What the other area's answer says that it has settled. */
export type Told = {
  readonly visit: string
  readonly settlement: string
  readonly person: string
  readonly scheme: Scheme
  readonly care: CareKind
  readonly settledAt: Temporal.Instant
  readonly total: Money
  readonly fund: Money
  readonly account: Money
  readonly cash: Money
  readonly hospital: Money
}

export type ToldReversal = { readonly settlement: string; readonly settledAt: Temporal.Instant }

/** Null where all of the visit are meant. */
export type RemovedLines = {
  readonly visit: string
  readonly batchNumber: string | null
  readonly lineNumbers: readonly string[] | null
}

/** What an answer brings about here. */
export type Effect =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'visit'; readonly visit: string; readonly scheme: Scheme }
  | ({ readonly kind: 'lines_removed' } & RemovedLines)
  | { readonly kind: 'settled'; readonly told: Told }
  /** A visit that begins with its settlement. */
  | { readonly kind: 'sold'; readonly told: Told }
  | { readonly kind: 'reversed'; readonly settlement: string; readonly reversal: ToldReversal }
  /** Null where what was undone had settled nothing. */
  | { readonly kind: 'undone'; readonly undoes: string; readonly reversal: ToldReversal | null }

/** Whether it may be booked as it was told; an answer that does not add up is none. */
export function addsUp(told: Told, asked: Money): boolean {
  const { total, fund, account, cash, hospital } = told
  return total === asked && total === fund + account + cash + hospital
}
