import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { DifferingBatchLines } from '../api/desk-types.ts'
import { FileButton } from '../ui/button.tsx'
import { Money, moneyText } from '../ui/money.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { dayInColumn, momentText } from '../words/dates.ts'
import { type Language, useLanguage, useWords } from '../words/words.ts'
import { BatchFinding } from './batch-finding.tsx'
import { differenceOf, faultOf } from './batch-sums.ts'
import { differingBatchQuery } from './book-queries.ts'

type Batch = DifferingBatchLines
type Line = Batch['lines'][number]
type Words = ReturnType<typeof useWords<'batches'>>

/** Both totals as the terminal sends them: counts and sums of both kinds. */
function Totals({ batch }: { readonly batch: Batch }) {
  const t = useWords('batches')
  const rows = (['paid', 'back'] as const).map((kind) => ({ kind }))
  const side = (which: 'ours' | 'told', kind: 'paid' | 'back') => {
    const { [`${kind}Count` as const]: count, [kind]: amount } = batch[which]
    return t('countAndSum', { count, amount: moneyText(amount) })
  }
  return (
    <div className="box">
      <Table
        caption={t('totals')}
        rows={rows}
        keyOf={(each) => each.kind}
        columns={[
          { key: 'kind', title: t('what'), cell: ({ kind }) => t(`class.${kind}`) },
          { key: 'ours', title: t('ours'), figure: true, cell: ({ kind }) => side('ours', kind) },
          { key: 'told', title: t('told'), figure: true, cell: ({ kind }) => side('told', kind) },
        ]}
      />
    </div>
  )
}

function columnsOf(t: Words, language: Language): readonly Column<Line>[] {
  const amount = (of: string | null) => (of === null ? '–' : <Money amount={of} />)
  return [
    {
      key: 'what',
      title: t('what'),
      cell: (each) => (
        <span>
          {t(`class.${each.class}`)}
          <br />
          <span className="small number">{t('trace', { trace: each.trace })}</span>
        </span>
      ),
    },
    {
      key: 'when',
      title: t('when'),
      cell: (each) => (
        <span className="nowrap">
          {dayInColumn(each.localDate, language)}
          <br />
          {each.localTime}
        </span>
      ),
    },
    { key: 'ours', title: t('ours'), figure: true, cell: (each) => amount(each.ours) },
    { key: 'theirs', title: t('told'), figure: true, cell: (each) => amount(each.theirs) },
    {
      key: 'fault',
      title: t('finding'),
      cell: (each) => {
        const fault = faultOf(each)
        return <Tag tone={fault ? 'danger' : 'ok'}>{t(`fault.${fault ?? 'none'}`)}</Tag>
      },
    },
  ]
}

function Lines({ batch }: { readonly batch: Batch }) {
  const t = useWords('batches')
  const language = useLanguage()
  const [shown, setShown] = useState<'differing' | 'all'>('differing')
  const differing = batch.lines.filter((line) => faultOf(line) !== null)
  const rows = shown === 'all' ? batch.lines : differing
  return (
    <section className="section stack">
      <h2>{t('lines')}</h2>
      <div className="no-print">
        <RadioGroup
          name="shown"
          label={t('shownLabel')}
          value={shown}
          onChange={setShown}
          choices={[
            { value: 'differing', label: t('shownDiffering', { count: differing.length }) },
            { value: 'all', label: t('shownAll', { count: batch.lines.length }) },
          ]}
        />
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t('noLines')} icon="list" />
      ) : (
        <div className="box">
          <Table
            caption={t('lines')}
            captionUnseen
            rows={rows}
            keyOf={(each) => `${each.localDate} ${each.localTime} ${each.trace} ${each.class}`}
            columns={columnsOf(t, language)}
          />
        </div>
      )}
    </section>
  )
}

function Opened({ batch }: { readonly batch: Batch }) {
  const t = useWords('batches')
  const language = useLanguage()
  const { institutionId, batchId, closedAt } = batch
  return (
    <>
      {closedAt ? null : (
        <Notice tone="wait">
          <p>{t('stillTelling')}</p>
        </Notice>
      )}
      <section className="box">
        <SummaryList
          answers={[
            { label: t('institution'), value: batch.institution },
            { label: t('terminal'), value: <span className="number">{batch.terminalId}</span> },
            {
              label: t(closedAt ? 'closedAt' : 'askedAt'),
              value: momentText(closedAt ?? batch.askedAt, language),
            },
            { label: t('difference'), value: <Money amount={differenceOf(batch).amount} /> },
            { label: t('finding'), value: <BatchFinding batch={batch} /> },
          ]}
        />
      </section>
      <Totals batch={batch} />
      <Lines batch={batch} />
      <div className="buttons no-print">
        <FileButton
          href={`/api/desk/batch-differences/${institutionId}/${batchId}/lines.csv?lang=${language}`}
        >
          {t('csvLines')}
        </FileButton>
      </div>
    </>
  )
}

/** One batch: what terminal and books have of it, line beside line. */
export function Screen() {
  const t = useWords('batches')
  const params: { institutionId?: string; batchId?: string } = useParams({ strict: false })
  const { institutionId = '', batchId = '' } = params
  const { data, error, refetch } = useQuery(differingBatchQuery({ institutionId, batchId }))
  const title = data ? t('batchTitle', { number: data.number }) : t('title')
  return (
    <Page title={title} lead={t('batchLead')} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? <Opened batch={data} /> : null}
    </Page>
  )
}
