import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { InstitutionStatement } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Button, FileButton } from '../ui/button.tsx'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { monthText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { statementsQuery } from './clearing-queries.ts'
import { mayDo } from './roles.ts'
import { StatementState } from './statement-state.tsx'
import { useLookAgain } from './task.tsx'

const monthsOffered = 6

/** Months that are over; the newest first. */
function monthsOver(): readonly string[] {
  const [year = 0, month = 1] = today().split('-').map(Number)
  return Array.from({ length: monthsOffered }, (_, back) => {
    const place = year * 12 + (month - 1) - 1 - back
    return `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`
  })
}

function Draw({ onDrawn }: { readonly onDrawn: (count: number) => void }) {
  const t = useWords('clearing')
  const language = useLanguage()
  const lookAgain = useLookAgain()
  const months = monthsOver()
  const [month, setMonth] = useState(months[0] ?? '')
  const draw = useAct(
    (of: string, headers) =>
      answer(
        api.POST('/api/desk/clearing/months/{month}', {
          params: { path: { month: of } },
          body: {},
          headers,
        }),
      ),
    {
      onDone: ({ count }) => {
        onDrawn(count)
        lookAgain()
      },
    },
  )
  return (
    <section className="box row row-apart start-month no-print">
      <Select
        name="draw-month"
        label={t('drawMonth')}
        value={month}
        onChange={setMonth}
        choices={months.map((value) => ({ value, label: monthText(value, language) }))}
      />
      <Button pending={draw.isPending} onPress={() => draw.mutate(month)}>
        {t('draw')}
      </Button>
      {draw.error ? <ErrorState error={draw.error} /> : null}
    </section>
  )
}

function Statements({ statements }: { readonly statements: readonly InstitutionStatement[] }) {
  const t = useWords('clearing')
  const language = useLanguage()
  return (
    <div className="box">
      <Table
        caption={t('list')}
        captionUnseen
        rows={statements}
        keyOf={(each) => each.statementId}
        columns={[
          {
            key: 'institution',
            title: t('institution'),
            cell: ({ institution, month, statementId }) => (
              <div>
                <Link to="/desk/clearing/$statementId" params={{ statementId }}>
                  {institution}
                </Link>
                <div className="small quiet">
                  <Unbroken>{monthText(month, language)}</Unbroken>
                </div>
              </div>
            ),
          },
          {
            key: 'state',
            title: t('state'),
            cell: (each) => <StatementState statement={each} />,
          },
          {
            key: 'owed',
            title: t('owed'),
            figure: true,
            cell: ({ owed }) => <Money amount={owed} />,
          },
          {
            key: 'deducted',
            title: t('deducted'),
            figure: true,
            cell: ({ deducted }) => <Money amount={deducted} />,
          },
          {
            key: 'payable',
            title: t('payable'),
            figure: true,
            cell: ({ payable }) => <Money amount={payable} />,
          },
        ]}
      />
    </div>
  )
}

export function Screen() {
  const t = useWords('clearing')
  const tDesk = useWords('desk')
  const language = useLanguage()
  const session = useSession()
  const [month, setMonth] = useState<string | null>(null)
  const [drawn, setDrawn] = useState<number | null>(null)
  const { data, error, refetch } = useQuery(statementsQuery(month))
  const query = new URLSearchParams({ ...(month === null ? {} : { month }), lang: language })
  return (
    <Page title={tDesk('nav.clearing')} lead={tDesk('lead.clearing')} narrow={false}>
      {mayDo(session, 'clear') ? <Draw onDrawn={setDrawn} /> : null}
      {drawn === null ? null : <Status>{t('drawn', { count: drawn })}</Status>}
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      <div className="row no-print">
        <Select
          name="month"
          label={t('month')}
          value={month ?? 'all'}
          onChange={(value) => setMonth(value === 'all' ? null : value)}
          choices={[
            { value: 'all', label: t('allMonths') },
            ...monthsOver().map((value) => ({ value, label: monthText(value, language) })),
          ]}
        />
      </div>
      {data?.statements.length === 0 ? (
        <EmptyState title={t('none')} icon="wallet">
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : null}
      {data && data.statements.length > 0 ? (
        <>
          <Statements statements={data.statements} />
          <p className="row no-print">
            <FileButton href={`/api/desk/clearing/statements.csv?${query}`}>{t('csv')}</FileButton>
          </p>
        </>
      ) : null}
    </Page>
  )
}
