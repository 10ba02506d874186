/**
 * A purchase from the personal account (State Council Document 14 of 2021, item 5: the account pays
 * what its owner has to bear at designated institutions and pharmacies; it is never paid out).
 */
import { accountIdOf, type AccountState } from '#capabilities/accounts/index.ts'
import type { CardId, InstitutionId, PersonId } from '#kernel/ids.ts'
import { lesser, type Money, yuan, minus, zero } from '#kernel/money.ts'
import type { AidPart } from './aid.ts'

/** In order of precedence: when several apply, the first is the one reported. */
export const purchaseRefusals = [
  'institution_suspended',
  'amount_not_positive',
  'local_date_out_of_range',
  'card_unknown',
  'account_closed',
  'card_void',
  'card_lost',
  'card_not_active',
  'already_reversed',
  'pin_initial',
  'pin_locked',
  'pin_wrong',
  'account_held',
  'balance_too_low',
  'request_reused',
  'key_service_unavailable',
  'try_later',
] as const
export type PurchaseRefusal = (typeof purchaseRefusals)[number]

/** What a payment rests on, with the versions that its posting must still find. */
export type Standing = {
  readonly personId: PersonId
  readonly cardId: CardId
  readonly cardState: string
  readonly insuranceFunction: string
  readonly cardVersion: bigint
  readonly pinState: string | null
  readonly pinSalt: Buffer | null
  readonly accountId: string | null
  readonly balance: Money
  readonly accountVersion: bigint | null
  readonly accountState: AccountState | null
}

/** A suspended card is refused before its PIN is looked at; an empty account only after it. */
export type Decision = {
  readonly beforePin: PurchaseRefusal | null
  readonly afterPin: PurchaseRefusal | null
}

export function refusalOfCard(
  standing: Pick<Standing, 'cardState' | 'insuranceFunction'>,
): 'card_void' | 'card_lost' | 'card_not_active' | null {
  if (standing.cardState === 'void') return 'card_void'
  if (standing.insuranceFunction === 'blocked') return 'card_lost'
  if (standing.insuranceFunction !== 'active') return 'card_not_active'
  return null
}

export function decidePurchase(
  standing: Standing,
  asked: {
    readonly amount: Money
    readonly day: Temporal.PlainDate
    readonly today: Temporal.PlainDate
  },
): Decision {
  return {
    beforePin:
      refusalOfDay(asked.day, asked.today) ??
      (isClosed(standing) ? 'account_closed' : refusalOfCard(standing)),
    afterPin: refusalOfAccount(standing, asked.amount),
  }
}

/** Whoever has no account, or no longer one, is told so whatever became of the card. */
export function isClosed({ accountState }: Pick<Standing, 'accountState'>): boolean {
  return accountState === null || accountState === 'closed'
}

/** Terminals' clocks are wrong by hours, not by days; the day is the day in law of the purchase. */
function refusalOfDay(day: Temporal.PlainDate, today: Temporal.PlainDate): PurchaseRefusal | null {
  if (day.equals(today)) return null
  return Math.abs(day.until(today).days) > 1 ? 'local_date_out_of_range' : null
}

function refusalOfAccount(standing: Standing, amount: Money): PurchaseRefusal | null {
  if (standing.accountState === 'held') return 'account_held'
  if (standing.balance < amount) return 'balance_too_low'
  return null
}

export type Leg = {
  readonly reason: 'purchase' | 'cash_part'
  readonly debit: string
  readonly credit: string
  readonly amount: Money
}

/** What a purchase needs beyond the own account, which pays first. */
export function lackingOf(standing: Standing, amount: Money): Money {
  return minus(amount, lesser(amount, standing.balance))
}

/** The account's part goes to what the fund owes the institution; cash is kept as a memorandum. */
export function legsOf(
  standing: Standing,
  paid: {
    readonly area: string
    readonly institutionId: InstitutionId
    readonly amount: Money
    readonly cash: Money
  },
): readonly Leg[] {
  const { area, institutionId: organisationId } = paid
  const account: Leg = {
    reason: 'purchase',
    debit: standing.accountId ?? '',
    credit: payableOf(paid),
    amount: lesser(paid.amount, standing.balance),
  }
  const cash: Leg = {
    reason: 'cash_part',
    debit: accountIdOf({ kind: 'cash_paid', area }),
    credit: accountIdOf({ kind: 'cash_collected', area, organisationId }),
    amount: paid.cash,
  }
  return [account, cash].filter(({ amount }) => amount > zero)
}

/** What the fund owes the institution: whoever pays, it is credited there. */
export function payableOf(paid: {
  readonly area: string
  readonly institutionId: InstitutionId
}): string {
  const { area, institutionId: organisationId } = paid
  return accountIdOf({ kind: 'payable', area, organisationId })
}

/** How the amounts came about, as facts; the words are put to them where they are shown. */
export type DerivationStep = {
  readonly rule: string
  readonly article: string
  readonly source: string
  readonly values: Readonly<Record<string, string>>
}

export function derivePurchase(
  standing: Standing,
  paid: { readonly amount: Money; readonly cash: Money },
  parts: readonly AidPart[] = [],
): readonly DerivationStep[] {
  const own = parts.length > 0 ? lesser(paid.amount, standing.balance) : paid.amount
  const basis = { article: 'GBF-2021-14/5', source: '国办发〔2021〕14号' }
  const step: DerivationStep = {
    rule: 'account_pays',
    ...basis,
    values: {
      before: yuan(standing.balance),
      amount: yuan(own),
      after: standing.balance < own ? '' : yuan(minus(standing.balance, own)),
      cash: yuan(paid.cash),
    },
  }
  // Names are put to them where they are shown; what a relative has left is theirs to know.
  const aid = parts.map(({ giver, amount }) => ({
    rule: 'relative_pays',
    ...basis,
    values: { total: yuan(paid.amount), place: giver.place.toString(), amount: yuan(amount) },
  }))
  return [step, ...aid]
}
