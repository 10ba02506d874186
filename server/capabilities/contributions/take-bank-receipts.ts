/**
 * Money that employers and people have paid. One statement of a bank is taken whole, each entry once by
 * the bank's own reference. An entry that names a declaration, or a person's own payment, and pays it to
 * the fen makes the month paid, with or without what its lateness costs; any other waits in suspense with
 * the reason why.
 */
import { openOfficeAccounts } from '#capabilities/accounts/index.ts'
import type { ReceiptId } from '#kernel/ids.ts'
import { yuan } from '#kernel/money.ts'
import type { Act } from '#platform/access/act.ts'
import { runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { lockBill } from './bill.ts'
import type { LockedBill } from './bill.ts'
import * as store from './declaration-store.ts'
import { employerWords } from './employer-news.ts'
import { takeBackFound } from './give-back.ts'
import { accountsOf, payBill, post, sourceOf, tellOfOwnPayment } from './pay-bill.ts'
import type { PayDeps } from './pay-bill.ts'
import { sealPayer } from './payer.ts'
import { referencesIn, unmatchedReason } from './receipt.ts'
import type { IncomingEntry, UnmatchedReason } from './receipt.ts'
import { insertReceipt, receiptPays, type Pays } from './receipt-store.ts'
import { tellEmployer } from './tell-employer.ts'

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

export async function takeBankReceipts(
  deps: PayDeps,
  act: Act,
  statement: BankStatementTaken,
): Promise<Ran<ReceiptsTaken>> {
  const from = { of: 'bank', bankId: statement.bankId } as const
  const accounts = [sourceOf(deps.area, from), ...Object.values(accountsOf(deps.area))]
  return runOfficeCommand<ReceiptsTaken>(deps.db, act, {
    action: 'contributions.take-receipts',
    body: {
      bankId: statement.bankId,
      entries: statement.entries.map((entry) => [entry.bankReference, entry.amount]),
    },
    decide: async (tx) => {
      await openOfficeAccounts(tx, accounts)
      const unmatched: UnmatchedReceipt[] = []
      let known = 0
      for (const entry of inOneOrder(statement.entries)) {
        const taken = await takeEntry({ ...deps, db: tx }, act, { ...statement, entry })
        if (taken === 'known') known += 1
        else if (taken) unmatched.push(shownUnmatched(entry, taken))
      }
      await takeBackFound({ ...deps, db: tx }, act)
      const matched = statement.entries.length - known - unmatched.length
      return { kind: 'taken', matched, unmatched, known }
    },
    objectOf: () => statement.bankId,
  })
}

/** Null when the entry pays what it names; otherwise what is to be said of it. */
async function takeEntry(
  deps: PayDeps,
  act: Act,
  { bankId, entry }: { readonly bankId: string; readonly entry: IncomingEntry },
): Promise<UnmatchedReason | 'known' | null> {
  const receiptId = newId<ReceiptId>()
  const sealed = sealPayer(deps.personal, receiptId, entry.payer ?? null)
  const isNew = await insertReceipt(deps.db, { ...entry, receiptId, bankId, sealed }, act.at)
  if (!isNew) return 'known'

  const from = { of: 'bank', bankId } as const
  const references = referencesIn(entry.remittance)
  const bill = await lockBill(deps, references, entry.bookedOn)
  const reason = unmatchedReason(entry, references, bill)
  if (reason === null && bill) {
    const take = (pays: Pays) => receiptPays(deps.db, receiptId, pays)
    await payBill(deps, act, { bill, entryId: receiptId, entry, from, take })
    return null
  }
  const shares = [[accountsOf(deps.area).suspense, entry.amount]] as const
  const source = sourceOf(deps.area, from)
  await post(deps.db, act, { entryId: receiptId, entry, from, source, shares })
  if (reason) await tellOfUnmatched(deps, act, { receiptId, entry, references, reason, bill })
  return reason
}

/** Whose money it is can be told when all that it names belongs to one employer. */
async function tellOfUnmatched(
  deps: PayDeps,
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
