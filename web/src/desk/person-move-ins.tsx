import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import type { MoveIn } from '../api/types.ts'
import { useProblems } from '../ui/form.tsx'
import { MoveInFacts } from '../ui/move-in-facts.tsx'
import { MoveInForm } from '../ui/move-in-form.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { personMoveInsQuery } from './desk.ts'
import { CreditMoveIn } from './credit-move-in.tsx'
import { MoveInStep, RecordSheet } from './move-in-acts.tsx'
import { PrintLink } from './print-link.tsx'
import { mayDo } from './roles.ts'
import { Served } from './served.tsx'
import { useLookAgain } from './task.tsx'

type OneProps = { readonly person: PersonGlance; readonly moveIn: MoveIn }

function isOpen({ state }: MoveIn): boolean {
  return state !== 'credited' && state !== 'withdrawn'
}

function Acts(props: OneProps) {
  const session = useSession()
  const { state } = props.moveIn
  if (!isOpen(props.moveIn) || !mayDo(session, 'workOnMoveIns')) return null
  return (
    <>
      {state === 'applied' ? <MoveInStep {...props} step="letter" look="go" /> : null}
      {state === 'letter_sent' ? <RecordSheet {...props} /> : null}
      {state === 'sheet_received' ? (
        <>
          <CreditMoveIn {...props} />
          <RecordSheet {...props} />
        </>
      ) : null}
      <MoveInStep {...props} step="withdraw" look="quiet" />
    </>
  )
}

function One({ person, moveIn }: OneProps) {
  const t = useWords('moveIns')
  const papers = `/api/desk/people/${person.personId}/move-ins/${moveIn.moveInId}/papers`
  return (
    <section className="box stack">
      <MoveInFacts moveIn={moveIn} />
      <div className="buttons">
        <PrintLink href={`${papers}/receipt?purpose=enquiry`}>{t('paper.receipt')}</PrintLink>
        {moveIn.letterSentAt ? (
          <PrintLink href={`${papers}/letter?purpose=enquiry`}>{t('paper.letter')}</PrintLink>
        ) : null}
      </div>
      <Acts person={person} moveIn={moveIn} />
    </section>
  )
}

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('moveIns')
  const session = useSession()
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [done, setDone] = useState<MoveIn | null>(null)
  const { personId } = person
  const { data, error, refetch } = useQuery(personMoveInsQuery(personId))
  const mayApply = data && !data.moveIns.some(isOpen) && mayDo(session, 'workOnMoveIns')
  return (
    <Page
      title={t('title', { name: person.name })}
      lead={t('deskLead')}
      problems={problems.list}
      back
    >
      <Status>{done ? t('apply.done', { reference: done.reference }) : ''}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data?.moveIns.length === 0 ? <EmptyState title={t('noneOf')} icon="list" /> : null}
      {mayApply ? (
        <MoveInForm
          problems={problems}
          apply={(body, headers) =>
            answer(
              api.POST('/api/desk/people/{personId}/move-ins', {
                ...{ params: { path: { personId } }, body, headers },
              }),
            )
          }
          onApplied={(made) => {
            setDone(made)
            lookAgain()
          }}
        />
      ) : null}
      {data?.moveIns.map((moveIn) => (
        <One key={`${moveIn.moveInId} ${moveIn.state}`} person={person} moveIn={moveIn} />
      ))}
    </Page>
  )
}

export function Screen() {
  return <Served purpose="enquiry">{(person) => <OfPerson person={person} />}</Served>
}
