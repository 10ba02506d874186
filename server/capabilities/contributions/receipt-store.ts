/** Receipts of the banks' statements, what each pays, and what is left of those that wait: all their SQL. */
import { sql } from 'kysely'
import type { ReceiptId } from '#kernel/ids.ts'
import { plainDate } from '#kernel/dates.ts'
import { money } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { SealedPayer } from './payer.ts'
import type { IncomingEntry } from './receipt.ts'

/** A receipt of which something is left: nothing has taken all of it, and it is not on its way back. */
export type OpenReceipt = {
  readonly receiptId: string
  readonly bankId: string
  readonly bankReference: string
  readonly amount: Money
  /** What no match by hand has taken yet. */
  readonly left: Money
  readonly bookedOn: Temporal.PlainDate
  readonly remittance: string
  readonly sealedPayer: Buffer | null
}

/** What money pays; of a late month the contributions and their surcharge, or the surcharge alone. */
export type Pays = {
  readonly declarationId?: string
  readonly selfPaymentId?: string
  readonly surcharge?: { readonly of: string; readonly part: Money }
}

type Row = {
  readonly receipt_id: string
  readonly bank_id: string
  readonly bank_reference: string
  readonly amount: bigint
  readonly used: bigint
  readonly booked_on: string
  readonly remittance: string
  readonly sealed_payer: Buffer | null
}

const waits = sql`declaration_id is null and self_payment_id is null and surcharge_of is null
  and move_in_id is null and area_claim_id is null and return_id is null and used < amount`

/** False when this entry of the bank was taken before. */
export async function insertReceipt(
  tx: Db,
  receipt: IncomingEntry & {
    readonly receiptId: ReceiptId
    readonly bankId: string
    readonly sealed: SealedPayer | null
  },
  at: Temporal.Instant,
): Promise<boolean> {
  const inserted = await sql`insert into contributions.receipt
      (receipt_id, bank_id, bank_reference, amount, booked_on, remittance, at, sealed_payer,
       payer_index)
    values (${receipt.receiptId}, ${receipt.bankId}, ${receipt.bankReference}, ${receipt.amount},
      ${receipt.bookedOn.toString()}, ${receipt.remittance}, ${toInstantText(at)},
      ${receipt.sealed?.payer ?? null}, ${receipt.sealed?.index ?? null})
    on conflict on constraint receipt_once_per_bank_reference do nothing`.execute(tx)
  return inserted.numAffectedRows === 1n
}

/** Whether one of these entries was taken before with another amount or another day. */
export async function isBookedOtherwise(
  db: Db,
  statement: {
    readonly bankId: string
    readonly entries: readonly Pick<IncomingEntry, 'bankReference' | 'amount' | 'bookedOn'>[]
  },
): Promise<boolean> {
  const { bankId, entries } = statement
  if (entries.length === 0) return false
  const found = await sql`select from contributions.receipt r
      join unnest(${entries.map(({ bankReference }) => bankReference)}::text[],
                  ${entries.map(({ amount }) => amount)}::bigint[],
                  ${entries.map(({ bookedOn }) => bookedOn.toString())}::date[])
           e (bank_reference, amount, booked_on)
        on r.bank_reference = e.bank_reference
     where r.bank_id = ${bankId} and (r.amount <> e.amount or r.booked_on <> e.booked_on)
     limit 1`.execute(db)
  return found.rows.length > 0
}

export async function receiptPays(tx: Db, receiptId: ReceiptId, pays: Pays): Promise<void> {
  await sql`update contributions.receipt
       set declaration_id = ${pays.declarationId ?? null},
           self_payment_id = ${pays.selfPaymentId ?? null},
           surcharge_of = ${pays.surcharge?.of ?? null},
           surcharge_part = ${pays.surcharge?.part ?? null}
     where receipt_id = ${receiptId}`.execute(tx)
}

/** The oldest first. */
export async function readOpen(
  db: Db,
  of: { readonly bankId: string | null; readonly atMost: number },
): Promise<readonly OpenReceipt[]> {
  const found = await sql<Row>`select receipt_id, bank_id, bank_reference, amount, used, booked_on,
           remittance, sealed_payer
      from contributions.receipt
     where ${waits} and (${of.bankId}::uuid is null or bank_id = ${of.bankId}::uuid)
     order by booked_on, receipt_id limit ${of.atMost}`.execute(db)
  return found.rows.map(openReceipt)
}

