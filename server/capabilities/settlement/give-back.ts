import { hash, randomInt } from 'node:crypto'
import type { CommandId, EntryId, GivenBackId, InstitutionId, TransferId } from '#kernel/ids.ts'
import { dayOf } from '#kernel/dates.ts'
import { type Money, money } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import { derivedId, newId } from '#platform/ids.ts'
import { countAct } from '#platform/measures/acts.ts'
import { cardUnknown } from './card-unknown.ts'
import {
  decideGivingBack,
  type GivingBackKind,
  type GivingBackRefusal,
  type Original,
} from './giving-back.ts'
import { type OriginalName, readOriginal } from './giving-back-store.ts'
import { type PinProof, retrievalOf, verifierOf } from './make-purchase.ts'
import type { Payments } from './payments.ts'
import { readDecidePost } from './read-decide-post.ts'
import type { Standing } from './purchase.ts'
import { legsAtMost } from './reverse-purchase.ts'
import { listText, type Posted, type Posting } from './store.ts'

export type GivingBackRequest = {
  readonly kind: GivingBackKind
  readonly institutionId: InstitutionId
  readonly institutionOpen: boolean
  readonly terminalId: string
  /** Of the void or the refund itself: with terminal and kind they name it for ever. */
  readonly trace: string
  readonly localDate: Temporal.PlainDate
  readonly localTime: string
  readonly cardNumber: string
  readonly pin: PinProof | null
  readonly amount: Money
  readonly original: OriginalName & { readonly approvalCode: string | null }
  readonly channel: 'pos'
  readonly at: Temporal.Instant
}

export type GivenBack = {
  readonly kind: 'approved'
  readonly givenBackId: GivenBackId
  readonly approvalCode: string
  readonly retrievalReference: string
  readonly balance: Money
  readonly replayed: boolean
}

type GivingBackRefused = Refused<GivingBackRefusal> & { readonly replayed?: true }
export type GivingBackOutcome = GivenBack | GivingBackRefused

/** Gives a purchase back, whole or in part: read, decide, post; again when something moved in between. */
export async function giveBack(
  payments: Payments,
  request: GivingBackRequest,
): Promise<GivingBackOutcome> {
  const outcome = await giveBackInTurn(payments, request)
  const replayed = outcome.replayed === true
  const { channel } = request
  countAct({ action: `settlement.${request.kind}`, channel, outcome, replayed })
  return outcome
}

async function giveBackInTurn(
  payments: Payments,
  request: GivingBackRequest,
): Promise<GivingBackOutcome> {
  if (!request.institutionOpen) return refused('institution_suspended')
  if (request.amount <= 0n) return refused('amount_not_positive')
  return readDecidePost(payments, request.cardNumber, async (standing) => {
    if (!standing) {
      const tried = { ...request, commandId: commandIdOf(request) }
      return cardUnknown(payments, `settlement.${request.kind}`, tried)
    }
    const place = { ...request, personId: standing.personId, otherTills: request.kind === 'refund' }
    const original = await readOriginal(payments.db, request.original, place)
    const posting = await postingOf(payments, request, standing, original)
    const poster = original?.aided ? payments.aidedGivenBack : payments.givenBack
    const posted = await poster.send(posting)
    return posted.kind === 'stale' ? 'stale' : outcomeOf(posted)
  })
}

function commandIdOf(request: GivingBackRequest): CommandId {
  return derivedId(
    request.kind,
    request.institutionId,
    request.terminalId,
    request.trace,
    request.localDate.toString(),
    request.localTime,
  )
}

function digestOf({ cardNumber, amount, original }: GivingBackRequest): Buffer {
  const { trace, localDate, localTime, retrievalReference } = original
  const which = [trace, localDate?.toString(), localTime, retrievalReference]
  const text = [cardNumber, amount, ...which.map((each) => each ?? '')].join('\n')
  return hash('sha256', text, 'buffer')
}

async function postingOf(
  payments: Payments,
  request: GivingBackRequest,
  standing: Standing,
  original: Original | null,
): Promise<Posting> {
  const { wrongTriesLimit, neededToVoid } = payments.area.pin
  const { pin, cardNumber } = request
  const asked = {
    ...{ kind: request.kind, amount: request.amount, hasPin: pin !== null },
    approvalCode: request.original.approvalCode,
    day: request.localDate,
  }
  const decision = decideGivingBack(standing, original, asked, neededToVoid)
  const judged = decision.pinAsked && pin !== null
  const verifier = judged ? await verifierOf(payments, { pin, cardNumber }, standing) : null
  const day = request.localDate.toString()
  const givenBackId = newId<GivenBackId>()
  return {
    personId: standing.personId,
    values: [
      standing.personId,
      commandIdOf(request),
      day,
      request.institutionId,
      digestOf(request),
      toInstantText(request.at),
      dayOf(request.at).toString(),
      givenBackId,
      request.kind,
      standing.cardId,
      standing.cardVersion,
      request.institutionId,
      request.terminalId,
      request.trace,
      day,
      request.localTime,
      decision.beforePin,
      decision.pinAsked,
      verifier,
      wrongTriesLimit,
      decision.afterPin,
      original?.localDate ?? null,
      original?.purchaseId ?? null,
      original?.refunded ?? null,
      request.amount,
      listText(Array.from({ length: legsAtMost }, () => newId<TransferId>())),
      randomInt(0, 1_000_000).toString().padStart(6, '0'),
      retrievalOf(givenBackId),
      newId<EntryId>(),
      newId(),
      request.channel,
    ],
  }
}

function outcomeOf(posted: Posted): GivingBackOutcome {
  if (posted.kind === 'approved') {
    return {
      kind: 'approved',
      givenBackId: posted.purchase as GivenBackId,
      approvalCode: posted.approval ?? '',
      retrievalReference: posted.retrieval ?? '',
      balance: money(posted.balance ?? 0n),
      replayed: posted.replayed,
    }
  }
  if (posted.kind !== 'refused') return refused('request_reused')
  const refusal = posted.refusal === 'reversed_before_arrival' ? 'already_reversed' : posted.refusal
  const answer = refused(refusal as GivingBackRefusal)
  return posted.replayed ? { ...answer, replayed: true } : answer
}
