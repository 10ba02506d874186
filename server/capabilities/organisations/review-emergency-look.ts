/** A third person says whether a look in an emergency was one: once, and in words that stay sealed. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import { type ApprovalDeps, runFor } from './ask-approval.ts'
import type { LookFinding, ReviewRefusal } from './emergency-look.ts'
import * as store from './emergency-look-store.ts'

export type LookReview = {
  readonly lookId: string
  readonly finding: LookFinding
  readonly note: string
  /** Path of the reviewer's branch; a look from outside it is to them as if it were not there. */
  readonly branch: string
}

export type LookReviewed = { readonly kind: 'reviewed' }

export async function reviewLookInEmergency(
  { db, personal }: ApprovalDeps,
  act: Act,
  { lookId, finding, note, branch }: LookReview,
): Promise<Ran<LookReviewed | Refused<ReviewRefusal>>> {
  const found = await store.readLook(db, lookId)
  const theirs = found?.branch.startsWith(branch) ? found : null
  return runFor<LookReviewed | Refused<ReviewRefusal>>(db, act, theirs?.personId ?? null, {
    action: 'people.review-look-in-emergency',
    body: { lookId, finding, note },
    decide: async (tx) => {
      const sealedNote = personal.seal('organisations.emergency_look', 'sealed_note', lookId, note)
      const said = await store.reviewEmergencyLook(tx, {
        ...{ lookId, finding, sealedNote, branch, staffId: act.actorId, at: act.at },
      })
      return said === 'reviewed' ? { kind: 'reviewed' } : refused(said)
    },
    objectOf: () => lookId,
  })
}
