import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { RefundsOfMonth } from '../api/desk-types.ts'
import { Money } from '../ui/money.tsx'
import { refundTones } from '../ui/overpaid.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { momentText, monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { refundMonthQuery } from './refund-queries.ts'
import { shortId } from './short-id.ts'

type Refund = RefundsOfMonth['refunds'][number]

function State({ of }: { readonly of: Refund }) {
  const t = useWords('funds')
  const language = useLanguage()
  return (
    <div>
      <Tag tone={refundTones[of.state]}>{t(`refunds.states.${of.state}`)}</Tag>
      {of.askedUntil ? (
        <div className="small quiet">
          {t('refunds.until', { until: momentText(of.askedUntil, language) })}
        </div>
      ) : null}
      {of.bankReason ? (
        <div className="small quiet">{t('refunds.bankReason', { reason: of.bankReason })}</div>
      ) : null}
    </div>
  )
}

function Refunds({ refunds }: { readonly refunds: readonly Refund[] }) {
  const t = useWords('funds')
  return (
    <div className="box">
      <Table
        caption={t('refunds.caption')}
        captionUnseen
        rows={refunds}
        keyOf={(each) => each.overpaymentId}
        columns={[
          {
            key: 'refund',
            title: t('refunds.refund'),
            cell: (each) => <span className="number">{shortId(each.overpaymentId)}</span>,
          },
          {
            key: 'cause',
            title: t('refunds.cause'),
            cell: (each) => t(`refunds.causes.${each.cause}`),
          },
          {
            key: 'paid',
            title: t('refunds.paid'),
            figure: true,
            cell: (each) => <Money amount={each.paid} />,
          },
          {
            key: 'owed',
            title: t('refunds.owed'),
            figure: true,
            cell: (each) => (each.owed === null ? '–' : <Money amount={each.owed} />),
          },
          { key: 'state', title: t('refunds.state'), cell: (each) => <State of={each} /> },
        ]}
      />
    </div>
  )
}

/** Each refund of an employer's month; who works there is named at the window only. */
export function Screen() {
  const t = useWords('funds')
  const language = useLanguage()
  const { employerId = '', month = '' }: { employerId?: string; month?: string } = useParams({
    strict: false,
  })
  const { data, error, refetch } = useQuery(refundMonthQuery({ employerId, month }))
  const title = data
    ? t('refunds.of', { employer: data.employer, month: monthText(data.month, language) })
    : t('refunds.title')
  return (
    <Page title={title} lead={t('refunds.each')} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data && data.refunds.length === 0 ? (
        <EmptyState title={t('refunds.none')} icon="list" />
      ) : null}
      {data && data.refunds.length > 0 ? <Refunds refunds={data.refunds} /> : null}
    </Page>
  )
}
