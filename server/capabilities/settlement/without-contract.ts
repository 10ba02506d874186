import type { CommandId, InstitutionId } from '#kernel/ids.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { systemAct } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'

export type TriedThere = {
  /** Null for a number that nobody bears. */
  readonly personId: string | null
  readonly action:
    | 'settlement.purchase'
    | 'settlement.register-visit'
    | 'settlement.admit'
    | 'settlement.pre-settle-bill'
    | 'settlement.settle-bill'
    /** The first thing that a system asks at a counter; told no, it asks nothing else. */
    | 'institutions.identify'
  readonly institutionId: InstitutionId
  readonly channel: 'pos' | 'http'
  readonly at: Temporal.Instant
  readonly commandId: CommandId
}

/**
 * An institution whose contract is suspended is told no before anything is looked up. The person whom it
 * named finds the no in their own file: to them it looks as if their card did not work. It is no command:
 * the same message may pass on the day the contract is in force again.
 */
export async function withoutContract(
  db: Db,
  { personId, action, institutionId, channel, at, commandId }: TriedThere,
): Promise<Refused<'institution_suspended'>> {
  if (personId !== null) {
    const act = {
      ...systemAct(at, commandId),
      ...{ actorKind: 'institution' as const, actorId: institutionId },
      ...{ organisationId: institutionId, channel },
    }
    await recordAct(db, act, { personId, action, result: 'institution_suspended' })
  }
  return refused('institution_suspended')
}
