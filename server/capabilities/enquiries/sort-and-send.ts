/** An enquiry lies under the wrong topic, or with the wrong office: whoever reads it puts it right. */
import { listAgencies } from '#capabilities/organisations/index.ts'
import { dayOf, isBefore } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import { actOn, type EnquiryDeps, type EnquiryDone } from './enquiry-act.ts'
import {
  categoryOf,
  type Category,
  dueOn,
  type Enquiry,
  type EnquiryRefusal,
  type Entry,
} from './enquiry.ts'
import { readEntries } from './store.ts'
import { dueAgain } from './work-on-enquiry.ts'

type Outcome = Promise<Ran<EnquiryDone | Refused<EnquiryRefusal>>>

/** Under another topic, with the day that topic promises. */
export function sortEnquiry(
  deps: EnquiryDeps,
  act: Act,
  wish: { readonly enquiryId: string; readonly topic: string },
): Outcome {
  const { enquiryId, topic } = wish
  return actOn(deps, act, {
    ...{ enquiryId, action: 'enquiries.sort', body: { topic } },
    decide: async (tx, enquiry) => {
      const { state, category } = enquiry
      if (state === 'closed') return refused('enquiry_closed')
      const wanted = categoryOf(tx.area.enquiries, topic)
      if (!wanted) return refused('category_unknown')
      if (topic === category) return refused('category_unchanged')
      const entries = await readEntries(tx, enquiryId)
      const due = dueUnder(tx.area, wanted, { enquiry, entries, today: dayOf(act.at) })
      return {
        state,
        change: { category: topic, ...(due === 'as before' ? {} : { due_on: due }) },
        entry: { kind: 'sorted', text: null, detail: { from: category, to: topic } },
      }
    },
  })
}

/**
 * Counted from the day on which it began to wait, as if it had been put there rightly, and never a day that
 * is over. What was answered waits for nothing, and one that was sent up has the day of that level.
 */
function dueUnder(
  area: EnquiryDeps['area'],
  { workingDays }: Category,
  by: {
    readonly enquiry: Pick<Enquiry, 'level' | 'state'>
    readonly entries: readonly Entry[]
    readonly today: Temporal.PlainDate
  },
): string | null | 'as before' {
  const { level, state } = by.enquiry
  if (level > 0 || state === 'answered' || state === 'closed') return 'as before'
  const since = waitingSince(by.entries)
  const due = since && dueOn(area, since, workingDays)
  if (!due) return null
  return (isBefore(due, by.today) ? by.today : due).toString()
}

/** The question; or what was said again when it had been answered, or opened it again. */
export function waitingSince(entries: readonly Entry[]): Temporal.Instant | null {
  const begins = entries.findLast(({ kind }, place) => {
    if (kind === 'question' || kind === 'reopened') return true
    const before = entries[place - 1]?.state
    return (kind === 'reply' || kind === 'sent') && (before === 'answered' || before === 'closed')
  })
  return begins?.at ?? null
}

/**
 * To another office of the area, down or across, where nobody has it yet. The day that the asker was
 * promised stays; what was answered already waits anew.
 */
export function sendEnquiry(
  deps: EnquiryDeps,
  act: Act,
  wish: { readonly enquiryId: string; readonly officeId: string; readonly text: string },
): Outcome {
  const { enquiryId, officeId, text } = wish
  return actOn(deps, act, {
    ...{ enquiryId, action: 'enquiries.send', body: { officeId, text } },
    decide: async (tx, enquiry) => {
      const { state, agencyId } = enquiry
      if (state === 'closed') return refused('enquiry_closed')
      if (!(await isOffice(tx, officeId))) return refused('office_unknown')
      if (officeId === agencyId) return refused('office_unchanged')
      const due = state === 'answered' ? { due_on: dueAgain(tx.area, enquiry, act.at) } : {}
      return {
        state: 'new',
        change: { agency_id: officeId, ...due },
        entry: { kind: 'sent', text, detail: { from: agencyId, to: officeId } },
      }
    },
  })
}

async function isOffice({ db, area }: EnquiryDeps, officeId: string): Promise<boolean> {
  const agencies = await listAgencies(db, area.code)
  return agencies.some(({ organisationId }) => organisationId === officeId)
}
