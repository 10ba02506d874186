import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Batch, BatchLine } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { batchQuery } from './desk.ts'
import { MakerTotals } from './maker-totals.tsx'
import { FailureFacts, Remake } from './remake.tsx'

const tones = { sent: 'wait', made: 'ok', failed: 'danger' } as const satisfies Record<
  BatchLine['state'],
  Tone
>

function Result({ line }: { readonly line: BatchLine }) {
  const t = useWords('maker')
  return (
    <span className="row row-tight">
      <Tag tone={tones[line.state]}>{t(`batch.states.${line.state}`)}</Tag>
      {line.remade ? <Tag tone="plain">{t('remade')}</Tag> : null}
      {line.failure ? <FailureFacts failure={line.failure} /> : null}
    </span>
  )
}

function Name({ line }: { readonly line: BatchLine }) {
  return (
    <Link
      to="/desk/people/$personId"
      params={{ personId: line.personId }}
      search={{ purpose: 'application' }}
    >
      <strong>{line.name}</strong>
    </Link>
  )
}

/** A batch has hundreds of lines; what is to be done stands first. */
const atOnce = 50

function Lines({ lines }: { readonly lines: readonly BatchLine[] }) {
  const t = useWords('maker')
  const tFunds = useWords('funds')
  const language = useLanguage()
  const [shown, setShown] = useState(atOnce)
  if (lines.length === 0) return <EmptyState title={t('batch.none')} icon="card" />
  const dates = (line: BatchLine) =>
    line.issuedOn && line.validUntil
      ? `${dayText(line.issuedOn, language)} – ${dayText(line.validUntil, language)}`
      : '–'
  return (
    <div className="box">
      <Table
        caption={t('batch.lines')}
        rows={lines.slice(0, shown)}
        keyOf={(line) => String(line.lineNo)}
        columns={[
          { key: 'line', title: t('batch.line'), figure: true, cell: (line) => line.lineNo },
          { key: 'name', title: t('batch.name'), cell: (line) => <Name line={line} /> },
          {
            key: 'reference',
            title: t('batch.reference'),
            cell: (line) => <span className="number nowrap">{line.reference}</span>,
          },
          { key: 'state', title: t('batch.state'), cell: (line) => <Result line={line} /> },
          {
            key: 'box',
            title: t('batch.box'),
            cell: (line) => <span className="nowrap">{line.boxPosition ?? '–'}</span>,
          },
          { key: 'dates', title: t('batch.dates'), cell: dates },
          {
            key: 'acts',
            title: tFunds('production.acts'),
            titleUnseen: true,
            cell: (line) => (line.state === 'failed' && !line.remade ? <Remake {...line} /> : null),
          },
        ]}
      />
      {lines.length > shown ? (
        <div className="buttons">
          <Button look="quiet" onPress={() => setShown(shown + atOnce)}>
            {t('batch.more', { count: lines.length - shown })}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function Found(props: { readonly batch: Batch; readonly lines: readonly BatchLine[] }) {
  return (
    <>
      <MakerTotals batches={[props.batch]} />
      <Lines lines={props.lines} />
    </>
  )
}

export function Screen() {
  const t = useWords('maker')
  const { batchId = '' }: { batchId?: string } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(batchQuery(batchId))
  return (
    <Page title={t('batch.title', { number: data?.batch.batchNo ?? '' })} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? <Found batch={data.batch} lines={data.lines} /> : null}
    </Page>
  )
}
