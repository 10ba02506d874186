/**
 * What people and employers are told at each step. Everybody finds it on their own page; a person who has
 * a telephone also gets a text, and so does the mobile number of an employer; whoever has given an e-mail
 * address finds it there. The words are sealed, in both languages, with the act that caused them.
 */
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { addressOf } from './addresses.ts'
import { placeOf, type Reader } from './reader.ts'
import { queueMail, queueText } from './text-messages.ts'
import { textSender } from './wordings.ts'

export type NoticeWords = { readonly zh: string; readonly en: string }

type Told = {
  /** The message that caused it: delivered twice, it is one notice. */
  readonly messageId: string
  readonly kind: string
  readonly words: NoticeWords
  readonly at: Temporal.Instant
}

export type NewNotice = Told & {
  readonly personId: string
  /** The telephone on the register; null for whoever has none. */
  readonly to: string | null | undefined
}

export type EmployerNotice = Told & { readonly organisationId: string }

type Keeping = { readonly tx: Db; readonly personal: Personal }

export async function notify(deps: Keeping, notice: NewNotice): Promise<void> {
  const { to } = notice
  await keep(deps, notice)
  if (to) await textTo(deps, { ...notice, to })
  await writeTo(deps, notice)
}

/** True when it is news: an employer is told of one thing once, also when it gives an address later. */
export async function notifyEmployer(deps: Keeping, notice: EmployerNotice): Promise<boolean> {
  const isNews = await keep(deps, notice)
  if (!isNews) return false
  await writeTo(deps, notice)
  const contact = { organisationId: notice.organisationId, medium: 'text' } as const
  const to = await addressOf({ db: deps.tx, personal: deps.personal }, contact)
  if (to !== null) await textTo(deps, { ...notice, to })
  return true
}

async function keep({ tx, personal }: Keeping, notice: Reader & Told): Promise<boolean> {
  const { messageId, kind, words, at } = notice
  const { notices, owner, id } = placeOf(notice)
  const sealed = personal.seal(notices, 'sealed_words', messageId, JSON.stringify(words))
  const kept = await sql`insert into ${sql.table(notices)}
      (${owner}, notice_id, kind, sealed_words, created_at)
    values (${id}, ${messageId}, ${kind}, ${sealed}, ${at.toString()})
    on conflict do nothing`.execute(tx)
  return kept.numAffectedRows === 1n
}

async function writeTo(deps: Keeping, notice: Reader & Told): Promise<void> {
  const contact = { ...notice, medium: 'mail' } as const
  const to = await addressOf({ db: deps.tx, personal: deps.personal }, contact)
  if (to === null) return
  const end = 'personId' in notice ? letterEnds.person : letterEnds.employer
  const { zh, en } = notice.words
  // In both languages: a mailbox does not say which one its owner reads.
  await queueMail(deps, { ...notice, to, text: `${zh}\n\n${en}\n\n${end}` })
}

const letterEnds = {
  person: `—
医卡。请勿回复本邮件。登录后在“邮件通知”里可以更换或移除邮箱。
Yika. Please do not reply. Sign in to change or remove this address under "Notices by e-mail".
`,
  employer: `—
医卡。请勿回复本邮件。登录单位门户后在“单位联系方式”里可以更换或移除邮箱。
Yika. Please do not reply. Sign in at the employers' page to change or remove this address under "Contact".
`,
}

/** The text alone, also to somebody who has no page of their own here. */
export async function textTo(
  deps: Keeping,
  notice: Reader & Told & { readonly to: string },
): Promise<void> {
  await queueText(deps, { ...notice, text: textSender + notice.words.zh })
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
  reader: Reader,
  atMost: number,
): Promise<readonly Notice[]> {
  const { notices, owner, id } = placeOf(reader)
  const found = await sql<{
    notice_id: string
    kind: string
    sealed_words: Buffer
    created_at: string
    seen_at: string | null
  }>`select notice_id, kind, sealed_words, created_at, seen_at from ${sql.table(notices)}
      where ${owner} = ${id} order by created_at desc, notice_id desc
      limit ${atMost}`.execute(deps.db)
  return found.rows.map((row) => ({
    noticeId: row.notice_id,
    kind: row.kind,
    words: JSON.parse(
      deps.personal.open(notices, 'sealed_words', row.notice_id, row.sealed_words),
    ) as NoticeWords,
    at: instantOf(row.created_at),
    seen: row.seen_at !== null,
  }))
}

/** How many nobody has seen yet. */
export async function unseenNotices(db: Db, reader: Reader): Promise<number> {
  const { notices, owner, id } = placeOf(reader)
  const found = await sql<{ number: bigint }>`select count(*) as number from ${sql.table(notices)}
    where ${owner} = ${id} and seen_at is null`.execute(db)
  return Number(found.rows[0]?.number ?? 0n)
}

/** How many were new; those that came later than the newest one shown stay new. */
export async function markNoticesSeen(
  tx: Db,
  seen: Reader & { readonly newest: string; readonly at: Temporal.Instant },
): Promise<number> {
  const { newest, at } = seen
  const { notices, owner, id } = placeOf(seen)
  const marked = await sql`update ${sql.table(notices)} set seen_at = ${at.toString()}
    where ${owner} = ${id} and seen_at is null and created_at <=
      (select created_at from ${sql.table(notices)}
        where ${owner} = ${id} and notice_id = ${newest})`.execute(tx)
  return Number(marked.numAffectedRows ?? 0n)
}
