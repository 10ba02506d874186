/** What another area settled within some days, by its own moments, for comparing books. All its SQL. */
import { sql } from 'kysely'
import type { ForwardedName } from './forwarded.ts'
import type { Sealed } from './forwarded-store.ts'
import type { Db } from '#platform/database/connection.ts'

export type ForwardedSpan = {
  readonly peerId: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

export type ForwardedSums = {
  readonly scheme: string
  readonly care: string
  readonly count: bigint
  readonly total: bigint
  readonly fund: bigint
  readonly account: bigint
}

export async function sumForwarded(
  db: Db,
  { peerId, from, until }: ForwardedSpan,
): Promise<readonly ForwardedSums[]> {
  const found = await sql<ForwardedSums>`
    select scheme, care, count(*) as count, sum(total)::bigint as total, sum(fund)::bigint as fund,
           sum(account)::bigint as account
      from settlement.forwarded_settlement
     where peer_id = ${peerId} and settled_at >= ${from.toString()}::timestamptz
       and settled_at < ${until.toString()}::timestamptz
     group by 1, 2 order by 1, 2`.execute(db)
  return found.rows
}

export type ForwardedLine = ForwardedName & {
  readonly settlement: string
  readonly visit: string
  readonly person: string
  readonly refund: boolean
  readonly total: bigint
  readonly fund: bigint
  readonly account: bigint
}

type Row = Omit<ForwardedLine, 'person' | keyof ForwardedName> & {
  readonly institution_id: string
  readonly message_id: string
  readonly settlement_id: string
  readonly sealed_person: Buffer
}

/** In the order in which they were settled; of both schemes, as lines are compared. */
export async function readForwardedLines(
  { db, personal }: Sealed,
  { peerId, from, until, care }: ForwardedSpan & { readonly care: string },
): Promise<readonly ForwardedLine[]> {
  const found = await sql<Row>`
    select institution_id, message_id, settlement_id, their_settlement as settlement, visit,
           sealed_person, reverses is not null as refund, total, fund, account
      from settlement.forwarded_settlement
     where peer_id = ${peerId} and care = ${care} and settled_at >= ${from.toString()}::timestamptz
       and settled_at < ${until.toString()}::timestamptz
     order by settled_at, settlement_id`.execute(db)
  return found.rows.map(({ institution_id, message_id, settlement_id, sealed_person, ...row }) => ({
    ...{ ...row, institutionId: institution_id, messageId: message_id },
    person: personal.open(
      'settlement.forwarded_settlement',
      'sealed_person',
      settlement_id,
      sealed_person,
    ),
  }))
}

/** Months in which this area has settled something, and that are over: the first days, the oldest first. */
export async function monthsForwarded(
  db: Db,
  { peerId, until }: Pick<ForwardedSpan, 'peerId' | 'until'>,
): Promise<readonly string[]> {
  const found = await sql<{ month: string }>`
    select distinct date_trunc('month', settled_at at time zone 'Asia/Shanghai')::date as month
      from settlement.forwarded_settlement
     where peer_id = ${peerId} and settled_at < ${until.toString()}::timestamptz
     order by 1`.execute(db)
  return found.rows.map(({ month }) => month)
}

export type ForwardedMonth = Omit<ForwardedSums, 'scheme' | 'care'> & {
  readonly peerId: string
  /** The first day. */
  readonly month: string
}

/** What every other area has settled here, month by month of its own moments; the newest first. */
export async function sumForwardedMonths(
  db: Db,
  { month }: { readonly month: string | null },
): Promise<readonly ForwardedMonth[]> {
  const found = await sql<Omit<ForwardedMonth, 'peerId'> & { readonly peer_id: string }>`
    select * from (
      select peer_id, date_trunc('month', settled_at at time zone 'Asia/Shanghai')::date as month,
             count(*) as count, sum(total)::bigint as total, sum(fund)::bigint as fund,
             sum(account)::bigint as account
        from settlement.forwarded_settlement group by 1, 2) s
     where ${month}::date is null or month = ${month}::date
     order by month desc, peer_id limit 1000`.execute(db)
  return found.rows.map(({ peer_id, ...row }) => ({ ...row, peerId: peer_id }))
}
