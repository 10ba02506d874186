import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { WholeAreaMonth } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Money } from '../ui/money.tsx'
import { Notice } from '../ui/notice.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { momentText, monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { AreaClaimState } from './area-claim-state.tsx'
import { AreaReceipt } from './area-receipt.tsx'
import { ClearingPaper, useCountColumn, usePaidColumns } from './clearing-paper.tsx'
import { areaMonthQuery } from './clearing-queries.ts'
import { mayDo } from './roles.ts'

type Given = { readonly whole: WholeAreaMonth }

function Sums({ whole: { claim } }: Given) {
  const t = useWords('clearing')
  const money = (amount: string) => <Money amount={amount} />
  return (
    <section className="box">
      <h2>{t('sums')}</h2>
      <SummaryList
        answers={[
          { label: t('state'), value: <AreaClaimState claim={claim} /> },
          { label: t('count'), value: <span className="number">{claim.count}</span> },
          { label: t('areas.owed'), value: money(claim.owed) },
          { label: t('brought'), value: money(claim.brought) },
          {
            label: t('areas.paid'),
            value: claim.paid === null ? t('areas.nothing') : money(claim.paid),
          },
          { label: t('areas.left'), value: <Money amount={claim.left} large /> },
          ...(claim.reference === null
            ? []
            : [
                {
                  label: t('areas.reference'),
                  value: <span className="number">{claim.reference}</span>,
                },
              ]),
        ]}
      />
      <p className="small quiet">{t(`areas.next.${claim.stateCode}`)}</p>
    </section>
  )
}

/** Sums of both schemes and each kind of care, as they were told last. */
function Parts({ whole: { parts } }: Given) {
  const t = useWords('clearing')
  const count = useCountColumn()
  const paid = usePaidColumns()
  const language = useLanguage()
  if (parts.length === 0) return <p className="quiet">{t('areas.notTold')}</p>
  return (
    <section className="box">
      <Table
        caption={t('areas.parts')}
        rows={parts}
        keyOf={({ name }) => name}
        columns={[
          {
            key: 'name',
            title: t('part'),
            cell: ({ name, at, theirWords }) => (
              <div>
                {name}
                <div className="small quiet">
                  {t('areas.toldAt', { moment: momentText(at, language) })}
                </div>
                {theirWords ? <div className="small">{theirWords}</div> : null}
              </div>
            ),
          },
          count,
          ...paid,
          {
            key: 'agrees',
            title: t('areas.result'),
            cell: ({ agrees }) => (
              <Tag tone={agrees ? 'ok' : 'danger'}>
                {t(agrees ? 'agrees' : 'areas.partDiffers')}
              </Tag>
            ),
          },
        ]}
      />
    </section>
  )
}

function Differences({ whole: { differences } }: Given) {
  const t = useWords('clearing')
  const paid = usePaidColumns()
  if (differences.length === 0) return null
  return (
    <section className="box">
      <Table
        caption={t('areas.lines')}
        rows={differences}
        keyOf={({ messageId, settlement }) => `${messageId} ${settlement}`}
        columns={[
          {
            key: 'settlement',
            title: t('areas.settlement'),
            cell: ({ settlement, messageId, refund }) => (
              <div>
                <span className="number">{settlement || messageId}</span>
                {refund ? <div className="small">{t('areas.refund')}</div> : null}
                {settlement && messageId ? (
                  <div className="small quiet number">{messageId}</div>
                ) : null}
              </div>
            ),
          },
          { key: 'words', title: t('areas.what'), cell: ({ words }) => words },
          ...paid,
        ]}
      />
    </section>
  )
}

export function Screen() {
  const t = useWords('clearing')
  const language = useLanguage()
  const session = useSession()
  const [asked, setAsked] = useState(false)
  const { peerId = '', month = '' }: { readonly peerId?: string; readonly month?: string } =
    useParams({ strict: false })
  const { data, error, refetch } = useQuery(areaMonthQuery(peerId, month))
  const title = data
    ? t('paperTitle', { institution: data.claim.area, month: monthText(month, language) })
    : t('areas.title')
  const isOwed = data?.claim.stateCode === 'agreed'
  return (
    <ClearingPaper
      title={title}
      error={error}
      onRetry={() => void refetch()}
      said={asked ? 'asked' : null}
    >
      {data ? (
        <>
          <Sums whole={data} />
          {isOwed && data.receipts.length === 0 ? (
            <Notice tone="wait">
              <p>{t('areas.noReceipts')}</p>
            </Notice>
          ) : null}
          {isOwed && data.receipts.length > 0 && mayDo(session, 'clear') ? (
            <AreaReceipt
              peerId={peerId}
              month={month}
              receipts={data.receipts}
              onAsked={() => setAsked(true)}
            />
          ) : null}
          <Differences whole={data} />
          <Parts whole={data} />
        </>
      ) : null}
    </ClearingPaper>
  )
}
