import { dayOf } from '#kernel/dates.ts'
import { isEnrolledOn } from '#capabilities/people/index.ts'
import type { Db } from '#platform/database/connection.ts'
import { type EligibilityRefusal, eligibilityRefusal, isOpen } from './application.ts'
import type { ApplicationReason } from './application.ts'
import { readApplications } from './application-store.ts'
import type { CardsDeps } from './deps.ts'
import { readLossInForce } from './loss-store.ts'
import { readCardInHand } from './store.ts'

export type Eligibility =
  | { readonly eligible: true; readonly reason: ApplicationReason }
  | { readonly eligible: false; readonly refusal: EligibilityRefusal }

/** Asked before the person fills in anything, and again when the application is submitted. */
export async function judgeEligibility(
  deps: Pick<CardsDeps, 'db'>,
  personId: string,
  at: Temporal.Instant,
): Promise<Eligibility> {
  const { db } = deps
  const insured = await isEnrolledOn(db, personId, dayOf(at))
  const card = await readCardInHand(db, personId)
  const applications = await readApplications(db, personId)
  const refusal = eligibilityRefusal({
    insured,
    applicationOpen: applications.some((each) => isOpen(each.state)),
    cardInHand: card !== null,
    lossInForce: card !== null && (await isLost(db, personId, card.cardId)),
  })
  if (refusal) return { eligible: false, refusal }
  return { eligible: true, reason: card ? 'replacement' : 'first' }
}

async function isLost(db: Db, personId: string, cardId: string): Promise<boolean> {
  return (await readLossInForce(db, personId, cardId)) !== null
}
