/**
 * An agent comes to a window in a person's place: with the identity documents of both, and to apply
 * also with what shows the relation, or an authorisation in writing. Civil Code, art. 162 and 165.
 * Who acts for somebody else is of age, art. 17 and 18.
 */
import { birthDateOf, type CitizenNumber } from '#kernel/citizen-number.ts'
import { yearsBetween } from '#kernel/dates.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import type { IdentityDocument } from './card.ts'

export const agentAuthorities = ['relation', 'authorisation'] as const
export type AgentAuthority = (typeof agentAuthorities)[number]

export const agentTasks = ['apply', 'collect'] as const
export type AgentTask = (typeof agentTasks)[number]

/** Who stands at the window, and the codes of the papers that were ticked off. */
export type Agent = {
  readonly name: string
  readonly citizenNumber: CitizenNumber
  readonly phone: string
  /** What they showed of themselves. */
  readonly document: IdentityDocument
  readonly papers: readonly string[]
}

export type ApplyingAgent = Agent & { readonly authority: AgentAuthority }

/** In order of precedence: when several apply, the first is the one reported. */
export const agentRefusals = [
  'agent_is_oneself',
  'agent_under_age',
  'agent_papers_missing',
] as const
export type AgentRefusal = (typeof agentRefusals)[number]

/** The law's, and no area's. */
const fullAge = 18

export function agentRefusal(
  area: Pick<Area, 'documents'>,
  task: AgentTask,
  agent: Pick<Agent, 'citizenNumber' | 'papers'>,
  on: { readonly person: CitizenNumber; readonly today: Temporal.PlainDate },
): AgentRefusal | null {
  if (agent.citizenNumber === on.person) return 'agent_is_oneself'
  if (yearsBetween(birthDateOf(agent.citizenNumber), on.today) < fullAge) return 'agent_under_age'
  const asked = area.documents[task === 'apply' ? 'apply_agent' : 'hand_over_agent']
  const allSeen = asked.every(({ code }) => agent.papers.includes(code))
  return allSeen ? null : 'agent_papers_missing'
}
