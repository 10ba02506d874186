/**
 * A proof of cover is issued: the facts are read, the statement is signed by the key service, and the row
 * is written in one transaction. Asked again on the same day for the same reason, the same one is given;
 * otherwise a new one ends the one before.
 */
import { dayOf, startOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { termsOn } from '#kernel/terms.ts'
import { identityOf, isEnrolledOn, maskName, type Scheme } from '#capabilities/people/index.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { signStatement } from '#platform/keys/signed-statement.ts'
import { isOpen } from './application.ts'
import { readApplications } from './application-store.ts'
import {
  type CoverProof,
  type CoverProofRefusal,
  coverProofRefusal,
  verdictOn,
} from './cover-proof.ts'
import { endCoverProofRow, insertCoverProof, readCoverProofInForce } from './cover-proof-store.ts'
import { type CoverClaims, numberDigest } from './cover-statement.ts'
import { type CardsDeps, decideAnew, newReference, stillTrue } from './deps.ts'
import { readLossInForce } from './loss-store.ts'
import { readCardInHand } from './store.ts'

/** Contributions are counted by a room to the right of this one, and so its answer is passed in. */
export type CoverOn = (
  db: Db,
  personId: string,
  day: Temporal.PlainDate,
) => Promise<{
  readonly state: 'covered' | 'not_covered'
  readonly scheme: Scheme
  readonly paidUntil: string | null
}>

export type CoverProofIssued = { readonly kind: 'issued'; readonly proofId: string }

type IssueDeps = CardsDeps & { readonly coverOn: CoverOn }

export async function issueCoverProof(
  deps: IssueDeps,
  act: Act,
  personId: string,
): Promise<Ran<CoverProofIssued | Refused<CoverProofRefusal>>> {
  return runCommand<CoverProofIssued | Refused<CoverProofRefusal>>(deps.db, act, {
    personId,
    action: 'cards.issue-cover-proof',
    body: {},
    decide: (tx) => decideAnew(() => decide({ ...deps, db: tx }, act, personId)),
    objectOf: (outcome) => (outcome.kind === 'issued' ? outcome.proofId : null),
  })
}

async function decide(
  deps: IssueDeps,
  act: Act,
  personId: string,
): Promise<CoverProofIssued | Refused<CoverProofRefusal>> {
  const { db } = deps
  const today = dayOf(act.at)
  const cover = await deps.coverOn(db, personId, today)
  const card = await readCardInHand(db, personId)
  const loss = card && (await readLossInForce(db, personId, card.cardId))
  const refusal = coverProofRefusal({
    enrolled: await isEnrolledOn(db, personId, today),
    covered: cover.state === 'covered',
    cardInHand: card !== null,
    lossInForce: loss?.functions.includes('insurance') ?? false,
    applicationOpen: (await readApplications(db, personId)).some(({ state }) => isOpen(state)),
  })
  if (refusal) return refused(refusal)

  const reason = card ? 'card_lost' : 'card_not_yet_made'
  const says = { reason, scheme: cover.scheme, paidUntil: cover.paidUntil } as const
  const earlier = await readCoverProofInForce(db, personId)
  if (earlier && isAsGood(earlier, { ...says, at: act.at })) {
    return { kind: 'issued', proofId: earlier.proofId }
  }
  if (earlier) {
    stillTrue(await endCoverProofRow(db, earlier, { because: 'newer_proof', at: act.at }))
  }
  const proofId = await makeProof(deps, act, { personId, ...says })
  return { kind: 'issued', proofId }
}

type Wanted = Pick<CoverProof, 'personId' | 'reason' | 'scheme' | 'paidUntil'>

function isAsGood(
  earlier: CoverProof,
  now: Omit<Wanted, 'personId'> & { readonly at: Temporal.Instant },
): boolean {
  return (
    verdictOn(earlier, now.at) === 'valid' &&
    dayOf(earlier.issuedAt).equals(dayOf(now.at)) &&
    earlier.reason === now.reason &&
    earlier.scheme === now.scheme &&
    earlier.paidUntil === now.paidUntil
  )
}

async function makeProof(deps: CardsDeps, act: Act, wanted: Wanted): Promise<string> {
  const { db, area, keys } = deps
  const { personId, scheme, paidUntil } = wanted
  const identity = await identityOf(deps, personId)
  if (!identity) throw new Error('whoever is enrolled is in the register')
  const proofId = newId()
  const reference = await newReference(db, { kind: 'cover_proof', personId, objectId: proofId })
  const today = dayOf(act.at)
  const { days } = termsOn(area.coverProof, today).value
  const expiresAt = startOf(today.add({ days }))
  const claims: CoverClaims = {
    ...{ iss: area.code, jti: reference, iat: seconds(act.at), exp: seconds(expiresAt) },
    ...{ sch: scheme, paid: paidUntil, who: maskName(identity.name) },
    num: numberDigest(reference, identity.citizenNumber),
  }
  const statement = await signStatement(keys, 'cover-proof', claims)
  await insertCoverProof(db, {
    ...{ ...wanted, proofId, reference, issuedAt: act.at },
    ...{ expiresAt, statement },
  })
  return proofId
}

function seconds(moment: Temporal.Instant): number {
  return Math.floor(moment.epochMilliseconds / 1000)
}
