import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { BookKind } from '../api/desk-types.ts'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { dayInColumn, monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { bookDaysQuery, usePoolName } from './book-queries.ts'
import { flowColumns } from './flow-columns.tsx'

/** One month of one pool, day by day. */
export function Screen() {
  const t = useWords('books')
  const language = useLanguage()
  const params: { kind?: string; month?: string } = useParams({ strict: false })
  const { kind = '', month = '' } = params
  const pool = usePoolName(kind)
  const { data, error, refetch } = useQuery(bookDaysQuery({ month, kind: kind as BookKind }))
  const days = data?.days ?? []
  const name = /^\d{4}-\d{2}$/.test(month) ? monthText(month, language) : month
  return (
    <Page title={t('days', { pool, month: name })} lead={t('daysLead')} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data && days.length === 0 ? <EmptyState title={t('noDays')} icon="wallet" /> : null}
      {days.length > 0 ? (
        <div className="box">
          <Table
            caption={t('dayTable')}
            captionUnseen
            rows={days}
            keyOf={(each) => each.day}
            columns={[
              {
                key: 'day',
                title: t('day'),
                cell: (each) => (
                  <Link to={`/desk/books/${kind}/days/${each.day}`}>
                    {dayInColumn(each.day, language)}
                  </Link>
                ),
              },
              ...flowColumns(t),
              {
                key: 'transfers',
                title: t('transfers'),
                figure: true,
                cell: (each) => each.transfers,
              },
            ]}
          />
        </div>
      ) : null}
    </Page>
  )
}
