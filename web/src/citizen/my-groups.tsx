import { useQuery } from '@tanstack/react-query'
import { GroupList } from '../ui/group-list.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { groupsQuery } from './me.ts'

/** By what else bills are settled: read only, for it is entered by others. */
export function MyGroups() {
  const t = useWords('benefitGroups')
  const { data, error, refetch } = useQuery(groupsQuery)
  return (
    <section className="section stack">
      <h2>{t('mine')}</h2>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={2} /> : null}
      {data ? <p>{t(data.entries.length === 0 ? 'noneMine' : 'mineWhat')}</p> : null}
      {data ? <GroupList entries={data.entries} heading="h3" /> : null}
    </section>
  )
}
