/** Another person decides; what is approved is carried out in the same transaction, or not at all. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import {
  type Approval,
  type ApprovedAct,
  type DecisionRefusal,
  mayDecide,
  type Verdict,
} from './approval.ts'
import * as store from './approval-store.ts'
import { digestOfRequest, runFor } from './ask-approval.ts'

export type Decision = {
  readonly approvalId: string
  readonly verdict: Verdict
  /** The digest of what was on the screen, in hexadecimal. */
  readonly shown: string
  readonly roles: readonly string[]
  readonly branch: string
}

export type Decided = { readonly kind: 'decided'; readonly state: string; readonly act: string }

const stateOf = { approve: 'carried_out', refuse: 'refused', withdraw: 'withdrawn' } as const

export async function decideApproval(
  db: Db,
  act: Act,
  acts: readonly ApprovedAct[],
  decision: Decision,
): Promise<Ran<Decided | Refused<DecisionRefusal>>> {
  const found = await store.readApproval(db, decision.approvalId)
  const known = found ? acts.find((each) => each.act === found.act) : undefined
  const theirs = found && known && isTheirs(known, found, act, decision)
  const { verdict, approvalId, shown } = decision
  return runFor(db, act, theirs ? found.personId : null, {
    action: theirs && verdict === 'approve' ? known.act : `approvals.${verdict}`,
    body: { approvalId, verdict, shown },
    decide: async (tx) =>
      theirs ? decide(tx, act, known, { ...decision, asked: found }) : refused('approval_unknown'),
    objectOf: () => (theirs && verdict === 'approve' ? found.objectId : approvalId),
  })
}

/** What one may not decide is to one as if it were not there. */
function isTheirs(known: ApprovedAct, asked: Approval, act: Act, decision: Decision): boolean {
  const isAsker = asked.askedBy === act.actorId
  return decision.verdict === 'withdraw' ? isAsker : mayDecide(known, asked, decision)
}

async function decide(
  tx: Db,
  act: Act,
  known: ApprovedAct,
  { asked, verdict, shown }: Decision & { readonly asked: Approval },
): Promise<Decided | Refused<DecisionRefusal>> {
  if (shown !== asked.digest.toString('hex')) return refused('approval_not_as_shown')
  if (verdict === 'approve' && (await known.hadAHand?.(tx, act, asked.wanted))) {
    return refused('same_person')
  }
  const state = stateOf[verdict]
  const said = await store.decideApproval(tx, {
    ...{ approvalId: asked.approvalId, state, staffId: act.actorId, at: act.at },
    digest: verdict === 'approve' ? await digestNow(tx, act, known, asked) : null,
  })
  if (said !== 'decided') return refused(said)
  if (verdict === 'approve') await known.carryOut(tx, act, asked)
  return { kind: 'decided', state, act: known.act }
}

/** Null when it could not even be asked for any more: that is a change as well. */
async function digestNow(
  tx: Db,
  act: Act,
  known: ApprovedAct,
  asked: Approval,
): Promise<Buffer | null> {
  const standing = await known.standing(tx, act, asked.wanted)
  return standing.kind === 'refused' ? null : digestOfRequest(known.act, asked.wanted, standing)
}
