/**
 * A card that failed at the maker is ordered again by one act, with its reason. It waits for the next
 * batch like any other. How often is counted: beyond the area's limit only a reviewer goes on, since a
 * card that fails for the third time fails for a reason that another order does not mend.
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { changeApplication, readApplication } from './application-store.ts'
import { type CardsDeps, decideAnew, stillTrue } from './deps.ts'
import type { RemakeRefusal } from './production.ts'
import { insertRemake, readRemakes } from './remake-store.ts'
import { readCard } from './store.ts'

export type RemakeWish = {
  readonly personId: string
  readonly applicationId: string
  readonly reason: string
}

export type Remade = {
  readonly kind: 'ordered_again'
  readonly applicationId: string
  readonly number: number
}

export async function remakeCard(
  deps: CardsDeps,
  act: Act,
  wish: RemakeWish & { readonly mayExceed: boolean },
): Promise<Ran<Remade | Refused<RemakeRefusal>>> {
  const { personId, applicationId, reason } = wish
  return runCommand<Remade | Refused<RemakeRefusal>>(deps.db, act, {
    personId,
    action: 'cards.remake',
    body: { personId, applicationId, reason },
    decide: (tx) => decideAnew(() => decide({ ...deps, db: tx }, act, wish)),
    objectOf: () => applicationId,
  })
}

async function decide(
  deps: CardsDeps,
  act: Act,
  wish: RemakeWish & { readonly mayExceed: boolean },
): Promise<Remade | Refused<RemakeRefusal>> {
  const { db } = deps
  const { personId, applicationId, reason } = wish
  const application = await readApplication(db, personId, applicationId)
  if (!application) return refused('application_unknown')
  const { cardId } = application
  const card = cardId === null ? null : await readCard(db, personId, cardId)
  const remakes = await readRemakes(db, personId, applicationId)
  if (card && remakes.some((each) => each.failedCardId === card.cardId)) {
    return refused('remade_already')
  }
  const failed = application.state === 'in_production' && card?.state === 'void'
  if (!failed) return refused('nothing_to_remake')
  if (remakes.length >= deps.area.card.remakesLimit && !wish.mayExceed) {
    return refused('remakes_used_up')
  }
  await insertRemake(db, {
    ...{ personId, applicationId, reason, remakeId: newId(), failedCardId: card.cardId },
    orderedAt: act.at,
    orderedBy: act.actorId ?? act.commandId,
  })
  stillTrue(await changeApplication(db, application, { state: 'accepted', at: act.at }))
  return { kind: 'ordered_again', applicationId, number: remakes.length + 1 }
}
