import { useInfiniteQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { BookTransfer } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { dayText, isDay, secondText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { bookTransfersQuery } from './book-queries.ts'

/** The reason, and the act behind it; its number where nobody could put it into words. */
function Why({ of: { reason, act, entryId } }: { readonly of: BookTransfer }) {
  return (
    <span>
      <strong>{reason}</strong>
      <br />
      <span className="small quiet">{act === '' ? <code>{entryId}</code> : act}</span>
    </span>
  )
}

/** The transfers of one account on one day, page by page. */
export function Screen() {
  const t = useWords('books')
  const language = useLanguage()
  const params: { day?: string; account?: string } = useParams({ strict: false })
  const { day = '', account = '' } = params
  const query = useInfiniteQuery(bookTransfersQuery({ day, account }))
  const { data, error, refetch } = query
  const transfers = data?.pages.flatMap((page) => page.transfers) ?? []
  const name = isDay(day) ? dayText(day, language) : day
  return (
    <Page title={t('transferTitle', { day: name })} lead={t('transferLead')} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data && transfers.length === 0 ? (
        <EmptyState title={t('noTransfers')} icon="wallet" />
      ) : null}
      {transfers.length > 0 ? (
        <div className="box">
          <Table
            caption={t('transferTable')}
            captionUnseen
            rows={transfers}
            keyOf={(each) => each.transferId}
            columns={[
              { key: 'reason', title: t('transferReason'), cell: (each) => <Why of={each} /> },
              { key: 'from', title: t('from'), cell: (each) => each.debit },
              { key: 'to', title: t('to'), cell: (each) => each.credit },
              {
                key: 'amount',
                title: t('amount'),
                figure: true,
                cell: (each) => <Money amount={each.amount} />,
              },
              {
                key: 'postedAt',
                title: t('postedAt'),
                cell: (each) => secondText(each.postedAt, language),
              },
            ]}
          />
          {query.hasNextPage ? (
            <div className="buttons">
              <Button
                look="quiet"
                pending={query.isFetchingNextPage}
                onPress={() => void query.fetchNextPage()}
              >
                {t('more')}
              </Button>
            </div>
          ) : null}
        </div>
      ) : null}
    </Page>
  )
}
