import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { BenefitFilings, BenefitWanted } from '../api/types.ts'
import { BenefitForm } from '../ui/benefit-form.tsx'
import { BenefitList } from '../ui/benefit-list.tsx'
import { Button } from '../ui/button.tsx'
import { useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import type { ActHeaders } from '../api/act.ts'
import { benefitsQuery } from './me.ts'
import { Mine } from './mine.tsx'
import { MyGroups } from './my-groups.tsx'

const onWeb = ['choice'] as const

function chosen(wanted: BenefitWanted, headers: ActHeaders) {
  if (wanted.kind !== 'choice') throw new Error('on the web only institutions are chosen')
  const { chosenFor, institutionId, from } = wanted
  const body = { chosenFor, institutionId, from }
  return answer(api.POST('/api/me/benefit-filings/choices', { body, headers }))
}

function Diseases({ offer }: { readonly offer: BenefitFilings }) {
  const t = useWords('benefits')
  const language = useLanguage()
  return (
    <section className="section stack">
      <h2>{t('diseasesTitle')}</h2>
      <p>{t('diseasesWhat')}</p>
      <ul>
        {offer.diseases.map(({ code, months, name }) => (
          <li key={code}>
            {months === null ? name[language] : t('months', { name: name[language], months })}
          </li>
        ))}
      </ul>
    </section>
  )
}

type MineProps = {
  readonly offer: BenefitFilings
  readonly onSaid: (text: string) => void
}

function Filings({ offer, onSaid }: MineProps) {
  return (
    <BenefitList
      filings={offer.filings}
      mayClose={({ kind }) => kind === 'choice'}
      onSaid={onSaid}
      end={({ filingId }, lastDay, headers) => {
        const params = { path: { filingId } }
        const body = { lastDay }
        return answer(api.POST('/api/me/benefit-filings/{filingId}/end', { params, body, headers }))
      }}
      withdraw={({ filingId }, headers) => {
        const params = { path: { filingId } }
        return answer(api.POST('/api/me/benefit-filings/{filingId}/withdraw', { params, headers }))
      }}
    />
  )
}

function MyBenefits() {
  const t = useWords('benefits')
  const queries = useQueryClient()
  const problems = useProblems()
  const [choosing, setChoosing] = useState(false)
  const [said, setSaid] = useState('')
  const { data, error, refetch } = useQuery(benefitsQuery)
  const onSaid = (text: string) => {
    setSaid(text)
    void queries.invalidateQueries({ queryKey: benefitsQuery.queryKey })
  }
  return (
    <Page title={t('mine')} lead={t('lead')} problems={problems.list} back>
      <Status>{said}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data?.barrier ? (
        <Notice tone="wait" title={t('barrierTitle')}>
          <p>{t(`barrier.${data.barrier}`)}</p>
        </Notice>
      ) : null}
      {data && data.barrier === null && !choosing ? (
        <div className="buttons">
          <Button onPress={() => setChoosing(true)}>{t('choose')}</Button>
        </div>
      ) : null}
      {data && choosing ? (
        <section className="box stack">
          <h2>{t('choose')}</h2>
          <BenefitForm
            offer={data}
            kinds={onWeb}
            problems={problems}
            file={chosen}
            onFiled={({ reference }) => {
              setChoosing(false)
              onSaid(t('done', { reference }))
            }}
            onBack={() => setChoosing(false)}
          />
        </section>
      ) : null}
      {data ? <Filings offer={data} onSaid={onSaid} /> : null}
      <MyGroups />
      {data ? <Diseases offer={data} /> : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyBenefits />
    </Mine>
  )
}
