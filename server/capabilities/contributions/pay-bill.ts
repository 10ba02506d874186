/**
 * Money that pays what it names: the month becomes paid, and each part of the money goes where it belongs.
 * What comes in above the contributions of a late month is surcharge, and the fund's own; what a person
 * has paid alone for a month that an employer pays too is found here and given back, as is what a second
 * employer pays for the same person.
 */
import {
  accountIdOf,
  openOfficeAccounts,
  postOfficeTransfers,
} from '#capabilities/accounts/index.ts'
import type { AccountName } from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import type { TransferId } from '#kernel/ids.ts'
import { minus, yuan, zero } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId, newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { surchargePartOf, totalOfDeclaration } from './bill.ts'
import type { LockedBill } from './bill.ts'
import * as store from './declaration-store.ts'
import { employerWords } from './employer-news.ts'
import { payPeopleOnce, returnDouble, returnDoubles } from './give-back.ts'
import { periodOf } from './own-payments.ts'
import type { IncomingEntry, UnmatchedReason } from './receipt.ts'
import type { Pays } from './receipt-store.ts'
import { insureResidentsPaidFor } from './scheme-of-work.ts'
import { markSelfPaid } from './self-payment-store.ts'
import type { SelfPayment } from './self-payment-store.ts'
import { insertSurcharge, paySurcharge } from './surcharge-store.ts'
import { dueOf, tellEmployer } from './tell-employer.ts'

export type PayDeps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

/** Where the money lies that pays: with the bank that has just told of it, or in suspense, where it waited. */
export type PaidFrom =
  | { readonly of: 'bank'; readonly bankId: string }
  | { readonly of: 'suspense' }

export type Paid<B extends LockedBill = LockedBill> = {
  readonly bill: B
  /** Of the receipt, or of the match by hand: what the journal names as cause. */
  readonly entryId: string
  readonly entry: Pick<IncomingEntry, 'amount' | 'bookedOn'>
  readonly from: PaidFrom
  /** Notes of the money what it pays. */
  readonly take: (pays: Pays) => Promise<void>
}

type BillOf<Kind extends LockedBill['of']> = Extract<LockedBill, { readonly of: Kind }>

export async function payBill(deps: PayDeps, act: Act, paid: Paid): Promise<void> {
  const { bill } = paid
  if (bill.of === 'person') return payOwn(deps, act, { ...paid, bill })
  if (bill.of === 'surcharge') return paySurchargeAlone(deps, act, { ...paid, bill })
  return payDeclaration(deps, act, { ...paid, bill })
}

async function payOwn(deps: PayDeps, act: Act, paid: Paid<BillOf<'person'>>): Promise<void> {
  const { bill, entry } = paid
  const { payment } = bill
  const { selfPaymentId } = payment
  const scheme = payment.kind === 'resident' ? 'resident' : 'employee'
  const accounts = accountsOf(deps.area, scheme)
  const from = sourceOf(deps.area, paid.from, scheme)
  await markSelfPaid(deps.db, { ...payment, paidOn: entry.bookedOn })
  await paid.take({ selfPaymentId })
  await openOfficeAccounts(deps.db, [from, accounts.pooledFund])
  const shares = [
    [accounts.contributionClearing, payment.accountPart],
    [accounts.pooledFund, payment.fundPart],
  ] as const
  await post(deps.db, act, { ...paid, source: from, shares })
  if (await returnDouble(deps, act, payment)) return
  await tellOfOwnPayment(deps.db, act, { payment, amount: entry.amount, reason: null })
}

async function payDeclaration(
  deps: PayDeps,
  act: Act,
  paid: Paid<BillOf<'declaration'>>,
): Promise<void> {
  const { bill, entryId, entry } = paid
  const { declaration, surcharge } = bill
  const { employerId, declarationId } = declaration
  const late = surchargePartOf(bill, entry.amount)
  await store.markPaid(deps.db, { declarationId, paidOn: entry.bookedOn })
  await paid.take({
    declarationId,
    ...(late > zero ? { surcharge: { of: declarationId, part: late } } : {}),
  })
  await payPeopleOnce(deps, act, { ...declaration, paidOn: entry.bookedOn })
  await insureResidentsPaidFor(deps.db, act, declaration)
  if (surcharge) {
    await insertSurcharge(deps.db, { declarationId, employerId, area: deps.area.code }, surcharge)
    if (late > zero) await paySurcharge(deps.db, { declarationId, amount: late })
  }
  const accounts = accountsOf(deps.area)
  const shares = [
    [accounts.contributionClearing, declaration.personPart],
    [accounts.pooledFund, declaration.employerPart],
    [accounts.lateSurcharge, late],
  ] as const
  await post(deps.db, act, { ...paid, source: sourceOf(deps.area, paid.from), shares })
  await returnDoubles(deps, act, declaration)
  const words = employerWords.payment_matched({
    ...dueOf(declaration),
    bookedOn: entry.bookedOn.toString(),
  })
  const news = { employerId, kind: 'payment_matched', of: [declarationId], at: act.at } as const
  await tellEmployer(deps, { ...news, words })
  if (surcharge) {
    await tellOfSurcharge(deps, act, { declaration, entryId, surcharge, late })
  }
}

