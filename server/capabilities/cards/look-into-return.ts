import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { CardsDeps } from './deps.ts'
import type { FindingRefusal } from './production.ts'
import { noteFinding, readPutAside } from './return-store.ts'

export type Finding = { readonly kind: 'looked_into'; readonly returnId: string }

/** Somebody has found out what was wrong with a report that was put aside; the alarm is off. */
export async function lookIntoReturn(
  deps: Pick<CardsDeps, 'db'>,
  act: Act,
  found: {
    readonly returnId: string
    readonly finding: string
    readonly agencyIds: readonly string[]
  },
): Promise<Ran<Finding | Refused<FindingRefusal>>> {
  const { returnId, finding, agencyIds } = found
  return runOfficeCommand<Finding | Refused<FindingRefusal>>(deps.db, act, {
    action: 'cards.look-into-return',
    body: { returnId, finding },
    decide: async (tx) => {
      const waiting = await readPutAside(tx, agencyIds)
      if (!waiting.some((each) => each.returnId === returnId)) return refused('return_unknown')
      const by = act.actorId ?? act.commandId
      const done = await noteFinding(tx, { returnId, finding, by, at: act.at })
      return done ? { kind: 'looked_into', returnId } : refused('looked_into_already')
    },
    objectOf: () => returnId,
  })
}
