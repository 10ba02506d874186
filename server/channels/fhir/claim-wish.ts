/** What a claim asks for, once it is known who it is about, and who sends it. */
import type { Scheme } from '#capabilities/people/index.ts'
import {
  type AtOnceWish,
  type Message,
  pinOfKeypad,
  readMessage,
  readSettlement,
} from '#capabilities/settlement/index.ts'
import type { InstitutionId, PersonId, SettlementId, VisitId } from '#kernel/ids.ts'
import { wireIdOf } from '#kernel/wire-id.ts'
import { derivedId } from '#platform/ids.ts'
import { careOf, type ClaimInput, toldBy } from './claim-input.ts'
import { payingBy } from './claim-paying.ts'
import type { Call, Deps } from './deps.ts'
import { findNamed, type Patient } from './find-patient.ts'
import { Refuses } from './outcome.ts'
import { wrong } from './read-resource.ts'
import { idIn } from './references.ts'

/**
 * The sender's own number of the claim names the message for ever; it is written short, as the numbers
 * of messages are.
 */
export function messageIdOf(
  { institution }: Call,
  claim: ClaimInput,
  asks: 'settle' | 'cancel',
): string {
  const [identifier] = claim.identifier
  const parts = [institution.organisationId, identifier?.system ?? '', identifier?.value ?? '']
  return `F${wireIdOf(derivedId('fhir claim', asks, ...parts))}`
}

export function messageOf(
  { institution }: Call,
  personId: PersonId,
  { messageId, at }: Pick<Message, 'messageId' | 'at'>,
): Message {
  const institutionId = institution.organisationId as InstitutionId
  return { messageId, personId, institutionId, at }
}

/** A claim is of the institution whose token it comes with, and of its kind. */
export function refuseOthersClaim(deps: Deps, { institution }: Call, claim: ClaimInput): void {
  const { identifier } = claim.provider
  const isOwn =
    identifier?.system === deps.names.numbers('institution') &&
    identifier.value === institution.code
  if (!isOwn) throw new Refuses('institution_differs')
  const isPharmacy = careOf(deps, claim) === 'pharmacy'
  if (isPharmacy !== (institution.kind === 'pharmacy')) throw new Refuses('not_for_you')
}

export type Wished = {
  readonly wish: AtOnceWish
  readonly patient: Patient
  /** The stay that an earlier claim has begun; null where this one begins a visit. */
  readonly visitId: VisitId | null
}

/** Found anew for each message: whoever pays shows a certificate, and says by what they are insured. */
export async function wishOf(
  deps: Deps,
  call: Call,
  claim: ClaimInput,
  message: Pick<Message, 'messageId' | 'at'>,
): Promise<Wished> {
  const patient = await findNamed(deps, call, claim.patient)
  const { certificate, personId } = patient
  if (!certificate) throw new Refuses('certificate_needed')
  const { entered, ...paying } = payingBy(deps.names, claim.extension)
  const institutionId = call.institution.organisationId
  const pin = entered && (await pinOfKeypad(deps.terminalOf, { ...entered, institutionId }))
  if (pin && 'kind' in pin) throw new Refuses(pin.refusal)
  return {
    patient,
    visitId: claim.related ? await stayNamed(deps, call, { claim, personId }) : null,
    wish: {
      ...messageOf(call, personId, message),
      ...toldBy(deps, claim),
      ...{ ...paying, certificate, pin, scheme: schemeOf(deps, claim, personId) },
    },
  }
}

/** By the identifier of an earlier claim, as this institution has numbered it. */
async function stayNamed(
  deps: Deps,
  call: Call,
  { claim, personId }: { readonly claim: ClaimInput; readonly personId: PersonId },
): Promise<VisitId> {
  const [related] = claim.related ?? []
  const isPrior = related?.relationship.coding.some(({ code }) => code === 'prior')
  if (!related || !isPrior) return wrong('element_wrong', 'Claim.related[0].relationship')
  const earlier = { ...claim, identifier: [related.claim.identifier] }
  const name = { messageId: messageIdOf(call, earlier, 'settle'), at: call.act.at }
  const brought = await readMessage(deps.db, messageOf(call, personId, name))
  const settlementId = brought?.objectId as SettlementId | null | undefined
  const settlement = settlementId && (await readSettlement(deps.db, { personId, settlementId }))
  if (!settlement) throw new Refuses('claim_unknown')
  return settlement.visitId
}

const schemes: readonly Scheme[] = ['employee', 'resident']

function schemeOf({ names }: Deps, { insurance }: ClaimInput, personId: PersonId): Scheme {
  const path = 'Claim.insurance[0].coverage'
  const id = idIn(insurance[0]?.coverage.reference ?? '', 'Coverage', names) ?? ''
  const [whose, named] = id.split('.')
  const scheme = schemes.find((each) => each === named)
  if (!scheme) wrong('element_wrong', path)
  if (whose !== personId) throw new Refuses('person_differs')
  return scheme
}
