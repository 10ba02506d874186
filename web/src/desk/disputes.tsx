import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { WaitingDisputes } from '../api/desk-types.ts'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { disputesQuery } from './desk.ts'

function Waiting({ disputes }: WaitingDisputes) {
  const t = useWords('disputes')
  const language = useLanguage()
  return (
    <div className="box">
      <Table
        caption={t('desk.caption')}
        captionUnseen
        rows={disputes}
        keyOf={(each) => each.disputeId}
        columns={[
          { key: 'who', title: t('desk.who'), cell: (each) => each.maskedName },
          {
            key: 'place',
            title: t('place'),
            cell: ({ institution, ofBill }) =>
              ofBill ? `${institution} · ${t('partOfBill')}` : institution,
          },
          {
            key: 'amount',
            title: t('amount'),
            figure: true,
            cell: (each) => <Money amount={each.amount} />,
          },
          {
            key: 'openedAt',
            title: t('desk.openedAt'),
            cell: (each) => <Unbroken>{momentText(each.openedAt, language)}</Unbroken>,
          },
          {
            key: 'state',
            title: t('desk.state'),
            cell: (each) => t(`state.${each.state}`),
          },
          {
            key: 'open',
            title: t('desk.open'),
            titleUnseen: true,
            cell: (each) => (
              <Link
                to="/desk/people/$personId/disputes"
                params={{ personId: each.personId }}
                search={{ purpose: 'statement' }}
              >
                {t('desk.open')}
              </Link>
            ),
          },
        ]}
      />
    </div>
  )
}

export function Screen() {
  const t = useWords('disputes')
  const tDesk = useWords('desk')
  const { data, error, refetch } = useQuery(disputesQuery)
  return (
    <Page title={tDesk('nav.disputes')} lead={tDesk('lead.disputes')} narrow={false}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data?.disputes.length === 0 ? (
        <EmptyState title={t('desk.none')} icon="list">
          <p>{t('desk.noneHint')}</p>
        </EmptyState>
      ) : null}
      {data?.disputes.length ? <Waiting disputes={data.disputes} /> : null}
    </Page>
  )
}
