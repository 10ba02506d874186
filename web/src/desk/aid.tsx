import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import type { MutualAidEntry } from '../api/types.ts'
import { AidList } from '../ui/aid-list.tsx'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { personAidQuery } from './desk.ts'
import { mayDo } from './roles.ts'
import { Served } from './served.tsx'
import { useLookAgain } from './task.tsx'

const Registering = lazy(async () => ({
  default: (await import('./register-aid.tsx')).RegisterAid,
}))
const Ending = lazy(async () => ({ default: (await import('./end-aid.tsx')).EndAid }))

function Aid({ person }: { readonly person: PersonGlance }) {
  const t = useWords('aid')
  const session = useSession()
  const lookAgain = useLookAgain()
  const [asking, setAsking] = useState<'registration' | MutualAidEntry | null>(null)
  const [news, setNews] = useState('')
  const { name, personId } = person
  const { data, error, refetch } = useQuery(personAidQuery(personId))
  const onEnd = mayDo(session, 'registerAid') ? { onEnd: setAsking } : {}
  function done(text: string): void {
    setAsking(null)
    setNews(text)
    lookAgain()
  }
  const close = () => setAsking(null)
  return (
    <Page title={t('title')} narrow={false} back>
      <Status>{news}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <>
          <AidList
            title={t('givenOf', { name })}
            none={t('noGivenOf')}
            entries={data.given}
            {...onEnd}
          />
          {mayDo(session, 'registerAid') ? (
            <div className="buttons">
              <Button onPress={() => setAsking('registration')}>{t('register')}</Button>
            </div>
          ) : null}
          <AidList
            title={t('receivedOf', { name })}
            none={t('noReceivedOf')}
            entries={data.received}
            {...onEnd}
          />
        </>
      ) : null}
      <Suspense fallback={null}>
        {asking === 'registration' && data ? (
          <Registering person={person} aid={data} onClose={close} onDone={() => done(t('done'))} />
        ) : null}
        {asking && asking !== 'registration' ? (
          <Ending person={person} entry={asking} onClose={close} onDone={() => done(t('ended'))} />
        ) : null}
      </Suspense>
    </Page>
  )
}

export function Screen() {
  return <Served purpose="enquiry">{(person) => <Aid person={person} />}</Served>
}
