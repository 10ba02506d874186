/** Messages that another area's installation carries out, and what their answers brought. All its SQL. */
import { sql } from 'kysely'
import { toInstantText } from '#platform/database/column-types.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Scheme } from '../rules/facts.ts'
import type { Forwarded, ForwardedName, ForwardedState, NewForwarded } from './forwarded.ts'

export type Sealed = { readonly db: Db; readonly personal: Personal }

const messageTable = 'settlement.forwarded_message'
const settlementTable = 'settlement.forwarded_settlement'

function rowName({ institutionId, messageId }: ForwardedName): string {
  return `${institutionId} ${messageId}`
}

/** False where it is there already: what is sent is what was written first. */
export async function insertForwarded(
  { db, personal }: Sealed,
  { institutionId, messageId, peerId, transactionCode, undoes, body, at }: NewForwarded,
  nextTryAt: Temporal.Instant,
): Promise<boolean> {
  const name = rowName({ institutionId, messageId })
  const sealed = personal.seal(messageTable, 'sealed_body', name, body)
  const inserted =
    await sql`insert into settlement.forwarded_message (institution_id, message_id, peer_id,
      transaction_code, undoes, sealed_body, next_try_at, taken_at)
    values (${institutionId}, ${messageId}, ${peerId}, ${transactionCode}, ${undoes}, ${sealed},
      ${nextTryAt.toString()}, ${at.toString()})
    on conflict do nothing returning message_id`.execute(db)
  return inserted.rows.length > 0
}

type MessageRow = {
  readonly institution_id: string
  readonly message_id: string
  readonly peer_id: string
  readonly transaction_code: string
  readonly state: string
  readonly sealed_body: Buffer | null
  readonly sealed_answer: Buffer | null
}

export async function readForwarded(
  deps: Sealed,
  { institutionId, messageId }: ForwardedName,
): Promise<Forwarded | null> {
  const found = await sql<MessageRow>`select institution_id, message_id, peer_id, transaction_code,
      state, sealed_body, sealed_answer from settlement.forwarded_message
    where institution_id = ${institutionId} and message_id = ${messageId}`.execute(deps.db)
  return found.rows[0] ? forwardedOf(deps, found.rows[0]) : null
}

/** Those that are due, each until its next try to whoever has asked. */
export async function claimForwarded(
  deps: Sealed,
  { at, atMost }: { readonly at: Temporal.Instant; readonly atMost: number },
): Promise<readonly Forwarded[]> {
  const found = await sql<MessageRow>`select institution_id, message_id, peer_id, transaction_code,
      state, sealed_body, sealed_answer
    from settlement.claim_forwarded(${at.toString()}::timestamptz, ${atMost})`.execute(deps.db)
  return found.rows.map((row) => forwardedOf(deps, row))
}

function forwardedOf({ personal }: Sealed, row: MessageRow): Forwarded {
  const name = { institutionId: row.institution_id, messageId: row.message_id }
  const open = (column: 'sealed_body' | 'sealed_answer') =>
    row[column] && personal.open(messageTable, column, rowName(name), row[column])
  return {
    ...{ ...name, peerId: row.peer_id, transactionCode: row.transaction_code },
    ...{ state: row.state as ForwardedState, body: open('sealed_body') },
    answer: open('sealed_answer'),
  }
}

