/**
 * Texts and e-mail to people. Address and words are sealed with the act that caused them and opened when
 * they leave: neither a dump of the database nor a log shows who was told what.
 */
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Reader } from './reader.ts'

/** A text to a telephone, or e-mail to an address. */
export type Medium = 'text' | 'mail'

type Named = { readonly messageId: string; readonly medium: Medium }

export type NewText = Reader & {
  readonly to: string
  readonly text: string
  /** What it is about, for counting: 'code', 'card_kept', 'loss_reported'. */
  readonly kind: string
  readonly at: Temporal.Instant
  /** Given by deliveries that may come twice: the same message is queued once. */
  readonly messageId?: string
  readonly head?: LetterHead
}

/** Of a letter in a conversation. */
export type LetterHead = {
  /** Says nothing about anybody: it is shown on locked screens. */
  readonly subject: string
  readonly replyTo: string
  /** Written by a program: other programs shall not answer it. */
  readonly automatic: boolean
}

type Queue = { readonly tx: Db; readonly personal: Personal }

/** Queues it in the caller's transaction; it leaves after the commit. */
export function queueText(deps: Queue, message: NewText): Promise<void> {
  return queueMessage(deps, 'text', message)
}

export function queueMail(deps: Queue, message: NewText): Promise<void> {
  return queueMessage(deps, 'mail', message)
}

export async function queueMessage(
  { tx, personal }: Queue,
  medium: Medium,
  message: NewText,
): Promise<void> {
  const messageId = message.messageId ?? newId()
  const row = rowOf(messageId, medium)
  const personId = 'personId' in message ? message.personId : null
  const organisationId = 'organisationId' in message ? message.organisationId : null
  await sql`insert into mail.message (message_id, medium, person_id, organisation_id,
      sealed_to, sealed_text, sealed_head, kind, created_at)
    values (${messageId}, ${medium}, ${personId}, ${organisationId},
      ${personal.seal('mail.message', 'sealed_to', row, message.to)},
      ${personal.seal('mail.message', 'sealed_text', row, message.text)},
      ${message.head ? personal.seal('mail.message', 'sealed_head', row, JSON.stringify(message.head)) : null},
      ${message.kind}, ${message.at.toString()})
    on conflict do nothing`.execute(tx)
}

/** What a sealed value is bound to: texts keep the id alone, as before there was e-mail. */
function rowOf(messageId: string, medium: Medium): string {
  return medium === 'text' ? messageId : `${messageId} ${medium}`
}

export type OpenedText = Named & {
  readonly to: string
  readonly text: string
  readonly at: Temporal.Instant
  readonly head?: LetterHead
}

type TextRow = {
  readonly message_id: string
  readonly medium: Medium
  readonly sealed_to: Buffer
  readonly sealed_text: Buffer
  readonly sealed_head?: Buffer | null
  readonly created_at: string
}

/** What cannot wait until the morning: a code that is waited for, and what a thief may have done. */
export const urgentKinds: readonly string[] = [
  'code',
  'contact_address_removed',
  'contact_address_set',
  'contact_phone_left',
  'contact_phone_set',
  'loss_reported',
  'mail_address_removed',
  'mail_address_set',
  'passkey_added',
  'passkey_removed',
  'pin_changed_by_telephone',
  'pin_forgotten',
  'pin_reset',
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
  wanted: {
    readonly medium: Medium
    readonly atMost: number
    readonly urgentOnly: boolean
    readonly at: Temporal.Instant
  },
): Promise<readonly OpenedText[]> {
  const at = wanted.at.toString()
  const found = await sql<TextRow>`
    with due as (
      select message_id, medium from mail.message
       where medium = ${wanted.medium}
         and sent_at is null and refused_at is null and sealed_to is not null
         and (next_try_at is null or next_try_at <= ${at})
         and (not ${wanted.urgentOnly} or kind = any(${urgentKinds}::text[]))
       order by created_at limit ${wanted.atMost} for update skip locked)
    update mail.message m
       set next_try_at = ${at}::timestamptz + make_interval(mins => ${claimedMinutes})
      from due where m.message_id = due.message_id and m.medium = due.medium
    returning m.message_id, m.medium, m.sealed_to, m.sealed_text, m.sealed_head, m.created_at`.execute(
    deps.db,
  )
  const texts = found.rows.map((row) => opened(deps.personal, row))
  return texts.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at))
}

export async function markSent(db: Db, named: Named, at: Temporal.Instant): Promise<void> {
  await sql`update mail.message set sent_at = ${at.toString()}, refused_at = null
    where message_id = ${named.messageId} and medium = ${named.medium}`.execute(db)
}

/** Whoever carries it never will: it waits no longer. */
export async function markRefused(db: Db, named: Named, at: Temporal.Instant): Promise<void> {
  await sql`update mail.message set refused_at = ${at.toString()}
    where message_id = ${named.messageId} and medium = ${named.medium}
      and sent_at is null`.execute(db)
}

/** Twice as long after each failure, up to an hour. */
export async function markFailed(db: Db, named: Named, at: Temporal.Instant): Promise<void> {
  await sql`update mail.message
    set tries = tries + 1,
        next_try_at = ${at.toString()}::timestamptz
          + make_interval(secs => least(3600, power(2, least(tries, 12))))
    where message_id = ${named.messageId} and medium = ${named.medium}`.execute(db)
}

/** What a demonstration shows in place of a telephone or a mailbox; null when there is no such message. */
export async function readText(
  deps: { readonly db: Db; readonly personal: Personal },
  messageId: string,
): Promise<OpenedText | null> {
  const found = await sql<TextRow>`select message_id, medium, sealed_to, sealed_text, created_at
    from mail.message where message_id = ${messageId} and sealed_to is not null`.execute(deps.db)
  const [row] = found.rows
  return row ? opened(deps.personal, row) : null
}

/** Newest first: what went out lately. */
export async function newestTexts(
  deps: { readonly db: Db; readonly personal: Personal },
  atMost: number,
): Promise<readonly OpenedText[]> {
  const found = await sql<TextRow>`select message_id, medium, sealed_to, sealed_text, created_at
    from mail.message where sealed_to is not null
    order by created_at desc, message_id desc limit ${atMost}`.execute(deps.db)
  return found.rows.map((row) => opened(deps.personal, row))
}

function opened(personal: Personal, row: TextRow): OpenedText {
  const { message_id: messageId, medium } = row
  const sealedAs = rowOf(messageId, medium)
  return {
    ...{ messageId, medium },
    to: personal.open('mail.message', 'sealed_to', sealedAs, row.sealed_to),
    text: personal.open('mail.message', 'sealed_text', sealedAs, row.sealed_text),
    at: instantOf(row.created_at),
    ...(row.sealed_head
      ? {
          head: JSON.parse(
            personal.open('mail.message', 'sealed_head', sealedAs, row.sealed_head),
          ) as LetterHead,
        }
      : {}),
  }
}
