/** What the clock does: reminds before the day, and takes what is overdue to the agency above. */
import { dayOf, isBefore } from '#kernel/dates.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { refused } from '#kernel/refusal.ts'
import { actOn, type EnquiryDeps } from './enquiry-act.ts'
import { type Enquiry, isOverdue } from './enquiry.ts'
import { readDue } from './queue-store.ts'
import { escalation } from './work-on-enquiry.ts'

/** Each is reminded of once for its day, and escalated once for it: a second run finds nothing. */
export async function watchEnquiries(
  deps: EnquiryDeps,
  at: Temporal.Instant,
): Promise<{ readonly reminded: number; readonly escalated: number }> {
  const today = dayOf(at)
  const until = today.add({ days: deps.area.enquiries.remindDaysBefore })
  const counted = { reminded: 0, escalated: 0 }
  for (const enquiry of await readDue(deps, until)) {
    const did = isOverdue(enquiry, today)
      ? await escalateOverdue(deps, enquiry, at)
      : await remind(deps, enquiry, at)
    if (did !== null) counted[did] += 1
  }
  return counted
}

async function escalateOverdue(
  deps: EnquiryDeps,
  { enquiryId }: Enquiry,
  at: Temporal.Instant,
): Promise<'escalated' | null> {
  const ran = await actOn(deps, systemAct(at, newId()), {
    ...{ enquiryId, action: 'enquiries.escalate-overdue', body: {} },
    decide: async (tx, enquiry) =>
      isOverdue(enquiry, dayOf(at))
        ? escalation(tx, enquiry, { text: null, at })
        : refused('enquiry_changed'),
  })
  return ran.kind === 'ran' && ran.outcome.kind === 'done' ? 'escalated' : null
}

async function remind(
  deps: EnquiryDeps,
  { enquiryId, remindedFor, dueOn }: Enquiry,
  at: Temporal.Instant,
): Promise<'reminded' | null> {
  if (!dueOn || (remindedFor && !isBefore(remindedFor, dueOn))) return null
  const ran = await actOn(deps, systemAct(at, newId()), {
    ...{ enquiryId, action: 'enquiries.remind', body: {} },
    decide: async (_, { state }) => {
      if (state !== 'new' && state !== 'assigned') return refused('enquiry_changed')
      const entry = { kind: 'reminded', text: null, detail: { dueOn: dueOn.toString() } } as const
      return { state, change: { reminded_for: dueOn.toString() }, entry }
    },
  })
  return ran.kind === 'ran' && ran.outcome.kind === 'done' ? 'reminded' : null
}
