/**
 * What a settlement is worked out from. Facts are stored with the settlement as they are here, so
 * that the same facts under the terms of the day of care give the same amounts for ever.
 *
 * Social Insurance Law art. 28 (what is paid), art. 30 (what is not).
 */
import type { BasisPoints, Money } from '#kernel/money.ts'

export type Scheme = 'employee' | 'resident'

export const statuses = ['active', 'retired', 'child', 'student', 'adult', 'elder'] as const
/** Employees are active or retired; residents are one of the other four. */
export type Status = (typeof statuses)[number]

export const aidGroups = ['none', 'extreme_poverty', 'low_income', 'low_income_margin'] as const
/** Who is helped by medical assistance (State Council General Office Document 42 of 2021). */
export type AidGroup = (typeof aidGroups)[number]

export type PersonFacts = {
  readonly scheme: Scheme
  readonly status: Status
  /** Completed years on the first day of care. */
  readonly age: number
  /** Some places treat whoever retired before a day differently; null where it is not known. */
  readonly retiredOn: Temporal.PlainDate | null
  /** A plan of the place's own within the scheme ('second', 'pool_only'); null is the usual one. */
  readonly plan: string | null
  readonly civilServant: boolean
  readonly aidGroup: AidGroup
  /** Signed up with a family doctor of a community institution. */
  readonly familyDoctor: boolean
}

export const careKinds = ['outpatient', 'emergency', 'chronic', 'pharmacy', 'inpatient'] as const
export type CareKind = (typeof careKinds)[number]

export const tiers = ['community', 'first', 'second', 'third', 'pharmacy'] as const
export type Tier = (typeof tiers)[number]

export const causes = ['illness', 'work_injury', 'third_party', 'public_health', 'abroad'] as const
/** Why care was needed: all but the first are excluded by art. 30. */
export type Cause = (typeof causes)[number]

export const outsideKinds = ['long_term', 'referred', 'emergency', 'other'] as const
/** Care in another area, by the filing that covers it. */
export type OutsideKind = (typeof outsideKinds)[number]

export type CareFacts = {
  readonly kind: CareKind
  /** First and last day of care; the same for out-patients. */
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  readonly tier: Tier
  /** Sent on by an institution of a lower tier: some places then take only the difference. */
  readonly referred: boolean
  /** What of this admission's deductible was charged already, by the institution that referred or by an interim settlement. */
  readonly deductibleCharged: Money
  /** An interim settlement counted this admission already: it is none of its own in the year. */
  readonly continued: boolean
  readonly cause: Cause
  /** For `third_party`: it does not pay or cannot be found, so the fund pays first and recovers. */
  readonly thirdPartyFails: boolean
  readonly outside: OutsideKind | null
  /** The reference of that filing; not there where it is deemed filed, or where none was made. */
  readonly filing?: string
  /** References of the benefit filings that it rests on; not there where it rests on none. */
  readonly benefits?: readonly string[]
}

export const listLevels = ['A', 'B', 'C'] as const
/** Class of the list: A wholly in scope, B after a first share of the person, C not paid. */
export type ListLevel = (typeof listLevels)[number]

export const approvals = ['not_needed', 'passed', 'failed'] as const
export type Approval = (typeof approvals)[number]

/** What the catalogue of the place of treatment says of an item on the day of the line. */
export type ListEntry = {
  readonly level: ListLevel
  /** In millionths of a yuan for one unit; null where none is set. */
  readonly priceLimit: bigint | null
  readonly firstSelfPay: BasisPoints
  /** In scope only under a condition that the institution has to confirm. */
  readonly restricted: boolean
}

export type LineFacts = {
  readonly id: string
  readonly amount: Money
  /** In ten-thousandths of a unit. */
  readonly quantity: bigint
  /** In millionths of a yuan for one unit. */
  readonly price: bigint
  /** Null where the item is on no list. */
  readonly listed: ListEntry | null
  readonly approval: Approval
}

/** What a person has used of a year, before this settlement. Each is a sum, so a reversal subtracts. */
export const yearTotals = [
  'fees',
  'inScope',
  'outpatientDeductible',
  'outpatientSegments',
  'outpatientPool',
  'admissions',
  'inpatientDeductible',
  'inpatientSegments',
  'pool',
  'largeAmount',
  'seriousIllnessBase',
  'seriousIllness',
  'civilServantBase',
  'civilServant',
  'assistanceBase',
  'assistance',
] as const
export type YearTotal = (typeof yearTotals)[number]
/** In fen, but for `admissions`, which is a count. */
export type Year = Readonly<Record<YearTotal, bigint>>

export type PurseFacts = {
  /** What the own account may pay: nothing where the person did not ask for it. */
  readonly own: Money
  /** What relatives may pay after it; kept with a bill it is what they did pay, and not what they have. */
  readonly relatives: Money
}

export type Facts = {
  readonly person: PersonFacts
  readonly care: CareFacts
  readonly lines: readonly LineFacts[]
  readonly year: Year
  readonly purse: PurseFacts
}
