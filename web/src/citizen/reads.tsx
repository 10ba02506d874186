import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { Read } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { ObjectionSaid, ObjectToLook } from './object-to-look.tsx'
import { actionWord, purposeWord } from './trail-words.ts'
import { Mine } from './mine.tsx'

type Reads = Read & { readonly times: number }

/** One's own pages ask several times a minute: said once, so that the looks of others stand out. */
function gathered(entries: readonly Read[]): readonly Reads[] {
  const nameOf = (entry: Read, at: number) =>
    entry.actorKind === 'self' ? `${entry.at.slice(0, 16)} ${entry.action}` : String(at)
  const found = new Map<string, Reads>()
  for (const [at, entry] of entries.entries()) {
    const name = nameOf(entry, at)
    const first = found.get(name)
    found.set(name, first ? { ...first, times: first.times + 1 } : { ...entry, times: 1 })
  }
  return [...found.values()]
}

function ReadTable({ entries }: { readonly entries: readonly Read[] }) {
  const t = useWords('reads')
  const language = useLanguage()
  const [done, setDone] = useState(false)
  const what = ({ action, times }: Reads) => {
    const word = actionWord(action, t)
    return times > 1 ? t('times', { what: word, number: times }) : word
  }
  const who = (entry: Read) =>
    [t(`actor.${entry.actorKind}`), entry.proxy, entry.organisation].filter(Boolean).join(' · ')
  return (
    <div className="box">
      {done ? <Status>{t('objection.done')}</Status> : null}
      <Table
        caption={t('caption')}
        captionUnseen
        rows={gathered(entries)}
        keyOf={(entry) => entry.entryId}
        detail={({ objection }) => (objection ? <ObjectionSaid objection={objection} /> : null)}
        columns={[
          {
            key: 'at',
            title: t('column.at'),
            cell: (entry) => <Unbroken>{momentText(entry.at, language)}</Unbroken>,
          },
          { key: 'who', title: t('column.who'), cell: who },
          { key: 'what', title: t('column.what'), cell: what },
          {
            key: 'why',
            title: t('column.why'),
            cell: (entry) =>
              entry.actorKind === 'self' ? t('ownUse') : purposeWord(entry.purpose, t),
          },
          {
            key: 'objection',
            title: t('objection.column'),
            titleUnseen: true,
            cell: (entry) => (
              <ObjectToLook entry={entry} who={who(entry)} onDone={() => setDone(true)} />
            ),
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
