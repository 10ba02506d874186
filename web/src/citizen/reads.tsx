import { useInfiniteQuery } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'
import type { Read } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { actionWord, purposeWord } from './trail-words.ts'
import { Mine } from './mine.tsx'

function ReadTable({ entries }: { readonly entries: readonly Read[] }) {
  const t = useWords('reads')
  const language = useLanguage()
  return (
    <div className="box">
      <Table
        caption={t('caption')}
        captionUnseen
        rows={entries}
        keyOf={(entry) => `${entry.at} ${entry.action} ${entry.organisation}`}
        columns={[
          {
            key: 'at',
            title: t('column.at'),
            cell: (entry) => <Unbroken>{momentText(entry.at, language)}</Unbroken>,
          },
          {
            key: 'who',
            title: t('column.who'),
            cell: (entry) =>
              [t(`actor.${entry.actorKind}`), entry.organisation].filter(Boolean).join(' · '),
          },
          { key: 'what', title: t('column.what'), cell: (entry) => actionWord(entry.action, t) },
          {
            key: 'why',
            title: t('column.why'),
            cell: (entry) => purposeWord(entry.purpose, t),
          },
        ]}
      />
    </div>
  )
}

function MyReads() {
  const t = useWords('reads')
  const reads = useInfiniteQuery({
    queryKey: ['me', 'reads'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/me/reads', {
          params: { query: pageParam ? { cursor: pageParam } : {} },
        }),
      ),
    getNextPageParam: (last) => last.nextCursor,
  })
  const entries = reads.data?.pages.flatMap((page) => page.entries)
  return (
    <Page title={t('title')} lead={t('lead')} narrow={false} back>
      {reads.error ? <ErrorState error={reads.error} onRetry={() => void reads.refetch()} /> : null}
      {!entries && !reads.error ? <Loading lines={6} /> : null}
      {entries?.length === 0 ? <EmptyState title={t('none')} icon="eye" /> : null}
      {entries?.length ? <ReadTable entries={entries} /> : null}
      {reads.hasNextPage ? (
        <Button
          look="quiet"
          pending={reads.isFetchingNextPage}
          onPress={() => void reads.fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyReads />
    </Mine>
  )
}
