/**
 * A new card on the spot, at a window that can print one. However many windows try at once, one card
 * is made: the person can have one open application, and a card can be replaced once.
 */
import { dayOf } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { isOpen } from './application.ts'
import {
  insertApplication,
  readApplications,
  readInsured,
  readNewestAcceptedPhoto,
  readPhotoVerdict,
} from './application-store.ts'
import type { Card, IdentityDocument } from './card.ts'
import { type CardsDeps, decideAnew, newReference } from './deps.ts'
import type { EarlierAct } from './hand-over.ts'
import {
  type ReplacementReason,
  type ReplacementRefusal,
  replacementRefusal,
} from './loss-report.ts'
import { insertReplacement, readLossInForce, readReplacementOf } from './loss-store.ts'
import { makeCards } from './make-card.ts'
import { blanksAt, finishCard, step, takeBlank } from './print-card.ts'
import { replacementFee } from './replacement-fee.ts'
import { readCardInHand, takeNumbers } from './store.ts'

export type ReplacementWish = {
  readonly personId: string
  readonly officeId: string
  readonly reason: ReplacementReason
  readonly document: IdentityDocument
  /** Null: the photo on file is used. */
  readonly photoId: string | null
  /** The fee in yuan that was agreed to; left out by whoever shows nobody one. */
  readonly feeShown?: string | null
}

export type Replaced = {
  readonly kind: 'replaced'
  readonly cardId: string
  readonly fee: string
  readonly receiptReference: string
}

export type ReplacementRefused = Refused<ReplacementRefusal> & {
  readonly earlier: (EarlierAct & { readonly officeId: string }) | null
}

export async function replaceCard(
  deps: CardsDeps,
  act: Act,
  wish: ReplacementWish,
): Promise<Ran<Replaced | ReplacementRefused>> {
  const noted = { ...act, purpose: `replacement (${wish.reason}): ${wish.document} seen` }
  return runCommand<Replaced | ReplacementRefused>(deps.db, noted, {
    personId: wish.personId,
    action: 'cards.replace',
    body: wish,
    decide: (tx) => decideAnew(() => decide({ ...deps, db: tx }, act, wish)),
    objectOf: (outcome) => (outcome.kind === 'replaced' ? outcome.cardId : null),
  })
}

async function decide(
  deps: CardsDeps,
  act: Act,
  wish: ReplacementWish,
): Promise<Replaced | ReplacementRefused> {
  const { db, area } = deps
  const { personId } = wish
  const { refusal, earlier, old, photoId } = await judge(deps, act, wish)
  if (refusal || !old || !photoId) return { ...refused(refusal ?? 'card_not_in_hand'), earlier }

  const insured = await readInsured(db, personId)
  if (!insured) throw new Error('a card holder is in the register')
  const bankId = insured.agentBankId
  // The block's lock comes first, here as in production, so that nobody waits crosswise.
  const taken = await takeNumbers(db, { area: area.code, bankId, count: 1 })
  if (!taken) return { ...refused('numbers_used_up'), earlier: null }

  const applicationId = await beginApplication(deps, act, { ...wish, photoId, ...insured })
  const applications = [{ personId, applicationId }]
  const [card] = await makeCards(deps, { bankId, taken, applications }, act.at)
  if (!card) throw new Error('one card was to be made')
  await takeBlank(deps, act, { officeId: wish.officeId, cardId: card.cardId })
  await finishCard(deps, act, { personId, cardId: card.cardId, applicationId })
  return noteReplacement(deps, act, { ...wish, old, cardId: card.cardId })
}

type Judged = {
  readonly refusal: ReplacementRefusal | null
  readonly earlier: ReplacementRefused['earlier']
  readonly old: Card | null
  readonly photoId: string | null
}

async function judge(deps: CardsDeps, act: Act, wish: ReplacementWish): Promise<Judged> {
  const { db } = deps
  const { personId, officeId, reason } = wish
  const old = await readCardInHand(db, personId)
  const applications = await readApplications(db, personId)
  // Read after the applications: who sees a rival's application also sees the rival's card.
  const made = old && (await readReplacementOf(db, personId, old.cardId))
  const loss = old && (await readLossInForce(db, personId, old.cardId))
  const photoId = await photoOf(deps, wish)
  const { fee } = replacementFee(deps.area, reason, act.at)
  const feeShown = wish.feeShown ?? yuan(fee)
  const office = await findOrganisation(db, officeId)
  const facts = {
    makesCardsHere: office?.printsCards ?? false,
    blanks: office?.holdsStock ? await blanksAt(deps, officeId) : ('at_hand' as const),
    replaced: made !== null,
    cardInHand: old,
    applicationOpen: applications.some((each) => isOpen(each.state)),
    lossInForce: loss,
    photoId,
    feeAsShown: feeShown === yuan(fee),
  }
  const earlier = made && {
    at: made.madeAt.toString(),
    staffId: made.madeBy,
    officeId: made.officeId,
  }
  return { refusal: replacementRefusal(facts, reason), earlier, old, photoId }
}

async function noteReplacement(
  deps: CardsDeps,
  act: Act,
  made: ReplacementWish & { readonly old: Card; readonly cardId: string },
): Promise<Replaced> {
  const { personId, officeId, reason, cardId } = made
  const replacementId = newId()
  const { fee } = replacementFee(deps.area, reason, act.at)
  const receipt = await newReference(deps.db, {
    kind: 'receipt',
    personId,
    objectId: replacementId,
  })
  await insertReplacement(deps.db, {
    personId,
    replacementId,
    oldCardId: made.old.cardId,
    newCardId: cardId,
    reason,
    fee,
    receipt,
    madeAt: act.at,
    officeId,
    madeBy: act.actorId ?? officeId,
  })
  return { kind: 'replaced', cardId, fee: yuan(fee), receiptReference: receipt }
}

async function photoOf(deps: CardsDeps, wish: ReplacementWish): Promise<string | null> {
  const { personId, photoId } = wish
  if (photoId === null) return readNewestAcceptedPhoto(deps.db, personId)
  const verdict = await readPhotoVerdict(deps.db, personId, photoId)
  return verdict?.accepted ? photoId : null
}

/** The new card is applied for like any other, and accepted by the clerk who makes it. */
async function beginApplication(
  deps: CardsDeps,
  act: Act,
  wish: ReplacementWish & { readonly photoId: string; readonly agencyId: string },
): Promise<string> {
  const { db } = deps
  const { personId } = wish
  const applicationId = newId()
  const kind = 'application'
  await insertApplication(db, {
    personId,
    applicationId,
    reference: await newReference(db, { kind, personId, objectId: applicationId }),
    reason: 'replacement',
    route: 'county_centre',
    identityDocument: wish.document,
    photoId: wish.photoId,
    pickupId: wish.officeId,
    agencyId: wish.agencyId,
    promisedOn: dayOf(act.at),
    submittedAt: act.at,
  })
  await step(deps, act, { personId, applicationId }, 'accepted')
  return applicationId
}
