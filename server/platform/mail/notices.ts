/**
 * What people are told at each step. Everybody finds it on their own page; whoever has a telephone
 * also gets a text, and whoever has given an e-mail address finds it there. The words are sealed, in both languages, with the act that caused them.
 */
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { mailAddressOf } from './addresses.ts'
import { queueMail, queueText } from './text-messages.ts'

type NoticeWords = { readonly zh: string; readonly en: string }

export type NewNotice = {
  /** The message that caused it: delivered twice, it is one notice. */
  readonly messageId: string
  readonly personId: string
  readonly kind: string
  /** The telephone on the register; null for whoever has none. */
  readonly to: string | null | undefined
  readonly words: NoticeWords
  readonly at: Temporal.Instant
}

/** Opens a text: who sends it, as the law on text messages asks. */
const sender = '【医卡】'

export async function notify(
  deps: { readonly tx: Db; readonly personal: Personal },
  notice: NewNotice,
): Promise<void> {
  const { messageId, personId, kind, to, words, at } = notice
  const sealed = deps.personal.seal('mail.notice', 'sealed_words', messageId, JSON.stringify(words))
  await sql`insert into mail.notice (person_id, notice_id, kind, sealed_words, created_at)
    values (${personId}, ${messageId}, ${kind}, ${sealed}, ${at.toString()})
    on conflict do nothing`.execute(deps.tx)
  if (to) await textTo(deps, { messageId, personId, kind, to, words, at })
  const address = await mailAddressOf({ db: deps.tx, personal: deps.personal }, personId)
  if (address === null) return
  const letter = { messageId, personId, kind, to: address, text: letterOf(words), at }
  await queueMail(deps, letter)
}

/** In both languages: a mailbox does not say which one its owner reads. */
function letterOf({ zh, en }: NoticeWords): string {
  return `${zh}\n\n${en}\n\n${letterEnd}`
}

const letterEnd = `—
医卡。请勿回复本邮件。登录后在“邮件通知”里可以更换或移除邮箱。
Yika. Please do not reply. Sign in to change or remove this address under "Notices by e-mail".
`

/** To somebody who has no page of their own here: the text alone. */
export async function textTo(
  deps: { readonly tx: Db; readonly personal: Personal },
  notice: NewNotice & { readonly to: string },
): Promise<void> {
  const { messageId, personId, kind, to, words, at } = notice
  await queueText(deps, { personId, messageId, kind, to, at, text: sender + words.zh })
}

export type Notice = {
  readonly noticeId: string
  readonly kind: string
  readonly words: NoticeWords
  readonly at: Temporal.Instant
  readonly seen: boolean
}

/** The newest first. */
export async function noticesOf(
  deps: { readonly db: Db; readonly personal: Personal },
  personId: string,
  atMost: number,
): Promise<readonly Notice[]> {
  const found = await sql<{
    notice_id: string
    kind: string
    sealed_words: Buffer
    created_at: string
    seen_at: string | null
  }>`select notice_id, kind, sealed_words, created_at, seen_at from mail.notice
      where person_id = ${personId} order by created_at desc, notice_id desc
      limit ${atMost}`.execute(deps.db)
  return found.rows.map((row) => ({
    noticeId: row.notice_id,
    kind: row.kind,
    words: JSON.parse(
      deps.personal.open('mail.notice', 'sealed_words', row.notice_id, row.sealed_words),
    ) as NoticeWords,
    at: instantOf(row.created_at),
    seen: row.seen_at !== null,
  }))
}

/** How many the person has not seen yet. */
export async function unseenNotices(db: Db, personId: string): Promise<number> {
  const found = await sql<{ number: bigint }>`select count(*) as number from mail.notice
    where person_id = ${personId} and seen_at is null`.execute(db)
  return Number(found.rows[0]?.number ?? 0n)
}

/** How many were new; those that came later than the newest one shown stay new. */
export async function markNoticesSeen(
  tx: Db,
  seen: { readonly personId: string; readonly newest: string; readonly at: Temporal.Instant },
): Promise<number> {
  const { personId, newest, at } = seen
  const marked = await sql`update mail.notice set seen_at = ${at.toString()}
    where person_id = ${personId} and seen_at is null and created_at <=
      (select created_at from mail.notice where person_id = ${personId} and notice_id = ${newest})`.execute(
    tx,
  )
  return Number(marked.numAffectedRows ?? 0n)
}
