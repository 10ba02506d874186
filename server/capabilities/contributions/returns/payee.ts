/** To which account a receipt goes back: what the bank said of it, or what was noted from paper. */
import type { Refused } from '#kernel/refusal.ts'
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { openPayer } from '../payer.ts'
import { lockOpenOnes, type OpenReceipt } from '../receipt-store.ts'
import {
  completedBy,
  namingRefusal,
  type NotedPayee,
  payeeOf,
  type ReturnPayee,
  type ReturnRefusal,
} from './receipt-return.ts'
import * as store from './return-store.ts'

type Deps = { readonly db: Db; readonly personal: Personal }

type Place = 'contributions.receipt_return' | 'contributions.return_payee'
const column = 'sealed_payee'

export function sealPayee(
  personal: Personal,
  place: Place,
  id: string,
  { name, account, bankCode }: ReturnPayee,
): Buffer {
  return personal.seal(place, column, id, JSON.stringify({ name, account, bankCode }))
}

export function openPayee(
  personal: Personal,
  place: Place,
  id: string,
  sealed: Buffer,
): ReturnPayee {
  return JSON.parse(personal.open(place, column, id, sealed)) as ReturnPayee
}

export type KnownPayee = {
  readonly payee: ReturnPayee
  /** Counts up each time that it is noted anew; null for what the bank has said. */
  readonly version: number | null
  readonly namedBy: string | null
}

/** What was noted from paper counts before what the bank said: it may only be noted where it may. */
export async function knownPayee(
  { db, personal }: Deps,
  receipt: Pick<OpenReceipt, 'receiptId' | 'sealedPayer'>,
): Promise<KnownPayee | null> {
  const { receiptId } = receipt
  const named = await store.readPayee(db, receiptId)
  if (named) {
    const { version, namedBy, sealedPayee } = named
    const payee = openPayee(personal, 'contributions.return_payee', receiptId, sealedPayee)
    return { payee, version, namedBy }
  }
  const payee = payeeOf(openPayer(personal, receipt))
  return payee && { payee, version: null, namedBy: null }
}

export type PayeeNamed = { readonly kind: 'named'; readonly receiptId: string }

/** The desk notes from what the payer has shown what the bank has left out. */
export async function nameReturnPayee(
  { db, personal }: Deps,
  act: Act,
  { receiptId, noted }: { readonly receiptId: string; readonly noted: NotedPayee },
): Promise<Ran<PayeeNamed | Refused<ReturnRefusal>>> {
  return runOfficeCommand<PayeeNamed | Refused<ReturnRefusal>>(db, act, {
    action: 'contributions.name-return-payee',
    body: { receiptId, ...noted },
    decide: async (tx) => {
      const [receipt = null] = await lockOpenOnes(tx, [receiptId])
      const payer = receipt && openPayer(personal, receipt)
      const earlier = await store.readReturnsOf(tx, receiptId)
      const wasRefused = earlier.some(({ state }) => state === 'refused')
      const refusal = namingRefusal(receipt, payer, { noted, wasRefused })
      const payee = completedBy(payer, noted)
      if (refusal || !payee) return refused(refusal ?? 'payer_not_named')
      const sealedPayee = sealPayee(personal, 'contributions.return_payee', receiptId, payee)
      await store.namePayee(tx, { receiptId, sealedPayee, by: act.actorId ?? '', at: act.at })
      return { kind: 'named', receiptId }
    },
    objectOf: () => receiptId,
  })
}
