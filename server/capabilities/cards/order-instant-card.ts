/**
 * The agency confirms an instant card at its window: the application is entered and accepted in one act,
 * with the category, the proofs that were seen, who confirmed and when. An outlet prints it afterwards.
 */
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { findPlace } from '#capabilities/organisations/index.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { ApplicationReason } from './application.ts'
import { insertApplication, readInsured, readPhotoVerdict } from './application-store.ts'
import type { IdentityDocument } from './card.ts'
import { type CardsDeps, decideAnew, newReference } from './deps.ts'
import { type InstantRefusal, proofsRefusal } from './instant-card.ts'
import { insertInstantOrder } from './instant-store.ts'
import { judgeEligibility } from './judge-eligibility.ts'
import { step } from './print-card.ts'

export type InstantWish = {
  readonly personId: string
  readonly photoId: string
  readonly category: string
  /** Codes of the proofs that lay on the counter. */
  readonly proofs: readonly string[]
  /** The bank's outlet where the person fetches it. */
  readonly outletId: string
  readonly identityDocument: IdentityDocument
  /** The agency that confirms. */
  readonly officeId: string
}

export type InstantConfirmed = {
  readonly kind: 'confirmed'
  readonly applicationId: string
  readonly reference: string
}

export async function orderInstantCard(
  deps: CardsDeps,
  act: Act,
  wish: InstantWish,
): Promise<Ran<InstantConfirmed | Refused<InstantRefusal>>> {
  const noted = { ...act, purpose: `instant (${wish.category}): ${wish.identityDocument} seen` }
  return runCommand<InstantConfirmed | Refused<InstantRefusal>>(deps.db, noted, {
    personId: wish.personId,
    action: 'cards.order-instant',
    body: wish,
    decide: (tx) => decideAnew(() => decide({ ...deps, db: tx }, act, wish)),
    objectOf: (outcome) => (outcome.kind === 'confirmed' ? outcome.applicationId : null),
  })
}

async function decide(
  deps: CardsDeps,
  act: Act,
  wish: InstantWish,
): Promise<InstantConfirmed | Refused<InstantRefusal>> {
  const { db, area } = deps
  const { personId, photoId } = wish
  const unproven = proofsRefusal(area, wish)
  if (unproven) return refused(unproven)
  const eligibility = await judgeEligibility(deps, personId, act.at)
  if (!eligibility.eligible) return refused(eligibility.refusal)
  const photo = await readPhotoVerdict(db, personId, photoId)
  if (!photo) return refused('photo_unknown')
  if (!photo.accepted) return refused('photo_not_accepted')
  const insured = await readInsured(db, personId)
  if (!insured) throw new Error('an insured person has an agency')
  const outlet = await findPlace(db, area.code, wish.outletId)
  const ownBank = outlet?.path.includes(`/${insured.agentBankId}/`)
  if (outlet?.kind !== 'bank_outlet' || !outlet.printsCards || !ownBank) {
    return refused('outlet_cannot_print')
  }
  return enter(deps, act, { ...wish, agencyId: insured.agencyId, reason: eligibility.reason })
}

async function enter(
  deps: CardsDeps,
  act: Act,
  wish: InstantWish & { readonly agencyId: string; readonly reason: ApplicationReason },
): Promise<InstantConfirmed> {
  const { db } = deps
  const { personId, officeId } = wish
  const applicationId = newId()
  const kind = 'application'
  const reference = await newReference(db, { kind, personId, objectId: applicationId })
  await insertApplication(db, {
    ...{ personId, applicationId, reference },
    reason: wish.reason,
    route: 'county_centre',
    identityDocument: wish.identityDocument,
    photoId: wish.photoId,
    pickupId: wish.outletId,
    agencyId: wish.agencyId,
    // At once means today.
    promisedOn: dayOf(act.at),
    submittedAt: act.at,
  })
  await insertInstantOrder(db, {
    ...{ personId, applicationId, category: wish.category, proofs: wish.proofs },
    ...{ confirmedAt: act.at, confirmedBy: act.actorId ?? officeId, confirmedFor: officeId },
  })
  await step(deps, act, { personId, applicationId }, 'accepted')
  const payload = { applicationId }
  const message = { messageId: newId(), personId, kind: 'application_submitted', payload }
  await tell(db, message, act.at)
  return { kind: 'confirmed', applicationId, reference }
}
