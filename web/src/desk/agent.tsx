import { useState } from 'react'
import { useTerms } from '../api/terms.ts'
import type { DocumentKind } from '../api/types.ts'
import { looksLikeCitizenNumber, looksLikePhone, tidyNumber } from '../citizen/citizen-number.ts'
import { Checkboxes } from '../ui/checkbox.tsx'
import type { Problem } from '../ui/field.tsx'
import type { Problems } from '../ui/form.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'

type Authority = 'relation' | 'authorisation'
type Task = 'apply' | 'collect'

const blank = {
  ...{ who: null as 'self' | 'agent' | null, name: '', citizenNumber: '', phone: '' },
  ...{ document: null as DocumentKind | null, authority: null as Authority | null },
  ...{ papers: [] as readonly string[] },
}
type Typed = typeof blank

export type AgentState = {
  readonly task: Task
  readonly typed: Typed
  readonly set: (changed: Partial<Typed>) => void
  /** Those to be ticked off; the person's own document is looked at beside them. */
  readonly asked: readonly { readonly code: string; readonly name: string }[]
  readonly personsDocument: string
  readonly limit: number
  /** Whether it is known who is here; asked before the document. */
  readonly whoMissing: Problem | false
  readonly missing: readonly (Problem | false)[]
}

/** Who stands at the window: the person, or somebody in their place. */
export function useAgent(task: Task): AgentState {
  const t = useWords('tasks')
  const terms = useTerms()
  const [typed, setTyped] = useState(blank)
  const personsDocument = terms?.agentPapers.personsDocument ?? ''
  const asked = (terms?.agentPapers[task] ?? []).filter(({ code }) => code !== personsDocument)
  const byAgent = typed.who === 'agent'
  const lacks = (field: string, text: string) => ({ field, text })
  return {
    task,
    typed,
    set: (changed) => setTyped((before) => ({ ...before, ...changed })),
    ...{ asked, personsDocument },
    limit: terms?.agentOpenApplicationsLimit ?? 0,
    whoMissing: typed.who === null && lacks('who', t('agent.wrong.who')),
    missing: [
      byAgent && typed.name.trim() === '' && lacks('agentName', t('agent.wrong.name')),
      byAgent &&
        !looksLikeCitizenNumber(typed.citizenNumber) &&
        lacks('agentCitizenNumber', t('agent.wrong.citizenNumber')),
      byAgent && !looksLikePhone(typed.phone) && lacks('agentPhone', t('agent.wrong.phone')),
      byAgent && typed.document === null && lacks('agentDocument', t('agent.wrong.document')),
      byAgent &&
        task === 'apply' &&
        typed.authority === null &&
        lacks('authority', t('agent.wrong.authority')),
      byAgent &&
        (personsDocument === '' || typed.papers.length < asked.length) &&
        lacks('agentPapers', t('agent.wrong.papers')),
    ],
  }
}

/** The part of the request that names the agent. */
export function agentSaid({ typed, personsDocument }: AgentState) {
  if (!typed.document) throw new Error('an answer is missing')
  return {
    name: typed.name.trim(),
    citizenNumber: tidyNumber(typed.citizenNumber),
    phone: tidyNumber(typed.phone),
    document: typed.document,
    papers: [personsDocument, ...typed.papers],
  }
}

export type AgentProps = { readonly state: AgentState; readonly problems: Problems }

export function WhoIsHere({ state, problems, name }: AgentProps & { readonly name: string }) {
  const t = useWords('tasks')
  return (
    <RadioGroup
      name="who"
      label={t('agent.who')}
      value={state.typed.who}
      onChange={(who) => state.set({ who })}
      wrong={problems.of('who')}
      choices={[
        { value: 'self', label: t('agent.self', { name }) },
        {
          value: 'agent',
          label: t('agent.agent'),
          hint: state.task === 'apply' ? t('agent.limit', { count: state.limit }) : undefined,
        },
      ]}
    />
  )
}

/** From the agent's own document, and the papers that the area asks for one by one. */
export function AgentFields({ state, problems }: AgentProps) {
  const t = useWords('tasks')
  const { typed, set } = state
  return (
    <>
      <TextField
        name="agentName"
        label={t('agent.name')}
        autoComplete="off"
        value={typed.name}
        onChange={(name) => set({ name })}
        wrong={problems.of('agentName')}
      />
      <TextField
        name="agentCitizenNumber"
        kind="citizen-number"
        label={t('agent.citizenNumber')}
        autoComplete="off"
        value={typed.citizenNumber}
        onChange={(citizenNumber) => set({ citizenNumber })}
        wrong={problems.of('agentCitizenNumber')}
      />
      <TextField
        name="agentPhone"
        kind="phone"
        label={t('agent.phone')}
        hint={t('agent.phoneHint')}
        autoComplete="off"
        value={typed.phone}
        onChange={(phone) => set({ phone })}
        wrong={problems.of('agentPhone')}
      />
      <RadioGroup
        name="agentDocument"
        label={t('agent.document')}
        value={typed.document}
        onChange={(document) => set({ document })}
        wrong={problems.of('agentDocument')}
        choices={[
          { value: 'id_card', label: t('document.id_card') },
          { value: 'household_register', label: t('document.household_register') },
        ]}
      />
      <AgentPapers state={state} problems={problems} />
    </>
  )
}

function AgentPapers({ state, problems }: AgentProps) {
  const t = useWords('tasks')
  const { typed, set, asked, task } = state
  return (
    <>
      {task === 'apply' ? (
        <RadioGroup
          name="authority"
          label={t('agent.authority')}
          value={typed.authority}
          onChange={(authority) => set({ authority })}
          wrong={problems.of('authority')}
          choices={[
            { value: 'relation', label: t('agent.relation') },
            { value: 'authorisation', label: t('agent.authorisation') },
          ]}
        />
      ) : null}
      {asked.length === 0 ? null : (
        <Checkboxes
          name="agentPapers"
          label={t('agent.papers')}
          hint={t('agent.papersHint')}
          value={typed.papers}
          onChange={(papers) => set({ papers })}
          wrong={problems.of('agentPapers')}
          choices={asked.map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
    </>
  )
}
