/**
 * Somebody asks: it gets a reference that can be read out, a day by which it is answered, and an agency
 * that answers it: that of the person; for whoever is unknown that of the window, or the area's own.
 */
import { createHash, randomBytes } from 'node:crypto'
import { agencyAbove, type Area, cityOf } from '#capabilities/organisations/index.ts'
import { findAgencyOf } from '#capabilities/people/index.ts'
import { makeReference } from '#kernel/reference-number.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { EnquiryDeps } from './enquiry-act.ts'
import {
  categoryOf,
  dueOn,
  type EnquiryChannel,
  openAtMost,
  type OpenEnquiryRefusal,
} from './enquiry.ts'
import { bothOf, letterWords, writeLetter } from './letters.ts'
import { insertAttachment } from './queue-store.ts'
import * as store from './store.ts'

export type EnquiryWish = {
  readonly channel: EnquiryChannel
  readonly category: string
  readonly language: 'zh' | 'en'
  readonly text: string
  /** Only where somebody has shown who they are: signed in, or with a document at a window. */
  readonly personId: string | null
  /** Where an answer can be sent to somebody unknown: an address, or the number of a caller. */
  readonly contact: string | null
  readonly subject: string | null
  readonly letter?: {
    readonly digest: Buffer
    readonly attachments: readonly KeptFile[]
    /** Nothing is answered by itself to what a program has sent. */
    readonly acknowledge: boolean
  }
}

export type KeptFile = {
  readonly mediaType: 'image/jpeg' | 'application/pdf'
  readonly bytes: Buffer
}

export type EnquiryOpened = {
  readonly kind: 'opened'
  readonly enquiryId: string
  readonly reference: string
  readonly dueOn: string | null
}

type Outcome = EnquiryOpened | Refused<OpenEnquiryRefusal>

export async function openEnquiry(
  deps: EnquiryDeps,
  act: Act,
  wish: EnquiryWish,
): Promise<Ran<Outcome>> {
  const { personId, letter, ...body } = wish
  const command = {
    action: actionOf(act, wish),
    body: { ...body, letter: letter?.digest.toString('hex') ?? null },
    decide: (db: Db) => decide({ ...deps, db }, act, wish),
    objectOf: (outcome: Outcome) => (outcome.kind === 'opened' ? outcome.enquiryId : null),
  }
  return personId === null
    ? runOfficeCommand<Outcome>(deps.db, act, command)
    : runCommand<Outcome>(deps.db, act, { ...command, personId })
}

function actionOf(act: Act, { channel }: EnquiryWish): string {
  if (act.actorKind === 'self') return 'enquiries.ask-own'
  return channel === 'mail' ? 'enquiries.take-letter' : 'enquiries.open'
}

async function decide(tx: EnquiryDeps, act: Act, wish: EnquiryWish): Promise<Outcome> {
  const { personId } = wish
  const category = categoryOf(tx.area.enquiries, wish.category)
  if (!category) return refused('category_unknown')
  const agencyId = personId === null ? null : await findAgencyOf(tx.db, personId)
  if (personId !== null && agencyId === null) return refused('person_unknown')
  if (personId !== null && (await store.countOpenOf(tx.db, personId)) >= openAtMost) {
    return refused('too_many_open')
  }
  const due = dueOn(tx.area, act.at, category.workingDays)
  const made = await makeEnquiry(tx, act, {
    ...{ ...wish, due, agencyId: agencyId ?? (await agencyForUnknown(tx, act)) },
  })
  const isStaff = act.actorKind === 'staff'
  const entryId = await store.insertEntry(tx, {
    ...{ enquiryId: made.enquiryId, at: act.at, kind: 'question', text: wish.text, state: 'new' },
    ...{ by: isStaff ? 'staff' : 'asker', staffId: isStaff ? act.actorId : null },
  })
  for (const file of wish.letter?.attachments ?? []) {
    await insertAttachment(tx, { ...file, enquiryId: made.enquiryId, entryId })
  }
  await say(tx, act, { ...wish, ...made, entryId })
  const { enquiryId, reference } = made
  return { kind: 'opened', enquiryId, reference, dueOn: due?.toString() ?? null }
}

/** Whoever took it down goes on with it; what came by letter is the whole area's. */
async function agencyForUnknown({ db, area }: EnquiryDeps, act: Act): Promise<string> {
  const isStaff = act.actorKind === 'staff' && act.organisationId !== null
  return isStaff ? agencyAbove(db, act.organisationId) : cityOf(db, area.code)
}

type Made = { readonly enquiryId: string; readonly reference: string }

async function makeEnquiry(
  tx: EnquiryDeps,
  act: Act,
  wish: EnquiryWish & { readonly agencyId: string; readonly due: Temporal.PlainDate | null },
): Promise<Made> {
  const tickets = { reply: newTicket(), rating: newTicket() }
  for (;;) {
    const reference = makeReference('ZX', randomBytes(8))
    const enquiryId = newId()
    const isMade = await store.insertEnquiry(tx, {
      ...{ enquiryId, reference, agencyId: wish.agencyId, area: tx.area.code },
      ...{ category: wish.category, channel: wish.channel, language: wish.language },
      ...{ personId: wish.personId, contact: wish.contact, subject: wish.subject },
      ...{ tickets, dueOn: wish.due, openedAt: act.at },
      replyDigest: ticketDigest(tickets.reply),
      ratingDigest: ticketDigest(tickets.rating),
    })
    if (isMade) return { enquiryId, reference }
  }
}

async function say(
  tx: EnquiryDeps,
  act: Act,
  { personId, enquiryId, entryId, letter }: EnquiryWish & Made & { readonly entryId: string },
): Promise<void> {
  if (letter) await store.keepLetter(tx.db, { digest: letter.digest, enquiryId, at: act.at })
  if (personId !== null) {
    const message = { messageId: newId(), personId, kind: 'enquiry_opened', payload: { enquiryId } }
    await tell(tx.db, message, act.at)
    return
  }
  const enquiry = letter?.acknowledge ? await store.readEnquiry(tx, enquiryId) : null
  if (!enquiry) return
  const text = bothOf(letterWords.taken(enquiry.dueOn?.toString() ?? null))
  const about = { id: entryId, kind: 'enquiry_taken', automatic: true, at: act.at }
  await writeLetter(tx, enquiry, { ...about, text })
}

/** 16 random bytes in small letters and digits: mail servers may change the case of an address. */
function newTicket(): string {
  return BigInt(`0x${randomBytes(16).toString('hex')}`)
    .toString(36)
    .padStart(25, '0')
}

export function ticketDigest(ticket: string): Buffer {
  return createHash('sha256').update(ticket.toLowerCase()).digest()
}

/** What may be asked about, for a form: the area's tree. */
export function topicsOf({ enquiries }: Pick<Area, 'enquiries'>): Area['enquiries']['categories'] {
  return enquiries.categories
}

/** The day on which somebody asking today is answered, for each topic. */
export function promisedFor(
  area: Area,
  at: Temporal.Instant,
): ReadonlyMap<string, Temporal.PlainDate | null> {
  const topics = area.enquiries.categories.flatMap((group) => group.topics)
  return new Map(topics.map(({ code, workingDays }) => [code, dueOn(area, at, workingDays)]))
}
