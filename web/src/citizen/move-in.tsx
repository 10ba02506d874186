import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { MoveIn } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { useProblems } from '../ui/form.tsx'
import { MoveInFacts } from '../ui/move-in-facts.tsx'
import { MoveInForm } from '../ui/move-in-form.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { moveInsQuery } from './me.ts'
import { Mine } from './mine.tsx'
import { WithdrawMoveIn } from './withdraw-move-in.tsx'

const isOpen = ({ state }: MoveIn) => state !== 'credited' && state !== 'withdrawn'

type OneProps = { readonly moveIn: MoveIn; readonly onWithdraw: () => void }

function One({ moveIn, onWithdraw }: OneProps) {
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
      {isOpen(moveIn) ? (
        <div className="buttons">
          <Button look="quiet" onPress={onWithdraw}>
            {t('withdraw.start')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

function MyMoveIns() {
  const t = useWords('moveIns')
  const queries = useQueryClient()
  const problems = useProblems()
  const [said, setSaid] = useState('')
  const [withdrawing, setWithdrawing] = useState<MoveIn | null>(null)
  const { data, error, refetch } = useQuery(moveInsQuery)
  return (
    <Page title={t('mine')} lead={t('lead')} problems={problems.list} back>
      <Status>{said}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data && !data.moveIns.some(isOpen) ? (
        <MoveInForm
          problems={problems}
          apply={(body, headers) => answer(api.POST('/api/me/move-ins', { body, headers }))}
          onApplied={({ reference }) => {
            setSaid(t('apply.done', { reference }))
            void queries.invalidateQueries({ queryKey: moveInsQuery.queryKey })
          }}
        />
      ) : null}
      {data?.moveIns.map((each) => (
        <One key={each.moveInId} moveIn={each} onWithdraw={() => setWithdrawing(each)} />
      ))}
      {withdrawing ? (
        <WithdrawMoveIn
          moveIn={withdrawing}
          onDone={() => {
            setSaid(t('withdraw.done', { reference: withdrawing.reference }))
            setWithdrawing(null)
          }}
          onClose={() => setWithdrawing(null)}
        />
      ) : null}
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
