/** What the asker does: writes again, and says how it was. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import { actOn, type EnquiryDecision, type EnquiryDeps, type EnquiryDone } from './enquiry-act.ts'
import { type Enquiry, type EnquiryRefusal, ratedWithinDays } from './enquiry.ts'
import type { KeptFile } from './open-enquiry.ts'
import { ticketDigest } from './open-enquiry.ts'
import { insertAttachment, insertTask } from './queue-store.ts'
import { findEnquiryId, keepLetter } from './store.ts'
import { dueAgain } from './work-on-enquiry.ts'

type Outcome = Promise<Ran<EnquiryDone | Refused<EnquiryRefusal>>>

/** What was answered or closed waits again, for whoever had it. */
export function replyToEnquiry(
  deps: EnquiryDeps,
  act: Act,
  reply: {
    readonly enquiryId: string
    /** Null for a letter, which has shown its ticket; else only their own. */
    readonly personId: string | null
    readonly text: string
    readonly letter?: { readonly digest: Buffer; readonly attachments: readonly KeptFile[] }
  },
): Outcome {
  const { enquiryId, text, letter } = reply
  const action = letter ? 'enquiries.take-letter' : 'enquiries.reply-own'
  return actOn(deps, act, {
    ...{ enquiryId, action, body: { text, letter: letter?.digest.toString('hex') ?? null } },
    decide: async ({ area }, enquiry) => {
      if (!letter && enquiry.personId !== reply.personId) return refused('enquiry_unknown')
      const move = waitsAgain(area, enquiry, act.at)
      return {
        ...{ ...move, entry: { kind: 'reply', text } },
        afterwards: async (tx, entryId) => {
          if (!letter) return
          await keepLetter(tx.db, { digest: letter.digest, enquiryId, at: act.at })
          for (const file of letter.attachments) {
            await insertAttachment(tx, { ...file, enquiryId, entryId })
          }
        },
      }
    },
  })
}

function waitsAgain(area: EnquiryDeps['area'], enquiry: Enquiry, at: Temporal.Instant) {
  const { state, assignedTo } = enquiry
  if (state === 'new' || state === 'assigned') return { state, change: {} }
  const change = { due_on: dueAgain(area, enquiry, at) }
  return { state: assignedTo === null ? ('new' as const) : ('assigned' as const), change }
}

/** By the person signed in, or by whoever holds the ticket of the letter. */
export async function rateEnquiry(
  deps: EnquiryDeps,
  act: Act,
  rating: { readonly stars: number } & (
    | { readonly enquiryId: string; readonly personId: string }
    | { readonly ticket: string }
  ),
): Outcome {
  const byTicket = 'ticket' in rating
  const found = byTicket
    ? await findEnquiryId(deps.db, { rating: ticketDigest(rating.ticket) })
    : rating.enquiryId
  return actOn(deps, act, {
    ...{ enquiryId: found ?? noEnquiry, body: { stars: rating.stars } },
    action: byTicket ? 'enquiries.rate-by-ticket' : 'enquiries.rate-own',
    decide: async (tx, enquiry) => {
      if (!byTicket && enquiry.personId !== rating.personId) return refused('enquiry_unknown')
      return decideRating(tx, enquiry, { stars: rating.stars, at: act.at })
    },
  })
}

/** An id that no enquiry has: a wrong ticket is answered as any unknown enquiry. */
const noEnquiry = '00000000-0000-7000-8000-000000000000'

function decideRating(
  { area }: EnquiryDeps,
  { enquiryId, agencyId, state, rating, closedAt }: Enquiry,
  { stars, at }: { readonly stars: number; readonly at: Temporal.Instant },
): EnquiryDecision {
  if (state !== 'closed' || !closedAt) return refused('enquiry_not_closed')
  if (rating !== null) return refused('rated_already')
  const isPoor = stars <= area.enquiries.poorRating
  const until = closedAt.add({ hours: 24 * ratedWithinDays })
  if (Temporal.Instant.compare(until, at) < 0) return refused('rating_over')
  return {
    ...{ state, change: { rating: stars } },
    entry: { kind: 'rated', text: null, detail: { stars, poor: isPoor ? 1 : 0 } },
    afterwards: async ({ db }) => {
      if (isPoor) await insertTask(db, { enquiryId, agencyId, rating: stars, at })
    },
  }
}
