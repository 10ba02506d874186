import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { EmployerOfficer, EmployersAtDesk } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { RecordAuthority } from './record-authority.tsx'

const employersQuery = queryOptions({
  queryKey: ['desk', 'employers'],
  queryFn: () => answer(api.GET('/api/desk/employers')) as Promise<EmployersAtDesk>,
})

function Authority({ officer }: { readonly officer: EmployerOfficer }) {
  const t = useWords('lists')
  const language = useLanguage()
  if (!officer.authority) return <Tag tone="wait">{t('desk.none')}</Tag>
  const { letterNo, validUntil } = officer.authority
  return (
    <>
      <Tag tone="ok">{t('desk.until', { day: dayText(validUntil, language) })}</Tag>
      <br />
      <span className="quiet">{letterNo}</span>
    </>
  )
}

function Officers({
  found,
  mayAct,
}: {
  readonly found: EmployersAtDesk
  readonly mayAct: boolean
}) {
  const t = useWords('lists')
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Table
      caption={t('desk.officers')}
      captionUnseen
      rows={found.officers}
      keyOf={(each) => each.staffId}
      detail={(each) =>
        each.staffId === open ? (
          <RecordAuthority officer={each} papers={found.papers} onClose={() => setOpen(null)} />
        ) : null
      }
      columns={[
        { key: 'employer', title: t('desk.employer'), cell: (each) => each.employer },
        { key: 'name', title: t('desk.officer'), cell: (each) => `${each.name} (${each.login})` },
        {
          key: 'authority',
          title: t('desk.authority'),
          cell: (each) => <Authority officer={each} />,
        },
        ...(mayAct
          ? [
              {
                key: 'record',
                title: t('desk.record'),
                titleUnseen: true,
                cell: (each: EmployerOfficer) => (
                  <Button
                    look="quiet"
                    label={t('desk.recordFor', { name: each.name })}
                    onPress={() => setOpen(each.staffId)}
                  >
                    {t('desk.record')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function Accept({ listId, count }: { readonly listId: string; readonly count: number }) {
  const t = useWords('lists')
  const queries = useQueryClient()
  const accepting = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/desk/employers/card-lists/{listId}/acceptance', {
          ...{ params: { path: { listId } }, body: {}, headers },
        }),
      ),
    { onDone: () => void queries.invalidateQueries({ queryKey: ['desk'] }) },
  )
  if (count === 0) return null
  return (
    <div className="stack">
      {accepting.error ? <ErrorState error={accepting.error} /> : null}
      {accepting.data ? <Status>{t('desk.accepted', accepting.data)}</Status> : null}
      <Button look="quiet" pending={accepting.isPending} onPress={() => accepting.mutate(null)}>
        {t('desk.accept', { count: Math.min(count, 500) })}
      </Button>
    </div>
  )
}

function Lists({ found, mayAct }: { readonly found: EmployersAtDesk; readonly mayAct: boolean }) {
  const t = useWords('lists')
  const language = useLanguage()
  return (
    <Table
      caption={t('desk.lists')}
      captionUnseen
      rows={found.lists}
      keyOf={({ list }) => list.listId}
      columns={[
        { key: 'employer', title: t('desk.employer'), cell: (each) => each.employer },
        {
          key: 'sent',
          title: t('list.sent'),
          cell: ({ list }) => <span className="nowrap">{momentText(list.sentAt, language)}</span>,
        },
        {
          key: 'made',
          title: t('list.applied'),
          figure: true,
          cell: ({ list }) => list.counts.applied,
        },
        {
          key: 'waits',
          title: t('desk.waits'),
          figure: true,
          cell: ({ list }) => list.cards.submitted,
        },
        {
          key: 'act',
          title: t('desk.act'),
          titleUnseen: true,
          cell: ({ list }) =>
            mayAct ? <Accept listId={list.listId} count={list.cards.submitted} /> : null,
        },
      ]}
    />
  )
}

/** Who may apply for an employer's people, and the lists that they have sent. */
export function Screen() {
  const t = useWords('lists')
  const session = useSession()
  const { data, error, refetch } = useQuery(employersQuery)
  const mayAct = ['window_clerk', 'reviewer'].some((role) =>
    (session?.roles as readonly string[] | undefined)?.includes(role),
  )
  return (
    <Page title={t('desk.title')} lead={t('desk.lead')} narrow={false}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? (
        <>
          <h2>{t('desk.lists')}</h2>
          {data.lists.length === 0 ? (
            <EmptyState title={t('desk.noLists')} icon="list" />
          ) : (
            <Lists found={data} mayAct={mayAct} />
          )}
          <h2>{t('desk.officers')}</h2>
          <Officers found={data} mayAct={mayAct} />
        </>
      ) : null}
    </Page>
  )
}
