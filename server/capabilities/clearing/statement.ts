/** The month's statement of an institution: states, refusals, what it comes to. Pure. */

/** The same edges stand in clearing.edge; a test keeps the two equal. */
export const clearingMachines = {
  statement: {
    drawn: ['reconciled', 'differs', 'approved', 'carried'],
    reconciled: ['differs', 'approved', 'carried'],
    differs: ['reconciled'],
    approved: ['ordered'],
    /** More came back than was owed: the next month begins with it. */
    carried: [],
    ordered: ['paid', 'rejected'],
    paid: [],
    rejected: ['approved'],
  },
  deduction: {
    standing: ['disputed'],
    disputed: ['upheld', 'revoked'],
    upheld: [],
    revoked: [],
  },
  order: { frozen: ['sent'], sent: ['answered'], answered: [] },
  /** Of another area; what is carried the next month takes. */
  area_claim: { agreed: ['paid'], carried: [], paid: [] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

export type StatementState = keyof typeof clearingMachines.statement
export type DeductionState = keyof typeof clearingMachines.deduction

export const statementStates = Object.keys(clearingMachines.statement) as StatementState[]
export const deductionStates = Object.keys(clearingMachines.deduction) as DeductionState[]

/** Why an audit takes something back (Regulation on the Supervision of the Funds, art. 15, 38). */
export const deductionGrounds = [
  'outside_scope',
  'over_price',
  'charged_twice',
  'not_indicated',
  'not_documented',
] as const
export type DeductionGround = (typeof deductionGrounds)[number]

export type Part = {
  readonly kind: 'bills' | 'purchases' | 'forwarded'
  readonly scheme: string | null
  readonly care: string | null
  readonly count: bigint
  readonly total: bigint
  readonly fund: bigint
  readonly account: bigint
}

export type Deduction = {
  readonly deductionId: string
  readonly amount: bigint
  readonly scheme: string
  readonly ground: DeductionGround
  readonly article: string
  readonly state: DeductionState
  readonly disputeText: string | null
}

export type Statement = {
  readonly institutionId: string
  readonly statementId: string
  readonly month: string
  readonly state: StatementState
  /** Of the month's moves; below zero where more came back. */
  readonly owed: bigint
  readonly brought: bigint
  readonly bankReason: string | null
  readonly deducted: bigint
}

/** What is to be paid as things stand; below zero it is carried. */
export function comesTo({ owed, brought, deducted }: Statement): bigint {
  return owed + brought - deducted
}

/** Nothing of it has been agreed yet. */
export function isOpen({ state }: Pick<Statement, 'state'>): boolean {
  return state === 'drawn' || state === 'reconciled' || state === 'differs'
}

/** In order of precedence. */
export const statementRefusals = [
  'statement_unknown',
  'statement_decided',
  'statement_differs',
  'deduction_disputed',
  'deduction_too_large',
  'no_bank_account',
] as const
export type StatementRefusal = (typeof statementRefusals)[number]

export function deductRefusal(
  statement: Statement | null,
  amount: bigint,
): StatementRefusal | null {
  if (!statement) return 'statement_unknown'
  if (!isOpen(statement)) return 'statement_decided'
  return amount > comesTo(statement) ? 'deduction_too_large' : null
}

export function approveRefusal(
  statement: Statement | null,
  { disputed, hasAccount }: { readonly disputed: boolean; readonly hasAccount: boolean },
): StatementRefusal | null {
  if (!statement) return 'statement_unknown'
  if (!isOpen(statement)) return 'statement_decided'
  if (statement.state === 'differs') return 'statement_differs'
  if (disputed) return 'deduction_disputed'
  return comesTo(statement) > 0n && !hasAccount ? 'no_bank_account' : null
}

export const disputeRefusals = [
  'deduction_unknown',
  'statement_decided',
  'deduction_disputed_before',
  'deduction_not_disputed',
] as const
export type DisputeRefusal = (typeof disputeRefusals)[number]

export type ToldTotals = {
  readonly scheme: string | null
  readonly clearingCare: string | null
  readonly differences: number
}

/** By the newest comparison of each part that has bills; purchases are compared by their terminals. */
export function reconciledState(
  parts: readonly Part[],
  told: readonly ToldTotals[],
): 'drawn' | 'reconciled' | 'differs' {
  const bills = parts.filter(({ kind }) => kind === 'bills')
  const newest = bills.map((part) =>
    told.find((each) => each.scheme === part.scheme && each.clearingCare === part.care),
  )
  if (newest.some((each) => each !== undefined && each.differences > 0)) return 'differs'
  const whole = bills.length > 0 && newest.every((each) => each !== undefined)
  return whole ? 'reconciled' : 'drawn'
}
