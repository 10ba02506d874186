/** An agent as papers show one: masked like the person, with the papers that were seen. */
import { maskCitizenNumber } from '#kernel/citizen-number.ts'
import { maskName } from '#capabilities/people/index.ts'
import type { Fact } from '#platform/documents/pdf.ts'
import type { AgentAct } from './agent-store.ts'
import { documentWords } from './document-words.ts'
import type { PaperDeps } from './paper.ts'
import type { Language } from './words.ts'

export function agentFacts(
  { area }: Pick<PaperDeps, 'area'>,
  act: AgentAct,
  language: Language,
): readonly Fact[] {
  const { agent: words, documents } = documentWords[language]
  const asked = area.documents[act.task === 'apply' ? 'apply_agent' : 'hand_over_agent']
  const seen = asked.filter(({ code }) => act.papers.includes(code))
  return [
    { label: words.name, value: maskName(act.name) },
    { label: words.citizenNumber, value: maskCitizenNumber(act.citizenNumber) },
    ...(act.document ? [{ label: words.document, value: documents[act.document] }] : []),
    ...(act.authority ? [{ label: words.authority, value: words.authorities[act.authority] }] : []),
    {
      label: words.papers,
      value: seen.map(({ name }) => name[language]).join(language === 'zh' ? '、' : '; '),
    },
  ]
}
