/** What agents did, with who they were: sealed, and counted by a keyed hash of the citizen number. */
import { sql } from 'kysely'
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Agent, AgentAuthority, AgentTask } from './agent.ts'
import type { IdentityDocument } from './card.ts'

type Deps = { readonly db: Db; readonly personal: Personal }

export type AgentAct = Omit<Agent, 'document'> & {
  /** Null in acts from before it was asked for. */
  readonly document: IdentityDocument | null
  readonly personId: string
  readonly agentActId: string
  readonly task: AgentTask
  readonly applicationId: string
  readonly cardId: string | null
  readonly authority: AgentAuthority | null
  readonly officeId: string | null
  readonly staffId: string | null
  readonly at: Temporal.Instant
}

const sealedIn = 'cards.agent_act'

export async function insertAgentAct({ db, personal }: Deps, act: AgentAct): Promise<void> {
  const seal = (column: string, text: string): Buffer =>
    personal.seal(sealedIn, column, act.agentActId, text)
  await sql`insert into cards.agent_act (person_id, agent_act_id, task, application_id, card_id,
      number_index, sealed_name, sealed_citizen_number, sealed_phone, authority, identity_document,
      papers, office_id, staff_id, acted_at)
    values (${act.personId}, ${act.agentActId}, ${act.task}, ${act.applicationId}, ${act.cardId},
      ${indexOf(personal, act.citizenNumber)}, ${seal('sealed_name', act.name)},
      ${seal('sealed_citizen_number', act.citizenNumber)}, ${seal('sealed_phone', act.phone)},
      ${act.authority}, ${act.document}, ${[...act.papers]}::text[], ${act.officeId},
      ${act.staffId}, ${act.at.toString()})`.execute(db)
}

/**
 * Counts one more open application of this agent; false when the limit is reached. Others of the same
 * agent wait for the row until the transaction ends. What ends an application counts it out again.
 */
export async function takeAgentPlace(
  { db, personal }: Deps,
  agent: Pick<Agent, 'citizenNumber'>,
  limit: number,
): Promise<boolean> {
  const index = indexOf(personal, agent.citizenNumber)
  const answered = await sql<{ taken: boolean }>`
    select cards.take_agent_place(${index}, ${limit}) as taken`.execute(db)
  return answered.rows[0]?.taken ?? false
}

/** The oldest first. */
export async function readAgentActs(deps: Deps, personId: string): Promise<readonly AgentAct[]> {
  const found = await sql<AgentRow>`select person_id, agent_act_id, task, application_id, card_id,
      sealed_name, sealed_citizen_number, sealed_phone, authority, identity_document, papers,
      office_id, staff_id, acted_at
    from cards.agent_act where person_id = ${personId}
    order by acted_at, agent_act_id`.execute(deps.db)
  return found.rows.map((row) => actOf(deps.personal, row))
}

type AgentRow = {
  readonly person_id: string
  readonly agent_act_id: string
  readonly task: string
  readonly application_id: string
  readonly card_id: string | null
  readonly sealed_name: Buffer
  readonly sealed_citizen_number: Buffer
  readonly sealed_phone: Buffer
  readonly authority: string | null
  readonly identity_document: string | null
  readonly papers: readonly string[]
  readonly office_id: string | null
  readonly staff_id: string | null
  readonly acted_at: string
}

function actOf(personal: Personal, row: AgentRow): AgentAct {
  const open = (column: string, sealed: Buffer): string =>
    personal.open(sealedIn, column, row.agent_act_id, sealed)
  return {
    personId: row.person_id,
    agentActId: row.agent_act_id,
    task: row.task as AgentTask,
    applicationId: row.application_id,
    cardId: row.card_id,
    name: open('sealed_name', row.sealed_name),
    citizenNumber: open('sealed_citizen_number', row.sealed_citizen_number) as CitizenNumber,
    phone: open('sealed_phone', row.sealed_phone),
    authority: row.authority as AgentAuthority | null,
    document: row.identity_document as IdentityDocument | null,
    papers: row.papers,
    officeId: row.office_id,
    staffId: row.staff_id,
    at: instantOf(row.acted_at),
  }
}

function indexOf(personal: Personal, number: CitizenNumber): Buffer {
  return personal.blindIndex('citizen-number', number)
}
