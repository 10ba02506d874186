import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { WaitingClosings } from '../api/desk-types.ts'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { closingsQuery } from './desk.ts'

function Waiting({ closings }: WaitingClosings) {
  const t = useWords('closings')
  const language = useLanguage()
  return (
    <div className="box">
      <Table
        caption={t('list')}
        captionUnseen
        rows={closings}
        keyOf={({ caseId }) => caseId}
        columns={[
          { key: 'who', title: t('who'), cell: ({ maskedName }) => maskedName },
          { key: 'reference', title: t('reference'), cell: ({ reference }) => reference },
          { key: 'reason', title: t('reasonTitle'), cell: ({ reason }) => t(`reason.${reason}`) },
          {
            key: 'openedAt',
            title: t('openedAt'),
            cell: ({ openedAt }) => <Unbroken>{momentText(openedAt, language)}</Unbroken>,
          },
          {
            key: 'state',
            title: t('stateTitle'),
            // What is closed waits here because a bank has refused its money.
            cell: ({ state }) => t(state === 'open' ? 'state.open' : 'payouts.state.rejected'),
          },
          {
            key: 'open',
            title: t('open'),
            titleUnseen: true,
            cell: ({ personId }) => (
              <Link
                to="/desk/people/$personId/closings"
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
  const t = useWords('closings')
  const tDesk = useWords('desk')
  const { data, error, refetch } = useQuery(closingsQuery)
  return (
    <Page title={tDesk('nav.closings')} lead={tDesk('lead.closings')} narrow={false}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data?.closings.length === 0 ? <EmptyState title={t('none')} icon="list" /> : null}
      {data?.closings.length ? <Waiting closings={data.closings} /> : null}
    </Page>
  )
}
