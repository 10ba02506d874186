import type { AccountId } from '#kernel/ids.ts'
import { derivedId } from '#platform/ids.ts'

/** Accounts that belong to no person; none of them has a floor, so none keeps a balance row. */
export const accountKinds = [
  'pooled_fund',
  'contribution_clearing',
  'bank_clearing',
  'suspense',
  'payable',
  'closing_payable',
  'cash_paid',
  'cash_collected',
  'interest',
  'late_surcharge',
  'refund_payable',
  'large_amount_fund',
  'serious_illness_fund',
  'enterprise_fund',
  'civil_servant_fund',
  'assistance_fund',
  'other_fund',
  'area_receivable',
  'claim_payable',
] as const
export type AccountKind = (typeof accountKinds)[number]

export type AccountName = {
  readonly kind: AccountKind
  readonly area: string
  readonly scheme?: string
  /** The institution of a payable or cash account, the bank of a clearing account. */
  readonly organisationId?: string
}

const known = new Map<string, AccountId>()

/**
 * What an account is says which it is: no look-up stands between a payment and its accounts. There are
 * as many as organisations, and every payment names two of them: each is worked out once.
 */
export function accountIdOf(name: AccountName): AccountId {
  const parts = [name.kind, name.area, name.scheme ?? '', name.organisationId ?? '']
  const key = parts.join('\n')
  const id = known.get(key) ?? derivedId<AccountId>('account', ...parts)
  known.set(key, id)
  return id
}
