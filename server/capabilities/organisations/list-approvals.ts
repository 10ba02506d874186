/** What waits for a second person, for whoever may be that person; and what became of one's own. */
import type { ApprovalDeps } from './ask-approval.ts'
import { type Approval, type ApprovedAct, mayDecide } from './approval.ts'
import * as store from './approval-store.ts'
import type { Words } from './area.ts'
import { readStaffNames } from './staff-store.ts'

export type ShownApproval = {
  readonly approvalId: string
  readonly act: string
  readonly title: Words
  readonly about: Words
  readonly lines: readonly Words[]
  readonly reason: string
  readonly personId: string | null
  readonly askedBy: string
  readonly askedAt: Temporal.Instant
  readonly until: Temporal.Instant
  readonly state: Approval['state']
  readonly decidedBy: string | null
  readonly decidedAt: Temporal.Instant | null
  /** Sent back with the decision, so that nobody decides about what was not on the screen. */
  readonly digest: string
}

export type ApprovalLists = {
  readonly toDecide: readonly ShownApproval[]
  readonly asked: readonly ShownApproval[]
}

const daysKept = 14

export async function listApprovals(
  deps: ApprovalDeps,
  acts: readonly ApprovedAct[],
  who: {
    readonly staffId: string
    readonly roles: readonly string[]
    readonly branch: string
    readonly at: Temporal.Instant
  },
): Promise<ApprovalLists> {
  const [waiting, own] = await Promise.all([
    store.readWaiting(deps.db, who.at),
    store.readAskedBy(deps.db, who.staffId, who.at.subtract({ hours: 24 * daysKept })),
  ])
  const others = waiting.filter((each) => {
    const known = acts.find(({ act }) => act === each.act)
    return known && each.askedBy !== who.staffId && mayDecide(known, each, who)
  })
  const names = await readStaffNames(
    deps.db,
    [...others, ...own].flatMap((each) => [each.askedBy, each.decidedBy ?? []].flat()),
  )
  const show = (each: Approval) => shown(deps, acts, names, each)
  const [toDecide, asked] = await Promise.all([
    Promise.all(others.map(show)),
    Promise.all(own.map(show)),
  ])
  return { toDecide, asked }
}

async function shown(
  { db, personal }: ApprovalDeps,
  acts: readonly ApprovedAct[],
  names: ReadonlyMap<string, string>,
  asked: Approval,
): Promise<ShownApproval> {
  const { approvalId, personId, askedAt, until, state, decidedAt } = asked
  const known = acts.find(({ act }) => act === asked.act)
  const described = await known?.describe(db, asked.wanted)
  return {
    ...{ approvalId, act: asked.act, personId, askedAt, until, state, decidedAt },
    title: known?.title ?? { zh: asked.act, en: asked.act },
    about: described?.about ?? { zh: '', en: '' },
    lines: described?.lines ?? [],
    reason: personal.open(
      'organisations.approval',
      'sealed_reason',
      approvalId,
      asked.sealedReason,
    ),
    askedBy: names.get(asked.askedBy) ?? '',
    decidedBy: asked.decidedBy && (names.get(asked.decidedBy) ?? ''),
    digest: asked.digest.toString('hex'),
  }
}
