import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { CareFiling, CareFilings } from '../api/types.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { FilingForm } from '../ui/filing-form.tsx'
import { FilingList } from '../ui/filing-list.tsx'
import { useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { careFilingsQuery } from './me.ts'
import { Mine } from './mine.tsx'

function Barrier({ offer }: { readonly offer: CareFilings }) {
  const t = useWords('careFilings')
  if (offer.barrier === null) return null
  return (
    <Notice tone="wait" title={t('barrierTitle')}>
      <p>{t(`barrier.${offer.barrier}`)}</p>
      {offer.barrier === 'not_covered' ? (
        <LinkButton to="/contributions" look="quiet">
          {t('seePayments')}
        </LinkButton>
      ) : null}
    </Notice>
  )
}

type FileProps = {
  readonly offer: CareFilings
  readonly onFiled: (filing: CareFiling) => void
  readonly onBack: () => void
}

function File({ offer, onFiled, onBack }: FileProps) {
  const t = useWords('careFilings')
  const problems = useProblems()
  return (
    <Page title={t('start')} problems={problems.list} back={onBack}>
      <FilingForm
        offer={offer}
        kinds={offer.onWeb}
        problems={problems}
        file={(body, headers) => answer(api.POST('/api/me/care-filings', { body, headers }))}
        onFiled={onFiled}
      />
    </Page>
  )
}

function Filed(props: { readonly filing: CareFiling; readonly onList: () => void }) {
  const t = useWords('careFilings')
  const { filing, onList } = props
  return (
    <Page title={t('done')} titleElsewhere>
      <Panel title={t('done')} referenceLabel={t('reference')} reference={filing.reference}>
        {t('doneWhat')}
      </Panel>
      <div className="buttons">
        <Button onPress={onList}>{t('toList')}</Button>
      </div>
    </Page>
  )
}

function MyFilings() {
  const t = useWords('careFilings')
  const queries = useQueryClient()
  const [step, setStep] = useState<CareFiling | 'list' | 'file'>('list')
  const [said, setSaid] = useState('')
  const { data, error, refetch } = useQuery(careFilingsQuery)
  const lookAgain = () => void queries.invalidateQueries({ queryKey: careFilingsQuery.queryKey })
  if (data && step === 'file') {
    const onFiled = (filing: CareFiling) => {
      setStep(filing)
      lookAgain()
    }
    return <File offer={data} onFiled={onFiled} onBack={() => setStep('list')} />
  }
  if (typeof step === 'object') return <Filed filing={step} onList={() => setStep('list')} />
  return (
    <Page title={t('mine')} lead={t('lead')} back>
      <Status>{said}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data ? (
        <>
          <Notice tone="info" title={t('emergency')}>
            <p>{t('emergencyWhat')}</p>
            <p>{t(`unfiled.${data.unfiled}`)}</p>
          </Notice>
          <Barrier offer={data} />
          {data.barrier === null ? (
            <div className="buttons">
              <Button onPress={() => setStep('file')}>{t('start')}</Button>
            </div>
          ) : null}
          <FilingList
            title={t('list')}
            filings={data.filings}
            mayClose
            onSaid={(text) => {
              setSaid(text)
              lookAgain()
            }}
            end={({ filingId }, lastDay, headers) => {
              const params = { path: { filingId } }
              const body = { lastDay }
              return answer(
                api.POST('/api/me/care-filings/{filingId}/end', { params, body, headers }),
              )
            }}
            withdraw={({ filingId }, headers) => {
              const params = { path: { filingId } }
              return answer(
                api.POST('/api/me/care-filings/{filingId}/withdraw', { params, headers }),
              )
            }}
          />
        </>
      ) : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyFilings />
    </Mine>
  )
}
