import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Batch } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Button, FileButton, LinkButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { BatchReturn } from './batch-return.tsx'
import { CollectionDays } from './collection-days.tsx'
import { productionQuery } from './desk.ts'
import { MakerTotals } from './maker-totals.tsx'
import { PutAside } from './put-aside.tsx'
import { mayDo } from './roles.ts'
import { useLookAgain } from './task.tsx'

const tones = { sent: 'wait', returned: 'ok', partly_returned: 'wait' } as const satisfies Record<
  Batch['state'],
  Tone
>

/** What waits, and the press that orders it. */
function Waiting({ count }: { readonly count: number }) {
  const t = useWords('funds')
  const tMaker = useWords('maker')
  const ui = useWords('ui')
  const session = useSession()
  const lookAgain = useLookAgain()
  const [asking, setAsking] = useState(false)
  const order = useAct(
    (_: null, headers) => answer(api.POST('/api/desk/production/batches', { body: {}, headers })),
    {
      onDone: () => {
        setAsking(false)
        lookAgain()
      },
    },
  )
  return (
    <section className="box row row-apart">
      <div>
        <p className="big-figure number">{count}</p>
        <p className="quiet">{t('production.waiting')}</p>
        {order.data ? (
          <p role="status">
            {t(count === 0 ? 'production.ordered' : 'production.orderedLeft', {
              number: order.data.batchNo,
              count: order.data.count,
            })}
          </p>
        ) : null}
      </div>
      {mayDo(session, 'produce') ? (
        <span className="row">
          <LinkButton to="/desk/production/collection-day" look="quiet">
            {tMaker('day.link')}
          </LinkButton>
          <Button disabled={count === 0} onPress={() => setAsking(true)}>
            {t('production.order')}
          </Button>
        </span>
      ) : null}
      <Dialog title={t('production.orderTitle')} open={asking} onClose={() => setAsking(false)}>
        <p>{t('production.orderBody', { count })}</p>
        {order.error ? <ErrorState error={order.error} /> : null}
        <div className="buttons">
          <Button pending={order.isPending} onPress={() => order.mutate(null)}>
            {t('production.order')}
          </Button>
          <Button look="quiet" onPress={() => setAsking(false)}>
            {ui('cancel')}
          </Button>
        </div>
      </Dialog>
    </section>
  )
}

function BatchActs({ batch, onReturn }: { readonly batch: Batch; readonly onReturn: () => void }) {
  const t = useWords('funds')
  const session = useSession()
  return (
    <span className="row row-tight">
      <FileButton look="plain" href={`/api/desk/production/batches/${batch.batchId}/file`}>
        {t('production.file')}
      </FileButton>
      {batch.state !== 'returned' && mayDo(session, 'produce') ? (
        <Button look="plain" onPress={onReturn}>
          {t('production.takeReturn')}
        </Button>
      ) : null}
    </span>
  )
}

function useColumns(onReturn: (batch: Batch) => void): readonly Column<Batch>[] {
  const t = useWords('funds')
  const tMaker = useWords('maker')
  const language = useLanguage()
  const figure = (key: string, title: string, cell: (batch: Batch) => number) =>
    ({ key, title, figure: true, cell }) as const
  return [
    {
      key: 'number',
      title: t('production.number'),
      cell: (batch) => (
        <Link to="/desk/production/$batchId" params={{ batchId: batch.batchId }}>
          <strong className="number nowrap">{batch.batchNo}</strong>
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('production.state'),
      cell: (b) => (
        <span className="row row-tight">
          <Tag tone={tones[b.state]}>{t(`production.states.${b.state}`)}</Tag>
          {b.overdue ? <Tag tone="danger">{tMaker('late')}</Tag> : null}
        </span>
      ),
    },
    figure('count', t('production.count'), (b) => b.count),
    figure('made', t('production.made'), (b) => b.made),
    figure('failed', t('production.failed'), (b) => b.failed),
    {
      key: 'sent',
      title: t('production.sentAt'),
      cell: (b) => (
        <>
          {momentText(b.sentAt, language)}
          {b.dueOn ? (
            <span className="small quiet">
              <br />
              {tMaker('due')} {dayText(b.dueOn, language)}
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'acts',
      title: t('production.acts'),
      titleUnseen: true,
      cell: (batch) => <BatchActs batch={batch} onReturn={() => onReturn(batch)} />,
    },
  ]
}

function Batches({ batches }: { readonly batches: readonly Batch[] }) {
  const t = useWords('funds')
  const [returning, setReturning] = useState<Batch | null>(null)
  const columns = useColumns(setReturning)
  if (batches.length === 0) return <EmptyState title={t('production.none')} icon="card" />
  return (
    <div className="box">
      <Table
        caption={t('production.batches')}
        rows={batches}
        keyOf={(batch) => batch.batchId}
        columns={columns}
      />
      <Dialog
        title={t('production.returnTitle', { number: returning?.batchNo ?? '' })}
        open={returning !== null}
        onClose={() => setReturning(null)}
      >
        {returning ? <BatchReturn batch={returning} onClose={() => setReturning(null)} /> : null}
      </Dialog>
    </div>
  )
}

export function Screen() {
  const t = useWords('desk')
  const { data, error, refetch } = useQuery(productionQuery)
  return (
    <Page title={t('nav.production')} lead={t('lead.production')} narrow={false}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? <PutAside reports={data.putAside} /> : null}
      {data ? <Waiting count={data.waiting} /> : null}
      {data && data.batches.length > 0 ? <MakerTotals batches={data.batches} /> : null}
      {data ? <CollectionDays days={data.collectionDays} /> : null}
      {data ? <Batches batches={data.batches} /> : null}
    </Page>
  )
}
