/**
 * Text messages to people. Number and text are sealed with the act that caused them and opened when
 * they leave: neither a dump of the database nor a log shows who was told what.
 */
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'

export type NewText = {
  readonly personId: string
  readonly to: string
  readonly text: string
  /** What it is about, for counting: 'code', 'card_kept', 'loss_reported'. */
  readonly kind: string
  readonly at: Temporal.Instant
  /** Given by deliveries that may come twice: the same message is queued once. */
  readonly messageId?: string
}

/** Queues it in the caller's transaction; it leaves after the commit. */
export async function queueText(
  deps: { readonly tx: Db; readonly personal: Personal },
  message: NewText,
): Promise<void> {
  const messageId = message.messageId ?? newId()
  const { seal } = deps.personal
  await sql`insert into mail.message (message_id, person_id, sealed_to, sealed_text, kind, created_at)
    values (${messageId}, ${message.personId},
      ${seal('mail.message', 'sealed_to', messageId, message.to)},
      ${seal('mail.message', 'sealed_text', messageId, message.text)},
      ${message.kind}, ${message.at.toString()})
    on conflict do nothing`.execute(deps.tx)
}

export type OpenedText = {
  readonly messageId: string
  readonly to: string
  readonly text: string
  readonly at: Temporal.Instant
}

type TextRow = {
  readonly message_id: string
  readonly sealed_to: Buffer
  readonly sealed_text: Buffer
  readonly created_at: string
}

/** What cannot wait until the morning: a code that is waited for, and what a thief may have done. */
export const urgentKinds: readonly string[] = [
  'code',
  'loss_reported',
  'passkey_added',
  'passkey_removed',
  'pin_unlocked',
  'purchase_made',
]

/**
 * Until then nobody else takes what was claimed. A code lives for five minutes: whoever waits for one
 * gets it in time, also when the process that had claimed it is killed.
 */
const claimedMinutes = 2

/** The oldest that wait and are due, claimed for this process; what another one holds is left alone. */
export async function claimWaitingTexts(
  deps: { readonly db: Db; readonly personal: Personal },
  wanted: { readonly atMost: number; readonly urgentOnly: boolean; readonly at: Temporal.Instant },
): Promise<readonly OpenedText[]> {
  const at = wanted.at.toString()
  const found = await sql<TextRow>`
    with due as (
      select message_id from mail.message
       where sent_at is null and sealed_to is not null
         and (next_try_at is null or next_try_at <= ${at})
         and (not ${wanted.urgentOnly} or kind = any(${urgentKinds}::text[]))
       order by created_at limit ${wanted.atMost} for update skip locked)
    update mail.message m
       set next_try_at = ${at}::timestamptz + make_interval(mins => ${claimedMinutes})
      from due where m.message_id = due.message_id
    returning m.message_id, m.sealed_to, m.sealed_text, m.created_at`.execute(deps.db)
  const texts = found.rows.map((row) => opened(deps.personal, row))
  return texts.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at))
}

export async function markSent(db: Db, messageId: string, at: Temporal.Instant): Promise<void> {
  await sql`update mail.message set sent_at = ${at.toString()}
    where message_id = ${messageId}`.execute(db)
}

/** Twice as long after each failure, up to an hour. */
export async function markFailed(db: Db, messageId: string, at: Temporal.Instant): Promise<void> {
  await sql`update mail.message
    set tries = tries + 1,
        next_try_at = ${at.toString()}::timestamptz
          + make_interval(secs => least(3600, power(2, least(tries, 12))))
    where message_id = ${messageId}`.execute(db)
}

/** What a demonstration shows in place of a telephone; null when there is no such message. */
export async function readText(
  deps: { readonly db: Db; readonly personal: Personal },
  messageId: string,
): Promise<OpenedText | null> {
  const found = await sql<TextRow>`select message_id, sealed_to, sealed_text, created_at
    from mail.message where message_id = ${messageId} and sealed_to is not null`.execute(deps.db)
  const [row] = found.rows
  return row ? opened(deps.personal, row) : null
}

/** Newest first: what went out lately. */
export async function newestTexts(
  deps: { readonly db: Db; readonly personal: Personal },
  atMost: number,
): Promise<readonly OpenedText[]> {
  const found = await sql<TextRow>`select message_id, sealed_to, sealed_text, created_at
    from mail.message where sealed_to is not null
    order by created_at desc, message_id desc limit ${atMost}`.execute(deps.db)
  return found.rows.map((row) => opened(deps.personal, row))
}

function opened(personal: Personal, row: TextRow): OpenedText {
  const { message_id: messageId } = row
  return {
    messageId,
    to: personal.open('mail.message', 'sealed_to', messageId, row.sealed_to),
    text: personal.open('mail.message', 'sealed_text', messageId, row.sealed_text),
    at: instantOf(row.created_at),
  }
}
