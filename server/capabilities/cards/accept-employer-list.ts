/**
 * A clerk accepts the applications of a whole list at once: the letter and the document of the
 * representative were seen at the agency, and number, name and photo were compared by the check.
 * Each person's own document is seen when the card is handed over.
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { changeApplication } from './application-store.ts'
import { type CardsDeps, stillTrue } from './deps.ts'
import type { EmployerListRefusal } from './employer-list.ts'
import { tellEmployer } from './employer-news.ts'
import * as lists from './employer-store.ts'
import * as store from './hand-over-list-store.ts'

export type ListAccepted = { readonly kind: 'accepted'; readonly count: number }

/** In pieces that a transaction bears; asked again until nothing waits. */
const acceptedAtMost = 500

export async function acceptEmployerList(
  deps: Pick<CardsDeps, 'db' | 'personal'>,
  act: Act,
  body: { readonly listId: string; readonly agencyIds: readonly string[] },
): Promise<Ran<ListAccepted | Refused<EmployerListRefusal>>> {
  const { listId, agencyIds } = body
  const action = 'cards.accept-employer-list'
  return runOfficeCommand<ListAccepted | Refused<EmployerListRefusal>>(deps.db, act, {
    action,
    body: { listId },
    decide: async (tx) => {
      const list = await lists.readList(tx, listId)
      if (!list) return refused('list_unknown')
      const wanted = { listId, agencyIds, atMost: acceptedAtMost }
      const waiting = await store.readToAccept(tx, wanted)
      if (waiting.length === 0) return refused('nothing_to_accept')
      for (const application of waiting) {
        stillTrue(await changeApplication(tx, application, { state: 'accepted', at: act.at }))
      }
      const entries = waiting.map(({ personId, applicationId }) => {
        return { personId, action, objectId: applicationId, result: 'done' }
      })
      await recordActs(tx, act, entries)
      const of = { number: waiting.length }
      await tellEmployer({ ...deps, tx }, { kind: 'list_accepted', list, of, at: act.at })
      return { kind: 'accepted', count: waiting.length }
    },
    objectOf: () => listId,
  })
}
