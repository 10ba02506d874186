/** What agents did for a person, as the desk shows it: enough to recognise them by, and no more. */
import { maskCitizenNumber } from '#kernel/citizen-number.ts'
import { maskName, maskPhone } from '#capabilities/people/index.ts'
import type { AgentAuthority, AgentTask } from './agent.ts'
import { type AgentAct, readAgentActs } from './agent-store.ts'
import type { IdentityDocument } from './card.ts'
import type { CardsDeps } from './deps.ts'

export type ShownAgentAct = {
  readonly agentActId: string
  readonly task: AgentTask
  readonly applicationId: string
  readonly cardId: string | null
  readonly name: string
  readonly maskedCitizenNumber: string
  readonly maskedPhone: string
  readonly authority: AgentAuthority | null
  readonly document: IdentityDocument | null
  readonly at: string
}

/** The oldest first. */
export async function agentActsOf(
  deps: Pick<CardsDeps, 'db' | 'personal'>,
  personId: string,
): Promise<readonly ShownAgentAct[]> {
  return (await readAgentActs(deps, personId)).map(shown)
}

function shown(act: AgentAct): ShownAgentAct {
  return {
    agentActId: act.agentActId,
    task: act.task,
    applicationId: act.applicationId,
    cardId: act.cardId,
    name: maskName(act.name),
    maskedCitizenNumber: maskCitizenNumber(act.citizenNumber),
    maskedPhone: maskPhone(act.phone),
    authority: act.authority,
    document: act.document,
    at: act.at.toString(),
  }
}
