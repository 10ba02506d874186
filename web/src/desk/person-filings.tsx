import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import type { CareFiling } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { FilingForm } from '../ui/filing-form.tsx'
import { FilingList } from '../ui/filing-list.tsx'
import { useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { personFilingsQuery } from './desk.ts'
import { mayDo } from './roles.ts'
import { Served } from './served.tsx'
import { useLookAgain } from './task.tsx'

const kinds = [
  ...(['retired_settled', 'long_term_living', 'stationed'] as const),
  ...(['referral', 'emergency', 'other'] as const),
] satisfies readonly CareFiling['kind'][]

type FilingsProps = {
  readonly personId: string
  readonly filings: readonly CareFiling[]
  readonly mayClose: boolean
  readonly onSaid: (text: string) => void
}

function Filings({ personId, filings, mayClose, onSaid }: FilingsProps) {
  const t = useWords('careFilings')
  return (
    <FilingList
      title={t('listOf')}
      filings={filings}
      mayClose={mayClose}
      onSaid={onSaid}
      end={({ filingId }, lastDay, headers) =>
        answer(
          api.POST('/api/desk/people/{personId}/care-filings/{filingId}/end', {
            ...{ params: { path: { personId, filingId } }, body: { lastDay }, headers },
          }),
        )
      }
      withdraw={({ filingId }, headers) =>
        answer(
          api.POST('/api/desk/people/{personId}/care-filings/{filingId}/withdraw', {
            ...{ params: { path: { personId, filingId } }, headers },
          }),
        )
      }
    />
  )
}

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('careFilings')
  const session = useSession()
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [said, setSaid] = useState('')
  const [filing, setFiling] = useState(false)
  const { personId } = person
  const { data, error, refetch } = useQuery(personFilingsQuery(personId))
  const mayWork = mayDo(session, 'workOnFilings')
  const onSaid = (text: string) => {
    setSaid(text)
    lookAgain()
  }
  return (
    <Page
      title={t('title', { name: person.name })}
      lead={t('deskLead')}
      problems={problems.list}
      back
    >
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
          <Button onPress={() => setFiling(true)}>{t('start')}</Button>
        </div>
      ) : null}
      {data && filing ? (
        <section className="box stack no-print">
          <FilingForm
            offer={data}
            kinds={kinds}
            problems={problems}
            file={(body, headers) => {
              const params = { path: { personId } }
              return answer(
                api.POST('/api/desk/people/{personId}/care-filings', { params, body, headers }),
              )
            }}
            onFiled={({ reference }) => {
              setFiling(false)
              onSaid(`${t('done')} ${reference}`)
            }}
          />
        </section>
      ) : null}
      {data ? (
        <Filings personId={personId} filings={data.filings} mayClose={mayWork} onSaid={onSaid} />
      ) : null}
    </Page>
  )
}

export function Screen() {
  return <Served purpose="enquiry">{(person) => <OfPerson person={person} />}</Served>
}
