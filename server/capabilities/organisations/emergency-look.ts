/**
 * A look at one file beyond one's branch: opened by a second person for an hour, reviewed by a third
 * within a day. Who that third person may be, and until when the look lasts, the database decides.
 */

/** Why it cannot wait, by its code; what exactly stands in the asker's own words, sealed. */
export const emergencyGrounds = [
  'treatment',
  'disaster',
  'office_unreachable',
  'other_urgent',
] as const
export type EmergencyGround = (typeof emergencyGrounds)[number]

/** The purpose of every look under it, as the trail says it. */
export const emergencyPurpose = 'emergency'

/** The act that opens one; the database takes no other approval for it. */
export const emergencyAct = 'people.look-in-emergency'

export const lookFindings = ['fine', 'not_fine'] as const
export type LookFinding = (typeof lookFindings)[number]
export type LookState = 'unreviewed' | LookFinding

/** In order of precedence. */
export const lookRefusals = ['look_unknown', 'look_over'] as const
export type LookRefusal = (typeof lookRefusals)[number]

/** In order of precedence. */
export const reviewRefusals = [
  'look_unknown',
  'look_reviewed',
  'own_person_unknown',
  'same_person',
  'own_file',
] as const
export type ReviewRefusal = (typeof reviewRefusals)[number]

export type EmergencyLook = {
  readonly lookId: string
  readonly personId: string
  readonly staffId: string
  readonly branch: string
  readonly openedAt: Temporal.Instant
  readonly until: Temporal.Instant
  readonly reviewUntil: Temporal.Instant
  readonly state: LookState
  readonly reviewedBy: string | null
  readonly reviewedAt: Temporal.Instant | null
  readonly sealedNote: Buffer | null
  readonly suspendedAt: Temporal.Instant | null
}
