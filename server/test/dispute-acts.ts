/** By whom a dispute is acted on: the person, on the web, and somebody at a desk. */
import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'

export function by({ personId }: { readonly personId: string }): Act {
  return {
    ...{ actorKind: 'self', actorId: personId, organisationId: null, purpose: null },
    ...{ channel: 'web', at: Temporal.Now.instant(), commandId: newId<CommandId>() },
  }
}

export function staff(): Act {
  return {
    ...{ actorKind: 'staff', actorId: newId(), organisationId: null, purpose: null },
    ...{ channel: 'desk', at: Temporal.Now.instant(), commandId: newId<CommandId>() },
  }
}
