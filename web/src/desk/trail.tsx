import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TrailEntry } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { trailQuery } from './desk.ts'
import { shortId } from './short-id.ts'

/** One actor's entries, or one file's; the file is named by its id and by nothing of the person. */
type Only = { readonly by: 'actorId' | 'personId'; readonly id: string; readonly name: string }

function Narrow({
  entry,
  onOnly,
}: {
  readonly entry: TrailEntry
  readonly onOnly: (only: Only) => void
}) {
  const t = useWords('administration')
  const { actorId, actor, personId } = entry
  return (
    <span className="row row-tight">
      {actorId && actor ? (
        <Button
          look="plain"
          label={t('trail.onlyActorOf', { name: actor })}
          onPress={() => onOnly({ by: 'actorId', id: actorId, name: actor })}
        >
          {t('trail.onlyActor')}
        </Button>
      ) : null}
      {personId ? (
        <Button
          look="plain"
          label={t('trail.onlyFileOf', { name: shortId(personId) })}
          onPress={() => onOnly({ by: 'personId', id: personId, name: shortId(personId) })}
        >
          {t('trail.onlyFile')}
        </Button>
      ) : null}
    </span>
  )
}

function TrailTable(props: {
  readonly entries: readonly TrailEntry[]
  readonly onOnly: (only: Only) => void
}) {
  const t = useWords('administration')
  const language = useLanguage()
  return (
    <Table
      caption={t('trail.caption')}
      captionUnseen
      rows={props.entries}
      keyOf={(entry) => entry.entryId}
      columns={[
        { key: 'at', title: t('trail.at'), cell: (entry) => momentText(entry.at, language) },
        {
          key: 'who',
          title: t('trail.who'),
          cell: (entry) =>
            [entry.actor ?? t(`trail.kind.${kindOf(entry)}`), entry.organisation]
              .filter(Boolean)
              .join(' · '),
        },
        {
          key: 'what',
          title: t('trail.what'),
          cell: (entry) => <code>{entry.action}</code>,
        },
        {
          key: 'file',
          title: t('trail.file'),
          cell: (entry) =>
            entry.personId ? (
              <span className="number">{shortId(entry.personId)}</span>
            ) : (
              <span className="quiet">–</span>
            ),
        },
        { key: 'why', title: t('trail.why'), cell: (entry) => entry.purpose ?? '–' },
        {
          key: 'result',
          title: t('trail.result'),
          cell: (entry) => <code>{entry.result}</code>,
        },
        {
          key: 'only',
          title: t('trail.narrow'),
          titleUnseen: true,
          cell: (entry) => <Narrow entry={entry} onOnly={props.onOnly} />,
        },
      ]}
    />
  )
}

export function Screen() {
  const t = useWords('administration')
  const tDesk = useWords('desk')
  const [only, setOnly] = useState<Only | null>(null)
  const { data, error, refetch } = useQuery(trailQuery(only ? { [only.by]: only.id } : {}))
  return (
    <Page title={tDesk('nav.trail')} lead={t('trail.lead')} narrow={false}>
      {only ? (
        <p className="row">
          <strong>{t('trail.only', { name: only.name })}</strong>
          <Button look="quiet" onPress={() => setOnly(null)}>
            {t('trail.all')}
          </Button>
        </p>
      ) : null}
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data?.entries.length === 0 ? <EmptyState title={t('trail.none')} icon="eye" /> : null}
      {data?.entries.length ? (
        <div className="box">
          <TrailTable entries={data.entries} onOnly={setOnly} />
          {data.more ? <p className="quiet">{t('trail.more')}</p> : null}
        </div>
      ) : null}
    </Page>
  )
}

const kinds = ['self', 'staff', 'employer', 'institution', 'system', 'public'] as const

function kindOf({ actorKind }: TrailEntry): (typeof kinds)[number] {
  return kinds.find((kind) => kind === actorKind) ?? 'system'
}
