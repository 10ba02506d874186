import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ClaimPayments } from '../api/types.ts'
import { useBankReason } from '../ui/bank-reason.ts'
import { LinkButton } from '../ui/button.tsx'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { claimPaymentsQuery } from './desk.ts'

function Rejected({ payments }: { readonly payments: ClaimPayments }) {
  const t = useWords('claims')
  const bankReason = useBankReason()
  const language = useLanguage()
  if (payments.rejected.length === 0) {
    return <EmptyState title={t('payments.noneRejected')} icon="list" />
  }
  return (
    <div className="box">
      <Table
        caption={t('payments.rejected')}
        captionUnseen
        rows={payments.rejected}
        keyOf={({ claimId }) => claimId}
        columns={[
          { key: 'who', title: t('desk.person'), cell: ({ maskedName }) => maskedName },
          {
            key: 'reference',
            title: t('reference'),
            cell: ({ reference }) => <Unbroken>{reference}</Unbroken>,
          },
          {
            ...{ key: 'amount', title: t('payments.amount'), figure: true },
            cell: ({ amount }) => <Money amount={amount} />,
          },
          {
            key: 'reason',
            title: t('payments.reason'),
            cell: (payment) => (payment.bankReason === null ? '—' : bankReason(payment.bankReason)),
          },
          {
            key: 'at',
            title: t('payments.backAt'),
            cell: ({ at }) => (at === null ? '—' : momentText(at, language)),
          },
          {
            ...{ key: 'open', title: t('desk.open'), titleUnseen: true },
            cell: ({ personId }) => (
              <Link
                to="/desk/people/$personId/claims"
                params={{ personId }}
                search={{ purpose: 'enquiry' }}
              >
                {t('payments.otherAccount')}
              </Link>
            ),
          },
        ]}
      />
    </div>
  )
}

function Orders({ payments }: { readonly payments: ClaimPayments }) {
  const t = useWords('claims')
  const language = useLanguage()
  if (payments.orders.length === 0) {
    return <EmptyState title={t('payments.noOrders')} icon="list" />
  }
  return (
    <div className="box">
      <Table
        caption={t('payments.orders')}
        captionUnseen
        rows={payments.orders}
        keyOf={({ orderId }) => orderId}
        columns={[
          { key: 'bank', title: t('payments.bank'), cell: ({ bank }) => bank[language] },
          {
            key: 'made',
            title: t('payments.madeAt'),
            cell: ({ createdAt, messageId }) => (
              <span>
                <Unbroken>{momentText(createdAt, language)}</Unbroken>
                <br />
                <code className="small quiet">{messageId}</code>
              </span>
            ),
          },
          { ...{ key: 'count', title: t('payments.count'), figure: true }, cell: (o) => o.count },
          {
            ...{ key: 'total', title: t('payments.amount'), figure: true },
            cell: ({ total }) => <Money amount={total} />,
          },
          {
            key: 'state',
            title: t('stateTitle'),
            cell: (order) => <OrderState order={order} />,
          },
        ]}
      />
    </div>
  )
}

function OrderState({ order }: { readonly order: ClaimPayments['orders'][number] }) {
  const t = useWords('claims')
  const language = useLanguage()
  const { state, late, rejected, answerBy } = order
  if (state === 'answered') {
    return (
      <Tag tone={rejected > 0 ? 'danger' : 'ok'}>
        {rejected > 0
          ? t('payments.answeredWith', { count: rejected })
          : t('payments.orderOf.answered')}
      </Tag>
    )
  }
  const day = answerBy === null ? '—' : dayText(answerBy, language)
  return (
    <span>
      <Tag tone={late ? 'danger' : 'wait'}>
        {t(late ? 'payments.late' : `payments.orderOf.${state}`)}
      </Tag>
      <br />
      <span className="small quiet">{t('payments.answerBy', { day })}</span>
    </span>
  )
}

/** Money of claims on its way: what waits, what lies with a bank, and what came back. */
export function Screen() {
  const t = useWords('claims')
  const { data, error, refetch } = useQuery(claimPaymentsQuery)
  return (
    <Page title={t('payments.title')} lead={t('payments.lead')} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data ? (
        <>
          <section className="box">
            <SummaryList
              answers={[
                { label: t('payments.dueCount'), value: data.due.count },
                { label: t('payments.dueTotal'), value: <Money amount={data.due.total} /> },
              ]}
            />
          </section>
          <section className="section stack">
            <h2>{t('payments.rejected')}</h2>
            <p className="quiet">{t('payments.rejectedWhat')}</p>
            <Rejected payments={data} />
          </section>
          <section className="section stack">
            <h2>{t('payments.orders')}</h2>
            <Orders payments={data} />
          </section>
        </>
      ) : null}
      <p className="no-print">
        <LinkButton to="/desk/claims" look="plain">
          {t('back')}
        </LinkButton>
      </p>
    </Page>
  )
}
