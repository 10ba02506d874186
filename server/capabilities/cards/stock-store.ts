/** Blank cards of an office and the shifts that answer for them. */
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { StockShift } from './card-stock.ts'
import type { StockShiftState } from './life-cycles.ts'

export async function insertDelivery(
  db: Db,
  delivery: {
    readonly deliveryId: string
    readonly officeId: string
    readonly serials: readonly string[]
    readonly at: Temporal.Instant
    readonly by: string
  },
): Promise<void> {
  const { serials } = delivery
  await sql`insert into cards.stock_delivery (delivery_id, office_id, first_serial, last_serial,
      count, received_at, received_by)
    values (${delivery.deliveryId}, ${delivery.officeId}, ${serials[0] ?? ''},
      ${serials.at(-1) ?? ''}, ${serials.length}, ${delivery.at.toString()},
      ${delivery.by})`.execute(db)
  await sql`insert into cards.blank_card (serial, office_id, delivery_id, changed_at)
    select serial, ${delivery.officeId}::uuid, ${delivery.deliveryId}::uuid,
      ${delivery.at.toString()}::timestamptz
    from unnest(${[...serials]}::text[]) as serial`.execute(db)
}

export async function anySerialKnown(db: Db, serials: readonly string[]): Promise<boolean> {
  const found = await sql`select from cards.blank_card
    where serial = any(${[...serials]}::text[]) limit 1`.execute(db)
  return found.rows.length > 0
}

export type StockCounts = {
  readonly received: number
  readonly issued: number
  readonly spoiled: number
  /** What should lie there: received less issued and spoiled, and differences that were signed. */
  readonly left: number
}

export async function countStock(db: Db, officeId: string): Promise<StockCounts> {
  const found = await sql<{ received: bigint; issued: bigint; spoiled: bigint; signed: bigint }>`
    select count(*) as received, count(*) filter (where state = 'issued') as issued,
           count(*) filter (where state = 'spoiled') as spoiled,
           (select coalesce(sum(counted - expected), 0)::bigint from cards.stock_shift
             where office_id = ${officeId} and state = 'closed') as signed
      from cards.blank_card where office_id = ${officeId}`.execute(db)
  const row = found.rows[0]
  if (!row) throw new Error('a count always counts something')
  const [received, issued, spoiled] = [row.received, row.issued, row.spoiled].map(Number)
  const [all = 0, given = 0, ruined = 0] = [received, issued, spoiled]
  return {
    ...{ received: all, issued: given, spoiled: ruined },
    left: all - given - ruined + Number(row.signed),
  }
}

type ShiftRow = {
  readonly shift_id: string
  readonly office_id: string
  readonly state: string
  readonly opened_at: string
  readonly opened_by: string
  readonly expected: number | null
  readonly counted: number | null
  readonly counted_by: string | null
  readonly explanation: string | null
  readonly explained_by: string | null
}

/** The shift that is not over; locked, so that nothing is issued while somebody counts. */
export async function lockShift(db: Db, officeId: string): Promise<StockShift | null> {
  const found = await sql<ShiftRow>`select * from cards.stock_shift
    where office_id = ${officeId} and state <> 'closed' for update`.execute(db)
  return found.rows[0] ? shiftOf(found.rows[0]) : null
}

export async function readShift(db: Db, officeId: string): Promise<StockShift | null> {
  const found = await sql<ShiftRow>`select * from cards.stock_shift
    where office_id = ${officeId} and state <> 'closed'`.execute(db)
  return found.rows[0] ? shiftOf(found.rows[0]) : null
}

function shiftOf(row: ShiftRow): StockShift {
  return {
    shiftId: row.shift_id,
    officeId: row.office_id,
    state: row.state as StockShiftState,
    openedAt: instantOf(row.opened_at),
    openedBy: row.opened_by,
    expected: row.expected,
    counted: row.counted,
    countedBy: row.counted_by,
    explanation: row.explanation,
    explainedBy: row.explained_by,
  }
}

