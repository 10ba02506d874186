/** Months with other areas: what was told, what differed, what is claimed and paid. All its SQL. */
import { sql } from 'kysely'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { AreaClaim, AreaClaimState, AreaDifference, AreaPart } from './area-claim.ts'

export async function insertTelling(
  tx: Db,
  told: AreaPart & {
    readonly peerId: string
    readonly tellingId: string
    readonly month: string
    readonly agrees: boolean
    readonly theirWords: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`insert into clearing.area_telling (peer_id, telling_id, month, scheme, care, count, total,
      fund, account, agrees, their_words, at)
    values (${told.peerId}, ${told.tellingId}, ${told.month}, ${told.scheme}, ${told.care},
      ${told.count}, ${told.total}, ${told.fund}, ${told.account}, ${told.agrees}, ${told.theirWords},
      ${toInstantText(told.at)})`.execute(tx)
}

export async function insertAreaDifferences(
  tx: Db,
  of: { readonly peerId: string; readonly tellingId: string },
  differences: readonly AreaDifference[],
): Promise<void> {
  const column = <T>(get: (each: AreaDifference) => T): T[] => differences.map(get)
  await sql`insert into clearing.area_difference (peer_id, telling_id, place, message_id, settlement,
      refund, total, fund, account, words)
    select ${of.peerId}::uuid, ${of.tellingId}::uuid, d.place, d.message_id, d.settlement, d.refund,
           d.total, d.fund, d.account, d.words
      from unnest(${differences.map((_, index) => index + 1)}::integer[],
        ${column((each) => each.messageId)}::text[], ${column((each) => each.settlement)}::text[],
        ${column((each) => each.refund)}::boolean[], ${column((each) => each.total)}::bigint[],
        ${column((each) => each.fund)}::bigint[], ${column((each) => each.account)}::bigint[],
        ${column((each) => each.words)}::text[])
        d (place, message_id, settlement, refund, total, fund, account, words)`.execute(tx)
}

/** False where the month has been claimed. */
export async function claimMonth(
  tx: Db,
  claim: Pick<AreaClaim, 'peerId' | 'claimId' | 'reference' | 'month' | 'count' | 'owed'>,
  at: Temporal.Instant,
): Promise<boolean> {
  const document = {
    ...{ peer_id: claim.peerId, claim_id: claim.claimId, reference: claim.reference },
    ...{ month: claim.month, count: claim.count.toString(), owed: claim.owed.toString() },
  }
  const found = await sql<{ done: boolean }>`select clearing.claim_area_month(
      ${JSON.stringify(document)}::jsonb, ${toInstantText(at)}::timestamptz) as done`.execute(tx)
  return found.rows[0]?.done ?? false
}

/** False where something has paid it meanwhile. */
export async function payClaim(
  tx: Db,
  { peerId, claimId }: Pick<AreaClaim, 'peerId' | 'claimId'>,
  by: { readonly receiptId: string; readonly amount: bigint; readonly at: Temporal.Instant },
): Promise<boolean> {
  const found = await sql<{ done: boolean }>`select clearing.pay_area_claim(${peerId}, ${claimId},
      ${by.receiptId}, ${by.amount}, ${toInstantText(by.at)}::timestamptz) as done`.execute(tx)
  return found.rows[0]?.done ?? false
}

type ClaimRow = Omit<AreaClaim, 'peerId' | 'claimId' | 'state'> & {
  readonly peer_id: string
  readonly claim_id: string
  readonly state: string
}

const claims = sql`select peer_id, claim_id, reference, month, count, owed, brought, state, paid
    from clearing.area_claim`

/** The newest month first. */
export async function readAreaClaims(
  db: Db,
  wanted: { readonly state?: AreaClaimState; readonly month?: string | null } = {},
): Promise<readonly AreaClaim[]> {
  const { state = null, month = null } = wanted
  const found = await sql<ClaimRow>`${claims}
    where (${state}::text is null or state = ${state}::text)
      and (${month}::date is null or month = ${month}::date)
    order by month desc, reference limit 1000`.execute(db)
  return found.rows.map(claimOf)
}

type OfMonth = { readonly peerId: string; readonly month: string }

export async function readAreaClaim(db: Db, { peerId, month }: OfMonth): Promise<AreaClaim | null> {
  const found = await sql<ClaimRow>`${claims}
    where peer_id = ${peerId} and month = ${month}::date`.execute(db)
  return found.rows[0] ? claimOf(found.rows[0]) : null
}

function claimOf({ peer_id, claim_id, ...row }: ClaimRow): AreaClaim {
  return { ...row, peerId: peer_id, claimId: claim_id, state: row.state as AreaClaimState }
}

export async function isClaimed(db: Db, { peerId, month }: OfMonth): Promise<boolean> {
  const found = await sql`select from clearing.area_claim
    where peer_id = ${peerId} and month = ${month}`.execute(db)
  return found.rows.length > 0
}

const newestTelling = sql`select distinct on (peer_id, month, scheme, care) *
    from clearing.area_telling order by peer_id, month, scheme, care, at desc, telling_id desc`

export type PartTelling = AreaPart & {
  readonly peerId: string
  readonly month: string
  readonly agrees: boolean
  readonly theirWords: string
  readonly at: Temporal.Instant
}

type TellingRow = AreaPart & {
  readonly peer_id: string
  readonly month: string
  readonly agrees: boolean
  readonly their_words: string
  readonly at: string
}

/** As each part was told last. */
export async function readTellings(
  db: Db,
  { month }: { readonly month: string | null },
): Promise<readonly PartTelling[]> {
  const found = await sql<TellingRow>`select n.peer_id, n.month, n.scheme, n.care, n.count, n.total,
      n.fund, n.account, n.agrees, n.their_words, n.at
    from (${newestTelling}) n where ${month}::date is null or n.month = ${month}::date
    order by n.month desc, n.peer_id, n.scheme, n.care limit 4000`.execute(db)
  return found.rows.map(({ peer_id, their_words, at, ...row }) => ({
    ...{ ...row, peerId: peer_id, theirWords: their_words, at: instantOf(at) },
  }))
}

export type AreaMonthDiffers = AreaDifference & { readonly peerId: string; readonly month: string }

/** Of the newest telling of each part of a month that is not agreed to. */
export async function readAreaDifferences(db: Db): Promise<readonly AreaMonthDiffers[]> {
  const found = await sql<{
    peer_id: string
    month: string
    message_id: string
    settlement: string
    refund: boolean
    total: bigint
    fund: bigint
    account: bigint
    words: string
  }>`
    with newest as (${newestTelling})
    select n.peer_id, n.month, d.message_id, d.settlement, d.refund, d.total, d.fund, d.account, d.words
      from newest n
      join clearing.area_difference d on d.peer_id = n.peer_id and d.telling_id = n.telling_id
     where not n.agrees
     order by n.month desc, n.peer_id, d.place limit 1000`.execute(db)
  return found.rows.map(({ peer_id, message_id, ...row }) => ({
    ...{ ...row, peerId: peer_id, messageId: message_id },
  }))
}
