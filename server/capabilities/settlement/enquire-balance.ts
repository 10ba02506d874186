import type { EntryId, InstitutionId } from '#kernel/ids.ts'
import { type Money, money } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import { newId } from '#platform/ids.ts'
import { countAct } from '#platform/measures/acts.ts'
import { type PinProof, refusalOf, verifierOf } from './make-purchase.ts'
import { cardUnknown } from './card-unknown.ts'
import type { Payments } from './payments.ts'
import { readDecidePost } from './read-decide-post.ts'
import { type PurchaseRefusal, refusalOfCard } from './purchase.ts'

export type BalanceEnquiry = {
  readonly institutionId: InstitutionId
  readonly cardNumber: string
  readonly pin: PinProof
  readonly channel: 'pos' | 'http'
  readonly at: Temporal.Instant
}

export type EnquiryOutcome =
  | { readonly kind: 'balance'; readonly balance: Money }
  | Refused<PurchaseRefusal>

/** What a terminal may show its holder: the PIN is judged and counted as for a purchase. */
export async function enquireBalance(
  payments: Payments,
  enquiry: BalanceEnquiry,
): Promise<EnquiryOutcome> {
  const outcome = await enquireInTurn(payments, enquiry)
  const { channel } = enquiry
  countAct({ action: 'settlement.enquire-balance', channel, outcome, replayed: false })
  return outcome
}

function enquireInTurn(payments: Payments, enquiry: BalanceEnquiry): Promise<EnquiryOutcome> {
  return readDecidePost<EnquiryOutcome>(payments, enquiry.cardNumber, async (standing) => {
    if (!standing) return cardUnknown(payments, 'settlement.enquire-balance', enquiry)
    const verifier = await verifierOf(payments, enquiry, standing)
    const posted = await payments.enquiries.send({
      personId: standing.personId,
      values: [
        standing.personId,
        toInstantText(enquiry.at),
        enquiry.institutionId,
        enquiry.institutionId,
        standing.cardId,
        standing.cardVersion,
        refusalOfCard(standing),
        verifier,
        payments.area.pin.wrongTriesLimit,
        newId<EntryId>(),
        enquiry.channel,
      ],
    })
    if (posted.kind === 'approved') return { kind: 'balance', balance: money(posted.balance ?? 0n) }
    return posted.kind === 'refused' ? refused(refusalOf(posted.refusal)) : 'stale'
  })
}
