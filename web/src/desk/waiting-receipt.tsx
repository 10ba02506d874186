import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReceiptSuggestion, WaitingReceipt } from '../api/desk-types.ts'
import { problemOf } from '../api/problem.ts'
import { useSession } from '../api/session.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Money, moneyText } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Table } from '../ui/table.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { MatchReceipts } from './match-receipts.tsx'
import { ReceiptPayer } from './receipt-payer.tsx'
import { waitingReceiptQuery } from './receipt-queries.ts'
import { ReturnReceipt } from './return-receipt.tsx'
import { mayDo } from './roles.ts'

function Facts({ receipt }: { readonly receipt: WaitingReceipt }) {
  const t = useWords('receipts')
  const language = useLanguage()
  const { left, amount, workingDays } = receipt
  const day = dayText(receipt.receivedOn, language)
  const since = workingDays === null ? t('daysUnknown') : t('days', { count: workingDays })
  return (
    <SummaryList
      answers={[
        { label: t('bank'), value: receipt.bank },
        { label: t('reference'), value: <span className="number">{receipt.bankReference}</span> },
        { label: t('receivedOn'), value: `${day} · ${since}` },
        { label: t('amount'), value: <Money amount={amount} /> },
        ...(left === amount ? [] : [{ label: t('left'), value: <Money amount={left} /> }]),
        { label: t('payer'), value: <ReceiptPayer payer={receipt.payer} /> },
        { label: t('text'), value: receipt.text || t('noText') },
        { label: t('reason'), value: receipt.reason },
      ]}
    />
  )
}

function Why({ suggestion }: { readonly suggestion: ReceiptSuggestion }) {
  const t = useWords('receipts')
  const { whyText, together } = suggestion
  return (
    <div>
      {whyText}
      {together ? (
        <div className="small quiet">
          {t('togetherWith', {
            reference: together.bankReference,
            amount: moneyText(together.left),
          })}
        </div>
      ) : null}
    </div>
  )
}

type SuggestionsProps = {
  readonly suggestions: readonly ReceiptSuggestion[]
  /** Null for whoever only looks. */
  readonly choose: ((suggestion: ReceiptSuggestion) => void) | null
}

function Suggestions({ suggestions, choose }: SuggestionsProps) {
  const t = useWords('receipts')
  if (suggestions.length === 0) return <p className="quiet">{t('noSuggestions')}</p>
  return (
    <div className="box">
      <Table
        caption={t('suggestions')}
        captionUnseen
        rows={suggestions}
        keyOf={(each) => each.reference}
        columns={[
          {
            key: 'whose',
            title: t('whose'),
            cell: (each) => (
              <div>
                <strong>{each.whose}</strong>
                <div className="small quiet">
                  {t(`of.${each.of}`)} {each.period}{' '}
                  <span className="number nowrap">{each.reference}</span>
                </div>
              </div>
            ),
          },
          {
            key: 'due',
            title: t('due'),
            figure: true,
            cell: ({ of, least, most }) =>
              of === 'surcharge' || least === most ? (
                <Money amount={most} />
              ) : (
                `${moneyText(least)}–${moneyText(most)}`
              ),
          },
          {
            key: 'why',
            title: t('why'),
            cell: (each) => <Why suggestion={each} />,
          },
          ...(choose
            ? [
                {
                  key: 'choose',
                  title: t('match'),
                  titleUnseen: true,
                  cell: (each: ReceiptSuggestion) => (
                    <Button look="quiet" onPress={() => choose(each)}>
                      {t('choose', { reference: each.reference })}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </div>
  )
}

export function Screen() {
  const t = useWords('receipts')
  const session = useSession()
  const { receiptId = '' }: { readonly receiptId?: string } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(waitingReceiptQuery(receiptId))
  const [chosen, setChosen] = useState<ReceiptSuggestion | null>(null)
  const mayAsk = mayDo(session, 'closeMonth')
  const isGone = problemOf(error)?.status === 404
  return (
    <Page title={t('title')} narrow={false} back>
      {isGone ? (
        <EmptyState title={t('gone')} icon="tick">
          <p>{t('goneHint')}</p>
          <LinkButton to="/desk/receipts" look="quiet">
            {t('toList')}
          </LinkButton>
        </EmptyState>
      ) : null}
      {error && !isGone ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? (
        <>
          <Facts receipt={data.receipt} />
          <section className="section stack">
            <h2>{t('suggestions')}</h2>
            <Suggestions
              suggestions={data.suggestions}
              choose={mayAsk && !data.goingBack.askedUntil ? setChosen : null}
            />
          </section>
          {mayAsk && !data.goingBack.askedUntil ? (
            <MatchReceipts
              key={chosen?.reference ?? ''}
              receipt={data.receipt}
              suggestions={data.suggestions}
              chosen={chosen}
            />
          ) : null}
          <ReturnReceipt receipt={data.receipt} goingBack={data.goingBack} mayAsk={mayAsk} />
        </>
      ) : null}
    </Page>
  )
}
