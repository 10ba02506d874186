import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { noteKept, readApplication } from './application-store.ts'
import { type ArrivalRefusal, arrivalRefusal } from './card.ts'
import { type CardsDeps, stillTrue } from './deps.ts'
import { changeCard, readCard } from './store.ts'

export type Arrived = {
  readonly kind: 'arrived'
  readonly cardId: string
  readonly keptUntil: string
}

/** The card lies at the pick-up place; the person is told until when. */
export async function noteArrival(
  deps: CardsDeps,
  act: Act,
  body: { readonly personId: string; readonly cardId: string },
): Promise<Ran<Arrived | Refused<ArrivalRefusal>>> {
  const { personId, cardId } = body
  return runCommand<Arrived | Refused<ArrivalRefusal>>(deps.db, act, {
    personId,
    action: 'cards.note-arrival',
    body,
    decide: async (tx) => {
      const card = await readCard(tx, personId, cardId)
      const refusal = arrivalRefusal(card)
      if (!card || refusal) return refused(refusal ?? 'card_unknown')
      const application = await readApplication(tx, personId, card.applicationId)
      if (!application) throw new Error('every card was applied for')

      const keptUntil = dayOf(act.at).add({ days: deps.area.application.keepingDays })
      const { pickupId } = application
      stillTrue(await changeCard(tx, card, { state: 'kept', pickupId, keptUntil, at: act.at }))
      await noteKept(tx, application, act.at)
      const payload = { applicationId: application.applicationId, cardId }
      await tell(tx, { messageId: newId(), personId, kind: 'card_kept', payload }, act.at)
      return { kind: 'arrived', cardId, keptUntil: keptUntil.toString() }
    },
    objectOf: () => cardId,
  })
}
