/** What of a receipt goes back, for whoever looks at it or at all of them. */
import { lastRequestAbout, waitingAbout } from '#capabilities/organisations/index.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { knownPayee, openPayee } from './payee.ts'
import type { ReturnPayee, ReturnState } from './receipt-return.ts'
import { readOpenOnes } from '../receipt-store.ts'
import { returnAct } from './return-receipt.ts'
import * as store from './return-store.ts'

type Deps = { readonly db: Db; readonly personal: Personal }

export type ShownReturn = Omit<store.ReceiptReturn, 'sealedPayee'> & {
  readonly payee: ReturnPayee
}

/** As many as anybody goes through; those on their way come first. */
const atMost = 500

export async function listReturns(
  { db, personal }: Deps,
  state: ReturnState | null,
): Promise<readonly ShownReturn[]> {
  const found = await store.readReturns(db, { state, atMost })
  return found.map(({ sealedPayee, ...each }) => ({
    ...each,
    payee: openPayee(personal, 'contributions.receipt_return', each.returnId, sealedPayee),
  }))
}

export type ReturnOfReceipt = {
  /** Until when a second person may decide; null where nobody has asked. */
  readonly askedUntil: Temporal.Instant | null
  /** When a second person refused the last request; null unless that is what became of it. */
  readonly refusedAt: Temporal.Instant | null
  /** What the bank said, where it refused the last one. */
  readonly bankRefused: { readonly code: string; readonly at: Temporal.Instant } | null
  /** Null where neither the bank nor a paper has named all of it. */
  readonly payee: (ReturnPayee & { readonly fromPaper: boolean }) | null
}

export async function returnOfReceipt(
  deps: Deps,
  receiptId: string,
  at: Temporal.Instant,
): Promise<ReturnOfReceipt> {
  const [receipt] = await readOpenOnes(deps.db, [receiptId])
  const known = receipt && (await knownPayee(deps, receipt))
  const last = (await lastRequestAbout(deps.db, returnAct, [receiptId])).get(receiptId)
  const [newest] = await store.readReturnsOf(deps.db, receiptId)
  const isAsked = last?.state === 'waiting' && Temporal.Instant.compare(last.until, at) > 0
  const isRefused = newest?.state === 'refused' && newest.bankReason !== null
  return {
    askedUntil: isAsked ? last.until : null,
    refusedAt: last?.state === 'refused' ? last.decidedAt : null,
    bankRefused:
      isRefused && newest.settledAt
        ? { code: newest.bankReason ?? '', at: newest.settledAt }
        : null,
    payee: known ? { ...known.payee, fromPaper: known.version !== null } : null,
  }
}

/** Of these receipts, those that somebody has asked to give back; a request that has lapsed is none. */
export async function returnsAskedOf(
  db: Db,
  receipts: readonly string[],
  at: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  const asked = await waitingAbout(db, returnAct, receipts)
  const waiting = [...asked].filter(([, until]) => Temporal.Instant.compare(until, at) > 0)
  return new Set(waiting.map(([receiptId]) => receiptId))
}
