/** Which visit or settlement of which person a message is about, in the words of the use cases. */
import type { PersonIdentity } from '#capabilities/people/index.ts'
import type { Message, ReverseWish, VisitMessage } from '#capabilities/settlement/index.ts'
import type { InstitutionId, PersonId, SettlementId, VisitId } from '#kernel/ids.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Deps } from './deps.ts'
import { findPatient, type PatientRefusal } from './find-patient.ts'
import type { Row } from './row.ts'
import type { Call } from './transaction.ts'
import { idOfWire } from '#kernel/wire-id.ts'

export function messageOf({ act, institution, messageId }: Call, personId: string): Message {
  return {
    ...{ messageId, personId: personId as PersonId, at: act.at },
    institutionId: institution.organisationId as InstitutionId,
  }
}

/** Whom a message is about besides what it asks; the use case is told of the id alone. */
export type Named<W> = { readonly identity: PersonIdentity; readonly wish: W }

/** By `psn_no` and `mdtrt_id`. */
export async function visitNamed(
  deps: Deps,
  call: Call,
  row: Row,
): Promise<Named<VisitMessage> | Refused<PatientRefusal | 'visit_unknown'>> {
  const identity = await findPatient(deps, row)
  if ('kind' in identity) return identity
  const visitId = idOfWire<VisitId>(row.textIfAny('mdtrt_id') || row.textIfAny('mdtrt_Id'))
  if (!visitId) return refused('visit_unknown')
  return { identity, wish: { ...messageOf(call, identity.personId), visitId } }
}

/** By `setl_id` as well. */
export async function settlementNamed(
  deps: Deps,
  call: Call,
  row: Row,
): Promise<Named<ReverseWish> | Refused<PatientRefusal | 'visit_unknown' | 'settlement_unknown'>> {
  const named = await visitNamed(deps, call, row)
  if ('kind' in named) return named
  const settlementId = idOfWire<SettlementId>(row.text('setl_id'))
  if (!settlementId) return refused('settlement_unknown')
  return { identity: named.identity, wish: { ...named.wish, settlementId } }
}
