/** Somebody has looked into a poor rating and says what they found. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import { actOn, type EnquiryDeps, type EnquiryDone } from './enquiry-act.ts'
import type { EnquiryRefusal } from './enquiry.ts'
import { finishTask, readTasks } from './queue-store.ts'

export function finishFollowUp(
  deps: EnquiryDeps,
  act: Act,
  wish: { readonly enquiryId: string; readonly taskId: string; readonly finding: string },
): Promise<Ran<EnquiryDone | Refused<EnquiryRefusal>>> {
  const { enquiryId, taskId, finding } = wish
  return actOn(deps, act, {
    ...{ enquiryId, action: 'enquiries.finish-task', body: { taskId, finding } },
    decide: async (tx, { state }) => {
      const task = (await readTasks(tx, { enquiryId })).find((each) => each.taskId === taskId)
      if (task?.state !== 'open') return refused('task_unknown')
      return {
        ...{ state, entry: { kind: 'note', text: finding, detail: { taskId } } },
        afterwards: async ({ db, personal }) => {
          const done = { ...wish, staffId: act.actorId ?? '', at: act.at }
          if (!(await finishTask({ db, personal }, done)))
            throw new Error('a task ended under a lock')
        },
      }
    },
  })
}
