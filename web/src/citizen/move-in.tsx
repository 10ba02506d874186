import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { MoveIn } from '../api/types.ts'
import { useProblems } from '../ui/form.tsx'
import { MoveInFacts } from '../ui/move-in-facts.tsx'
import { MoveInForm } from '../ui/move-in-form.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { moveInsQuery } from './me.ts'
import { Mine } from './mine.tsx'

function One({ moveIn }: { readonly moveIn: MoveIn }) {
  const t = useWords('moveIns')
  const language = useLanguage()
  const receipt = `/api/me/move-ins/${moveIn.moveInId}/receipt.pdf?lang=${language}`
  return (
    <section className="box stack">
      <MoveInFacts moveIn={moveIn} />
      <p>
        <a href={receipt} target="_blank" rel="noreferrer">
          {t('paper.receipt')}
        </a>
      </p>
    </section>
  )
}

function MyMoveIns() {
  const t = useWords('moveIns')
  const queries = useQueryClient()
  const problems = useProblems()
  const [done, setDone] = useState<MoveIn | null>(null)
  const { data, error, refetch } = useQuery(moveInsQuery)
  const isOpen = (each: MoveIn) => each.state !== 'credited' && each.state !== 'withdrawn'
  return (
    <Page title={t('mine')} lead={t('lead')} problems={problems.list} back>
      <Status>{done ? t('apply.done', { reference: done.reference }) : ''}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data && !data.moveIns.some(isOpen) ? (
        <MoveInForm
          problems={problems}
          apply={(body, headers) => answer(api.POST('/api/me/move-ins', { body, headers }))}
          onApplied={(made) => {
            setDone(made)
            void queries.invalidateQueries({ queryKey: moveInsQuery.queryKey })
          }}
        />
      ) : null}
      {data?.moveIns.map((each) => (
        <One key={each.moveInId} moveIn={each} />
      ))}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyMoveIns />
    </Mine>
  )
}
