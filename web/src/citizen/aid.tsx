import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { MutualAidEntry } from '../api/types.ts'
import { AidList } from '../ui/aid-list.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { Mine } from './mine.tsx'

const Ending = lazy(async () => ({ default: (await import('./end-aid.tsx')).EndAid }))

export const aidQuery = queryOptions({
  queryKey: ['me', 'aid'],
  queryFn: () => answer(api.GET('/api/me/aid')),
  staleTime: 0,
})

function MyAid() {
  const t = useWords('aid')
  const queries = useQueryClient()
  const { done }: { done?: boolean } = useSearch({ strict: false })
  const { data, error, refetch } = useQuery(aidQuery)
  const [ending, setEnding] = useState<MutualAidEntry | null>(null)
  const [ended, setEnded] = useState(false)
  const news = done ? t('done') : ''
  return (
    <Page title={t('title')} lead={t('lead')} back>
      <Status>{ended ? t('ended') : news}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <>
          <AidList title={t('given')} none={t('noGiven')} entries={data.given} onEnd={setEnding} />
          <div className="buttons">
            <LinkButton to="/family/aid/add">{t('add')}</LinkButton>
          </div>
          <AidList
            title={t('received')}
            hint={t('receivedHint')}
            none={t('noReceived')}
            entries={data.received}
            onEnd={setEnding}
          />
          <p className="small quiet">{t('kinships', { list: data.terms.kinships.join(' · ') })}</p>
        </>
      ) : null}
      {ending ? (
        <Suspense fallback={null}>
          <Ending
            entry={ending}
            onClose={() => setEnding(null)}
            onDone={() => {
              setEnding(null)
              setEnded(true)
              void queries.invalidateQueries({ queryKey: aidQuery.queryKey })
            }}
          />
        </Suspense>
      ) : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyAid />
    </Mine>
  )
}
