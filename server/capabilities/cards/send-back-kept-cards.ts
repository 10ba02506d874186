/**
 * A card that nobody fetched in time goes back from its pick-up place to the agency that keeps the
 * person's file, and the person is told where it will be. What lies at the agency stays there.
 */
import { dayOf } from '#kernel/dates.ts'
import type { CommandId } from '#kernel/ids.ts'
import { systemAct } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { type CardsDeps, stillTrue } from './deps.ts'
import { changeCard, readCard } from './store.ts'
import { type KeptTooLong, movePickup, readKeptTooLong } from './kept-store.ts'

type Done = { readonly kind: 'sent_back' | 'nothing_to_do' }

/** The job; how many went back. The last day of keeping is still a day to fetch it on. */
export async function sendBackKeptCards(
  { db }: Pick<CardsDeps, 'db'>,
  at: Temporal.Instant,
  atOnce = 200,
): Promise<number> {
  let sentBack = 0
  for (;;) {
    const due = await readKeptTooLong(db, dayOf(at), atOnce)
    let ofThese = 0
    for (const card of due) {
      if ((await sendBack({ db }, card, at)) === 'sent_back') ofThese += 1
    }
    sentBack += ofThese
    // Where none could be sent back another server is at it, and asking again would not end.
    if (due.length < atOnce || ofThese === 0) return sentBack
  }
}

async function sendBack(
  { db }: Pick<CardsDeps, 'db'>,
  due: KeptTooLong,
  at: Temporal.Instant,
): Promise<Done['kind']> {
  const { personId, cardId } = due
  const ran = await runCommand<Done>(db, systemAct(at, newId<CommandId>()), {
    personId,
    action: 'cards.send-back',
    body: { cardId },
    decide: (tx) => decide(tx, due, at),
    objectOf: () => cardId,
  })
  return ran.kind === 'ran' ? ran.outcome.kind : 'nothing_to_do'
}

async function decide(
  db: Db,
  { personId, cardId, applicationId, agencyId }: KeptTooLong,
  at: Temporal.Instant,
): Promise<Done> {
  const card = await readCard(db, personId, cardId)
  const isDue = card?.keptUntil && Temporal.PlainDate.compare(card.keptUntil, dayOf(at)) < 0
  // Fetched in the meantime, or sent back by another server.
  if (card?.state !== 'kept' || !isDue) return { kind: 'nothing_to_do' }
  stillTrue(await changeCard(db, card, { state: 'made', pickupId: agencyId, at }))
  await movePickup(db, { personId, applicationId, pickupId: agencyId })
  const payload = { cardId, applicationId }
  await tell(db, { messageId: newId(), personId, kind: 'card_sent_back', payload }, at)
  return { kind: 'sent_back' }
}
