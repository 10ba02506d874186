/**
 * The printer spoilt an instant card that still lies at the outlet. Before a second person the card is void
 * for ever and its blank is spoilt, counted as any other; the application waits to be printed again.
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { readApplication } from './application-store.ts'
import { type CardsDeps, decideAnew, stillTrue } from './deps.ts'
import { type InstantSpoilRefusal, instantSpoilRefusal } from './instant-card.ts'
import { noteSpoiltPrint, readInstantRecords } from './instant-store.ts'
import { witnessOf } from './keep-stock.ts'
import { step } from './print-card.ts'
import { lockShift } from './stock-store.ts'
import { readCard } from './store.ts'
import { voidSpoiltCard } from './void-spoilt-card.ts'

export type InstantSpoilWish = {
  readonly personId: string
  readonly applicationId: string
  readonly officeId: string
  readonly reason: string
  /** The sign-in name of the colleague who saw it. */
  readonly witness: string
}

export type InstantSpoiled = { readonly kind: 'spoiled'; readonly cardId: string }

export async function spoilInstantCard(
  deps: CardsDeps,
  act: Act,
  wish: InstantSpoilWish,
): Promise<Ran<InstantSpoiled | Refused<InstantSpoilRefusal>>> {
  return runCommand<InstantSpoiled | Refused<InstantSpoilRefusal>>(deps.db, act, {
    personId: wish.personId,
    action: 'cards.spoil-instant',
    body: wish,
    decide: (tx) => decideAnew(() => decide({ ...deps, db: tx }, act, wish)),
    objectOf: (outcome) => (outcome.kind === 'spoiled' ? outcome.cardId : null),
  })
}

async function decide(
  deps: CardsDeps,
  act: Act,
  wish: InstantSpoilWish,
): Promise<InstantSpoiled | Refused<InstantSpoilRefusal>> {
  const { db } = deps
  const { personId, applicationId, officeId } = wish
  // The shift comes first, as in printing: what is read afterwards, nobody at this outlet changes.
  const shift = await lockShift(db, officeId)
  const records = await readInstantRecords(db, personId)
  const order = records.find((each) => each.applicationId === applicationId)
  const print = order?.print
  const card = print && (await readCard(db, personId, print.cardId))
  // Read after the card: who sees it handed over in the meantime also sees its application collected.
  const application = await readApplication(db, personId, applicationId)
  const refusal = instantSpoilRefusal({
    ...{ ordered: order !== undefined, application, officeId },
    ...{ printedAt: print?.officeId ?? null, shiftOpen: shift?.state === 'open' },
  })
  if (refusal || !print) return refused(refusal ?? 'instant_not_printed')
  const by = act.actorId ?? act.commandId
  const witness = await witnessOf(db, { login: wish.witness, officeId, by })
  if (witness.kind === 'refused') return witness

  const { cardId, serial } = print
  if (!card) throw new Error('what was printed is a card')
  const seen = { because: wish.reason, before: witness.staffId }
  await voidSpoiltCard(deps, act, { card, serial, officeId, ...seen })
  await step(deps, act, { personId, applicationId }, 'accepted')
  stillTrue(await noteSpoiltPrint(db, { personId, cardId, at: act.at }))
  return { kind: 'spoiled', cardId }
}
