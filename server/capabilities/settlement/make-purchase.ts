import { hash, randomInt } from 'node:crypto'
import type {
  CommandId,
  EntryId,
  GivenBackId,
  InstitutionId,
  PurchaseId,
  TransferId,
} from '#kernel/ids.ts'
import { dayOf } from '#kernel/dates.ts'
import { type Money, money } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import { derivedId, newId } from '#platform/ids.ts'
import { countAct } from '#platform/measures/acts.ts'
import {
  type Decision,
  type Standing,
  decidePurchase,
  derivePurchase,
  legsOf,
  type PurchaseRefusal,
} from './purchase.ts'
import { cardUnknown } from './card-unknown.ts'
import { withoutContract } from './without-contract.ts'
import { aidedValues, type AidedBy, aidFor } from './pay-with-aid.ts'
import type { Payments } from './payments.ts'
import { readDecidePost } from './read-decide-post.ts'
import { listText, type Posted, type Posting } from './store.ts'

/** The PIN as the terminal sent it: enciphered under the terminal's key, opened by nobody here. */
export type PinProof = {
  readonly wrappedTpk: Buffer
  readonly format: 0 | 3 | 4
  readonly pinBlock: Buffer
}

export type PurchaseRequest = {
  /** From the terminal's registration or the caller's credential, never from the message. */
  readonly institutionId: InstitutionId
  readonly institutionOpen: boolean
  readonly terminalId: string
  readonly trace: string
  readonly localDate: Temporal.PlainDate
  /** HH:MM:SS by the terminal's clock. */
  readonly localTime: string
  readonly cardNumber: string
  readonly pin: PinProof
  readonly amount: Money
  readonly cash: Money
  readonly channel: 'pos' | 'http'
  readonly at: Temporal.Instant
}

export type Approved = {
  readonly kind: 'approved'
  readonly purchaseId: PurchaseId
  readonly approvalCode: string
  readonly retrievalReference: string
  readonly amount: Money
  readonly balance: Money
  readonly replayed: boolean
}

/** A refusal is kept like an approval: a repeat is refused again, whatever has changed since. */
type PurchaseRefused = Refused<PurchaseRefusal> & { readonly replayed?: true }

export type PurchaseOutcome = Approved | PurchaseRefused

/** Pays from the personal account: read, decide, post; again when something moved in between. */
export async function makePurchase(
  payments: Payments,
  request: PurchaseRequest,
): Promise<PurchaseOutcome> {
  const outcome = await purchaseInTurn(payments, request)
  const replayed = outcome.replayed === true
  countAct({ action: 'settlement.purchase', channel: request.channel, outcome, replayed })
  return outcome
}

async function purchaseInTurn(
  payments: Payments,
  request: PurchaseRequest,
): Promise<PurchaseOutcome> {
  if (!request.institutionOpen) return refusedThere(payments, request)
  if (request.amount <= 0n) return refused('amount_not_positive')
  return readDecidePost(payments, request.cardNumber, async (standing) => {
    if (!standing) {
      const tried = { ...request, commandId: commandIdOf(request) }
      return cardUnknown(payments, 'settlement.purchase', tried)
    }
    const verifier = await verifierOf(payments, request, standing)
    const posted = await post(payments, request, standing, verifier)
    return posted.kind === 'stale' ? 'stale' : outcomeOf(posted)
  })
}

/** The holder is told by their file why it failed, though nothing of it was looked at. */
async function refusedThere(
  payments: Payments,
  request: PurchaseRequest,
): Promise<Refused<'institution_suspended'>> {
  const index = payments.personal.blindIndex('card-number', request.cardNumber)
  const holder = await payments.standings.send(index)
  const { institutionId, channel, at } = request
  return withoutContract(payments.db, {
    ...{ personId: holder?.personId ?? null, action: 'settlement.purchase' },
    ...{ institutionId, channel, at, commandId: commandIdOf(request) },
  })
}

/** Only a purchase that the own account cannot pay asks who else may; all others are as fast as ever. */
async function post(
  payments: Payments,
  request: PurchaseRequest,
  standing: Standing,
  verifier: Buffer | null,
): Promise<Posted> {
  const { amount, localDate } = request
  const decision = decidePurchase(standing, { amount, day: localDate, today: dayOf(request.at) })
  const aided =
    decision.beforePin === null && decision.afterPin === 'balance_too_low'
      ? await aidFor(payments, request, standing)
      : null
  if (!aided) {
    return payments.purchases.send(postingOf(payments, request, standing, { decision, verifier }))
  }
  const made = { decision: { beforePin: null, afterPin: null }, verifier, aided }
  const { personId, values } = postingOf(payments, request, standing, made)
  return payments.aidedPurchases.send({
    personId,
    values: [...values, ...aidedValues(payments, request, aided)],
  })
}

