/** Enquiries and their time lines: all their SQL but the queues'. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Enquiry, EnquiryState, Entry, Tickets } from './enquiry.ts'

export type Sealed = { readonly db: Db; readonly personal: Personal }
const table = 'enquiries.enquiry'

export type NewEnquiry = Pick<
  Enquiry,
  'agencyId' | 'category' | 'channel' | 'contact' | 'dueOn' | 'enquiryId' | 'language'
> &
  Pick<Enquiry, 'openedAt' | 'personId' | 'reference' | 'subject' | 'tickets'> & {
    readonly area: string
    readonly replyDigest: Buffer
    readonly ratingDigest: Buffer
  }

/** False when the reference is taken. */
export async function insertEnquiry({ db, personal }: Sealed, made: NewEnquiry): Promise<boolean> {
  const { enquiryId } = made
  const seal = (column: string, text: string | null) =>
    text === null ? null : personal.seal(table, column, enquiryId, text)
  const named = await sql`insert into enquiries.reference (reference, enquiry_id)
    values (${made.reference}, ${enquiryId}) on conflict do nothing`.execute(db)
  if (named.numAffectedRows === 0n) return false
  await sql`insert into enquiries.enquiry (enquiry_id, reference, area, agency_id, channel, category,
      language, person_id, sealed_contact, sealed_subject, sealed_tickets, reply_digest,
      rating_digest, due_on, opened_at)
    values (${enquiryId}, ${made.reference}, ${made.area}, ${made.agencyId}, ${made.channel},
      ${made.category}, ${made.language}, ${made.personId},
      ${seal('sealed_contact', made.contact)}, ${seal('sealed_subject', made.subject)},
      ${seal('sealed_tickets', JSON.stringify(made.tickets))}, ${made.replyDigest},
      ${made.ratingDigest}, ${made.dueOn?.toString() ?? null},
      ${toInstantText(made.openedAt)})`.execute(db)
  return true
}

export type EnquiryRow = {
  readonly enquiry_id: string
  readonly reference: string
  readonly agency_id: string
  readonly channel: string
  readonly category: string
  readonly language: string
  readonly state: string
  readonly person_id: string | null
  readonly sealed_contact: Buffer | null
  readonly sealed_subject: Buffer | null
  readonly sealed_tickets: Buffer
  readonly assigned_to: string | null
  readonly level: number
  readonly due_on: string | null
  readonly reminded_for: string | null
  readonly opened_at: string
  readonly answered_at: string | null
  readonly closed_at: string | null
  readonly rating: number | null
  readonly version: bigint
}

export async function readEnquiry(deps: Sealed, enquiryId: string): Promise<Enquiry | null> {
  const found = await sql<EnquiryRow>`select * from enquiries.enquiry
    where enquiry_id = ${enquiryId}`.execute(deps.db)
  return found.rows[0] ? enquiryOf(deps.personal, found.rows[0]) : null
}

/** By a digest of a ticket, of a letter, or by what people read out. */
export async function findEnquiryId(
  db: Db,
  by:
    | { readonly reference: string }
    | { readonly reply: Buffer }
    | { readonly rating: Buffer }
    | { readonly letters: readonly Buffer[] },
): Promise<string | null> {
  const found =
    'reference' in by
      ? await sql<Found>`select enquiry_id from enquiries.reference
          where reference = ${by.reference}`.execute(db)
      : 'reply' in by
        ? await sql<Found>`select enquiry_id from enquiries.enquiry
            where reply_digest = ${by.reply}`.execute(db)
        : 'rating' in by
          ? await sql<Found>`select enquiry_id from enquiries.enquiry
              where rating_digest = ${by.rating}`.execute(db)
          : await sql<Found>`select enquiry_id from enquiries.letter
              where message_digest = any(${by.letters}::bytea[])
              order by taken_at desc limit 1`.execute(db)
  return found.rows[0]?.enquiry_id ?? null
}
type Found = { readonly enquiry_id: string }

