import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Notice } from '../api/types.ts'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { meQuery, noticesQuery } from './me.ts'
import { Mine } from './mine.tsx'

/** Whoever opens the page has seen what stands on it; what was new stays marked until it is left. */
function useSeen(notices: readonly Notice[] | undefined): void {
  const queries = useQueryClient()
  const marked = useRef(false)
  const { mutate } = useAct(
    (newest: string, headers) =>
      answer(api.POST('/api/me/notices/seen', { body: { newest }, headers })),
    { onDone: () => void queries.invalidateQueries({ queryKey: meQuery.queryKey, exact: true }) },
  )
  useEffect(() => {
    const [newest] = notices ?? []
    if (marked.current || !newest || !notices?.some((each) => !each.seen)) return
    marked.current = true
    mutate(newest.noticeId)
  }, [notices, mutate])
}

function MyNotices() {
  const t = useWords('notices')
  const language = useLanguage()
  const { data, error, refetch } = useQuery(noticesQuery(language))
  const notices = data?.notices
  useSeen(notices)
  return (
    <Page title={t('title')} lead={t('lead')} back>
      <p>
        <Link to="/mail-address">{t('byMail')}</Link>
      </p>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!notices && !error ? <Loading lines={6} /> : null}
      {notices?.length === 0 ? (
        <EmptyState title={t('none')} icon="list">
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : null}
      {notices?.map((notice) => (
        <article key={notice.noticeId} className="box stack">
          <div className="row row-apart">
            <p className="small quiet">
              <Unbroken>{momentText(notice.at, language)}</Unbroken>
            </p>
            {notice.seen ? null : <Tag tone="wait">{t('new')}</Tag>}
          </div>
          <p>{notice.text}</p>
        </article>
      ))}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyNotices />
    </Mine>
  )
}