export async function readOpenOnes(
  db: Db,
  receipts: readonly string[],
): Promise<readonly OpenReceipt[]> {
  const found = await sql<Row>`select receipt_id, bank_id, bank_reference, amount, used, booked_on,
           remittance, sealed_payer
      from contributions.receipt
     where receipt_id = any(${receipts}::uuid[]) and ${waits}
     order by booked_on, receipt_id`.execute(db)
  return found.rows.map(openReceipt)
}

/** Held until the transaction ends; those that something has taken meanwhile are not among them. */
export async function lockOpenOnes(
  tx: Db,
  receipts: readonly string[],
): Promise<readonly OpenReceipt[]> {
  await sql`select from contributions.receipt where receipt_id = any(${receipts}::uuid[])
    order by receipt_id for update`.execute(tx)
  return readOpenOnes(tx, receipts)
}

export async function countOpen(
  db: Db,
): Promise<{ readonly count: number; readonly left: Money; readonly banks: readonly string[] }> {
  const found = await sql<{ count: bigint; left: bigint; banks: string[] }>`
    select count(*) as count, coalesce(sum(amount - used), 0)::bigint as left,
           coalesce(array_agg(distinct bank_id), '{}') as banks
      from contributions.receipt where ${waits}`.execute(db)
  const [row] = found.rows
  if (!row) throw new Error('a sum is one row')
  return { count: Number(row.count), left: money(row.left), banks: row.banks }
}

/** Untouched ones only: a move into the area takes a receipt whole. The newest first. */
export async function readWaiting(db: Db, atMost: number): Promise<readonly OpenReceipt[]> {
  const found = await sql<Row>`select receipt_id, bank_id, bank_reference, amount, used, booked_on,
           remittance, sealed_payer
      from contributions.receipt
     where ${waits} and used = 0
     order by booked_on desc, receipt_id limit ${atMost}`.execute(db)
  return found.rows.map(openReceipt)
}

export async function claim(tx: Db, receiptId: string, moveInId: string): Promise<boolean> {
  const claimed = await sql`update contributions.receipt set move_in_id = ${moveInId}
    where receipt_id = ${receiptId} and ${waits} and used = 0`.execute(tx)
  return claimed.numAffectedRows === 1n
}

/** In the transaction that books it; false when something else has taken it meanwhile. */
export async function claimForArea(tx: Db, receiptId: string, claimId: string): Promise<boolean> {
  const claimed = await sql`update contributions.receipt set area_claim_id = ${claimId}
    where receipt_id = ${receiptId} and ${waits} and used = 0`.execute(tx)
  return claimed.numAffectedRows === 1n
}

/** Untouched ones whose words have this in them, dashes and blanks aside; the oldest first. */
export async function readWaitingNaming(db: Db, words: string): Promise<readonly OpenReceipt[]> {
  const found = await sql<Row>`select receipt_id, bank_id, bank_reference, amount, used, booked_on,
           remittance, sealed_payer
      from contributions.receipt
     where ${waits} and used = 0
       and position(${words} in regexp_replace(upper(remittance), '[^0-9A-Z]', '', 'g')) > 0
     order by booked_on, receipt_id limit 10`.execute(db)
  return found.rows.map(openReceipt)
}

/** What each receipt gives, and what all of them together pay; the receipts are held by the caller. */
export async function matchReceipts(
  tx: Db,
  match: {
    readonly matchId: string
    readonly area: string
    readonly parts: readonly { readonly receiptId: string; readonly amount: Money }[]
    readonly paidOn: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
  pays: Pays,
): Promise<void> {
  await sql`select contributions.match_receipts(${match.matchId}, ${match.area},
    ${pays.declarationId ?? null}, ${pays.selfPaymentId ?? null}, ${pays.surcharge?.of ?? null},
    ${pays.surcharge?.part ?? null}, ${match.paidOn.toString()}, ${toInstantText(match.at)},
    ${match.parts.map((part) => part.receiptId)}::uuid[],
    ${match.parts.map((part) => part.amount)}::bigint[])`.execute(tx)
}

function openReceipt(row: Row): OpenReceipt {
  return {
    receiptId: row.receipt_id,
    bankId: row.bank_id,
    bankReference: row.bank_reference,
    amount: money(row.amount),
    left: money(row.amount - row.used),
    bookedOn: plainDate(row.booked_on),
    remittance: row.remittance,
    sealedPayer: row.sealed_payer,
  }
}