export async function insertShift(
  db: Db,
  shift: {
    readonly shiftId: string
    readonly officeId: string
    readonly at: Temporal.Instant
    readonly by: string
  },
): Promise<void> {
  await sql`insert into cards.stock_shift (shift_id, office_id, opened_at, opened_by)
    values (${shift.shiftId}, ${shift.officeId}, ${shift.at.toString()}, ${shift.by})`.execute(db)
}

export async function noteCount(
  db: Db,
  count: {
    readonly shiftId: string
    readonly expected: number
    readonly counted: number
    readonly by: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const same = count.expected === count.counted
  await sql`update cards.stock_shift
    set state = ${same ? 'closed' : 'differing'}, expected = ${count.expected},
        counted = ${count.counted}, counted_by = ${count.by}, explanation = null,
        explained_by = null, closed_at = ${same ? count.at.toString() : null}
    where shift_id = ${count.shiftId} and state in ('open', 'differing')`.execute(db)
}

export async function noteExplanation(
  db: Db,
  shiftId: string,
  said: { readonly explanation: string; readonly by: string },
): Promise<void> {
  await sql`update cards.stock_shift
    set explanation = ${said.explanation}, explained_by = ${said.by}
    where shift_id = ${shiftId} and state = 'differing'`.execute(db)
}

export async function signDifference(
  db: Db,
  shiftId: string,
  signed: { readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`update cards.stock_shift
    set state = 'closed', signed_by = ${signed.by}, closed_at = ${signed.at.toString()}
    where shift_id = ${shiftId} and state = 'differing'`.execute(db)
}

/** The lowest serial on stock becomes a card. Null when none is left. */
export async function issueBlank(
  db: Db,
  issued: { readonly officeId: string; readonly cardId: string; readonly at: Temporal.Instant },
): Promise<string | null> {
  const taken = await sql<{ serial: string }>`update cards.blank_card
    set state = 'issued', card_id = ${issued.cardId}, changed_at = ${issued.at.toString()}
    where serial = (select serial from cards.blank_card
      where office_id = ${issued.officeId} and state = 'on_stock' order by serial limit 1
      for update)
    returning serial`.execute(db)
  return taken.rows[0]?.serial ?? null
}

/** False when that blank of this office is not in the state that it was seen in. */
export async function spoil(
  db: Db,
  spoilt: {
    readonly serial: string
    readonly officeId: string
    readonly because: string
    readonly by: string
    readonly before: string
    readonly was: 'on_stock' | 'issued'
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const changed = await sql`update cards.blank_card
    set state = 'spoiled', spoiled_because = ${spoilt.because}, spoiled_by = ${spoilt.by},
        spoiled_before = ${spoilt.before}, changed_at = ${spoilt.at.toString()}
    where serial = ${spoilt.serial} and office_id = ${spoilt.officeId}
      and state = ${spoilt.was}`.execute(db)
  return changed.numAffectedRows === 1n
}

export async function isOnStock(db: Db, officeId: string, serial: string): Promise<boolean> {
  const found = await sql`select from cards.blank_card where serial = ${serial}
    and office_id = ${officeId} and state = 'on_stock'`.execute(db)
  return found.rows.length > 0
}

/** The blank of this office that became the card; null when it was no counted one. */
export async function serialOf(
  db: Db,
  { officeId, cardId }: { readonly officeId: string; readonly cardId: string },
): Promise<string | null> {
  const found = await sql<{ serial: string }>`select serial from cards.blank_card
    where office_id = ${officeId} and card_id = ${cardId} and state = 'issued'`.execute(db)
  return found.rows[0]?.serial ?? null
}

export type BlankRange = { readonly first: string; readonly last: string }

export async function readStockRange(db: Db, officeId: string): Promise<BlankRange | null> {
  const found = await sql<{ first: string | null; last: string | null }>`
    select min(serial) as first, max(serial) as last from cards.blank_card
    where office_id = ${officeId} and state = 'on_stock'`.execute(db)
  const row = found.rows[0]
  return row?.first && row.last ? { first: row.first, last: row.last } : null
}
