import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { statementsQuery } from './clearing-queries.ts'
import { MonthChoice } from './month-choice.tsx'
import { MonthFile } from './month-file.tsx'
import { monthsOver } from './months-over.ts'
import { mayDo } from './roles.ts'
import { StatementTable } from './statement-table.tsx'
import { useLookAgain } from './task.tsx'

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

export function Screen() {
  const t = useWords('clearing')
  const tDesk = useWords('desk')
  const session = useSession()
  const [month, setMonth] = useState<string | null>(null)
  const [drawn, setDrawn] = useState<number | null>(null)
  const { data, error, refetch } = useQuery(statementsQuery(month))
  return (
    <Page title={tDesk('nav.clearing')} lead={tDesk('lead.clearing')} narrow={false}>
      <p className="no-print">
        <Link to="/desk/clearing/areas">{t('areas.link')}</Link>
      </p>
      {mayDo(session, 'clear') ? <Draw onDrawn={setDrawn} /> : null}
      {drawn === null ? null : <Status>{t('drawn', { count: drawn })}</Status>}
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      <MonthChoice month={month} onMonth={setMonth} />
      {data?.statements.length === 0 ? (
        <EmptyState title={t('none')} icon="wallet">
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : null}
      {data && data.statements.length > 0 ? (
        <>
          <StatementTable statements={data.statements} caption={t('list')} />
          <MonthFile path="/api/desk/clearing/statements.csv" month={month} />
        </>
      ) : null}
    </Page>
  )
}
