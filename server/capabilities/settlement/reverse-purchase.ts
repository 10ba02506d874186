import type { CardId, EntryId, InstitutionId, ReversalId, TransferId } from '#kernel/ids.ts'
import { dayOf } from '#kernel/dates.ts'
import type { Money } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { TooManyWaiting } from '#platform/database/group.ts'
import { countAct } from '#platform/measures/acts.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import { newId } from '#platform/ids.ts'
import { cardUnknown } from './card-unknown.ts'
import type { Payments } from './payments.ts'
import { listText } from './store.ts'

/** In order of precedence. */
export const reversalRefusals = ['card_unknown', 'original_differs', 'try_later'] as const
export type ReversalRefusal = (typeof reversalRefusals)[number]

export type ReversalRequest = {
  readonly institutionId: InstitutionId
  readonly terminalId: string
  /** Trace, day and time of the purchase to be undone. */
  readonly trace: string
  readonly localDate: Temporal.PlainDate
  readonly localTime: string
  readonly cardNumber: string
  readonly amount: Money
  readonly reason: string
  readonly channel: 'pos' | 'http'
  readonly at: Temporal.Instant
}

/**
 * Reversed: the purchase was found and is undone, this once or earlier. Noted: it has not arrived;
 * when it does it is refused.
 */
export type ReversalOutcome =
  | { readonly kind: 'reversed' | 'noted'; readonly replayed: boolean }
  | Refused<ReversalRefusal>

/** A purchase moves at most this many amounts; so many ids are made ready for the way back. */
export const legsAtMost = 4

export async function reversePurchase(
  payments: Payments,
  request: ReversalRequest,
): Promise<ReversalOutcome> {
  const outcome = await postReversal(payments, request)
  const replayed = outcome.kind !== 'refused' && outcome.replayed
  countAct({ action: 'settlement.reverse', channel: request.channel, outcome, replayed })
  return outcome
}

async function postReversal(
  payments: Payments,
  request: ReversalRequest,
): Promise<ReversalOutcome> {
  const index = payments.personal.blindIndex('card-number', request.cardNumber)
  try {
    const standing = await payments.standings.send(index)
    if (!standing) return await cardUnknown(payments, 'settlement.reverse', request)
    const posting = { personId: standing.personId, values: valuesOf(request, standing) }
    const alone = await payments.reversals.send(posting)
    // Relatives helped to pay: they are locked together, in an order of their own.
    const posted = alone.kind === 'aided' ? await payments.aidedReversals.send(posting) : alone
    if (posted.kind === 'reversed' || posted.kind === 'noted') {
      return { kind: posted.kind, replayed: posted.replayed }
    }
    return refused('original_differs')
  } catch (fault) {
    if (fault instanceof TooManyWaiting) return refused('try_later')
    throw fault
  }
}

function valuesOf(
  request: ReversalRequest,
  standing: { readonly personId: string; readonly cardId: CardId },
): readonly unknown[] {
  return [
    standing.personId,
    toInstantText(request.at),
    dayOf(request.at).toString(),
    request.institutionId,
    newId<ReversalId>(),
    request.institutionId,
    request.terminalId,
    request.trace,
    request.localDate.toString(),
    request.localTime,
    standing.cardId,
    request.amount,
    request.reason,
    listText(Array.from({ length: legsAtMost }, () => newId<TransferId>())),
    newId<EntryId>(),
    newId(),
    request.channel,
  ]
}
