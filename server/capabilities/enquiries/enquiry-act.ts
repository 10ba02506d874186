/** What every act on an enquiry goes through: one transaction, once, on record, refused before it writes. */
import type { Area } from '#capabilities/organisations/index.ts'
import { isOwnFile } from '#capabilities/people/index.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Enquiry, EnquiryRefusal, EnquiryState } from './enquiry.ts'
import { type Change, changeEnquiry, insertEntry, type NewEntry, readEnquiry } from './store.ts'

export type EnquiryDeps = {
  readonly db: Db
  readonly area: Area
  readonly personal: Personal
  /** Where letters come in; null where none do. */
  readonly mailbox: string | null
  /** How people reach the screens, for the links in letters. */
  readonly origin: string
}

export type EnquiryDone = {
  readonly kind: 'done'
  readonly enquiryId: string
  readonly entryId: string
}

export type Move = {
  readonly state: EnquiryState
  readonly change?: Change
  readonly entry: Omit<NewEntry, 'enquiryId' | 'at' | 'by' | 'staffId' | 'state'>
  /** What follows from it, in the same transaction. */
  readonly afterwards?: (tx: EnquiryDeps, entryId: string) => Promise<void>
}

export type EnquiryDecision = Refused<EnquiryRefusal> | Move

export async function actOn(
  deps: EnquiryDeps,
  act: Act,
  wanted: {
    readonly enquiryId: string
    readonly action: string
    readonly body: unknown
    readonly decide: (tx: EnquiryDeps, enquiry: Enquiry) => Promise<EnquiryDecision>
  },
): Promise<Ran<EnquiryDone | Refused<EnquiryRefusal>>> {
  const { enquiryId, action } = wanted
  const known = await readEnquiry(deps, enquiryId)
  const command = {
    action,
    body: { enquiryId, said: wanted.body },
    decide: (db: Db) => decide({ ...deps, db }, act, wanted),
    objectOf: () => enquiryId,
  }
  return known?.personId
    ? runCommand<EnquiryDone | Refused<EnquiryRefusal>>(deps.db, act, {
        ...command,
        personId: known.personId,
      })
    : runOfficeCommand<EnquiryDone | Refused<EnquiryRefusal>>(deps.db, act, command)
}

async function decide(
  tx: EnquiryDeps,
  act: Act,
  wanted: Parameters<typeof actOn>[2],
): Promise<EnquiryDone | Refused<EnquiryRefusal>> {
  const { enquiryId } = wanted
  const enquiry = await readEnquiry(tx, enquiryId)
  if (!enquiry) return refused('enquiry_unknown')
  const isStaff = act.actorKind === 'staff'
  if (isStaff && enquiry.personId && (await isOwnFile(tx, act, enquiry.personId))) {
    return refused('own_file')
  }
  const move = await wanted.decide(tx, enquiry)
  if ('kind' in move) return move
  if (!(await changeEnquiry(tx.db, enquiry, move))) return refused('enquiry_changed')
  const entryId = await insertEntry(tx, {
    ...{ ...move.entry, enquiryId, at: act.at, state: move.state },
    by: isStaff ? 'staff' : act.actorKind === 'system' && isOfClock(move) ? 'clock' : 'asker',
    staffId: isStaff ? act.actorId : null,
  })
  await move.afterwards?.(tx, entryId)
  return { kind: 'done', enquiryId, entryId }
}

/** The program acts by itself at its clock only; a letter that it takes in is the asker's. */
function isOfClock({ entry }: Move): boolean {
  return entry.kind === 'escalated' || entry.kind === 'reminded'
}
