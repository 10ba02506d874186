import { useQuery } from '@tanstack/react-query'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'
import { chartQuery } from './book-queries.ts'

export function Screen() {
  const t = useWords('books')
  const { data, error, refetch } = useQuery(chartQuery)
  return (
    <Page title={t('chart')} lead={t('chartLead')} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? (
        <div className="box">
          <Table
            caption={t('chart')}
            captionUnseen
            rows={data.accounts}
            keyOf={(each) => each.code}
            columns={[
              {
                key: 'code',
                title: t('code'),
                cell: (each) => <span className="number">{each.code}</span>,
              },
              {
                key: 'name',
                title: t('account'),
                cell: (each) => <strong>{each.name}</strong>,
              },
              { key: 'class', title: t('class'), cell: (each) => t(`classes.${each.class}`) },
              { key: 'side', title: t('side'), cell: (each) => t(`sides.${each.normalSide}`) },
              { key: 'holds', title: t('holds'), cell: (each) => each.holds },
            ]}
          />
        </div>
      ) : null}
    </Page>
  )
}
