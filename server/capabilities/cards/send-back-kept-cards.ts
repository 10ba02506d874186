/**
 * A card that nobody fetched in time goes back from its pick-up place to the agency that keeps the
 * person's file, and the person is told where it will be. What lies at the agency stays there.
 */
import { dayOf } from '#kernel/dates.ts'
import type { CommandId } from '#kernel/ids.ts'
import { systemAct } from '#platform/access/act.ts'
import { runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { type CardsDeps, stillTrue } from './deps.ts'
import { changeCard, readCard } from './store.ts'
import { type KeptTooLong, movePickup, readKeptTooLong } from './kept-store.ts'

const cardsAtOnce = 200

type Done = { readonly kind: 'sent_back' | 'nothing_to_do' }

/** The job; how many went back. The last day of keeping is still a day to fetch it on. */
export async function sendBackKeptCards(
  { db }: Pick<CardsDeps, 'db'>,
  at: Temporal.Instant,
): Promise<number> {
  let sentBack = 0
  for (const due of await readKeptTooLong(db, dayOf(at), cardsAtOnce)) {
    if ((await sendBack({ db }, due, at)) === 'sent_back') sentBack += 1
  }
  return sentBack
}

async function sendBack(
  { db }: Pick<CardsDeps, 'db'>,
  { personId, cardId, applicationId, agencyId }: KeptTooLong,
  at: Temporal.Instant,
): Promise<Done['kind']> {
  const ran = await runCommand<Done>(db, systemAct(at, newId<CommandId>()), {
    personId,
    action: 'cards.send-back',
    body: { cardId },
    decide: async (tx) => {
      const card = await readCard(tx, personId, cardId)
      const today = dayOf(at)
      const isDue = card?.keptUntil && Temporal.PlainDate.compare(card.keptUntil, today) < 0
      // Fetched in the meantime, or sent back by another server.
      if (card?.state !== 'kept' || !isDue) return { kind: 'nothing_to_do' }
      stillTrue(await changeCard(tx, card, { state: 'made', pickupId: agencyId, at }))
      await movePickup(tx, { personId, applicationId, pickupId: agencyId })
      const payload = { cardId, applicationId }
      await tell(tx, { messageId: newId(), personId, kind: 'card_sent_back', payload }, at)
      return { kind: 'sent_back' }
    },
    objectOf: () => cardId,
  })
  return ran.kind === 'ran' ? ran.outcome.kind : 'nothing_to_do'
}
