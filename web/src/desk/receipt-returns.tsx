import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReceiptReturn, ReceiptReturnState } from '../api/desk-types.ts'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { receiptReturnsQuery } from './receipt-queries.ts'

const states = ['due', 'ordered', 'given_back', 'refused'] as const
const tones = { due: 'wait', ordered: 'wait', given_back: 'ok', refused: 'danger' } as const

function Payee({ payee }: Pick<ReceiptReturn, 'payee'>) {
  const t = useWords('receipts')
  return (
    <div>
      {payee.name}
      <div className="small quiet">{t('account', { end: payee.accountEnd })}</div>
      {payee.fromPaper ? <div className="small quiet">{t('back.fromPaper')}</div> : null}
    </div>
  )
}

function State({ state, bankReason }: Pick<ReceiptReturn, 'state' | 'bankReason'>) {
  const t = useWords('receipts')
  return (
    <div>
      <Tag tone={tones[state]}>{t(`back.states.${state}`)}</Tag>
      {bankReason ? <div className="small quiet">{bankReason}</div> : null}
    </div>
  )
}

/** The answer under the decision: side by side they would not fit. */
function When({ agreedAt, settledAt }: Pick<ReceiptReturn, 'agreedAt' | 'settledAt'>) {
  const t = useWords('receipts')
  const language = useLanguage()
  return (
    <div>
      <Unbroken>{momentText(agreedAt, language)}</Unbroken>
      {settledAt ? (
        <div className="small quiet">
          {t('back.settledAt')} <Unbroken>{momentText(settledAt, language)}</Unbroken>
        </div>
      ) : null}
    </div>
  )
}

function Returns({ returns }: { readonly returns: readonly ReceiptReturn[] }) {
  const t = useWords('receipts')
  const language = useLanguage()
  return (
    <div className="box">
      <Table
        caption={t('back.listTitle')}
        captionUnseen
        rows={returns}
        keyOf={(each) => each.returnId}
        columns={[
          {
            key: 'reference',
            title: t('reference'),
            cell: (each) => (
              <div>
                <span className="number">{each.bankReference}</span>
                <div className="small quiet">
                  {each.bank} · <Unbroken>{dayText(each.receivedOn, language)}</Unbroken>
                </div>
              </div>
            ),
          },
          {
            key: 'amount',
            title: t('back.amount'),
            figure: true,
            cell: ({ amount }) => <Money amount={amount} />,
          },
          {
            key: 'payee',
            title: t('back.payee'),
            cell: ({ payee }) => <Payee payee={payee} />,
          },
          {
            key: 'state',
            title: t('back.state'),
            cell: (each) => <State {...each} />,
          },
          { key: 'agreedAt', title: t('back.agreedAt'), cell: (each) => <When {...each} /> },
        ]}
      />
    </div>
  )
}

/** What two people agreed to give back, and how far each is on its way. */
export function Screen() {
  const t = useWords('receipts')
  const [state, setState] = useState<ReceiptReturnState | 'all'>('all')
  const { data, error, refetch } = useQuery({
    ...receiptReturnsQuery(state === 'all' ? null : state),
    placeholderData: (before) => before,
  })
  return (
    <Page title={t('back.listTitle')} lead={t('back.listLead')} narrow={false} back>
      <div className="row no-print">
        <Select<ReceiptReturnState | 'all'>
          name="state"
          label={t('back.state')}
          value={state}
          onChange={setState}
          choices={[
            { value: 'all', label: t('back.everyState') },
            ...states.map((value) => ({ value, label: t(`back.states.${value}`) })),
          ]}
        />
      </div>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data?.returns.length === 0 ? (
        <EmptyState title={t(state === 'all' ? 'back.none' : 'back.noneOfThese')} icon="list" />
      ) : null}
      {data && data.returns.length > 0 ? <Returns returns={data.returns} /> : null}
    </Page>
  )
}
