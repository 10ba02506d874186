/**
 * Money that employers have paid. One statement of a bank is taken whole, each entry once by the
 * bank's own reference. An entry that names a declaration and pays it to the fen makes the month paid
 * for its people; any other waits in suspense with the reason why.
 */
import {
  accountIdOf,
  openOfficeAccounts,
  postOfficeTransfers,
} from '#capabilities/accounts/index.ts'
import type { AccountName, OfficeTransfer } from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import type { ReceiptId, TransferId } from '#kernel/ids.ts'
import { yuan } from '#kernel/money.ts'
import type { Act } from '#platform/access/act.ts'
import { runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { derivedId, newId } from '#platform/ids.ts'
import * as store from './declaration-store.ts'
import { employerWords } from './employer-news.ts'
import { referencesIn, unmatchedReason } from './receipt.ts'
import type { IncomingEntry, PayableDeclaration, UnmatchedReason } from './receipt.ts'
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

/** Null when the entry pays a declaration; otherwise what is to be said of it. */
async function takeEntry(
  deps: Deps,
  act: Act,
  { bankId, entry }: { readonly bankId: string; readonly entry: IncomingEntry },
): Promise<UnmatchedReason | 'known' | null> {
  const receiptId = newId<ReceiptId>()
  const isNew = await store.insertReceipt(deps.db, { ...entry, receiptId, bankId }, act.at)
  if (!isNew) return 'known'

  const references = referencesIn(entry.remittance)
  const [reference] = references
  const declaration = reference ? await store.lockPayable(deps.db, reference) : null
  const reason = unmatchedReason(entry.amount, references, declaration)
  const accounts = accountsOf(deps.area, bankId)
  if (reason !== null || !declaration) {
    await post(deps.db, act, {
      receiptId,
      entry,
      transfers: [[accounts.suspense, entry.amount]],
      accounts,
    })
    if (reason) await tellOfUnmatched(deps, act, { receiptId, entry, references, reason })
    return reason
  }
  await store.markPaid(deps.db, { ...declaration, receiptId, paidOn: entry.bookedOn })
  await post(deps.db, act, {
    receiptId,
    entry,
    transfers: sharesOf(declaration, accounts),
    accounts,
  })
  const { employerId, declarationId } = declaration
  await tellEmployer(deps, {
    ...{ employerId, kind: 'payment_matched', of: [declarationId], at: act.at },
    words: employerWords.payment_matched({
      ...dueOf(declaration),
      bookedOn: entry.bookedOn.toString(),
    }),
  })
  return null
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
  },
): Promise<void> {
  const { receiptId, entry, references, reason } = unmatched
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

/** The citizens' own part waits for the month-end; the employer's part belongs to everybody. */
function sharesOf(declaration: PayableDeclaration, accounts: Accounts) {
  return [
    [accounts.contributionClearing, declaration.personPart],
    [accounts.pooledFund, declaration.employerPart],
  ] as const
}

type Accounts = ReturnType<typeof accountsOf>

function accountsOf({ code: area }: Area, bankId: string) {
  const scheme = 'employee'
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
    readonly accounts: Accounts
    readonly transfers: readonly (readonly [AccountName, OfficeTransfer['amount']])[]
  },
): Promise<void> {
  const transfers = posted.transfers.map(([account, amount]) => ({
    transferId: derivedId<TransferId>('receipt', posted.receiptId, account.kind),
    entryId: posted.receiptId,
    reason: 'contribution',
    debit: accountIdOf(posted.accounts.bankClearing),
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