/** True for a letter that nobody has taken before. */
export async function keepLetter(
  db: Db,
  letter: {
    readonly digest: Buffer
    readonly enquiryId: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const kept = await sql`insert into enquiries.letter (message_digest, enquiry_id, taken_at)
    values (${letter.digest}, ${letter.enquiryId}, ${toInstantText(letter.at)})
    on conflict do nothing`.execute(db)
  return kept.numAffectedRows === 1n
}

export async function isLetterKept(db: Db, digest: Buffer): Promise<boolean> {
  const found = await sql`select from enquiries.letter
    where message_digest = ${digest}`.execute(db)
  return found.rows.length > 0
}

export type NewEntry = Omit<Entry, 'entryId' | 'detail'> & {
  readonly enquiryId: string
  readonly detail?: Entry['detail']
}

export async function insertEntry({ db, personal }: Sealed, entry: NewEntry): Promise<string> {
  const entryId = newId()
  const sealed =
    entry.text === null
      ? null
      : personal.seal('enquiries.entry', 'sealed_text', entryId, entry.text)
  await sql`insert into enquiries.entry (enquiry_id, entry_id, at, kind, by_kind, staff_id,
      sealed_text, state, detail)
    values (${entry.enquiryId}, ${entryId}, ${toInstantText(entry.at)}, ${entry.kind}, ${entry.by},
      ${entry.staffId}, ${sealed}, ${entry.state},
      ${JSON.stringify(entry.detail ?? {})}::jsonb)`.execute(db)
  return entryId
}

/** The oldest first. */
export async function readEntries(deps: Sealed, enquiryId: string): Promise<readonly Entry[]> {
  const found = await sql<{
    entry_id: string
    at: string
    kind: string
    by_kind: string
    staff_id: string | null
    sealed_text: Buffer | null
    state: string
    detail: Entry['detail']
  }>`select * from enquiries.entry where enquiry_id = ${enquiryId}
      order by entry_id`.execute(deps.db)
  return found.rows.map((row) => ({
    ...{ entryId: row.entry_id, at: instantOf(row.at), kind: row.kind as Entry['kind'] },
    ...{ by: row.by_kind as Entry['by'], staffId: row.staff_id, detail: row.detail },
    state: row.state as EnquiryState,
    text:
      row.sealed_text &&
      deps.personal.open('enquiries.entry', 'sealed_text', row.entry_id, row.sealed_text),
  }))
}

export type Change = {
  readonly assigned_to?: string
  readonly agency_id?: string
  readonly category?: string
  readonly person_id?: string
  readonly level?: number
  readonly due_on?: string | null
  readonly reminded_for?: string
  readonly answered_at?: string
  readonly closed_at?: string
  readonly rating?: number
}

/** False when it has changed since it was read. */
export async function changeEnquiry(
  db: Db,
  { enquiryId, version }: Pick<Enquiry, 'enquiryId' | 'version'>,
  to: { readonly state: EnquiryState; readonly change?: Change },
): Promise<boolean> {
  const found = await sql<{ done: boolean }>`select enquiries.change(${enquiryId}, ${version},
    ${to.state}, ${JSON.stringify(to.change ?? {})}::jsonb) as done`.execute(db)
  return found.rows[0]?.done ?? false
}

export async function countOpenOf(db: Db, personId: string): Promise<number> {
  const found = await sql<{ number: bigint }>`select count(*) as number from enquiries.enquiry
    where person_id = ${personId} and state in ('new', 'assigned')`.execute(db)
  return Number(found.rows[0]?.number ?? 0n)
}

export function enquiryOf(personal: Personal, row: EnquiryRow): Enquiry {
  const { enquiry_id: enquiryId } = row
  const open = (column: string, sealed: Buffer | null) =>
    sealed && personal.open(table, column, enquiryId, sealed)
  return {
    ...{ enquiryId, reference: row.reference, agencyId: row.agency_id, category: row.category },
    ...{ personId: row.person_id, assignedTo: row.assigned_to, level: row.level },
    ...{ rating: row.rating, version: row.version },
    channel: row.channel as Enquiry['channel'],
    language: row.language === 'en' ? 'en' : 'zh',
    state: row.state as EnquiryState,
    contact: open('sealed_contact', row.sealed_contact),
    subject: open('sealed_subject', row.sealed_subject),
    tickets: JSON.parse(
      personal.open(table, 'sealed_tickets', enquiryId, row.sealed_tickets),
    ) as Tickets,
    dueOn: row.due_on === null ? null : plainDate(row.due_on),
    remindedFor: row.reminded_for === null ? null : plainDate(row.reminded_for),
    openedAt: instantOf(row.opened_at),
    answeredAt: row.answered_at === null ? null : instantOf(row.answered_at),
    closedAt: row.closed_at === null ? null : instantOf(row.closed_at),
  }
}
