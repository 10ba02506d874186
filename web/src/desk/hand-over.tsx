import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import type { Card } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { AgentFields, type AgentProps, agentSaid, useAgent, WhoIsHere } from './agent.tsx'
import { DocumentSeen, useDocumentSeen } from './document-seen.tsx'
import { PrintLink } from './print-link.tsx'
import { mayDo } from './roles.ts'
import { ScansLink } from './scans-link.tsx'
import { Served, waitingCard } from './served.tsx'
import { NotNow, TaskDone, useLookAgain } from './task.tsx'

type DoneProps = {
  readonly person: PersonGlance
  readonly old: Card | undefined
  /** The card that an agent took along, who signs for it. */
  readonly taken: Card | null
}

function Done({ person, old, taken }: DoneProps) {
  const t = useWords('tasks')
  const language = useLanguage()
  const tDesk = useWords('desk')
  const session = useSession()
  return (
    <TaskDone
      person={person}
      title={taken ? t('agent.done') : t('handOver.done')}
      says={taken ? t('agent.doneNext') : t('handOver.doneNext')}
      {...(old ? { note: t('handOver.oldIsVoid', { number: old.maskedCardNumber }) } : {})}
    >
      {taken ? (
        <PrintLink
          look="go"
          href={`/api/desk/people/${person.personId}/cards/${taken.cardId}/hand-over-receipt.pdf?lang=${language}`}
        >
          {t('agent.receipt')}
        </PrintLink>
      ) : null}
      {!taken && mayDo(session, 'activate') ? (
        <LinkButton to={`/desk/people/${person.personId}/activate`}>
          {tDesk('act.activate')}
        </LinkButton>
      ) : null}
    </TaskDone>
  )
}

/** The case ends with the hand-over, so scans come first. */
function Agent({ person, ...fields }: AgentProps & { readonly person: PersonGlance }) {
  const t = useWords('tasks')
  const session = useSession()
  return (
    <>
      {mayDo(session, 'fileScans') ? (
        <Notice>
          <p>{t('agent.scanFirst')}</p>
          <ScansLink person={person} />
        </Notice>
      ) : null}
      <AgentFields {...fields} />
    </>
  )
}

type HandOverProps = { readonly person: PersonGlance; readonly card: Card }

function HandOver({ person, card }: HandOverProps) {
  const t = useWords('tasks')
  const problems = useProblems()
  const document = useDocumentSeen()
  const agent = useAgent('collect')
  const byAgent = agent.typed.who === 'agent'
  const lookAgain = useLookAgain()
  // Once this card is handed over it is itself the one in hand.
  const [old] = useState(() => person.cards.find((each) => each.state === 'handed_over'))
  const handOver = useAct(
    (_: null, headers) => {
      if (!document.said) throw new Error('an answer is missing')
      return answer(
        api.POST('/api/desk/people/{personId}/cards/{cardId}/hand-over', {
          params: { path: { personId: person.personId, cardId: card.cardId } },
          body: byAgent
            ? { ...document.said, receiver: 'agent', agent: agentSaid(agent) }
            : { ...document.said, receiver: 'self' },
          headers,
        }),
      )
    },
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'document') },
  )
  if (handOver.isSuccess) {
    return <Done person={person} old={old} taken={byAgent ? card : null} />
  }
  return (
    <Page title={t('handOver.title')} problems={problems.list} back>
      <SummaryList
        answers={[
          { label: t('handOver.card'), value: card.maskedCardNumber },
          { label: t('handOver.bank'), value: card.bankName },
        ]}
      />
      {old ? (
        <Notice tone="wait">
          <p>{t('handOver.oldVoid', { number: old.maskedCardNumber })}</p>
        </Notice>
      ) : null}
      <Form
        submit={byAgent ? t('agent.submit') : t('handOver.submit')}
        pending={handOver.isPending}
        onSubmit={() => {
          if (problems.show([agent.whoMissing, ...document.missing, ...agent.missing]))
            handOver.mutate(null)
        }}
      >
        <WhoIsHere state={agent} problems={problems} name={person.name} />
        <DocumentSeen
          {...{ state: document, problems, name: person.name }}
          {...(byAgent
            ? { seen: t('agent.seen', { name: person.name }) }
            : { service: 'hand_over' as const })}
        />
        {byAgent ? <Agent person={person} state={agent} problems={problems} /> : null}
      </Form>
    </Page>
  )
}

/** The card of this visit stays the same, also once it has been handed over. */
function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('tasks')
  const [card] = useState(() => waitingCard(person))
  if (card) return <HandOver person={person} card={card} />
  return <NotNow person={person} title={t('handOver.title')} why={t('handOver.nothing')} />
}

export function Screen() {
  return <Served purpose="hand_over">{(person) => <OfPerson person={person} />}</Served>
}
