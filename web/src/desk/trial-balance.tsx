import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TrialBalance } from '../api/desk-types.ts'
import { FileButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Money, moneyText } from '../ui/money.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { dayInColumn, dayText, isDay, momentText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { trialBalanceQuery } from './book-queries.ts'

/** The total is a line of its own at the end, where an accountant looks for it. */
function Lines({ balance }: { readonly balance: TrialBalance }) {
  const t = useWords('books')
  const language = useLanguage()
  const { debit, credit } = balance
  const total = { accountId: 'total', code: '', name: t('total'), debit, credit }
  const side = (amount: string) => (amount === '0.00' ? '–' : <Money amount={amount} />)
  return (
    <Table
      caption={t('trialTable', { day: dayText(balance.on, language) })}
      rows={[...balance.lines, total]}
      keyOf={(each) => each.accountId}
      columns={[
        {
          key: 'code',
          title: t('code'),
          cell: (each) => <span className="number">{each.code}</span>,
        },
        {
          key: 'name',
          title: t('account'),
          cell: (each) => (each === total ? <strong>{each.name}</strong> : each.name),
        },
        {
          key: 'debit',
          title: t('debit'),
          figure: true,
          cell: (each) =>
            each === total ? (
              <strong>
                <Money amount={each.debit} />
              </strong>
            ) : (
              side(each.debit)
            ),
        },
        {
          key: 'credit',
          title: t('credit'),
          figure: true,
          cell: (each) =>
            each === total ? (
              <strong>
                <Money amount={each.credit} />
              </strong>
            ) : (
              side(each.credit)
            ),
        },
      ]}
    />
  )
}

/** Which lines differ from the journal, and what to do: nobody is left with a bare number. */
function Differences({ differences }: Pick<TrialBalance, 'differences'>) {
  const t = useWords('books')
  const language = useLanguage()
  const sums = (debit: string, credit: string) =>
    t('sums', { debit: moneyText(debit), credit: moneyText(credit) })
  return (
    <div className="stack">
      <Notice tone="danger">
        <p>{t('differencesNext')}</p>
      </Notice>
      <div className="box">
        <Table
          caption={t('differences')}
          rows={differences}
          keyOf={(each) => `${each.day} ${each.code} ${each.name}`}
          columns={[
            { key: 'day', title: t('day'), cell: (each) => dayInColumn(each.day, language) },
            { key: 'name', title: t('account'), cell: (each) => `${each.code} ${each.name}` },
            { key: 'books', title: t('inBooks'), cell: (each) => sums(each.debit, each.credit) },
            {
              key: 'journal',
              title: t('inJournal'),
              cell: (each) => sums(each.journalDebit, each.journalCredit),
            },
          ]}
        />
      </div>
    </div>
  )
}

function Balance({ balance }: { readonly balance: TrialBalance }) {
  const t = useWords('books')
  const language = useLanguage()
  const zero = balance.difference === '0.00'
  return (
    <>
      <div className="row row-apart">
        <div className="row">
          <Tag tone={zero ? 'ok' : 'danger'}>
            {zero ? t('agrees') : t('differs', { amount: moneyText(balance.difference) })}
          </Tag>
          <span className="small quiet">
            {balance.countedAt
              ? t('countedAt', { moment: momentText(balance.countedAt, language) })
              : t('neverCounted')}
          </span>
        </div>
        <FileButton href={`/api/desk/books/trial-balance.csv?on=${balance.on}&lang=${language}`}>
          {t('csv')}
        </FileButton>
      </div>
      {zero ? null : <Differences differences={balance.differences} />}
      {balance.lines.length === 0 ? (
        <EmptyState title={t('noLines')} icon="wallet" />
      ) : (
        <div className="box">
          <Lines balance={balance} />
        </div>
      )}
    </>
  )
}

export function Screen() {
  const t = useWords('books')
  const problems = useProblems()
  const [typed, setTyped] = useState(today())
  const [on, setOn] = useState(today())
  const { data, error, refetch } = useQuery(trialBalanceQuery(on))
  const show = () => {
    if (problems.show([!isDay(typed) && { field: 'on', text: t('onWrong') }])) setOn(typed)
  }
  return (
    <Page title={t('trial')} lead={t('trialLead')} narrow={false} back problems={problems.list}>
      <div className="box no-print">
        <Form submit={t('show')} look="quiet" onSubmit={show}>
          <DateField
            name="on"
            label={t('on')}
            wrong={problems.of('on')}
            value={typed}
            onChange={setTyped}
          />
        </Form>
      </div>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? <Balance balance={data} /> : null}
    </Page>
  )
}
