/** What another area owes for a month of bills that it settled here: agreed to by both, then paid. */
import type { clearingMachines } from '../statement.ts'

export type AreaClaimState = keyof typeof clearingMachines.area_claim

export type AreaClaim = {
  readonly peerId: string
  readonly claimId: string
  readonly reference: string
  readonly month: string
  readonly count: bigint
  readonly owed: bigint
  readonly brought: bigint
  readonly state: AreaClaimState
  readonly paid: bigint | null
}

/** A part of a month, as both compare it. */
export type AreaPart = {
  readonly scheme: string
  readonly care: string
  readonly count: bigint
  readonly total: bigint
  readonly fund: bigint
  readonly account: bigint
}

export type AreaDifference = {
  readonly messageId: string
  readonly settlement: string
  readonly refund: boolean
  readonly total: bigint
  readonly fund: bigint
  readonly account: bigint
  /** As the other area says what differs, and what to do. */
  readonly words: string
}

/**
 * The same on both sides, so that money finds what it pays: place of insurance, place of treatment, each
 * by six digits, and the month.
 */
export function areaReference(of: {
  readonly insuredIn: string
  readonly treatedIn: string
  readonly month: string
}): string {
  return `YDQS${of.insuredIn}${of.treatedIn}${of.month.slice(0, 7).replace('-', '')}`
}

/** Drawn once every part of the month agrees; nothing is owed for a month without bills. */
export function agreedSum(parts: readonly (AreaPart & { readonly agrees: boolean })[]): {
  readonly count: bigint
  readonly owed: bigint
} | null {
  if (parts.length === 0 || parts.some(({ agrees }) => !agrees)) return null
  const sum = { count: 0n, owed: 0n }
  for (const { count, fund, account } of parts) {
    sum.count += count
    sum.owed += fund + account
  }
  return sum
}

/** A month that another area settled something in, before and after it is claimed. */
export const areaMonthStates = [
  'running',
  'untold',
  'differs',
  'agreed',
  'carried',
  'paid',
] as const
export type AreaMonthState = (typeof areaMonthStates)[number]

/** Told parts are those of the newest telling; a month that agrees is claimed in that very moment. */
export function areaMonthState(of: {
  readonly isOver: boolean
  readonly claim: Pick<AreaClaim, 'state'> | null
  readonly told: readonly { readonly agrees: boolean }[]
}): AreaMonthState {
  if (of.claim) return of.claim.state
  if (!of.isOver) return 'running'
  return of.told.some(({ agrees }) => !agrees) ? 'differs' : 'untold'
}

/** What is still to come in, as things stand: deductions there leave something, and nothing forgives it. */
export function stillOwed({ owed, brought, paid, state }: AreaClaim): bigint {
  return state === 'carried' ? 0n : owed + brought - (paid ?? 0n)
}

/** Why money that waits does not pay a claim, in order of precedence. */
export type AreaReceiptRefusal =
  | 'area_claim_unknown'
  | 'area_claim_settled'
  | 'area_receipt_taken'
  | 'area_receipt_too_large'

export function areaReceiptRefusal(
  claim: AreaClaim | null,
  amount: bigint | null,
): AreaReceiptRefusal | null {
  if (!claim) return 'area_claim_unknown'
  if (claim.state !== 'agreed') return 'area_claim_settled'
  if (amount === null) return 'area_receipt_taken'
  return pays(amount, claim) ? null : 'area_receipt_too_large'
}

/** Deductions make a payment smaller; more than is owed is somebody else's money. */
export function pays(amount: bigint, { owed, brought }: Pick<AreaClaim, 'owed' | 'brought'>) {
  return amount > 0n && amount <= owed + brought
}
