import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { WaitingReason, WaitingReceipt } from '../api/desk-types.ts'
import { FileButton, LinkButton } from '../ui/button.tsx'
import { Money, moneyText } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { ReceiptPayer } from './receipt-payer.tsx'
import { type ReceiptFilter, waitingReceiptsQuery } from './receipt-queries.ts'

const reasons = [
  'no_reference',
  'several_references',
  'reference_unknown',
  'paid_already',
  'amount_differs',
  'matches_now',
  'for_move_in',
] as const satisfies readonly WaitingReason[]

type FilterProps = {
  readonly banks: readonly { readonly bankId: string; readonly name: string }[]
  readonly filter: ReceiptFilter
  readonly onChange: (filter: ReceiptFilter) => void
}

function Filter({ banks, filter, onChange }: FilterProps) {
  const t = useWords('receipts')
  const { bankId, reason } = filter
  return (
    <div className="row no-print">
      <Select<WaitingReason | 'all'>
        name="reason"
        label={t('reason')}
        value={reason ?? 'all'}
        onChange={(value) =>
          onChange({ ...(bankId ? { bankId } : {}), ...(value === 'all' ? {} : { reason: value }) })
        }
        choices={[
          { value: 'all', label: t('allReasons') },
          ...reasons.map((value) => ({ value, label: t(`reasons.${value}`) })),
        ]}
      />
      <Select
        name="bank"
        label={t('bank')}
        value={bankId ?? 'all'}
        onChange={(value) =>
          onChange({ ...(reason ? { reason } : {}), ...(value === 'all' ? {} : { bankId: value }) })
        }
        choices={[
          { value: 'all', label: t('allBanks') },
          ...banks.map((each) => ({ value: each.bankId, label: each.name })),
        ]}
      />
    </div>
  )
}

function Why({ reason, returnAsked }: Pick<WaitingReceipt, 'reason' | 'returnAsked'>) {
  const t = useWords('receipts')
  return (
    <div>
      {reason}
      {returnAsked ? (
        <div>
          <Tag tone="wait">{t('back.asked')}</Tag>
        </div>
      ) : null}
    </div>
  )
}

function Receipts({ receipts }: { readonly receipts: readonly WaitingReceipt[] }) {
  const t = useWords('receipts')
  const language = useLanguage()
  return (
    <div className="box">
      <Table
        caption={t('list')}
        captionUnseen
        rows={receipts}
        keyOf={(each) => each.receiptId}
        columns={[
          {
            key: 'reference',
            title: t('reference'),
            cell: (each) => (
              <div>
                <Link to="/desk/receipts/$receiptId" params={{ receiptId: each.receiptId }}>
                  <span className="number">{each.bankReference}</span>
                </Link>
                <div className="small quiet">{each.bank}</div>
              </div>
            ),
          },
          {
            key: 'receivedOn',
            title: t('receivedOn'),
            cell: ({ receivedOn, workingDays }) => (
              <div>
                <Unbroken>{dayText(receivedOn, language)}</Unbroken>
                <div className="small quiet">
                  {workingDays === null ? t('daysUnknown') : t('days', { count: workingDays })}
                </div>
              </div>
            ),
          },
          {
            key: 'left',
            title: t('left'),
            figure: true,
            cell: ({ left, amount }) => (
              <div>
                <Money amount={left} />
                {left === amount ? null : (
                  <div className="small quiet">{t('ofAmount', { amount: moneyText(amount) })}</div>
                )}
              </div>
            ),
          },
          { key: 'payer', title: t('payer'), cell: ({ payer }) => <ReceiptPayer payer={payer} /> },
          { key: 'text', title: t('text'), cell: ({ text }) => text || t('noText') },
          { key: 'reason', title: t('reason'), cell: (each) => <Why {...each} /> },
        ]}
      />
    </div>
  )
}

export function Screen() {
  const t = useWords('receipts')
  const language = useLanguage()
  const [filter, setFilter] = useState<ReceiptFilter>({})
  const { data, error, refetch } = useQuery({
    ...waitingReceiptsQuery(filter),
    placeholderData: (before) => before,
  })
  const query = new URLSearchParams({ ...filter, lang: language })
  return (
    <Page title={t('title')} lead={t('lead')} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data?.count === 0 ? <EmptyState title={t('none')} icon="tick" /> : null}
      {data && data.count > 0 ? (
        <>
          <Filter banks={data.banks} filter={filter} onChange={setFilter} />
          <p role="status">
            {t('waiting', { count: data.count, amount: moneyText(data.left) })}
            {data.receipts.length === data.count
              ? null
              : ` · ${t('shown', { count: data.receipts.length })}`}
          </p>
          {data.receipts.length === 0 ? (
            <EmptyState title={t('noneOfThese')} icon="list" />
          ) : (
            <>
              <Receipts receipts={data.receipts} />
              <div className="buttons no-print">
                <FileButton href={`/api/desk/receipts.csv?${query}`}>{t('csv')}</FileButton>
              </div>
            </>
          )}
        </>
      ) : null}
      <div className="buttons no-print">
        <LinkButton to="/desk/receipts/returned" look="quiet">
          {t('back.link')}
        </LinkButton>
      </div>
    </Page>
  )
}
