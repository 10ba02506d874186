import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { WaitingMoveIns } from '../api/desk-types.ts'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { moveInsQuery } from './desk.ts'

function Waiting({ moveIns }: WaitingMoveIns) {
  const t = useWords('moveIns')
  const language = useLanguage()
  return (
    <div className="box">
      <Table
        caption={t('list')}
        captionUnseen
        rows={moveIns}
        keyOf={({ moveInId }) => moveInId}
        columns={[
          { key: 'who', title: t('who'), cell: ({ maskedName }) => maskedName },
          { key: 'reference', title: t('reference'), cell: ({ reference }) => reference },
          {
            key: 'appliedAt',
            title: t('appliedAt'),
            cell: ({ appliedAt }) => <Unbroken>{momentText(appliedAt, language)}</Unbroken>,
          },
          { key: 'state', title: t('stateTitle'), cell: ({ state }) => t(`state.${state}`) },
          {
            key: 'waitsUntil',
            title: t('waitsUntil'),
            cell: ({ waitsUntil, overdue }) => (
              <>
                {waitsUntil ? <Unbroken>{dayText(waitsUntil, language)}</Unbroken> : t('noDay')}{' '}
                {overdue ? <Tag tone="danger">{t('overdue')}</Tag> : null}
              </>
            ),
          },
          {
            key: 'open',
            title: t('open'),
            titleUnseen: true,
            cell: ({ personId }) => (
              <Link
                to="/desk/people/$personId/move-ins"
                params={{ personId }}
                search={{ purpose: 'enquiry' }}
              >
                {t('open')}
              </Link>
            ),
          },
        ]}
      />
    </div>
  )
}

export function Screen() {
  const t = useWords('moveIns')
  const tDesk = useWords('desk')
  const { data, error, refetch } = useQuery(moveInsQuery)
  return (
    <Page title={tDesk('nav.moveIns')} lead={tDesk('lead.moveIns')} narrow={false}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data?.moveIns.length === 0 ? <EmptyState title={t('none')} icon="list" /> : null}
      {data?.moveIns.length ? <Waiting moveIns={data.moveIns} /> : null}
    </Page>
  )
}
