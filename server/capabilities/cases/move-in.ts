/**
 * A person who was insured in another area has moved here, and what is in their account there follows. They
 * apply with the certificate of that area; we send it a contact letter; it answers with an information
 * sheet that says how much, and sends the money. One person matches the money, another agrees.
 */
import { dayOf, isBefore } from '#kernel/dates.ts'
import type { Money } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import type { AccountState } from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { promisedDay } from './promise.ts'

export const moveInStates = [
  'applied',
  'letter_sent',
  'sheet_received',
  'credited',
  'withdrawn',
] as const
export type MoveInState = (typeof moveInStates)[number]

/** The same edges stand in cases.edge; a test keeps the two equal. */
export const moveInEdges = {
  applied: ['letter_sent', 'withdrawn'],
  letter_sent: ['sheet_received', 'withdrawn'],
  sheet_received: ['credited', 'withdrawn'],
  credited: [],
  withdrawn: [],
} as const satisfies Readonly<Record<MoveInState, readonly MoveInState[]>>

/** What the certificate of insurance (参保凭证) of the other area says. */
export type Certificate = {
  readonly agency: string
  readonly number: string
  readonly issuedOn: string
}

/** What its information sheet (信息表) says. */
export type InformationSheet = {
  readonly number: string
  readonly datedOn: Temporal.PlainDate
  /** Months that were paid there. */
  readonly months: number
  readonly amount: Money
}

export type MoveIn = {
  readonly personId: string
  readonly moveInId: string
  readonly reference: string
  /** Six digits of GB/T 2260. */
  readonly fromArea: string
  readonly sealedCertificate: Buffer
  readonly state: MoveInState
  readonly appliedAt: Temporal.Instant
  /** Null for one that was applied for on the web. */
  readonly officeId: string | null
  /** Null where the calendar had ended: then no day was promised. */
  readonly dueOn: Temporal.PlainDate | null
  readonly letterSentAt: Temporal.Instant | null
  readonly answerDueOn: Temporal.PlainDate | null
  readonly sheet: InformationSheet | null
  readonly receiptId: string | null
  readonly endedAt: Temporal.Instant | null
  readonly version: bigint
}

/** In order of precedence: when several apply, the first is the one reported. */
export const moveInRefusals = [
  'own_file',
  'account_not_open',
  'move_in_open_already',
  'from_this_area',
  'day_in_future',
] as const
export type MoveInRefusal = (typeof moveInRefusals)[number]

export type ApplyingFacts = {
  readonly ownFile: boolean
  /** Null for whoever has no account yet. */
  readonly account: AccountState | null
  readonly hasOpen: boolean
  readonly fromArea: string
  readonly here: string
  readonly issuedOn: Temporal.PlainDate
  readonly today: Temporal.PlainDate
}

export function applyingRefusal(facts: ApplyingFacts): MoveInRefusal | null {
  if (facts.ownFile) return 'own_file'
  if (facts.account !== null && facts.account !== 'open') return 'account_not_open'
  if (facts.hasOpen) return 'move_in_open_already'
  if (facts.fromArea === facts.here) return 'from_this_area'
  return isBefore(facts.today, facts.issuedOn) ? 'day_in_future' : null
}

export const moveInStepRefusals = [
  'move_in_unknown',
  'own_file',
  'move_in_not_so_far',
  'day_in_future',
  'move_in_money_arrived',
] as const
export type MoveInStepRefusal = (typeof moveInStepRefusals)[number]

/** Another sheet may take the place of one that was wrong; all else follows the edges. */
export function mayBecome(state: MoveInState, next: MoveInState): boolean {
  const onward: readonly MoveInState[] = moveInEdges[state]
  return onward.includes(next) || (state === 'sheet_received' && next === state)
}

export const moveInCreditRefusals = [
  'move_in_unknown',
  'own_file',
  'move_in_not_so_far',
  'receipt_unknown',
  'move_in_amount_differs',
  'account_not_open',
] as const
export type MoveInCreditRefusal = (typeof moveInCreditRefusals)[number]

export function creditingRefusal(
  found: Pick<MoveIn, 'state' | 'sheet'> | null,
  facts: {
    readonly ownFile: boolean
    /** Of the receipt, while it waits in suspense. */
    readonly arrived: Money | null
    readonly account: AccountState | null
  },
): MoveInCreditRefusal | null {
  if (!found) return 'move_in_unknown'
  if (facts.ownFile) return 'own_file'
  if (found.state !== 'sheet_received' || !found.sheet) return 'move_in_not_so_far'
  if (facts.arrived === null) return 'receipt_unknown'
  if (facts.arrived !== found.sheet.amount) return 'move_in_amount_differs'
  return facts.account !== null && facts.account !== 'open' ? 'account_not_open' : null
}

/** What came, less what the sheet says, in fen: below zero when too little came. */
export function differenceOf(sheet: InformationSheet, arrived: Money): bigint {
  return arrived - sheet.amount
}

type DueTerms = Pick<Area, 'moveIn' | 'calendar'>

/** By when the money is to be in the account, counted from the application. */
export function creditDueOn(area: DueTerms, at: Temporal.Instant): Temporal.PlainDate | null {
  return promisedDay(area, at, termsOn(area.moveIn, dayOf(at)).value.creditWorkingDays)
}

/** By when the other area is to answer the contact letter. */
export function answerDueOn(area: DueTerms, at: Temporal.Instant): Temporal.PlainDate | null {
  return promisedDay(area, at, termsOn(area.moveIn, dayOf(at)).value.answerWorkingDays)
}

/** Whose turn it is, and by when: of a letter that was sent, the other area's. */
export function waitsUntil(
  found: Pick<MoveIn, 'state' | 'dueOn' | 'answerDueOn'>,
): Temporal.PlainDate | null {
  return found.state === 'letter_sent' ? found.answerDueOn : found.dueOn
}

export function isMoveInOpen(state: MoveInState): boolean {
  return state !== 'credited' && state !== 'withdrawn'
}

/** Late from the day after the one that was promised. */
export function isMoveInOverdue(
  found: Pick<MoveIn, 'state' | 'dueOn' | 'answerDueOn'>,
  today: Temporal.PlainDate,
): boolean {
  const dueOn = waitsUntil(found)
  return isMoveInOpen(found.state) && dueOn !== null && isBefore(dueOn, today)
}
