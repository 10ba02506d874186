import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'

/** Who acts is the institution whose key it is; its operator is its own affair. */
export function institutionAct(
  organisationId: string,
  at: Temporal.Instant,
  commandId: CommandId = newId<CommandId>(),
): Act {
  return {
    ...{ actorKind: 'institution', actorId: organisationId, organisationId },
    ...{ channel: 'http', at, purpose: null, commandId },
  }
}
