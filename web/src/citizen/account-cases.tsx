import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OwnCase } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { InheritanceBox, OwnCaseBox } from './account-case.tsx'
import { ownCasesQuery } from './me.ts'
import { Mine } from './mine.tsx'
import { WithdrawCase } from './withdraw-case.tsx'

/** Whose account has ended has nothing to move. */
function mayApply(cases: readonly OwnCase[]): boolean {
  return cases.every(({ state }) => state === 'withdrawn' || state === 'reopened')
}

function MyCases() {
  const t = useWords('accountCases')
  const language = useLanguage()
  const [said, setSaid] = useState('')
  const [withdrawing, setWithdrawing] = useState<OwnCase | null>(null)
  const { data, error, refetch } = useQuery(ownCasesQuery(language))
  return (
    <Page title={t('title')} lead={t('lead')} back>
      <Status>{said}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data && data.cases.length + data.inheritances.length === 0 ? (
        <EmptyState title={t('none')} icon="list">
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : null}
      {data?.cases.map((each) => (
        <OwnCaseBox
          key={`${each.caseId} ${each.state}`}
          found={each}
          onFiled={() => {
            setSaid(t('filed'))
            void refetch()
          }}
          onWithdraw={() => setWithdrawing(each)}
        />
      ))}
      {data && mayApply(data.cases) ? (
        <section className="box stack no-print">
          <h2>{t('away.title')}</h2>
          <p>{t('away.short')}</p>
          <div className="buttons">
            <LinkButton to="/move-away">{t('away.start')}</LinkButton>
          </div>
        </section>
      ) : null}
      {data?.inheritances.map((each) => (
        <InheritanceBox key={each.caseId} found={each} />
      ))}
      {withdrawing ? (
        <WithdrawCase
          found={withdrawing}
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
      <MyCases />
    </Mine>
  )
}
