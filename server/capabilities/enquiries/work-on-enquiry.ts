/** What staff do with an enquiry: take it, answer it, note something for each other, escalate, close. */
import { findOrganisation, findStaffCaller, pathOf } from '#capabilities/organisations/index.ts'
import { findAgencyOf } from '#capabilities/people/index.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { actOn, type EnquiryDecision, type EnquiryDeps, type EnquiryDone } from './enquiry-act.ts'
import { categoryOf, dueOn, type Enquiry, type EnquiryRefusal } from './enquiry.ts'
import { bothOf, letterWords, ratingLink, writeLetter } from './letters.ts'

type Named = { readonly enquiryId: string }
type Said = Named & { readonly text: string }
type Outcome = Promise<Ran<EnquiryDone | Refused<EnquiryRefusal>>>

/** To oneself, or to a colleague who works for the same agency or above it. */
export function assignEnquiry(
  deps: EnquiryDeps,
  act: Act,
  wish: Named & { readonly staffId: string },
): Outcome {
  const { enquiryId, staffId } = wish
  return actOn(deps, act, {
    ...{ enquiryId, action: 'enquiries.assign', body: { staffId } },
    decide: async (tx, enquiry) => {
      if (enquiry.state === 'closed') return refused('enquiry_closed')
      if (!(await mayWorkOn(tx, enquiry, staffId))) return refused('colleague_unknown')
      const state = enquiry.state === 'new' ? 'assigned' : enquiry.state
      const entry = { kind: 'assigned', text: null, detail: { staffId } } as const
      return { state, change: { assigned_to: staffId }, entry }
    },
  })
}

async function mayWorkOn(
  { db }: EnquiryDeps,
  { agencyId }: Pick<Enquiry, 'agencyId'>,
  staffId: string,
): Promise<boolean> {
  const colleague = await findStaffCaller(db, staffId)
  const path = await pathOf(db, agencyId)
  return colleague !== null && path !== null && path.startsWith(colleague.branch)
}

export function giveBackEnquiry(deps: EnquiryDeps, act: Act, { enquiryId }: Named): Outcome {
  return actOn(deps, act, {
    ...{ enquiryId, action: 'enquiries.give-back', body: {} },
    decide: async (_, { state, assignedTo }) => {
      if (state === 'closed') return refused('enquiry_closed')
      if (state !== 'assigned' || assignedTo !== act.actorId) return refused('assigned_to_another')
      return { state: 'new', entry: { kind: 'given_back', text: null } }
    },
  })
}

/** Read by staff alone, whatever else is shown of the enquiry. */
export function noteOnEnquiry(deps: EnquiryDeps, act: Act, { enquiryId, text }: Said): Outcome {
  return actOn(deps, act, {
    ...{ enquiryId, action: 'enquiries.note', body: { text } },
    decide: async (_, { state }) => ({ state, entry: { kind: 'note', text } }),
  })
}

/** In the asker's language. Who answers what nobody has taken takes it. */
export function answerEnquiry(deps: EnquiryDeps, act: Act, { enquiryId, text }: Said): Outcome {
  return actOn(deps, act, {
    ...{ enquiryId, action: 'enquiries.answer', body: { text } },
    decide: async (_, enquiry) => {
      const { state, assignedTo } = enquiry
      if (state === 'closed') return refused('enquiry_closed')
      if (state === 'new' || assignedTo !== act.actorId) return refused('assigned_to_another')
      return {
        state: 'answered',
        change: { answered_at: toInstantText(act.at) },
        entry: { kind: 'answer', text },
        afterwards: (tx, entryId) => sayAnswered(tx, enquiry, { text, entryId, at: act.at }),
      }
    },
  })
}

async function sayAnswered(
  tx: EnquiryDeps,
  enquiry: Enquiry,
  said: { readonly text: string; readonly entryId: string; readonly at: Temporal.Instant },
): Promise<void> {
  const { personId, enquiryId } = enquiry
  const { text, entryId: id, at } = said
  const isKnown = personId !== null
  const words = isKnown ? bothOf(letterWords.answered()) : text
  await writeLetter(tx, enquiry, {
    ...{ id, kind: 'enquiry_answered', text: words, automatic: false, at },
  })
  if (!isKnown) return
  const message = { messageId: newId(), personId, kind: 'enquiry_answered', payload: { enquiryId } }
  await tell(tx.db, message, at)
}

