/** The employer confirms: so many applications, to be fetched there, promised for that day. */
import { findPlace } from '#capabilities/organisations/index.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { EmployerListRefusal } from './employer-list.ts'
import { tellEmployer } from './employer-news.ts'
import * as store from './employer-store.ts'
import { promiseOf } from './submit-application.ts'
import { type ListDeps, ownList, speaksFor } from './take-employer-list.ts'

export type ListConfirmed = {
  readonly kind: 'confirmed'
  readonly listId: string
  readonly count: number
  readonly promisedOn: string
}

export async function confirmEmployerList(
  deps: ListDeps,
  act: Act,
  body: {
    readonly employerId: string
    readonly listId: string
    readonly pickupPlaceId: string
    /** How many the page said it would be: another number means that the list has changed since. */
    readonly count: number
  },
): Promise<Ran<ListConfirmed | Refused<EmployerListRefusal>>> {
  const { listId } = body
  return runOfficeCommand<ListConfirmed | Refused<EmployerListRefusal>>(deps.db, act, {
    action: 'cards.confirm-employer-list',
    body,
    decide: async (tx) => {
      const list = await ownList(tx, body)
      if (!list) return refused('list_unknown')
      if (list.state === 'confirmed' || list.state === 'made') {
        return refused('list_confirmed_already')
      }
      if (list.state !== 'checked') return refused('list_not_checked')
      if (!(await speaksFor(tx, act))) return refused('representative_missing')
      const counts = (await store.countRows(tx, [listId])).get(listId)
      const count = (counts?.will ?? 0) + (counts?.looked ?? 0)
      if (count === 0) return refused('nothing_to_apply_for')
      if (count !== body.count) return refused('list_changed')
      const place = await findPlace(tx, deps.area.code, body.pickupPlaceId)
      if (!place) return refused('pickup_unknown')
      const promisedOn = promiseOf(deps, 'employer', act.at)
      if (!promisedOn) return refused('working_days_unknown')
      await store.changeList(tx, list, {
        ...{ state: 'confirmed', at: act.at, promisedOn, pickupId: place.organisationId },
        ...(act.actorId ? { staffId: act.actorId } : {}),
      })
      const promised = promisedOn.toString()
      await tellEmployer(
        { ...deps, tx },
        {
          ...{ kind: 'list_confirmed', at: act.at, of: { number: count, promisedOn: promised } },
          list: { ...list, pickupId: place.organisationId },
        },
      )
      return { kind: 'confirmed', listId, count, promisedOn: promised }
    },
    objectOf: () => listId,
  })
}
