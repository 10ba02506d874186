/**
 * What goes on in the background about employers' lists: checking them, and making the applications of
 * confirmed ones. One server works on a list at a time; when it stops, another goes on where the rows
 * say that it was.
 */
import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { createDrainLoop, type DrainLoop } from '#platform/jobs/drain-loop.ts'
import { newId } from '#platform/ids.ts'
import type { Log } from '#platform/log/log.ts'
import { checkEmployerList, type ListWork } from './check-employer-list.ts'
import type { EmployerList } from './employer-list.ts'
import * as store from './employer-store.ts'
import { makeListedApplications } from './make-listed-applications.ts'
import type { ListDeps } from './take-employer-list.ts'

export type ListWorkDeps = ListDeps & { readonly now: () => Temporal.Instant; readonly log: Log }

/** Nothing is begun anew when the server is about to stop; what is under way ends at the next piece. */
type Stopping = { readonly isStopping?: () => boolean }

const leaseMinutes = 2

/** Deals with the longest waiting list; how many there were. */
export async function workOnLists(
  deps: ListWorkDeps,
  { isStopping = () => false }: Stopping = {},
): Promise<number> {
  const workKey = newId()
  const at = deps.now()
  const until = (): Temporal.Instant => deps.now().add({ minutes: leaseMinutes })
  const list = await store.takeWork(deps.db, { workKey, at, until: until() })
  if (!list) return 0
  const { listId } = list
  const work: ListWork = {
    list,
    act: actFor(list, at),
    keep: async (done) => {
      // Given back at once, so that whoever comes next need not wait for the lease to end.
      const kept = { listId, workKey, until: isStopping() ? deps.now() : until(), ...done }
      return (await store.keepWork(deps.db, kept)) && !isStopping()
    },
  }
  if (list.state === 'checking') await checkEmployerList(deps, work)
  else await makeListedApplications(deps, work)
  return 1
}

/** Whoever sent or confirmed the list is who acts, also when the server does it later. */
function actFor(list: EmployerList, at: Temporal.Instant): Act {
  return {
    ...{ actorKind: 'employer', channel: 'employer', purpose: null, at },
    actorId: list.confirmedBy ?? list.uploadedBy,
    organisationId: list.employerId,
    commandId: newId<CommandId>(),
  }
}

const pauseMilliseconds = 500

export function createListWorker(deps: ListWorkDeps): DrainLoop {
  let stopping = false
  const { start, stop } = createDrainLoop({
    drainOnce: () => workOnLists(deps, { isStopping: () => stopping }),
    ...{ groupAtMost: 1, pauseMilliseconds },
    onFault: (fault) => deps.log.error('employer_list_work_failed', fault),
  })
  return {
    start,
    stop: () => {
      stopping = true
      return stop()
    },
  }
}
