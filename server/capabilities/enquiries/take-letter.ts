/**
 * A letter becomes an entry. Which enquiry it belongs to is said by the ticket in the address it was sent
 * to; else by the letters or the reference that it names, and then only for the address that wrote before.
 * Nothing in a letter says who somebody is, and a letter that a program has sent is never answered.
 */
import { createHash } from 'node:crypto'
import { parseReference } from '#kernel/reference-number.ts'
import type { CommandId } from '#kernel/ids.ts'
import { systemAct } from '#platform/access/act.ts'
import { derivedId } from '#platform/ids.ts'
import { replyToEnquiry } from './asker-acts.ts'
import type { EnquiryDeps } from './enquiry-act.ts'
import { type KeptFile, openEnquiry, ticketDigest } from './open-enquiry.ts'
import { findEnquiryId, isLetterKept, readEnquiry } from './store.ts'

export type Letter = {
  /** As it came, with what stands in place of one that has none. */
  readonly messageId: string
  /** What it answers, and what that answered. */
  readonly answers: readonly string[]
  /** Where replies go to, as its envelope had it. */
  readonly from: string
  readonly ticket: string | null
  readonly subject: string
  readonly text: string
  readonly attachments: readonly KeptFile[]
  /** Sent by a program: an answering machine, a list, or the news that a letter did not arrive. */
  readonly automatic: boolean
}

export type LetterTaken =
  | { readonly kind: 'opened' | 'added'; readonly enquiryId: string }
  | { readonly kind: 'again' | 'ignored' }

export async function takeLetter(
  deps: EnquiryDeps,
  letter: Letter,
  at: Temporal.Instant,
): Promise<LetterTaken> {
  const digest = letterDigest(letter.messageId)
  if (await isLetterKept(deps.db, digest)) return { kind: 'again' }
  // A bounce or an answering machine starts nothing and adds nothing: it would go round for ever.
  if (letter.automatic) return { kind: 'ignored' }
  const act = systemAct(at, derivedId<CommandId>('letter', digest.toString('hex')))
  const { text, attachments } = letter
  const known = await enquiryNamed(deps, letter)
  if (known !== null) {
    const reply = { enquiryId: known, personId: null, text, letter: { digest, attachments } }
    const ran = await replyToEnquiry(deps, act, reply)
    if (ran.kind === 'ran' && ran.outcome.kind === 'done')
      return { kind: 'added', enquiryId: known }
    throw new Error('a letter could not be added to its enquiry')
  }
  const ran = await openEnquiry(deps, act, {
    ...{ channel: 'mail', category: deps.area.enquiries.mailTopic, text, personId: null },
    ...{ language: languageOf(`${letter.subject}\n${text}`), contact: letter.from },
    ...{ subject: letter.subject || null, letter: { digest, attachments, acknowledge: true } },
  })
  if (ran.kind === 'ran' && ran.outcome.kind === 'opened') {
    return { kind: 'opened', enquiryId: ran.outcome.enquiryId }
  }
  throw new Error('a letter could not be taken')
}

async function enquiryNamed(deps: EnquiryDeps, letter: Letter): Promise<string | null> {
  const { db } = deps
  const byTicket =
    letter.ticket === null ? null : await findEnquiryId(db, { reply: ticketDigest(letter.ticket) })
  if (byTicket !== null) return byTicket
  const letters = letter.answers.map(letterDigest)
  const byLetters = letters.length === 0 ? null : await findEnquiryId(db, { letters })
  const found = byLetters ?? (await byReference(deps, letter.subject))
  if (found === null) return null
  const enquiry = await readEnquiry(deps, found)
  const isTheSame = enquiry?.contact?.toLowerCase() === letter.from.toLowerCase()
  return enquiry?.channel === 'mail' && isTheSame ? found : null
}

async function byReference({ db }: EnquiryDeps, subject: string): Promise<string | null> {
  const [typed] = /\bZX-?[0-9A-Z]{4}-?[0-9A-Z]{3}\b/i.exec(subject.normalize('NFKC')) ?? []
  const reference = typed ? parseReference(typed) : null
  return reference === null ? null : findEnquiryId(db, { reference })
}

export function letterDigest(messageId: string): Buffer {
  return createHash('sha256')
    .update(messageId.replaceAll(/[<>\s]/g, ''))
    .digest()
}

/** Chinese as soon as there is any: a name or an address is written in letters everywhere. */
function languageOf(text: string): 'zh' | 'en' {
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
}
