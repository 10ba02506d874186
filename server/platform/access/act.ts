import type { CommandId, Id } from '#kernel/ids.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connection.ts'

/** Through which face of the house someone came. */
export type Channel = 'web' | 'kiosk' | 'desk' | 'employer' | 'pos' | 'http' | 'hotline' | 'system'

export type ActorKind =
  | 'self'
  | 'proxy'
  | 'staff'
  | 'employer'
  | 'institution'
  | 'system'
  | 'public'

/** Who does something, when, through what, and why: every use case takes it and the trail keeps it. */
export type Act = {
  readonly actorKind: ActorKind
  /** The person, staff member or institution; null for the system and for nobody signed in. */
  readonly actorId: string | null
  readonly organisationId: string | null
  readonly channel: Channel
  readonly at: Temporal.Instant
  readonly purpose: string | null
  /** The client's id of this command, the same on every retry. */
  readonly commandId: CommandId
  /**
   * For whoever acts by leave of somebody else: judged inside the transaction of the act, before it is
   * decided, and holding what the leave rests on, so that a leave taken back at that moment takes turns.
   */
  readonly permit?: (tx: Db) => Promise<Refused<string> | null>
}

export type AnyId = Id<string>

/** What the program itself does: jobs, the month-end, the demo city. */
export function systemAct(at: Temporal.Instant, commandId: CommandId): Act {
  return {
    actorKind: 'system',
    actorId: null,
    organisationId: null,
    channel: 'system',
    at,
    purpose: null,
    commandId,
  }
}
