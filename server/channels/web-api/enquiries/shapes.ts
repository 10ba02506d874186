/** Enquiries as their asker and as staff see them: the asker reads no note and no name of who works on it. */
import { z } from 'zod'
import {
  categoryOf,
  type Enquiry,
  enquiryChannels,
  enquiryStates,
  type Entry,
  entryKinds,
  isOverdue,
  shownToAsker,
} from '#capabilities/enquiries/index.ts'
import type { Words } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { Deps, Language } from '../context.ts'
import { dayText, instantText } from '../schemas.ts'

/** In the asker's words or those of who answers: kept sealed. */
export const saying = z
  .string()
  .trim()
  .min(2)
  .max(4_000)
  .regex(/^[^\p{Cs}\p{Co}<>]+$/u)
export const stars = z.int().min(1).max(5)

const summary = {
  enquiryId: z.string(),
  reference: z.string(),
  topic: z.string(),
  category: z.string(),
  channel: z.enum(enquiryChannels),
  state: z.enum(enquiryStates),
  dueOn: dayText.nullable(),
  overdue: z.boolean(),
  openedAt: instantText,
  rating: z.int().nullable(),
}

const ownEntry = z.object({
  entryId: z.string(),
  at: instantText,
  kind: z.enum(entryKinds),
  text: z.string().nullable(),
  /** Of one that was sorted, the topic; of one that was sent on, the office. */
  to: z.string().nullable(),
})

export const ownEnquiry = z
  .object({ ...summary, entries: z.array(ownEntry) })
  .meta({ id: 'OwnEnquiry' })
export const ownEnquiries = z
  .object({ enquiries: z.array(z.object(summary)) })
  .meta({ id: 'OwnEnquiries' })

const queued = z
  .object({
    ...summary,
    agency: z.string(),
    assignedTo: z.string().nullable(),
    level: z.int(),
    /** Whether somebody has shown who asked. */
    known: z.boolean(),
  })
  .meta({ id: 'QueuedEnquiry' })

const followUp = z
  .object({
    enquiryId: z.string(),
    taskId: z.string(),
    reference: z.string(),
    topic: z.string(),
    rating: z.int(),
    state: z.enum(['open', 'done']),
    madeAt: instantText,
    finding: z.string().nullable(),
  })
  .meta({ id: 'FollowUp' })

export const queue = z
  .object({ enquiries: z.array(queued), tasks: z.array(followUp) })
  .meta({ id: 'EnquiryQueue' })

export const deskEnquiry = z
  .object({
    ...queued.shape,
    language: z.enum(['zh', 'en']),
    personId: z.string().nullable(),
    person: z.string().nullable(),
    contact: z.string().nullable(),
    subject: z.string().nullable(),
    mine: z.boolean(),
    /** To which it may be sent: those of the area that answer, but for the one it is with. */
    sendTo: z.array(z.object({ officeId: z.string(), name: z.string() })),
    entries: z.array(
      z.object({
        ...ownEntry.shape,
        by: z.enum(['asker', 'staff', 'clock']),
        staff: z.string().nullable(),
        attachments: z.array(z.object({ attachmentId: z.string(), mediaType: z.string() })),
      }),
    ),
    tasks: z.array(followUp),
  })
  .meta({ id: 'DeskEnquiry' })

export function summaryOf(deps: Deps, enquiry: Enquiry, language: Language) {
  const { enquiryId, reference, category, channel, state, dueOn, openedAt, rating } = enquiry
  return {
    ...{ enquiryId, reference, category, channel, state, rating },
    topic: topicName(deps, category, language),
    dueOn: dueOn?.toString() ?? null,
    overdue: isOverdue(enquiry, dayOf(deps.now())),
    openedAt: openedAt.toString(),
  }
}

export function topicName({ area }: Deps, category: string, language: Language): string {
  return categoryOf(area.enquiries, category)?.name[language] ?? category
}

export function ownView(
  deps: Deps,
  {
    enquiry,
    entries,
    offices,
  }: {
    readonly enquiry: Enquiry
    readonly entries: readonly Entry[]
    readonly offices: Offices
  },
  language: Language,
) {
  const shown = entries.filter(({ kind }) => shownToAsker.has(kind))
  return {
    ...summaryOf(deps, enquiry, language),
    entries: shown.map((entry) => ({
      ...{ entryId: entry.entryId, at: entry.at.toString(), kind: entry.kind },
      text: saidAmongStaff.has(entry.kind) ? null : entry.text,
      to: whereTo(deps, entry, { offices, language }),
    })),
  }
}

/** Why it was sent up, sent on or opened again. */
const saidAmongStaff: ReadonlySet<Entry['kind']> = new Set(['escalated', 'sent', 'reopened'])

export type Offices = ReadonlyMap<string, Words>

/** Every office that a time line names. */
export function officesNamed(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap(({ kind, detail }) => (kind === 'sent' ? [String(detail['to'])] : []))
}

export function whereTo(
  deps: Deps,
  { kind, detail }: Pick<Entry, 'kind' | 'detail'>,
  { offices, language }: { readonly offices: Offices; readonly language: Language },
): string | null {
  const to = String(detail['to'])
  if (kind === 'sorted') return topicName(deps, to, language)
  return kind === 'sent' ? (offices.get(to)?.[language] ?? null) : null
}
