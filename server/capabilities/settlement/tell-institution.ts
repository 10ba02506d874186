/** The institution's own system hears of what became of its purchases, by their ids alone. */
import { tellInstitution } from '#capabilities/organisations/index.ts'
import { yuan } from '#kernel/money.ts'
import { wireIdOf } from '#kernel/wire-id.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import type { Message } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Dispute } from './dispute.ts'
import { readReversals } from './dispute-store.ts'

type Telling = { readonly tx: Db; readonly personal: Personal }

/** The message says when and where; each reversal found by that has one id, however it was found. */
export async function tellOfReversal(
  { tx, personal }: Telling,
  { personId, payload, at }: Message,
): Promise<void> {
  const organisationId = String(payload['institution'])
  const reversals = await readReversals(tx, { personId, institutionId: organisationId, at })
  for (const { reversalId, amount, ...named } of reversals) {
    await tellInstitution(
      { db: tx, personal },
      {
        ...{ organisationId, type: 'purchase.reversed', at: instantOf(at) },
        eventId: derivedId('webhook of a reversal', reversalId),
        data: { ...named, amount: yuan(amount) },
      },
    )
  }
}

export async function tellOfDecision(
  { tx, personal }: Telling,
  { messageId, at }: Message,
  { disputeId, purchaseId, ofBill, institutionId: organisationId, outcome }: Dispute,
): Promise<void> {
  if (!outcome) throw new Error('a decided dispute has an outcome')
  const event = {
    ...{ organisationId, at: instantOf(at) },
    eventId: derivedId('webhook of a decision', messageId),
  }
  const deps = { db: tx, personal }
  if (!ofBill) {
    const data = { purchaseId, disputeId, outcome }
    return tellInstitution(deps, { ...event, type: 'purchase.dispute_decided', data })
  }
  // By the number that the institution was given of it.
  const data = { settlementId: wireIdOf(purchaseId), disputeId, outcome }
  return tellInstitution(deps, { ...event, type: 'bill.dispute_decided', data })
}
