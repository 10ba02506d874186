/**
 * The printer spoilt a new card that took the place of another and still lies at the window. In one act,
 * before a second person, it is void for ever, its blank counts as spoilt, and another is printed: the same
 * replacement, with its receipt and its fee, which nobody pays twice.
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { readApplications, readInsured } from './application-store.ts'
import { type CardsDeps, decideAnew, stillTrue } from './deps.ts'
import { witnessOf } from './keep-stock.ts'
import { type ReprintRefusal, reprintRefusal } from './loss-report.ts'
import { changeReplacement, readReplacementWith } from './loss-store.ts'
import { makeCards } from './make-card.ts'
import { blanksAt, finishCard, step, takeBlank } from './print-card.ts'
import { serialOf } from './stock-store.ts'
import { readCard, takeNumbers } from './store.ts'
import { type SpoiltCard, voidSpoiltCard } from './void-spoilt-card.ts'

export type ReprintWish = {
  readonly personId: string
  /** The card that was printed badly. */
  readonly cardId: string
  readonly officeId: string
  readonly reason: string
  /** The sign-in name of the colleague who saw it. */
  readonly witness: string
}

export type Reprinted = { readonly kind: 'reprinted'; readonly cardId: string }

export async function reprintReplacement(
  deps: CardsDeps,
  act: Act,
  wish: ReprintWish,
): Promise<Ran<Reprinted | Refused<ReprintRefusal>>> {
  return runCommand<Reprinted | Refused<ReprintRefusal>>(deps.db, act, {
    personId: wish.personId,
    action: 'cards.reprint',
    body: wish,
    decide: (tx) => decideAnew(() => decide({ ...deps, db: tx }, act, wish)),
    objectOf: (outcome) => (outcome.kind === 'reprinted' ? outcome.cardId : null),
  })
}

type Judged = SpoiltCard & { readonly kind: 'judged'; readonly applicationId: string }

async function decide(
  deps: CardsDeps,
  act: Act,
  wish: ReprintWish,
): Promise<Reprinted | Refused<ReprintRefusal>> {
  const { db, area } = deps
  const { personId, officeId } = wish
  const judged = await judge(deps, act, wish)
  if (judged.kind === 'refused') return judged
  const insured = await readInsured(db, personId)
  if (!insured) throw new Error('a card holder is in the register')
  const bankId = insured.agentBankId
  // The block's lock comes first, here as in every printing, so that nobody waits crosswise.
  const taken = await takeNumbers(db, { area: area.code, bankId, count: 1 })
  if (!taken) return refused('numbers_used_up')
  const { applicationId } = judged
  await voidSpoiltCard(deps, act, judged)
  await step(deps, act, { personId, applicationId }, 'accepted')
  const applications = [{ personId, applicationId }]
  const [card] = await makeCards(deps, { bankId, taken, applications }, act.at)
  if (!card) throw new Error('one card was to be made')
  const { cardId } = card
  await takeBlank(deps, act, { officeId, cardId })
  await finishCard(deps, act, { personId, cardId, applicationId })
  const instead = { personId, spoiltCardId: wish.cardId, newCardId: cardId }
  stillTrue(await changeReplacement(db, instead))
  return { kind: 'reprinted', cardId }
}

async function judge(
  deps: CardsDeps,
  act: Act,
  wish: ReprintWish,
): Promise<Judged | Refused<ReprintRefusal>> {
  const { db } = deps
  const { personId, cardId, officeId } = wish
  const made = await readReplacementWith(db, personId, cardId)
  const card = await readCard(db, personId, cardId)
  // Read after the card: who sees it handed over in the meantime also sees its application collected.
  const application = (await readApplications(db, personId)).find((each) => each.cardId === cardId)
  const office = await findOrganisation(db, officeId)
  const refusal = reprintRefusal({
    waiting: made !== null && card?.state === 'made' && application?.state === 'ready',
    madeAt: made?.officeId ?? null,
    officeId,
    blanks: office?.holdsStock ? await blanksAt(deps, officeId) : 'at_hand',
  })
  if (refusal || !card || !application) return refused(refusal ?? 'replacement_not_waiting')
  const by = act.actorId ?? act.commandId
  const witness = await witnessOf(db, { login: wish.witness, officeId, by })
  if (witness.kind === 'refused') return witness
  const { applicationId } = application
  const serial = await serialOf(db, { officeId, cardId })
  const seen = { because: wish.reason, before: witness.staffId }
  return { kind: 'judged', applicationId, card, serial, officeId, ...seen }
}
