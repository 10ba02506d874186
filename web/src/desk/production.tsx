import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Batch } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Button, FileButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { BatchReturn } from './batch-return.tsx'
import { productionQuery } from './desk.ts'
import { mayDo } from './roles.ts'
import { useLookAgain } from './task.tsx'

const tones = { sent: 'wait', returned: 'ok', partly_returned: 'danger' } as const satisfies Record<
  Batch['state'],
  Tone
>

/** What waits, and the press that orders it. */
function Waiting({ count }: { readonly count: number }) {
  const t = useWords('funds')
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
          <p role="status">{t('production.ordered', { number: order.data.batchNo })}</p>
        ) : null}
      </div>
      {mayDo(session, 'produce') ? (
        <Button disabled={count === 0} onPress={() => setAsking(true)}>
          {t('production.order')}
        </Button>
      ) : null}
      <Dialog
        title={t('production.orderTitle', { count })}
        open={asking}
        onClose={() => setAsking(false)}
      >
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

function Batches({ batches }: { readonly batches: readonly Batch[] }) {
  const t = useWords('funds')
  const language = useLanguage()
  const [returning, setReturning] = useState<Batch | null>(null)
  if (batches.length === 0) return <EmptyState title={t('production.none')} icon="card" />
  return (
    <div className="box">
      <Table
        caption={t('production.batches')}
        rows={batches}
        keyOf={(batch) => batch.batchId}
        columns={[
          {
            key: 'number',
            title: t('production.number'),
            cell: (batch) => <strong className="number nowrap">{batch.batchNo}</strong>,
          },
          {
            key: 'state',
            title: t('production.state'),
            cell: (b) => <Tag tone={tones[b.state]}>{t(`production.states.${b.state}`)}</Tag>,
          },
          { key: 'count', title: t('production.count'), figure: true, cell: (b) => b.count },
          { key: 'made', title: t('production.made'), figure: true, cell: (b) => b.made },
          { key: 'failed', title: t('production.failed'), figure: true, cell: (b) => b.failed },
          {
            key: 'sent',
            title: t('production.sentAt'),
            cell: (batch) => momentText(batch.sentAt, language),
          },
          {
            key: 'acts',
            title: t('production.acts'),
            titleUnseen: true,
            cell: (batch) => <BatchActs batch={batch} onReturn={() => setReturning(batch)} />,
          },
        ]}
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
      {data ? <Waiting count={data.waiting} /> : null}
      {data ? <Batches batches={data.batches} /> : null}
    </Page>
  )
}
