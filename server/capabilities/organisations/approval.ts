/**
 * Two pairs of eyes: one person asks, another decides, and the act is carried out once, with the
 * decision. What is approved is exactly what was asked, resting on what was true when it was asked:
 * a digest of both is kept, and when either has changed the request is void.
 */
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Words } from './area.ts'
import type { StaffRole } from './role.ts'

export const approvalEdges = {
  waiting: ['carried_out', 'refused', 'withdrawn', 'changed', 'lapsed'],
  carried_out: [],
  refused: [],
  withdrawn: [],
  changed: [],
  lapsed: [],
} as const

export const staffEdges = {
  active: ['suspended', 'dormant', 'left'],
  suspended: ['active', 'left'],
  dormant: ['active', 'left'],
  left: [],
} as const

export type ApprovalState = keyof typeof approvalEdges
export type StaffState = keyof typeof staffEdges

/** Ids and codes only: what is asked is kept in the clear. */
export type Wanted = { readonly [field: string]: string | number | readonly string[] | null }

/** What the act rests on at this moment; any change of it voids the request. */
export type Standing = { readonly kind: 'stands'; readonly facts: Wanted } | Refused<string>

/** What a second person reads before deciding; no more of anybody than the decision needs. */
export type Described = { readonly about: Words; readonly lines: readonly Words[] }

/** An act that wants a second person. A room says this much of it; the rest is the same for all. */
export type ApprovedAct = {
  /** Its name in the trail once it is done: 'cards.unlock-pin'. */
  readonly act: string
  /** Its name in the trail when it is asked for. */
  readonly asks: string
  readonly title: Words
  readonly deciders: readonly StaffRole[]
  readonly lastsHours: number
  /** The thing that only one request at a time may be about. */
  readonly objectOf: (wanted: Wanted) => string
  /** In whose file it is on record; null for an act about nobody's file. */
  readonly personOf: (wanted: Wanted) => string | null
  readonly standing: (tx: Db, by: Act, wanted: Wanted) => Promise<Standing>
  readonly describe: (db: Db, wanted: Wanted) => Promise<Described>
  /** Who has had a hand in it otherwise than by asking, and is no second person either. */
  readonly hadAHand?: (tx: Db, by: Act, wanted: Wanted) => Promise<boolean>
  /** In the transaction of the decision, which the database has made by then. */
  readonly carryOut: (tx: Db, by: Act, asked: Approval) => Promise<void>
  /** Work that outlasts the decision and is begun once it stands; the clock takes up what is cut short. */
  readonly afterwards?: () => Promise<unknown>
}

export type Approval = {
  readonly approvalId: string
  readonly act: string
  readonly objectId: string
  readonly personId: string | null
  readonly wanted: Wanted
  readonly digest: Buffer
  readonly branch: string
  readonly sealedReason: Buffer
  readonly askedBy: string
  readonly askedAt: Temporal.Instant
  readonly until: Temporal.Instant
  readonly state: ApprovalState
  readonly decidedBy: string | null
  readonly decidedAt: Temporal.Instant | null
}

export const askRefusals = ['own_person_unknown', 'approval_waits_already'] as const
export type AskRefusal = (typeof askRefusals)[number]

/** In order of precedence. */
export const decisionRefusals = [
  'approval_unknown',
  'approval_not_as_shown',
  'approval_decided',
  'own_person_unknown',
  'same_person',
  'approval_lapsed',
  'approval_changed',
] as const
export type DecisionRefusal = (typeof decisionRefusals)[number]

export const verdicts = ['approve', 'refuse', 'withdraw'] as const
export type Verdict = (typeof verdicts)[number]

/** Who may see and decide it: a role for the act, in the branch where it was asked or above. */
export function mayDecide(
  known: ApprovedAct,
  asked: Approval,
  who: { readonly roles: readonly string[]; readonly branch: string },
): boolean {
  const hasRole = known.deciders.some((role) => who.roles.includes(role))
  return hasRole && asked.branch.startsWith(who.branch)
}
