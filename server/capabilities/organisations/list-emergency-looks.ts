/** The looks of a branch for whoever reviews them: who, why, agreed to by whom, and what was opened. */
import type { Words } from './area.ts'
import { readApproval } from './approval-store.ts'
import type { ApprovalDeps } from './ask-approval.ts'
import { findOrganisation } from './directory.ts'
import type { EmergencyGround, EmergencyLook } from './emergency-look.ts'
import * as store from './emergency-look-store.ts'
import { readStaffNames } from './staff-store.ts'

export type ShownLook = Pick<
  EmergencyLook,
  | 'lookId'
  | 'personId'
  | 'openedAt'
  | 'until'
  | 'reviewUntil'
  | 'state'
  | 'reviewedAt'
  | 'suspendedAt'
> & {
  readonly ground: EmergencyGround
  readonly reason: string
  readonly askedBy: string
  readonly askedAt: Words
  readonly approvedBy: string
  readonly reviewedBy: string | null
  readonly note: string | null
  /** By the trail: how often the file was opened under it, and when last. */
  readonly opened: store.TimesOpened
}

const daysKept = 14

export async function listEmergencyLooks(
  deps: ApprovalDeps,
  who: { readonly branch: string; readonly at: Temporal.Instant },
): Promise<readonly ShownLook[]> {
  const since = who.at.subtract({ hours: 24 * daysKept })
  const looks = await store.readLooksOfBranch(deps.db, who.branch, since)
  return Promise.all(looks.map((look) => shown(deps, look)))
}

async function shown({ db, personal }: ApprovalDeps, look: EmergencyLook): Promise<ShownLook> {
  const { sealedNote, reviewedBy, staffId, branch: _branch, ...rest } = look
  const asked = await readApproval(db, look.lookId)
  if (!asked?.decidedBy) throw new Error('a look is opened by an approval')
  const [names, place, opened] = await Promise.all([
    readStaffNames(db, [staffId, asked.decidedBy, ...(reviewedBy ? [reviewedBy] : [])]),
    findOrganisation(db, String(asked.wanted['organisationId'])),
    store.readTimesOpened(db, look),
  ])
  const { open } = personal
  return {
    ...rest,
    opened,
    ground: asked.wanted['ground'] as EmergencyGround,
    reason: open('organisations.approval', 'sealed_reason', look.lookId, asked.sealedReason),
    askedBy: names.get(staffId) ?? '',
    askedAt: place?.name ?? { zh: '–', en: '–' },
    approvedBy: names.get(asked.decidedBy) ?? '',
    reviewedBy: reviewedBy && (names.get(reviewedBy) ?? ''),
    note:
      sealedNote && open('organisations.emergency_look', 'sealed_note', look.lookId, sealedNote),
  }
}
