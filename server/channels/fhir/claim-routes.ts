/** Claims: beforehand, in earnest and back, and the answers that were given to them. */
import {
  type AtOnceWish,
  cancelStay,
  cancelVisit,
  type ChangeVisitRefusal,
  type FurtherBill,
  type Message,
  type PreSettleOutcome,
  preSettleDrugs,
  preSettleFurther,
  preSettleOutpatient,
  preSettleStay,
  readLines,
  readMessage,
  readSettlement,
  reverseSettlement,
  type Settlement,
  settleFurther,
  settleOutpatient,
  settlePurchaseOfDrugs,
  settleStay,
  type SettleOutcome,
  type StayWish,
  takeFurtherBack,
} from '#capabilities/settlement/index.ts'
import type { SettlementId } from '#kernel/ids.ts'
import { isRefused } from '#kernel/refusal.ts'
import { institutions } from './authorize.ts'
import { found } from './bundle.ts'
import { type ClaimInput, claimInput } from './claim-input.ts'
import { responseOfSettlement, responseOfWeighed } from './claim-response.ts'
import { messageIdOf, messageOf, refuseOthersClaim, type Wished, wishOf } from './claim-wish.ts'
import type { Answer, Call, Deps } from './deps.ts'
import { findNamed, whoIsNamed } from './find-patient.ts'
import { onceByIdentifier } from './once.ts'
import { Refuses } from './outcome.ts'
import { readAs, resourceIn, wrong } from './read-resource.ts'
import type { Route, Tried } from './route.ts'
import { institutionsSettlement } from './settlement-shown.ts'

const callers = institutions

export const claimRoutes: readonly Route[] = [
  {
    ...{ method: 'POST', url: '/Claim/$submit', answer: submit, tried: triedClaim },
    access: { kind: 'system', need: { resource: 'Claim', letter: 'c' }, callers },
  },
  {
    ...{ method: 'POST', url: '/Claim/$cancel', answer: cancel },
    access: { kind: 'system', need: { resource: 'Claim', letter: 'u' }, callers },
  },
  {
    ...{ method: 'GET', url: '/ClaimResponse/:id', answer: read },
    access: { kind: 'system', need: { resource: 'ClaimResponse', letter: 'r' }, callers },
  },
]

async function submit(deps: Deps, call: Call): Promise<Answer> {
  const sent = resourceIn(call.body)
  const claim = readAs(claimInput, sent, 'Claim')
  if (claim.status !== 'active') throw new Refuses('not_cancelled')
  refuseOthersClaim(deps, call, claim)
  if (!claim.patient.identifier) wrong('certificate_needed', 'Claim.patient.identifier')
  if (claim.use === 'predetermination') return weighBeforehand(deps, call, claim)
  const messageId = messageIdOf(call, claim, 'settle')
  return onceByIdentifier(deps, call, { messageId, sent, asks: 'settle' }, async (at) => {
    const wished = await wishOf(deps, call, claim, { messageId, at })
    const outcome = await settled(deps, claim, wished)
    if (isRefused(outcome)) throw new Refuses(outcome.refusal)
    return found(await responseOfSettlement(deps, call, outcome.settlement))
  })
}

async function weighBeforehand(deps: Deps, call: Call, claim: ClaimInput): Promise<Answer> {
  const messageId = messageIdOf(call, claim, 'settle')
  const wished = await wishOf(deps, call, claim, { messageId, at: call.act.at })
  const outcome = await weighed(deps, claim, wished)
  if (isRefused(outcome)) throw new Refuses(outcome.refusal)
  return found(responseOfWeighed(deps, call, { claim, wished, weighed: outcome }))
}

/** Whom a claim is about that is right as one and would have been weighed. */
async function triedClaim(deps: Deps, call: Call): Promise<Tried | null> {
  const claim = readAs(claimInput, resourceIn(call.body), 'Claim')
  if (claim.status !== 'active') return null
  refuseOthersClaim(deps, call, claim)
  const patient = await whoIsNamed(deps, claim.patient)
  const isBeforehand = claim.use === 'predetermination'
  const action = isBeforehand ? 'settlement.pre-settle-bill' : 'settlement.settle-bill'
  return patient && { personId: patient.personId, action }
}

function isOfPharmacy({ type }: ClaimInput): boolean {
  return type.coding[0]?.code === 'pharmacy'
}

