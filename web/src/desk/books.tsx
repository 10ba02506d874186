import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { FundBooks } from '../api/desk-types.ts'
import { FileButton, LinkButton } from '../ui/button.tsx'
import { Money, moneyText } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import './books.css'
import { fundBooksQuery } from './book-queries.ts'
import { PoolMonths } from './pool-months.tsx'
import { Rejects } from './rejects.tsx'

const isZero = (amount: string) => /^0\.00$/.test(amount)

/** The books against themselves, and against what the banks' statements say. */
function Zero({ differences }: Pick<FundBooks, 'differences'>) {
  const t = useWords('books')
  const zero = isZero(differences.books) && isZero(differences.statements)
  return (
    <div className="row">
      <Tag tone={zero ? 'ok' : 'danger'}>{t(zero ? 'zero' : 'notZero')}</Tag>
      <span className="small quiet">
        {t('zeroMeans', {
          books: moneyText(differences.books),
          statements: moneyText(differences.statements),
        })}
      </span>
    </div>
  )
}

function Figures({ fund }: { readonly fund: FundBooks }) {
  const t = useWords('books')
  const lastOf = (kind: string) =>
    fund.pools.find((pool) => pool.kind === kind)?.months.at(-1)?.balance ?? '0.00'
  const { count, amount } = fund.withoutDeclaration
  const figures = [
    ['fund', <Money key="fund" amount={lastOf('pooled_fund')} />, t('figure.fundMeans')],
    ['reserve', fund.reserve ?? t('figure.noReserve'), t('figure.reserveMeans')],
    ['suspense', <Money key="suspense" amount={lastOf('suspense')} />, t('figure.suspenseMeans')],
    [
      ...(['open', <Money key="open" amount={amount} />] as const),
      <Link key="open-link" to="/desk/receipts">
        {t('figure.openMeans', { count })}
      </Link>,
    ],
  ] as const
  return (
    <section aria-label={t('figures')}>
      <dl className="book-figures">
        {figures.map(([name, value, means]) => (
          <div key={name}>
            <dt>{t(`figure.${name}`)}</dt>
            <dd className="book-figure">{value}</dd>
            <dd className="small quiet">{means}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Pools({ pools }: Pick<FundBooks, 'pools'>) {
  const t = useWords('books')
  const language = useLanguage()
  const [chosen, setChosen] = useState('pooled_fund')
  const pool = pools.find((each) => each.kind === chosen) ?? pools[0]
  if (!pool) return <EmptyState title={t('noDays')} icon="wallet" />
  return (
    <section className="box stack">
      <div className="row row-apart no-print">
        <Select
          name="pool"
          label={t('pool')}
          hint={pool.holds}
          value={pool.kind}
          onChange={setChosen}
          choices={pools.map(({ kind, code, name }) => ({ value: kind, label: `${code} ${name}` }))}
        />
        <FileButton href={`/api/desk/books/months.csv?lang=${language}`}>{t('csv')}</FileButton>
      </div>
      <PoolMonths key={pool.kind} pool={pool} />
    </section>
  )
}

export function Screen() {
  const t = useWords('books')
  const tDesk = useWords('desk')
  const tBatches = useWords('batches')
  const language = useLanguage()
  const { data, error, refetch } = useQuery(fundBooksQuery)
  return (
    <Page title={tDesk('nav.books')} lead={tDesk('lead.books')} narrow={false}>
      <div className="row no-print">
        <LinkButton to="/desk/books/trial-balance" look="quiet" icon="list">
          {t('trialLink')}
        </LinkButton>
        <LinkButton to="/desk/books/chart" look="quiet">
          {t('chartLink')}
        </LinkButton>
        <LinkButton to="/desk/books/batches" look="quiet">
          {tBatches('title')}
        </LinkButton>
      </div>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? (
        <>
          <p className="quiet">
            {data.countedAt
              ? t('countedAt', { moment: momentText(data.countedAt, language) })
              : t('neverCounted')}
          </p>
          <Zero differences={data.differences} />
          <Figures fund={data} />
          <Pools pools={data.pools} />
          <Rejects rejects={data.rejects} />
        </>
      ) : null}
    </Page>
  )
}
