import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { Notices, useSeen } from '../ui/notice-list.tsx'
import { Page } from '../ui/page.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { employerQuery, inboxQuery } from './employer.ts'

/** What the employer was told at each step. */
export function Screen() {
  const t = useWords('inbox')
  const language = useLanguage()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(inboxQuery(language))
  const notices = data?.notices
  const { mutate } = useAct(
    (newest: string, headers) =>
      answer(api.POST('/api/employer/notices/seen', { body: { newest }, headers })),
    {
      onDone: () =>
        void queries.invalidateQueries({ queryKey: employerQuery.queryKey, exact: true }),
    },
  )
  useSeen(notices, mutate)
  return (
    <Page title={t('title')} lead={t('lead')} back>
      <p>
        <Link to="/employer/contact">{t('contactLink')}</Link>
      </p>
      <Notices
        notices={notices}
        error={error}
        onRetry={() => void refetch()}
        words={{ none: t('none'), noneHint: t('noneHint'), fresh: t('new') }}
      />
    </Page>
  )
}
