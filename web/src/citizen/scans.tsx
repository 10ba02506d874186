import { useQuery } from '@tanstack/react-query'
import { Page } from '../ui/page.tsx'
import { ScanList } from '../ui/scan-list.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { myDocumentsQuery } from './me.ts'
import { Mine } from './mine.tsx'

function MyScans() {
  const t = useWords('scans')
  const language = useLanguage()
  const { data, error, refetch } = useQuery(myDocumentsQuery(language))
  return (
    <Page title={t('mine.title')} lead={t('mine.lead')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={4} /> : null}
      {data?.documents.length === 0 ? (
        <EmptyState title={t('mine.none')} icon="list">
          <p>{t('mine.noneHint')}</p>
        </EmptyState>
      ) : null}
      {data?.documents.length ? (
        <ScanList
          documents={data.documents}
          hrefOf={({ documentId }) => `/api/me/documents/${documentId}`}
        />
      ) : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyScans />
    </Mine>
  )
}
