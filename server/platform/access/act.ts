import type { CommandId, Id } from '#kernel/ids.ts'

/** Through which face of the house someone came. */
export type Channel = 'web' | 'desk' | 'employer' | 'pos' | 'http' | 'system'

export type ActorKind = 'self' | 'staff' | 'employer' | 'institution' | 'system' | 'public'

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
