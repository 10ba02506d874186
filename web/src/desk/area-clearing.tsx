import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { AreaClaim, AreaMonths } from '../api/desk-types.ts'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { AreaClaimState } from './area-claim-state.tsx'
import { areaMonthsQuery } from './clearing-queries.ts'
import { MonthChoice } from './month-choice.tsx'
import { MonthFile } from './month-file.tsx'
import { StatementTable } from './statement-table.tsx'

function Claims({ claims }: { readonly claims: readonly AreaClaim[] }) {
  const t = useWords('clearing')
  const language = useLanguage()
  return (
    <div className="box">
      <Table
        caption={t('areas.owedToUs')}
        captionUnseen
        rows={claims}
        keyOf={({ peerId, month }) => `${peerId} ${month}`}
        columns={[
          {
            key: 'area',
            title: t('areas.area'),
            cell: ({ area, peerId, month, reference }) => (
              <div>
                <Link to="/desk/clearing/areas/$peerId/$month" params={{ peerId, month }}>
                  {area} {monthText(month, language)}
                </Link>
                {reference ? <div className="small quiet number">{reference}</div> : null}
              </div>
            ),
          },
          { key: 'state', title: t('state'), cell: (claim) => <AreaClaimState claim={claim} /> },
          {
            key: 'owed',
            title: t('areas.owed'),
            figure: true,
            cell: ({ owed }) => <Money amount={owed} />,
          },
          {
            key: 'paid',
            title: t('areas.paid'),
            figure: true,
            cell: ({ paid }) => (paid === null ? t('areas.nothing') : <Money amount={paid} />),
          },
          {
            key: 'left',
            title: t('areas.left'),
            figure: true,
            cell: ({ left }) => <Money amount={left} />,
          },
        ]}
      />
    </div>
  )
}

function BothWays({ claims, statements }: AreaMonths) {
  const t = useWords('clearing')
  return (
    <>
      <section className="stack" aria-labelledby="owed-to-us">
        <h2 id="owed-to-us">{t('areas.owedToUs')}</h2>
        <p className="quiet">{t('areas.owedToUsHint')}</p>
        {claims.length > 0 ? <Claims claims={claims} /> : <p>{t('areas.noneToUs')}</p>}
      </section>
      <section className="stack" aria-labelledby="owed-by-us">
        <h2 id="owed-by-us">{t('areas.owedByUs')}</h2>
        <p className="quiet">{t('areas.owedByUsHint')}</p>
        {statements.length > 0 ? (
          <StatementTable statements={statements} caption={t('areas.owedByUs')} />
        ) : (
          <p>{t('areas.noneByUs')}</p>
        )}
      </section>
    </>
  )
}

export function Screen() {
  const t = useWords('clearing')
  const [month, setMonth] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(areaMonthsQuery(month))
  const hasRows = data && data.claims.length + data.statements.length > 0
  return (
    <Page title={t('areas.title')} lead={t('areas.lead')} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data && !data.hasAreas ? (
        <EmptyState title={t('areas.noAreas')} icon="wallet">
          <p>{t('areas.noAreasHint')}</p>
        </EmptyState>
      ) : null}
      {data?.hasAreas ? (
        <>
          <MonthChoice month={month} onMonth={setMonth} />
          <BothWays {...data} />
          {hasRows ? <MonthFile path="/api/desk/clearing/areas.csv" month={month} /> : null}
        </>
      ) : null}
    </Page>
  )
}