/** False where the answer has come before. */
export async function writeAnswer(
  { db, personal }: Sealed,
  name: ForwardedName,
  answer: {
    readonly text: string
    readonly carriedOut: boolean
    readonly undone: { readonly settlement: string; readonly settledAt: Temporal.Instant } | null
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const sealed = personal.seal(messageTable, 'sealed_answer', rowName(name), answer.text)
  const told = {
    ...{ carried_out: answer.carriedOut, undone: answer.undone?.settlement ?? null },
    undone_at: answer.undone?.settledAt.toString() ?? null,
  }
  const found = await sql<{ done: boolean }>`select settlement.answer_forwarded(
      ${name.institutionId}, ${name.messageId}, ${JSON.stringify(told)}::jsonb, ${sealed},
      ${toInstantText(answer.at)}::timestamptz) as done`.execute(db)
  return found.rows[0]?.done ?? false
}

export async function forgetForwarded(db: Db, before: Temporal.Instant): Promise<number> {
  const found = await sql<{ count: bigint }>`
    select settlement.forget_forwarded(${before.toString()}::timestamptz) as count`.execute(db)
  return Number(found.rows[0]?.count ?? 0n)
}

export async function insertForwardedVisit(
  db: Db,
  visit: ForwardedName & {
    readonly visit: string
    readonly peerId: string
    readonly scheme: Scheme
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`insert into settlement.forwarded_visit
      (institution_id, visit, peer_id, scheme, message_id, at)
    values (${visit.institutionId}, ${visit.visit}, ${visit.peerId}, ${visit.scheme},
      ${visit.messageId}, ${visit.at.toString()})
    on conflict do nothing`.execute(db)
}

export type ForwardedVisit = { readonly peerId: string; readonly scheme: Scheme }

export async function readForwardedVisit(
  db: Db,
  { institutionId, visit }: { readonly institutionId: string; readonly visit: string },
): Promise<ForwardedVisit | null> {
  const found = await sql<{ peer_id: string; scheme: string }>`select peer_id, scheme
    from settlement.forwarded_visit
    where institution_id = ${institutionId} and visit = ${visit}`.execute(db)
  const [row] = found.rows
  return row ? { peerId: row.peer_id, scheme: row.scheme as Scheme } : null
}

export type KeptSettlement = ForwardedName & {
  readonly settlementId: string
  readonly peerId: string
  readonly visit: string
  readonly theirs: string
  readonly person: string
  readonly scheme: string
  readonly care: string
  readonly reverses: string | null
  readonly settledAt: Temporal.Instant
  readonly total: bigint
  readonly fund: bigint
  readonly account: bigint
  readonly cash: bigint
  readonly hospital: bigint
}

export async function insertForwardedSettlement(
  { db, personal }: Sealed,
  kept: KeptSettlement,
  { at, on }: { readonly at: Temporal.Instant; readonly on: Temporal.PlainDate },
): Promise<void> {
  const sealed = personal.seal(settlementTable, 'sealed_person', kept.settlementId, kept.person)
  await sql`insert into settlement.forwarded_settlement (institution_id, settlement_id, peer_id,
      message_id, visit, their_settlement, sealed_person, scheme, care, reverses, settled_at, posted_at,
      effective_on, total, fund, account, cash, hospital)
    values (${kept.institutionId}, ${kept.settlementId}, ${kept.peerId}, ${kept.messageId},
      ${kept.visit}, ${kept.theirs}, ${sealed}, ${kept.scheme}, ${kept.care}, ${kept.reverses},
      ${toInstantText(kept.settledAt)}, ${toInstantText(at)}, ${on.toString()}, ${kept.total},
      ${kept.fund}, ${kept.account}, ${kept.cash}, ${kept.hospital})`.execute(db)
}

type SettlementRow = Omit<KeptSettlement, 'settledAt'> & {
  readonly settled_at: string
  readonly sealed_person: Buffer
}

const shown = sql`select s.institution_id as "institutionId", s.settlement_id as "settlementId",
    s.peer_id as "peerId", s.message_id as "messageId", s.visit, s.their_settlement as theirs,
    s.sealed_person, s.scheme, s.care, s.reverses, s.settled_at, s.total, s.fund, s.account, s.cash,
    s.hospital
  from settlement.forwarded_settlement s`

function settlementOf({ personal }: Sealed, row: SettlementRow): KeptSettlement {
  const { settled_at, sealed_person, ...kept } = row
  const person = personal.open(settlementTable, 'sealed_person', kept.settlementId, sealed_person)
  return { ...kept, person, settledAt: instantOf(settled_at) }
}

/** Of what was settled, not of reversals. */
export async function findForwardedSettlement(
  deps: Sealed,
  named: { readonly institutionId: string } & (
    | { readonly theirs: string }
    | { readonly messageId: string }
  ),
): Promise<(KeptSettlement & { readonly isReversed: boolean }) | null> {
  const theirs = 'theirs' in named ? named.theirs : null
  const messageId = 'messageId' in named ? named.messageId : null
  const found = await sql<SettlementRow>`${shown}
    where s.institution_id = ${named.institutionId} and s.reverses is null
      and (s.their_settlement = ${theirs} or s.message_id = ${messageId})`.execute(deps.db)
  const [row] = found.rows
  if (!row) return null
  const reversed = await sql`select from settlement.forwarded_settlement
    where institution_id = ${named.institutionId}
      and reverses = ${row.settlementId}`.execute(deps.db)
  return { ...settlementOf(deps, row), isReversed: reversed.rows.length > 0 }
}

export type Undoing = {
  readonly messageId: string
  readonly settlement: string
  readonly settledAt: Temporal.Instant
}

/** The message that undid this one, where it brought a reversal. */
export async function findUndoing(
  db: Db,
  { institutionId, messageId }: ForwardedName,
): Promise<Undoing | null> {
  const found = await sql<{ message_id: string; undone: string; undone_at: string }>`
    select message_id, undone, undone_at from settlement.forwarded_message
     where institution_id = ${institutionId} and undoes = ${messageId} and undone is not null
     order by answered_at, message_id limit 1`.execute(db)
  const [row] = found.rows
  if (!row) return null
  const settledAt = instantOf(row.undone_at)
  return { messageId: row.message_id, settlement: row.undone, settledAt }
}
