/** Acts of the demonstration's people through the rooms' own commands, once the city is there. */
import { sql } from 'kysely'
import {
  type ApprovedAct,
  askApproval,
  decideApproval,
  pathOf,
  type Wanted,
} from '#capabilities/organisations/index.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import type { Outcome, Ran } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import type { Services } from '../services.ts'
import { clerkOf, staffNamed, type StaffPersona } from './personas.ts'

export function actOfStaff(by: StaffPersona, at: Temporal.Instant): Act {
  return {
    ...{ actorKind: 'staff', actorId: by.staffId, organisationId: by.organisationId },
    ...{ channel: 'desk', at, purpose: null, commandId: newId<CommandId>() },
  }
}

export function actOfPerson(personId: string, at: Temporal.Instant): Act {
  return {
    ...{ actorKind: 'self', actorId: personId, organisationId: null, channel: 'web' },
    ...{ at, purpose: null, commandId: newId<CommandId>() },
  }
}

/** Nothing that the demonstration does is ever refused: a refusal is a fault in its plan. */
export function outcomeOf<T extends Outcome>(ran: Ran<T>): Exclude<T, Refused<string>> {
  if (ran.kind !== 'ran') throw new Error('a new command id belongs to nobody else')
  const { outcome } = ran
  if (outcome.kind === 'refused') {
    throw new Error(`the plan of the demonstration is wrong: ${outcome.refusal ?? 'refused'}`)
  }
  return outcome as Exclude<T, Refused<string>>
}

/** The clerk of the first centre asks for what wants two people. */
export async function askAtFirstCentre(
  services: Services,
  of: {
    readonly known: ApprovedAct
    readonly wanted: Wanted
    readonly reason: string
    readonly at: Temporal.Instant
  },
): Promise<string> {
  const clerk = clerkOf(0)
  const branch = (await pathOf(services.db, clerk.organisationId)) ?? ''
  const { wanted, reason } = of
  const act = actOfStaff(clerk, of.at)
  const asked = await askApproval(services, act, of.known, { wanted, reason, branch })
  return outcomeOf(asked).approvalId
}

/** Its reviewer agrees. */
export async function decideAtFirstCentre(
  { db }: Services,
  of: {
    readonly known: ApprovedAct
    readonly approvalId: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const reviewer = staffNamed('reviewer')
  const branch = (await pathOf(db, reviewer.organisationId)) ?? ''
  const { approvalId } = of
  const found = await sql<{ digest: Buffer }>`
    select digest from organisations.approval where approval_id = ${approvalId}`.execute(db)
  const shown = found.rows[0]?.digest.toString('hex') ?? ''
  const decision = { approvalId, shown, branch, verdict: 'approve', roles: reviewer.roles } as const
  outcomeOf(await decideApproval(db, actOfStaff(reviewer, of.at), [of.known], decision))
}
