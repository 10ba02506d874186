import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { ClaimContent } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { ClaimForm, claimKinds } from '../ui/claim-form.tsx'
import { useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { daysBefore, today } from '../words/dates.ts'
import { useWords } from '../words/words.ts'
import { myReportsQuery } from './me.ts'
import { Mine } from './mine.tsx'

type Kind = ClaimContent['kind']

/** Nobody fills in a form for what was paid at the hospital: that comes first. */
function PaidAlready({ onGo }: { readonly onGo: () => void }) {
  const t = useWords('claims')
  const period = { from: daysBefore(today(), 365), until: today() }
  const { data, error, refetch } = useQuery({
    queryKey: ['me', 'bills', period],
    queryFn: () => answer(api.GET('/api/me/bills', { params: { query: period } })),
  })
  return (
    <section className="box stack">
      <h2>{t('first.title')}</h2>
      <p>{t('first.what')}</p>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={3} /> : null}
      {data?.bills.length === 0 ? <p className="quiet">{t('first.none')}</p> : null}
      <ul>
        {data?.bills.map(({ number, settledOn, institution, amounts }) => (
          <li key={number}>
            {t('first.line', {
              ...{ day: settledOn, institution, total: amounts.total, fund: amounts.fund },
            })}
          </li>
        ))}
      </ul>
      <div className="buttons">
        <Button onPress={onGo}>{t('first.go')}</Button>
      </div>
    </section>
  )
}

function NewClaim() {
  const t = useWords('claims')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const problems = useProblems()
  const [step, setStep] = useState<'first' | 'write'>('first')
  const [kind, setKind] = useState<Kind | null>(null)
  const { data: losses } = useQuery(myReportsQuery)
  return (
    <Page title={t('start')} lead={t('lead')} problems={problems.list} back>
      {step === 'first' ? <PaidAlready onGo={() => setStep('write')} /> : null}
      {step === 'write' ? (
        <section className="box stack">
          <RadioGroup
            name="kind"
            label={t('kindTitle')}
            value={kind}
            onChange={setKind}
            wrong={problems.of('kind')}
            choices={claimKinds.map((each) => ({
              ...{ value: each, label: t(`kind.${each}`), hint: t(`kindHint.${each}`) },
            }))}
          />
          <p className="hint">{t('need.originals')}</p>
          {kind ? (
            <ClaimForm
              key={kind}
              claim={null}
              kind={kind}
              losses={losses?.reports ?? []}
              atDesk={false}
              problems={problems}
              save={(body, headers) => answer(api.POST('/api/me/claims', { body, headers }))}
              onSaved={({ claimId }) => {
                void queries.invalidateQueries({ queryKey: ['me', 'claims'] })
                void navigate({ to: '/claims/$claimId', params: { claimId } })
              }}
            />
          ) : null}
        </section>
      ) : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <NewClaim />
    </Mine>
  )
}
