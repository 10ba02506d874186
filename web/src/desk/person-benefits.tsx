import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import type { BenefitFiling } from '../api/types.ts'
import { BenefitForm } from '../ui/benefit-form.tsx'
import { BenefitList } from '../ui/benefit-list.tsx'
import { Button } from '../ui/button.tsx'
import { useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { personBenefitsQuery } from './desk.ts'
import { mayDo } from './roles.ts'
import { Served } from './served.tsx'
import { useLookAgain } from './task.tsx'

const kinds = ['disease', 'choice', 'injury'] as const

type FilingsProps = {
  readonly personId: string
  readonly filings: readonly BenefitFiling[]
  readonly mayWork: boolean
  readonly onSaid: (text: string) => void
}

function Filings({ personId, filings, mayWork, onSaid }: FilingsProps) {
  return (
    <BenefitList
      filings={filings}
      mayClose={() => mayWork}
      onSaid={onSaid}
      end={({ filingId }, lastDay, headers) =>
        answer(
          api.POST('/api/desk/people/{personId}/benefit-filings/{filingId}/end', {
            ...{ params: { path: { personId, filingId } }, body: { lastDay }, headers },
          }),
        )
      }
      withdraw={({ filingId }, headers) =>
        answer(
          api.POST('/api/desk/people/{personId}/benefit-filings/{filingId}/withdraw', {
            ...{ params: { path: { personId, filingId } }, headers },
          }),
        )
      }
    />
  )
}

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('benefits')
  const session = useSession()
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [said, setSaid] = useState('')
  const [filing, setFiling] = useState(false)
  const { name, personId } = person
  const { data, error, refetch } = useQuery(personBenefitsQuery(personId))
  const mayWork = mayDo(session, 'workOnFilings')
  const onSaid = (text: string) => {
    setSaid(text)
    lookAgain()
  }
  return (
    <Page title={t('title', { name })} lead={t('deskLead')} problems={problems.list} back>
      <Status>{said}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data?.barrier ? (
        <Notice tone="wait" title={t('barrierTitle')}>
          <p>{t(`barrier.${data.barrier}`)}</p>
        </Notice>
      ) : null}
      {data && mayWork && data.barrier === null && !filing ? (
        <div className="buttons">
          <Button onPress={() => setFiling(true)}>{t('file')}</Button>
        </div>
      ) : null}
      {data && filing ? (
        <section className="box stack no-print">
          <h2>{t('file')}</h2>
          <BenefitForm
            offer={data}
            kinds={kinds}
            problems={problems}
            file={(body, headers) => {
              const params = { path: { personId } }
              return answer(
                api.POST('/api/desk/people/{personId}/benefit-filings', { params, body, headers }),
              )
            }}
            onFiled={({ reference }) => {
              setFiling(false)
              onSaid(t('done', { reference }))
            }}
            onBack={() => setFiling(false)}
          />
        </section>
      ) : null}
      {data ? (
        <Filings personId={personId} filings={data.filings} mayWork={mayWork} onSaid={onSaid} />
      ) : null}
    </Page>
  )
}

export function Screen() {
  return <Served purpose="enquiry">{(person) => <OfPerson person={person} />}</Served>
}
