import { Link } from '@tanstack/react-router'
import type { FundBooks } from '../api/desk-types.ts'
import { BarChart } from '../ui/bar-chart.tsx'
import { fenOf, Money, moneyText } from '../ui/money.tsx'
import { Table } from '../ui/table.tsx'
import { monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { flowColumns } from './flow-columns.tsx'

export type Pool = FundBooks['pools'][number]
type PoolMonth = Pool['months'][number]

/** The month in which most came in or went out; the earliest of several. */
function highest(months: readonly PoolMonth[], of: 'inflow' | 'outflow' | 'balance') {
  return months.reduce<PoolMonth | undefined>(
    (most, each) => (most && fenOf(most[of]) >= fenOf(each[of]) ? most : each),
    undefined,
  )
}

function Charts({ pool }: { readonly pool: Pool }) {
  const t = useWords('books')
  const language = useLanguage()
  const { months } = pool
  const [first] = months
  const last = months.at(-1)
  const most = { in: highest(months, 'inflow'), out: highest(months, 'outflow') }
  const top = highest(months, 'balance')
  if (!first || !last || !most.in || !most.out || !top) return null
  const longest =
    fenOf(most.in.inflow) > fenOf(most.out.outflow) ? most.in.inflow : most.out.outflow
  const labels = months.map((each) => String(Number(each.month.slice(5))))
  const span = {
    pool: pool.name,
    from: monthText(first.month, language),
    until: monthText(last.month, language),
  }
  return (
    <div className="charts">
      <BarChart
        title={t('bars', { pool: pool.name })}
        summary={t('barsSay', {
          ...span,
          inMonth: monthText(most.in.month, language),
          inflow: moneyText(most.in.inflow),
          outMonth: monthText(most.out.month, language),
          outflow: moneyText(most.out.outflow),
        })}
        scale={t('highest', { amount: moneyText(longest) })}
        labels={labels}
        bars={[
          { name: t('inflow'), look: 'full', amounts: months.map((each) => each.inflow) },
          { name: t('outflow'), look: 'hollow', amounts: months.map((each) => each.outflow) },
        ]}
      />
      <BarChart
        title={t('line', { pool: pool.name })}
        summary={t('lineSay', {
          ...span,
          last: moneyText(last.balance),
          most: moneyText(top.balance),
        })}
        scale={t('highest', { amount: moneyText(top.balance) })}
        labels={labels}
        bars={[{ name: t('balance'), look: 'full', amounts: months.map((each) => each.balance) }]}
      />
    </div>
  )
}

/** The drawing, and every number of it in a table under it; a month leads to its days. */
export function PoolMonths({ pool }: { readonly pool: Pool }) {
  const t = useWords('books')
  const language = useLanguage()
  return (
    <div className="stack">
      <Charts pool={pool} />
      <Table
        caption={t('monthTable', { pool: pool.name })}
        rows={pool.months.toReversed()}
        keyOf={(each) => each.month}
        columns={[
          {
            key: 'month',
            title: t('month'),
            cell: (each) => (
              <Link to={`/desk/books/${pool.kind}/months/${each.month}`}>
                {monthText(each.month, language)}
              </Link>
            ),
          },
          ...flowColumns(t),
          {
            key: 'balance',
            title: t('balance'),
            figure: true,
            cell: (each) => <Money amount={each.balance} />,
          },
        ]}
      />
    </div>
  )
}
