/**
 * A changed pack before it is in force: a draft, its rehearsals on bills that were settled, and the day
 * from which it is to count. Types, edges and refusals in order of precedence; pure.
 */
import type { GroupSums } from '../policy/group-sums.ts'
import type { ComparedBill, GroupKind } from '../compare-stored.ts'
import type { Step } from '../rules/outcome.ts'

export type Draft = {
  readonly draftId: string
  readonly area: string
  readonly version: string
  readonly digest: string
  /** As it was sent. */
  readonly text: string
  readonly keptBy: string
  readonly keptAt: Temporal.Instant
}

/** Which pack counts from a day on; the file of the area counts before the first one. */
export type PolicyTerm = {
  readonly firstDay: Temporal.PlainDate
  readonly digest: string
  readonly version: string
  readonly draftId: string
  readonly rehearsalId: string
  readonly decidedAt: Temporal.Instant
}

export const rehearsalStates = ['running', 'stopped', 'done', 'failed'] as const
export type RehearsalState = (typeof rehearsalStates)[number]

/** The same edges stand in settlement.edge; a test keeps the two equal. */
export const rehearsalEdges = [
  ['running', 'done'],
  ['running', 'stopped'],
  ['running', 'failed'],
  ['stopped', 'running'],
] as const

export type Rehearsal = {
  readonly rehearsalId: string
  readonly draftId: string
  readonly beforeDigest: string
  readonly from: Temporal.PlainDate
  /** The first day left out. */
  readonly until: Temporal.PlainDate
  /** Both packs are read as they are on this day; null: as on each bill's own day. */
  readonly termsOn: Temporal.PlainDate | null
  readonly state: RehearsalState
  readonly rowCount: number
  readonly looked: number
  readonly afterPerson: string
  readonly askedBy: string
  readonly askedAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
}

export const bandKind = 'band'

export type RehearsedGroup = {
  readonly kind: GroupKind
  readonly name: string
  readonly sums: GroupSums
}

/** A bill under both packs: of nobody by name. */
export type RehearsedBill = {
  readonly settlementId: string
  readonly settledAt: string
  readonly institutionId: string
  readonly scheme: string
  readonly status: string
  readonly tier: string
  readonly care: string
  readonly age: number
  /** In fen, as text. */
  readonly before: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
  readonly stepsBefore: readonly Step[]
  readonly stepsAfter: readonly Step[]
}

export const billsKept = 10

/** What the person would pay more or less by it; null where one of the packs cannot settle it. */
export function differenceOf({ before, after }: ComparedBill): bigint | null {
  return before === null || after === null ? null : after.person - before.person
}

/** In order of precedence. */
export const draftRefusals = [
  'policy_of_another_place',
  'policy_in_force',
  'policy_version_used',
] as const
export type DraftRefusal = (typeof draftRefusals)[number]

/** In order of precedence. */
export const rehearseRefusals = [
  'draft_unknown',
  'rehearsal_period_wrong',
  'rehearsal_runs',
] as const
export type RehearseRefusal = (typeof rehearseRefusals)[number]

export const moveRehearsalRefusals = ['rehearsal_unknown', 'rehearsal_not_so'] as const
export type MoveRehearsalRefusal = (typeof moveRehearsalRefusals)[number]

/** In order of precedence. */
export const forceRefusals = [
  'draft_unknown',
  'policy_in_force',
  'policy_day_past',
  'policy_day_taken',
  'policy_not_rehearsed',
  'policy_rehearsed_on_another',
  'policy_changes_past',
] as const
export type ForceRefusal = (typeof forceRefusals)[number]

export type ForceFacts = {
  readonly draft: Draft | null
  /** The pack that was decided last, or the file where none was. */
  readonly latest: { readonly digest: string; readonly firstDay: Temporal.PlainDate | null }
  readonly rehearsals: readonly Pick<Rehearsal, 'state' | 'beforeDigest'>[]
  /** The first day for which somebody would be settled otherwise than by the latest pack. */
  readonly firstChange: Temporal.PlainDate | null
  readonly today: Temporal.PlainDate
}

/** From a day to come, after every other pack, rehearsed against the one it follows, and never backwards. */
export function forceRefusal(facts: ForceFacts, day: Temporal.PlainDate): ForceRefusal | null {
  const { draft, latest, rehearsals, firstChange, today } = facts
  if (draft === null) return 'draft_unknown'
  if (draft.digest === latest.digest) return 'policy_in_force'
  if (Temporal.PlainDate.compare(day, today) <= 0) return 'policy_day_past'
  if (latest.firstDay && Temporal.PlainDate.compare(day, latest.firstDay) <= 0) {
    return 'policy_day_taken'
  }
  const done = rehearsals.filter((each) => each.state === 'done')
  if (done.length === 0) return 'policy_not_rehearsed'
  if (!done.some((each) => each.beforeDigest === latest.digest))
    return 'policy_rehearsed_on_another'
  if (firstChange && Temporal.PlainDate.compare(firstChange, day) < 0) return 'policy_changes_past'
  return null
}
