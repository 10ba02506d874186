import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { BookKind } from '../api/desk-types.ts'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { dayText, isDay } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { bookAccountsQuery, usePoolName } from './book-queries.ts'

/** The accounts of one pool that moved on one day. */
export function Screen() {
  const t = useWords('books')
  const language = useLanguage()
  const params: { kind?: string; day?: string } = useParams({ strict: false })
  const { kind = '', day = '' } = params
  const pool = usePoolName(kind)
  const { data, error, refetch } = useQuery(bookAccountsQuery({ day, kind: kind as BookKind }))
  const accounts = data?.accounts ?? []
  const name = isDay(day) ? dayText(day, language) : day
  return (
    <Page title={t('accounts', { pool, day: name })} lead={t('accountsLead')} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={4} />}
      {data && accounts.length === 0 ? <EmptyState title={t('noAccounts')} icon="wallet" /> : null}
      {accounts.length > 0 ? (
        <div className="box">
          <Table
            caption={t('accountTable')}
            captionUnseen
            rows={accounts}
            keyOf={(each) => each.accountId}
            columns={[
              {
                key: 'account',
                title: t('account'),
                cell: (each) => (
                  <Link to={`/desk/books/${kind}/days/${day}/${each.accountId}`}>
                    {each.code} {each.name}
                  </Link>
                ),
              },
              {
                key: 'debit',
                title: t('debit'),
                figure: true,
                cell: (each) => <Money amount={each.debit} />,
              },
              {
                key: 'credit',
                title: t('credit'),
                figure: true,
                cell: (each) => <Money amount={each.credit} />,
              },
            ]}
          />
        </div>
      ) : null}
    </Page>
  )
}
