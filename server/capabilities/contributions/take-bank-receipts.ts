/**
 * Money that employers and people have paid. One statement of a bank is taken whole, each entry once by
 * the bank's own reference. An entry that names a declaration, or a person's own payment, and pays it to
 * the fen makes the month paid; any other waits in suspense with the reason why.
 */
import {
  accountIdOf,
  openOfficeAccounts,
  postOfficeTransfers,
} from '#capabilities/accounts/index.ts'
import type { AccountName } from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import type { ReceiptId, TransferId } from '#kernel/ids.ts'
import { plus, yuan } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { prefixOf } from '#kernel/reference-number.ts'
import type { Reference } from '#kernel/reference-number.ts'
import type { Act } from '#platform/access/act.ts'
import { runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { derivedId, newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import * as store from './declaration-store.ts'
import { employerWords } from './employer-news.ts'
import { referencesIn, unmatchedReason } from './receipt.ts'
import type { Bill, IncomingEntry, PayableDeclaration, UnmatchedReason } from './receipt.ts'
import { periodOf } from './own-payments.ts'
import { lockByReference, markSelfPaid, totalOf } from './self-payment-store.ts'
import type { SelfPayment } from './self-payment-store.ts'
import { dueOf, tellEmployer } from './tell-employer.ts'

export type BankStatementTaken = {
  readonly bankId: string
  readonly entries: readonly IncomingEntry[]
}

export type UnmatchedReceipt = {
  readonly bankReference: string
  readonly amount: string
  readonly bookedOn: string
  readonly reason: UnmatchedReason
}

export type ReceiptsTaken = {
  readonly kind: 'taken'
  readonly matched: number
  readonly unmatched: readonly UnmatchedReceipt[]
  /** Entries that were in an earlier statement too. */
  readonly known: number
}

type Deps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

export async function takeBankReceipts(
  deps: Deps,
  act: Act,
  statement: BankStatementTaken,
): Promise<Ran<ReceiptsTaken>> {
  const accounts = accountsOf(deps.area, statement.bankId)
  return runOfficeCommand<ReceiptsTaken>(deps.db, act, {
    action: 'contributions.take-receipts',
    body: {
      bankId: statement.bankId,
      entries: statement.entries.map((entry) => [entry.bankReference, entry.amount]),
    },
    decide: async (tx) => {
      await openOfficeAccounts(tx, Object.values(accounts))
      const unmatched: UnmatchedReceipt[] = []
      let known = 0
      for (const entry of inOneOrder(statement.entries)) {
        const taken = await takeEntry({ ...deps, db: tx }, act, { ...statement, entry })
        if (taken === 'known') known += 1
        else if (taken) unmatched.push(shownUnmatched(entry, taken))
      }
      const matched = statement.entries.length - known - unmatched.length
      return { kind: 'taken', matched, unmatched, known }
    },
    objectOf: () => statement.bankId,
  })
}

/** Null when the entry pays what it names; otherwise what is to be said of it. */
async function takeEntry(
  deps: Deps,
  act: Act,
  { bankId, entry }: { readonly bankId: string; readonly entry: IncomingEntry },
): Promise<UnmatchedReason | 'known' | null> {
  const receiptId = newId<ReceiptId>()
  const isNew = await store.insertReceipt(deps.db, { ...entry, receiptId, bankId }, act.at)
  if (!isNew) return 'known'

  const references = referencesIn(entry.remittance)
  const bill = await lockBill(deps.db, references)
  const reason = unmatchedReason(entry, references, bill)
  if (reason === null && bill) {
    await payBill(deps, act, { bill, receiptId, entry, bankId })
    return null
  }
  const accounts = accountsOf(deps.area, bankId)
  const transfers = [[accounts.suspense, entry.amount]] as const
  await post(deps.db, act, { receiptId, entry, transfers, bankClearing: accounts.bankClearing })
  if (reason) await tellOfUnmatched(deps, act, { receiptId, entry, references, reason, bill })
  return reason
}

type LockedBill = Bill &
  (
    | { readonly of: 'declaration'; readonly declaration: PayableDeclaration }
    | { readonly of: 'person'; readonly payment: SelfPayment }
  )

/** Of several references the first: there will be no match, but somebody may have to be told. */
async function lockBill(tx: Db, [reference]: readonly Reference[]): Promise<LockedBill | null> {
  if (!reference) return null
  if (prefixOf(reference) === 'ZJ') {
    const payment = await lockByReference(tx, reference)
    return payment && { of: 'person', state: payment.state, total: totalOf(payment), payment }
  }
  const declaration = await store.lockPayable(tx, reference)
  if (!declaration) return null
  const total = plus(declaration.employerPart, declaration.personPart)
  return { of: 'declaration', state: declaration.state, total, declaration }
}

/** Makes the month paid, and moves the money to where it belongs. */
async function payBill(
  deps: Deps,
  act: Act,
  paid: {
    readonly bill: LockedBill
    readonly receiptId: ReceiptId
    readonly entry: IncomingEntry
    readonly bankId: string
  },
): Promise<void> {
  const { bill, receiptId, entry, bankId } = paid
  const { bookedOn: paidOn } = entry
  if (bill.of === 'person') {
    const { payment } = bill
    const accounts = accountsOf(
      deps.area,
      bankId,
      payment.kind === 'resident' ? 'resident' : 'employee',
    )
    await markSelfPaid(deps.db, { ...payment, receiptId, paidOn })
    await openOfficeAccounts(deps.db, [accounts.bankClearing, accounts.pooledFund])
    const transfers = sharesOf({ account: payment.accountPart, fund: payment.fundPart }, accounts)
    await post(deps.db, act, { receiptId, entry, transfers, bankClearing: accounts.bankClearing })
    await tellOfOwnPayment(deps.db, act, { payment, amount: entry.amount, reason: null })
    return
  }
  const { declaration } = bill
  const accounts = accountsOf(deps.area, bankId)
  await store.markPaid(deps.db, { ...declaration, receiptId, paidOn })
  const parts = { account: declaration.personPart, fund: declaration.employerPart }
  const transfers = sharesOf(parts, accounts)
  await post(deps.db, act, { receiptId, entry, transfers, bankClearing: accounts.bankClearing })
  const { employerId, declarationId } = declaration
  await tellEmployer(deps, {
    ...{ employerId, kind: 'payment_matched', of: [declarationId], at: act.at },
    words: employerWords.payment_matched({
      ...dueOf(declaration),
      bookedOn: paidOn.toString(),
    }),
  })
}

/** On the person's own page, by a text, and by e-mail to whoever gave an address. */
async function tellOfOwnPayment(
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

/** Whose money it is can be told when all that it names belongs to one employer. */
async function tellOfUnmatched(
  deps: Deps,
  act: Act,
  unmatched: {
    readonly receiptId: ReceiptId
    readonly entry: IncomingEntry
    readonly references: readonly string[]
    readonly reason: UnmatchedReason
    readonly bill: LockedBill | null
  },
): Promise<void> {
  const { receiptId, entry, references, reason, bill } = unmatched
  if (bill?.of === 'person' && references.length === 1) {
    await tellOfOwnPayment(deps.db, act, { payment: bill.payment, amount: entry.amount, reason })
    return
  }
  const [employerId, ...others] = await store.readEmployersOf(deps.db, references)
  if (!employerId || others.length > 0) return
  await tellEmployer(deps, {
    ...{ employerId, kind: 'payment_unmatched', of: [receiptId], at: act.at },
    words: employerWords.payment_unmatched({
      ...{ references, reason, amount: yuan(entry.amount) },
      bookedOn: entry.bookedOn.toString(),
    }),
  })
}

/** The citizens' own part waits for the month-end; the rest belongs to everybody. */
function sharesOf(
  parts: { readonly account: Money; readonly fund: Money },
  accounts: Accounts,
): Shares {
  const shares = [
    [accounts.contributionClearing, parts.account],
    [accounts.pooledFund, parts.fund],
  ] as const
  return shares.filter(([, amount]) => amount > 0n)
}

type Accounts = ReturnType<typeof accountsOf>
type Shares = readonly (readonly [AccountName, Money])[]

function accountsOf(
  { code: area }: Area,
  bankId: string,
  scheme: 'employee' | 'resident' = 'employee',
) {
  return {
    bankClearing: { kind: 'bank_clearing', area, scheme, organisationId: bankId },
    contributionClearing: { kind: 'contribution_clearing', area, scheme },
    pooledFund: { kind: 'pooled_fund', area, scheme },
    suspense: { kind: 'suspense', area, scheme },
  } as const satisfies Record<string, AccountName>
}

async function post(
  tx: Db,
  act: Act,
  posted: {
    readonly receiptId: ReceiptId
    readonly entry: IncomingEntry
    readonly bankClearing: AccountName
    readonly transfers: Shares
  },
): Promise<void> {
  const transfers = posted.transfers.map(([account, amount]) => ({
    transferId: derivedId<TransferId>('receipt', posted.receiptId, account.kind),
    entryId: posted.receiptId,
    reason: 'contribution',
    debit: accountIdOf(posted.bankClearing),
    credit: accountIdOf(account),
    amount,
    effectiveOn: posted.entry.bookedOn,
  }))
  await postOfficeTransfers(tx, transfers, act.at)
}

/** Two servers that read the same statement lock its declarations in the same order. */
function inOneOrder(entries: readonly IncomingEntry[]): readonly IncomingEntry[] {
  return entries.toSorted((a, b) => (a.bankReference < b.bankReference ? -1 : 1))
}

function shownUnmatched(entry: IncomingEntry, reason: UnmatchedReason): UnmatchedReceipt {
  return {
    bankReference: entry.bankReference,
    amount: yuan(entry.amount),
    bookedOn: entry.bookedOn.toString(),
    reason,
  }
}
