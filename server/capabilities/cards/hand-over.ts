/**
 * The card passes into the person's hand. In the same transaction the card it replaces is void for
 * ever and the loss report about that card is closed: nobody ever has two cards that work.
 */
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { identityOf } from '#capabilities/people/index.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { type Agent, type AgentRefusal, agentRefusal } from './agent.ts'
import { insertAgentAct } from './agent-store.ts'
import { changeApplication, readApplication } from './application-store.ts'
import {
  type Card,
  type HandOverRefusal,
  handOverRefusal,
  type IdentityDocument,
  voided,
} from './card.ts'
import { type CardsDeps, decideAnew, stillTrue } from './deps.ts'
import { endCoverProof } from './end-cover-proof.ts'
import { changeLossReport, readLossInForce } from './loss-store.ts'
import { changeCard, readCard, readCardInHand } from './store.ts'

export type HandOver = {
  readonly personId: string
  readonly cardId: string
  readonly document: IdentityDocument
} & (
  | { readonly receiver: 'self' }
  /** The agent shows their own document beside the person's. */
  | { readonly receiver: 'agent'; readonly agent: Agent }
)

export type HandedOver = {
  readonly kind: 'handed_over'
  readonly cardId: string
  readonly at: string
  readonly document: IdentityDocument
  readonly receiver: HandOver['receiver']
  readonly voidedCardId: string | null
}

export type HandOverRefused = Refused<HandOverRefusal> & { readonly earlier: EarlierAct | null }

/** Who was faster, and when: the clerk who comes second can say it to the person. */
export type EarlierAct = { readonly at: string; readonly staffId: string | null }

export async function handOver(
  deps: CardsDeps,
  act: Act,
  body: HandOver,
): Promise<Ran<HandedOver | HandOverRefused>> {
  // What was checked and who received it belongs to the trail, not only to the clerk's memory.
  const noted = { ...act, purpose: `hand_over: ${body.document} seen, to ${body.receiver}` }
  return runCommand<HandedOver | HandOverRefused>(deps.db, noted, {
    personId: body.personId,
    action: 'cards.hand-over',
    body,
    decide: (tx) => decideAnew(() => decide({ ...deps, db: tx }, act, body)),
    objectOf: () => body.cardId,
  })
}

async function decide(
  deps: CardsDeps,
  act: Act,
  body: HandOver,
): Promise<HandedOver | HandOverRefused> {
  const { db } = deps
  const { personId, cardId, document, receiver } = body
  const card = await readCard(db, personId, cardId)
  const refusal = handOverRefusal(card)
  if (!card || refusal) return { ...refused(refusal ?? 'card_unknown'), earlier: earlierOf(card) }
  const application = await readApplication(db, personId, card.applicationId)
  if (!application) throw new Error('every card was applied for')
  const ofAgent = await agentRefusalOf(deps, act, body)
  if (ofAgent) return { ...refused(ofAgent), earlier: null }

  // The older card first: locks of one person's cards are taken in the order of their ids.
  const old = await readCardInHand(db, personId)
  if (old) await voidOld(deps, act, old)
  await endCoverProof(db, act, { personId, because: 'card_handed_over' })
  stillTrue(await changeCard(db, card, { state: 'handed_over', staffId: act.actorId, at: act.at }))
  stillTrue(await changeApplication(db, application, { state: 'collected', at: act.at }))
  if (body.receiver === 'agent') {
    const { applicationId } = application
    await insertAgentAct(deps, {
      ...{ ...body.agent, personId, agentActId: newId(), task: 'collect', applicationId, cardId },
      ...{ authority: null, officeId: act.organisationId, staffId: act.actorId, at: act.at },
    })
  }
  const payload = { cardId, receiver }
  await tell(db, { messageId: newId(), personId, kind: 'card_handed_over', payload }, act.at)
  return {
    kind: 'handed_over',
    cardId,
    at: act.at.toString(),
    document,
    receiver,
    voidedCardId: old?.cardId ?? null,
  }
}

async function agentRefusalOf(
  deps: CardsDeps,
  { at }: Act,
  body: HandOver,
): Promise<AgentRefusal | null> {
  if (body.receiver === 'self') return null
  const identity = await identityOf(deps, body.personId)
  if (!identity) throw new Error('a card belongs to somebody in the register')
  const on = { person: identity.citizenNumber, today: dayOf(at) }
  return agentRefusal(deps.area, 'collect', body.agent, on)
}

async function voidOld(deps: CardsDeps, act: Act, old: Card): Promise<void> {
  const { db } = deps
  const { personId, cardId } = old
  stillTrue(await changeCard(db, old, { state: 'void', functions: voided, at: act.at }))
  const loss = await readLossInForce(db, personId, cardId)
  if (loss) stillTrue(await changeLossReport(db, loss, { state: 'replaced', at: act.at }))
  await recordAct(db, act, { personId, action: 'cards.void', objectId: cardId, result: 'done' })
}

function earlierOf(card: Card | null): EarlierAct | null {
  if (!card?.handedOverAt) return null
  return { at: card.handedOverAt.toString(), staffId: card.handedOverBy }
}
