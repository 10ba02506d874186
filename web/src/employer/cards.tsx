import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { EmployerList } from '../api/desk-types.ts'
import { FileButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { ownListsQuery } from './lists.ts'
import { SendList } from './send-list.tsx'

const tones = {
  uploaded: 'wait',
  checking: 'wait',
  checked: 'plain',
  refused: 'danger',
  withdrawn: 'plain',
  confirmed: 'wait',
  made: 'ok',
} as const satisfies Record<EmployerList['state'], Tone>

export function ListState({ state }: Pick<EmployerList, 'state'>) {
  const t = useWords('lists')
  return <Tag tone={tones[state]}>{t(`states.${state}`)}</Tag>
}

function Lists({ lists }: { readonly lists: readonly EmployerList[] }) {
  const t = useWords('lists')
  const language = useLanguage()
  return (
    <div className="box">
      <Table
        caption={t('list.caption')}
        captionUnseen
        rows={lists}
        keyOf={(each) => each.listId}
        columns={[
          {
            key: 'name',
            title: t('list.file'),
            cell: (each) => (
              <Link to="/employer/cards/$listId" params={{ listId: each.listId }}>
                {each.fileName || t('list.unnamed')}
              </Link>
            ),
          },
          {
            key: 'sent',
            title: t('list.sent'),
            cell: (each) => <span className="nowrap">{momentText(each.sentAt, language)}</span>,
          },
          { key: 'rows', title: t('list.rows'), figure: true, cell: (each) => each.rowsChecked },
          {
            key: 'applied',
            title: t('list.applied'),
            figure: true,
            cell: (each) => each.counts.applied,
          },
          { key: 'state', title: t('list.state'), cell: (each) => <ListState {...each} /> },
        ]}
      />
    </div>
  )
}

function NoAuthority({ papers }: { readonly papers: readonly string[] }) {
  const t = useWords('lists')
  return (
    <Notice tone="wait" title={t('authority.missing')}>
      <p>{t('authority.how')}</p>
      <ul>
        {papers.map((paper) => (
          <li key={paper}>{paper}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Templates() {
  const t = useWords('lists')
  const language = useLanguage()
  const address = '/api/employer/card-list-template'
  return (
    <div className="stack">
      <h2>{t('template.title')}</h2>
      <p>{t('template.text')}</p>
      <div className="buttons">
        <FileButton href={`${address}.xlsx?lang=${language}`}>{t('template.xlsx')}</FileButton>
        <FileButton href={`${address}.csv?lang=${language}`}>{t('template.csv')}</FileButton>
      </div>
    </div>
  )
}

export function Screen() {
  const t = useWords('lists')
  const language = useLanguage()
  const { data, error, refetch } = useQuery(ownListsQuery)
  return (
    <Page title={t('title')} lead={t('lead')} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? (
        <>
          {data.authorityUntil ? (
            <p className="quiet">
              {t('authority.until', { day: dayText(data.authorityUntil, language) })}
            </p>
          ) : (
            <NoAuthority papers={data.papers} />
          )}
          <Templates />
          {data.authorityUntil ? <SendList /> : null}
          <h2>{t('list.title')}</h2>
          {data.lists.length > 0 ? (
            <Lists lists={data.lists} />
          ) : (
            <EmptyState title={t('list.none')} icon="list">
              <p>{t('list.noneHint')}</p>
            </EmptyState>
          )}
        </>
      ) : null}
    </Page>
  )
}