/** To the agency above, where nobody has it yet; with a new day, and why. */
export function escalateEnquiry(deps: EnquiryDeps, act: Act, { enquiryId, text }: Said): Outcome {
  return actOn(deps, act, {
    ...{ enquiryId, action: 'enquiries.escalate', body: { text } },
    decide: (tx, enquiry) => escalation(tx, enquiry, { text, at: act.at }),
  })
}

export async function escalation(
  { db, area }: EnquiryDeps,
  enquiry: Enquiry,
  { text, at }: { readonly text: string | null; readonly at: Temporal.Instant },
): Promise<EnquiryDecision> {
  const { state, agencyId, level } = enquiry
  if (state === 'closed') return refused('enquiry_closed')
  const above = (await findOrganisation(db, agencyId))?.parentId
  const parent = above ? await findOrganisation(db, above) : null
  const step = area.enquiries.escalation[level]
  if (!parent || !step) return refused('at_the_top')
  const due = dueOn(area, at, step.workingDays)
  return {
    state: 'new',
    change: {
      ...{ agency_id: parent.organisationId, level: level + 1 },
      due_on: due?.toString() ?? null,
    },
    entry: { kind: 'escalated', text, detail: { level: level + 1 } },
  }
}

/** Never without an answer. The asker is told how to rate it. */
export function closeEnquiry(deps: EnquiryDeps, act: Act, { enquiryId }: Named): Outcome {
  return actOn(deps, act, {
    ...{ enquiryId, action: 'enquiries.close', body: {} },
    decide: async (_, enquiry) => {
      const { state } = enquiry
      if (state === 'closed') return refused('enquiry_closed')
      if (state !== 'answered') return refused('not_answered_yet')
      return {
        state: 'closed',
        change: { closed_at: toInstantText(act.at) },
        entry: { kind: 'closed', text: null },
        afterwards: (tx, entryId) => sayClosed(tx, enquiry, { entryId, at: act.at }),
      }
    },
  })
}

async function sayClosed(
  tx: EnquiryDeps,
  enquiry: Enquiry,
  { entryId, at }: { readonly entryId: string; readonly at: Temporal.Instant },
): Promise<void> {
  const { personId, enquiryId, tickets } = enquiry
  const text = bothOf(letterWords.closed(ratingLink(tx, tickets.rating)))
  const letter = { id: entryId, kind: 'enquiry_closed', text, automatic: true, at }
  await writeLetter(tx, enquiry, letter)
  if (personId === null) return
  const message = { messageId: newId(), personId, kind: 'enquiry_closed', payload: { enquiryId } }
  await tell(tx.db, message, at)
}

export function reopenEnquiry(deps: EnquiryDeps, act: Act, { enquiryId, text }: Said): Outcome {
  return actOn(deps, act, {
    ...{ enquiryId, action: 'enquiries.reopen', body: { text } },
    decide: async ({ area }, enquiry) => {
      if (enquiry.state !== 'closed') return refused('enquiry_not_closed')
      return {
        state: 'assigned',
        change: { assigned_to: act.actorId ?? '', due_on: dueAgain(area, enquiry, act.at) },
        entry: { kind: 'reopened', text },
      }
    },
  })
}

/** The days of its topic, counted anew. */
export function dueAgain(
  area: EnquiryDeps['area'],
  { category }: Pick<Enquiry, 'category'>,
  at: Temporal.Instant,
): string | null {
  const days = categoryOf(area.enquiries, category)?.workingDays ?? 1
  return dueOn(area, at, days)?.toString() ?? null
}

/**
 * A clerk has identified whoever asked, by a document at the window or by what only they know: an address
 * or a number alone says nothing. From then on it stands on their page, and each look at it in their trail.
 */
export function joinEnquiry(
  deps: EnquiryDeps,
  act: Act,
  wish: Named & { readonly personId: string; readonly shown: string },
): Outcome {
  const { enquiryId, personId, shown } = wish
  return actOn(deps, act, {
    ...{ enquiryId, action: 'enquiries.join', body: { personId, shown } },
    decide: async ({ db }, enquiry) => {
      if (enquiry.personId !== null) return refused('joined_already')
      if ((await findAgencyOf(db, personId)) === null) return refused('person_unknown')
      return {
        state: enquiry.state,
        change: { person_id: personId },
        entry: { kind: 'joined', text: null, detail: { shown } },
      }
    },
  })
}