async function settled({ bills }: Deps, claim: ClaimInput, wished: Wished): Promise<SettleOutcome> {
  const { wish } = wished
  if (isOfStay(wish)) {
    const further = furtherOf(wished)
    return further ? settleFurther(bills, further) : settleStay(bills, wish)
  }
  return isOfPharmacy(claim) ? settlePurchaseOfDrugs(bills, wish) : settleOutpatient(bills, wish)
}

function isOfStay(wish: AtOnceWish): wish is StayWish {
  return wish.stay !== undefined
}

/** Null where the claim begins the stay. */
function furtherOf({ wish, visitId }: Wished): FurtherBill | null {
  if (!visitId) return null
  const { particulars } = wish.description
  return { ...wish, visitId, particulars, until: wish.stay?.until ?? null }
}

async function weighed(
  { bills }: Deps,
  claim: ClaimInput,
  wished: Wished,
): Promise<PreSettleOutcome> {
  const { wish } = wished
  if (isOfStay(wish)) {
    const further = furtherOf(wished)
    return further ? preSettleFurther(bills, further) : preSettleStay(bills, wish)
  }
  return isOfPharmacy(claim) ? preSettleDrugs(bills, wish) : preSettleOutpatient(bills, wish)
}

/** The same claim, its status now `cancelled`: what it settled is taken back. */
async function cancel(deps: Deps, call: Call): Promise<Answer> {
  const sent = resourceIn(call.body)
  const claim = readAs(claimInput, sent, 'Claim')
  if (claim.status !== 'cancelled' || claim.use !== 'claim') throw new Refuses('not_cancelled')
  refuseOthersClaim(deps, call, claim)
  const messageId = messageIdOf(call, claim, 'cancel')
  return onceByIdentifier(deps, call, { messageId, sent, asks: 'cancel' }, (at) =>
    takeBack(deps, call, claim, { messageId, at }),
  )
}

async function takeBack(
  deps: Deps,
  call: Call,
  claim: ClaimInput,
  { messageId, at }: { readonly messageId: string; readonly at: Temporal.Instant },
): Promise<Answer> {
  const { personId } = await findNamed(deps, call, claim.patient)
  const message = messageOf(call, personId, { messageId, at })
  const original = { ...message, messageId: messageIdOf(call, claim, 'settle') }
  const brought = await readMessage(deps.db, original)
  const settlementId = brought?.objectId as SettlementId | null | undefined
  const settlement = settlementId && (await readSettlement(deps.db, { personId, settlementId }))
  if (!settlement) throw new Refuses('claim_unknown')
  const { visitId, visitKind } = settlement
  const outcome = await reverseSettlement(deps.bills, {
    ...{ ...message, visitId, settlementId: settlement.settlementId },
  })
  if (isRefused(outcome)) throw new Refuses(outcome.refusal)
  // A pharmacy's visit ends with its reversal; a hospital's would stay open for another bill.
  if (visitKind === 'outpatient') {
    const ended = await cancelVisit(deps.bills, { ...message, messageId: `${messageId}V`, visitId })
    if (isRefused(ended) && !mayStay.has(ended.refusal)) throw new Refuses('busy')
  }
  if (visitKind === 'inpatient') await endStay(deps, message, settlement)
  return found(await responseOfSettlement(deps, call, outcome.settlement))
}

/**
 * What the claim has told goes with it: a stay of which nothing is settled any more as a whole, of another
 * one the lines of this bill, and the discharge where it came with it.
 */
async function endStay(
  { bills, db, personal }: Deps,
  message: Message,
  { visitId, lines, interim }: Settlement,
): Promise<void> {
  const ended = await cancelStay(bills, { ...message, messageId: `${message.messageId}V`, visitId })
  if (!isRefused(ended) || ended.refusal === 'visit_cancelled') return
  if (ended.refusal !== 'settled_before') throw new Refuses('busy')
  const open = await readLines({ db, personal }, { personId: message.personId, visitId })
  const lineNumbers = open
    .filter(
      ({ settlementId, lineNumber }) => !settlementId && lines.some(({ id }) => id === lineNumber),
    )
    .map(({ lineNumber }) => lineNumber)
  await takeFurtherBack(bills, { ...message, visitId, lineNumbers, wasLast: !interim })
}

/** Somebody has billed more for it, or has cancelled it, by the hospital interface. */
const mayStay: ReadonlySet<ChangeVisitRefusal> = new Set(['settled_before', 'visit_cancelled'])

async function read(deps: Deps, call: Call): Promise<Answer> {
  const settlement = await institutionsSettlement(deps, call, call.params['id'] ?? '')
  return found(await responseOfSettlement(deps, call, settlement))
}