/** The contributions came in before; this is what their lateness cost, or a part of it. */
async function paySurchargeAlone(
  deps: PayDeps,
  act: Act,
  paid: Paid<BillOf<'surcharge'>>,
): Promise<void> {
  const { bill, entryId, entry } = paid
  const { declaration, surcharge } = bill
  const { declarationId } = declaration
  await paySurcharge(deps.db, { declarationId, amount: entry.amount })
  await paid.take({ surcharge: { of: declarationId, part: entry.amount } })
  const shares = [[accountsOf(deps.area).lateSurcharge, entry.amount]] as const
  await post(deps.db, act, { ...paid, source: sourceOf(deps.area, paid.from), shares })
  const left = { ...surcharge, amount: surcharge.left }
  await tellOfSurcharge(deps, act, {
    ...{ declaration, entryId, surcharge: left, late: entry.amount },
  })
}

async function tellOfSurcharge(
  deps: PayDeps,
  act: Act,
  told: {
    readonly declaration: BillOf<'declaration'>['declaration']
    readonly entryId: string
    readonly surcharge: { readonly amount: Money; readonly days: number }
    readonly late: Money
  },
): Promise<void> {
  const { declaration, entryId, surcharge, late } = told
  const left = minus(surcharge.amount, late)
  await tellEmployer(deps, {
    ...{
      employerId: declaration.employerId,
      kind: 'surcharge_counted',
      of: [entryId],
      at: act.at,
    },
    words: employerWords.surcharge_counted({
      ...{ month: declaration.month, reference: declaration.reference, days: surcharge.days },
      ...{ total: yuan(totalOfDeclaration(declaration)), paid: yuan(late), left: yuan(left) },
    }),
  })
}

/** On the person's own page, by a text, and by e-mail to whoever gave an address. */
export async function tellOfOwnPayment(
  tx: Db,
  act: Act,
  told: {
    readonly payment: SelfPayment
    readonly amount: Money
    readonly reason: UnmatchedReason | null
  },
): Promise<void> {
  const { payment, amount, reason } = told
  const kind = reason === null ? 'own_payment_matched' : 'own_payment_unmatched'
  const payload = {
    ...{ period: periodOf(payment), reference: payment.reference, reason },
    amount: yuan(amount),
  }
  await tell(tx, { messageId: newId(), personId: payment.personId, kind, payload }, act.at)
}

type Share = readonly [AccountName, Money]

export function accountsOf({ code: area }: Area, scheme: Scheme = 'employee') {
  return {
    contributionClearing: { kind: 'contribution_clearing', area, scheme },
    pooledFund: { kind: 'pooled_fund', area, scheme },
    suspense: { kind: 'suspense', area, scheme },
    lateSurcharge: { kind: 'late_surcharge', area, scheme },
  } as const satisfies Record<string, AccountName>
}

type Scheme = 'employee' | 'resident'

/** What waits is all in one account: while it waits nobody knows whose it is. */
export function sourceOf(area: Area, from: PaidFrom, scheme: Scheme = 'employee'): AccountName {
  if (from.of === 'suspense') return accountsOf(area).suspense
  return { kind: 'bank_clearing', area: area.code, scheme, organisationId: from.bankId }
}

/** One transfer for each part: the citizens' own waits for the month-end, the rest belongs to everybody. */
export async function post(
  tx: Db,
  act: Act,
  posted: Pick<Paid, 'entryId' | 'entry' | 'from'> & {
    readonly source: AccountName
    readonly shares: readonly Share[]
  },
): Promise<void> {
  const { entryId, entry, from, source, shares } = posted
  const transfers = shares
    .filter(([, amount]) => amount > zero)
    .map(([account, amount]) => ({
      transferId: derivedId<TransferId>('receipt', entryId, account.kind),
      entryId,
      reason: reasons[from.of][account.kind === 'late_surcharge' ? 'surcharge' : 'contribution'],
      debit: accountIdOf(source),
      credit: accountIdOf(account),
      amount,
      effectiveOn: entry.bookedOn,
    }))
  await postOfficeTransfers(tx, transfers, act.at)
}

/** Money is counted as received once, when it came; what moves it out of suspense has names of its own. */
const reasons = {
  bank: { contribution: 'contribution', surcharge: 'late_surcharge' },
  suspense: { contribution: 'receipt_matched', surcharge: 'surcharge_matched' },
} as const