/** Made before the posting and judged inside it, under the card's lock. */
export async function verifierOf(
  payments: Payments,
  request: Pick<PurchaseRequest, 'pin' | 'cardNumber'>,
  standing: Pick<Standing, 'cardId' | 'pinSalt'>,
): Promise<Buffer | null> {
  if (!standing.pinSalt) return null
  const { verifier } = await payments.keys.pinVerifierFromBlock({
    wrappedTpk: request.pin.wrappedTpk,
    format: request.pin.format,
    pinBlock: request.pin.pinBlock,
    pan: request.cardNumber,
    cardId: standing.cardId,
    salt: standing.pinSalt,
  })
  return verifier
}

/** What names the request for ever: a repeat after a year is still the same request. */
export function commandIdOf(
  request: Pick<
    PurchaseRequest,
    'institutionId' | 'terminalId' | 'trace' | 'localDate' | 'localTime'
  >,
): CommandId {
  return derivedId(
    'purchase',
    request.institutionId,
    request.terminalId,
    request.trace,
    request.localDate.toString(),
    request.localTime,
  )
}

/** The PIN block is left out: a terminal may encipher the same PIN anew when it repeats. */
function digestOf(request: PurchaseRequest): Buffer {
  const text = [request.cardNumber, request.amount, request.cash].join('\n')
  return hash('sha256', text, 'buffer')
}

function postingOf(
  payments: Payments,
  request: PurchaseRequest,
  standing: Standing,
  {
    decision,
    verifier,
    aided,
  }: {
    readonly decision: Decision
    readonly verifier: Buffer | null
    readonly aided?: AidedBy
  },
): Posting {
  const { area } = payments
  const legs =
    decision.beforePin || decision.afterPin ? [] : legsOf(standing, { area: area.code, ...request })
  const day = request.localDate.toString()
  const purchaseId = newId<PurchaseId>()
  return {
    personId: standing.personId,
    values: [
      standing.personId,
      commandIdOf(request),
      day,
      request.institutionId,
      digestOf(request),
      toInstantText(request.at),
      purchaseId,
      standing.cardId,
      standing.cardVersion,
      standing.accountVersion,
      request.institutionId,
      request.terminalId,
      request.trace,
      day,
      request.localTime,
      decision.beforePin,
      verifier,
      area.pin.wrongTriesLimit,
      decision.afterPin,
      request.amount,
      request.cash,
      listText(legs.map(() => newId<TransferId>())),
      listText(legs.map((leg) => leg.reason)),
      listText(legs.map((leg) => leg.debit)),
      listText(legs.map((leg) => leg.credit)),
      listText(legs.map((leg) => leg.amount)),
      JSON.stringify(derivePurchase(standing, request, aided?.parts)),
      randomInt(0, 1_000_000).toString().padStart(6, '0'),
      retrievalOf(purchaseId),
      newId<EntryId>(),
      newId(),
      request.channel,
    ],
  }
}

/** Twelve digits a person can read out at a counter; the purchase's id stands behind them. */
export function retrievalOf(id: PurchaseId | GivenBackId): string {
  const tail = BigInt(`0x${id.replaceAll('-', '').slice(0, 24)}`) % 1_000_000_000_000n
  return tail.toString().padStart(12, '0')
}

function outcomeOf(posted: Posted): PurchaseOutcome {
  if (posted.kind === 'approved') {
    return {
      kind: 'approved',
      purchaseId: posted.purchase as PurchaseId,
      approvalCode: posted.approval ?? '',
      retrievalReference: posted.retrieval ?? '',
      amount: money(posted.amount ?? 0n),
      balance: money(posted.balance ?? 0n),
      replayed: posted.replayed,
    }
  }
  if (posted.kind !== 'refused') return refused('request_reused')
  const answer = refused(refusalOf(posted.refusal))
  return posted.replayed ? { ...answer, replayed: true } : answer
}

/** The database says it in its own words where it found the refusal itself. */
export function refusalOf(refusal: string | null): PurchaseRefusal {
  if (refusal === 'reversed_before_arrival') return 'already_reversed'
  return refusal as PurchaseRefusal
}
