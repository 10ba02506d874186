import type { FundBooks } from '../api/desk-types.ts'
import { BarChart } from '../ui/bar-chart.tsx'
import { FileButton } from '../ui/button.tsx'
import { fenOf, Money, moneyText } from '../ui/money.tsx'
import { Table } from '../ui/table.tsx'
import { useLanguage, useWords } from '../words/words.ts'

function Amounts({ rejects }: Pick<FundBooks, 'rejects'>) {
  const t = useWords('books')
  const amounts = rejects.map((each) => each.amount)
  const most = amounts.reduce((a, b) => (fenOf(a) < fenOf(b) ? b : a), '0.00')
  const sayings = rejects.map((each) => `${each.reason}: ${moneyText(each.amount)}`)
  return (
    <BarChart
      title={t('rejectBars')}
      summary={`${t('rejectBars')}. ${sayings.join('; ')}`}
      scale={t('highest', { amount: moneyText(most) })}
      labels={rejects.map((each) => each.code)}
      bars={[{ name: t('amount'), look: 'full', amounts }]}
    />
  )
}

/** What banks refused, by reason. */
export function Rejects({ rejects }: Pick<FundBooks, 'rejects'>) {
  const t = useWords('books')
  const language = useLanguage()
  return (
    <section className="box stack">
      <div className="row row-apart">
        <h2>{t('rejects')}</h2>
        {rejects.length > 0 ? (
          <FileButton href={`/api/desk/books/rejects.csv?lang=${language}`}>{t('csv')}</FileButton>
        ) : null}
      </div>
      <p className="quiet">{rejects.length > 0 ? t('rejectsMeans') : t('noRejects')}</p>
      {rejects.length > 0 ? (
        <div className="stack">
          <Amounts rejects={rejects} />
          <Table
            caption={t('rejects')}
            captionUnseen
            rows={rejects}
            keyOf={(each) => each.code}
            columns={[
              {
                key: 'reason',
                title: t('reason'),
                cell: (each) => (
                  <span>
                    {each.reason} <span className="quiet number">{each.code}</span>
                  </span>
                ),
              },
              { key: 'count', title: t('count'), figure: true, cell: (each) => each.count },
              {
                key: 'amount',
                title: t('amount'),
                figure: true,
                cell: (each) => <Money amount={each.amount} />,
              },
              {
                key: 'inSuspense',
                title: t('inSuspense'),
                figure: true,
                cell: (each) => <Money amount={each.inSuspense} />,
              },
            ]}
          />
        </div>
      ) : null}
    </section>
  )
}
