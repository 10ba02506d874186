import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { DifferingBatch } from '../api/desk-types.ts'
import { FileButton } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { daysBefore, momentText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { BatchFinding } from './batch-finding.tsx'
import { differenceOf, netOf } from './batch-sums.ts'
import { differingBatchesQuery } from './book-queries.ts'

const spans = { week: 7, month: 31, quarter: 92, year: 365 } as const
type Span = keyof typeof spans
type Period = { readonly from: string; readonly until: string }

const periodOf = (span: Span): Period => ({
  from: daysBefore(today(), spans[span]),
  until: today(),
})

type Words = ReturnType<typeof useWords<'batches'>>

function columnsOf(t: Words): readonly Column<DifferingBatch>[] {
  return [
    {
      key: 'terminal',
      title: t('terminal'),
      cell: (each) => (
        <span>
          <Link
            to="/desk/books/batches/$institutionId/$batchId"
            params={{ institutionId: each.institutionId, batchId: each.batchId }}
          >
            {each.institution}
          </Link>
          <br />
          <span className="small number">
            {each.terminalId} · {t('number', { number: each.number })}
          </span>
        </span>
      ),
    },
    {
      key: 'ours',
      title: t('ours'),
      figure: true,
      cell: (each) => <Money amount={netOf(each.ours)} />,
    },
    {
      key: 'told',
      title: t('told'),
      figure: true,
      cell: (each) => <Money amount={netOf(each.told)} />,
    },
    {
      key: 'difference',
      title: t('difference'),
      figure: true,
      cell: (each) => <Money amount={differenceOf(each).amount} />,
    },
    { key: 'finding', title: t('finding'), cell: (each) => <BatchFinding batch={each} /> },
  ]
}

function Batches(props: {
  readonly title: string
  readonly lead: string
  readonly batches: readonly DifferingBatch[]
  readonly when: { readonly title: string; readonly of: (each: DifferingBatch) => string | null }
}) {
  const t = useWords('batches')
  const language = useLanguage()
  const { title, lead, batches, when } = props
  return (
    <section className="section stack">
      <h2>{title}</h2>
      <p>{lead}</p>
      <div className="box">
        <Table
          caption={title}
          captionUnseen
          rows={batches}
          keyOf={(each) => each.batchId}
          columns={[
            {
              key: 'when',
              title: when.title,
              cell: (each) => {
                const at = when.of(each)
                return at ? <Unbroken>{momentText(at, language)}</Unbroken> : null
              },
            },
            ...columnsOf(t),
          ]}
        />
      </div>
    </section>
  )
}

function Filter({ onShow }: { readonly onShow: (period: Period) => void }) {
  const t = useWords('batches')
  const [span, setSpan] = useState<Span>('month')
  return (
    <div className="box no-print">
      <Form submit={t('show')} look="quiet" onSubmit={() => onShow(periodOf(span))}>
        <Select
          name="span"
          label={t('period')}
          value={span}
          onChange={setSpan}
          choices={(['week', 'month', 'quarter', 'year'] as const).map((value) => ({
            ...{ value, label: t(`periods.${value}`) },
          }))}
        />
      </Form>
    </div>
  )
}

/** Batches of terminals whose totals do not agree with the books. */
export function Screen() {
  const t = useWords('batches')
  const language = useLanguage()
  const [period, setPeriod] = useState(() => periodOf('month'))
  const { data, error, refetch } = useQuery(differingBatchesQuery(period))
  const query = new URLSearchParams({ ...period, lang: language })
  return (
    <Page title={t('title')} lead={t('lead')} narrow={false} back>
      <Filter onShow={setPeriod} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data?.waiting.length ? (
        <Batches
          title={t('waiting')}
          lead={t('waitingLead')}
          batches={data.waiting}
          when={{ title: t('askedAt'), of: (each) => each.askedAt }}
        />
      ) : null}
      {data?.closed.length ? (
        <Batches
          title={t('closed')}
          lead={t('closedLead')}
          batches={data.closed}
          when={{ title: t('closedAt'), of: (each) => each.closedAt }}
        />
      ) : null}
      {data && data.closed.length === 0 ? (
        <EmptyState title={t('none')} icon="list">
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : null}
      {data?.closed.length ? (
        <div className="buttons no-print">
          <FileButton href={`/api/desk/batch-differences.csv?${query}`}>{t('csv')}</FileButton>
        </div>
      ) : null}
    </Page>
  )
}
