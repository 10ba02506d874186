import type { FundBooks } from '../api/desk-types.ts'
import { FileButton } from '../ui/button.tsx'
import { Money } from '../ui/money.tsx'
import { Table } from '../ui/table.tsx'
import { useLanguage, useWords } from '../words/words.ts'

/** Bars of counts lie down: a reason is a sentence, and beside its bar there is room for it. */
function Counts({ rejects }: Pick<FundBooks, 'rejects'>) {
  const t = useWords('books')
  const most = Math.max(...rejects.map((each) => each.count))
  const summary = rejects.map((each) => `${each.reason}: ${each.count}`).join('; ')
  return (
    <figure className="chart">
      <figcaption>
        <strong>{t('rejectBars')}</strong>
      </figcaption>
      <svg
        role="img"
        aria-label={summary}
        viewBox={`0 0 ${most} ${rejects.length * 2}`}
        preserveAspectRatio="none"
      >
        {rejects.map((each, at) => (
          <rect
            key={each.code}
            className="bar-full"
            x="0"
            y={at * 2 + 0.5}
            width={each.count}
            height="1"
          />
        ))}
        <line x1="0" x2="0" y1="0" y2={rejects.length * 2} />
      </svg>
    </figure>
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
          <Counts rejects={rejects} />
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
