import { agentRefusals } from './agent.ts'
import type { IdentityDocument } from './card.ts'
import type { ApplicationState } from './life-cycles.ts'

export type ApplicationReason = 'first' | 'replacement'
export const applicationRoutes = ['county_centre', 'service_point', 'online', 'employer'] as const
export type ApplicationRoute = (typeof applicationRoutes)[number]

export type Application = {
  readonly personId: string
  readonly applicationId: string
  readonly reference: string
  readonly reason: ApplicationReason
  readonly route: ApplicationRoute
  readonly identityDocument: IdentityDocument
  readonly state: ApplicationState
  readonly photoId: string
  readonly pickupId: string
  readonly agencyId: string
  readonly cardId: string | null
  readonly promisedOn: Temporal.PlainDate
  readonly rejection: string | null
  readonly version: bigint
  readonly submittedAt: Temporal.Instant
  readonly checkedAt: Temporal.Instant | null
  readonly sentAt: Temporal.Instant | null
  readonly madeAt: Temporal.Instant | null
  readonly keptAt: Temporal.Instant | null
  readonly collectedAt: Temporal.Instant | null
}

/** In order of precedence: when several apply, the first is the one reported. */
export const eligibilityRefusals = ['not_insured', 'application_open', 'card_in_hand'] as const
export type EligibilityRefusal = (typeof eligibilityRefusals)[number]

export type EligibilityFacts = {
  readonly insured: boolean
  readonly applicationOpen: boolean
  readonly cardInHand: boolean
  readonly lossInForce: boolean
}

/** One person has one card: another is due only after the first is reported lost. */
export function eligibilityRefusal(facts: EligibilityFacts): EligibilityRefusal | null {
  if (!facts.insured) return 'not_insured'
  if (facts.applicationOpen) return 'application_open'
  if (facts.cardInHand && !facts.lossInForce) return 'card_in_hand'
  return null
}

export const submissionRefusals = [
  ...eligibilityRefusals,
  ...agentRefusals,
  'photo_unknown',
  'photo_not_accepted',
  'pickup_unknown',
  'working_days_unknown',
  'agent_applications_limit',
] as const
export type SubmissionRefusal = (typeof submissionRefusals)[number]

export const checkRefusals = ['application_unknown', 'application_checked_already'] as const
export type CheckRefusal = (typeof checkRefusals)[number]

export function checkRefusal(application: Application | null): CheckRefusal | null {
  if (!application) return 'application_unknown'
  return application.state === 'submitted' ? null : 'application_checked_already'
}

export const cancelRefusals = [
  'application_unknown',
  'application_cancelled',
  'application_in_making',
] as const
export type CancelRefusal = (typeof cancelRefusals)[number]

export function cancelRefusal(application: Application | null): CancelRefusal | null {
  if (!application) return 'application_unknown'
  if (application.state === 'cancelled') return 'application_cancelled'
  const waiting = application.state === 'submitted' || application.state === 'accepted'
  return waiting ? null : 'application_in_making'
}

export function isOpen(state: ApplicationState): boolean {
  return state !== 'rejected' && state !== 'collected' && state !== 'cancelled'
}

/** Late is what was promised for a day that is over and is not yet where the person can fetch it. */
export function isOverdue(
  application: Pick<Application, 'state' | 'keptAt' | 'promisedOn'>,
  today: Temporal.PlainDate,
): boolean {
  const waiting = isOpen(application.state) && application.keptAt === null
  return waiting && Temporal.PlainDate.compare(today, application.promisedOn) > 0
}
