import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { LineFilter, Statement } from '../api/types.ts'
import { Button, FileButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { daysBefore, isDay, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { LineTable } from './line-table.tsx'
import type { Period } from './me.ts'
import { Mine } from './mine.tsx'

const spans = { month: 31, quarter: 92, year: 365 } as const
type Span = keyof typeof spans | 'own'

/** Both days belong to what is asked for; the server's periods end before their last day. */
function periodOf(from: string, lastDay: string, kind: LineFilter): Period {
  return { from, until: daysBefore(lastDay, -1), kind }
}

function Filter({ onShow }: { readonly onShow: (period: Period) => void }) {
  const t = useWords('statement')
  const problems = useProblems()
  const [span, setSpan] = useState<Span>('quarter')
  const [kind, setKind] = useState<LineFilter>('all')
  const [days, setDays] = useState({ from: daysBefore(today(), 92), until: today() })

  function submit(): void {
    if (span !== 'own') return onShow(periodOf(daysBefore(today(), spans[span]), today(), kind))
    const fine = problems.show([
      !isDay(days.from) && { field: 'from', text: t('wrongDay') },
      !isDay(days.until) && { field: 'until', text: t('wrongDay') },
      days.from > days.until && { field: 'from', text: t('wrongOrder') },
    ])
    if (fine) onShow(periodOf(days.from, days.until, kind))
  }

  return (
    <div className="box no-print">
      <Form submit={t('show')} look="quiet" onSubmit={submit}>
        <div className="columns columns-even">
          <Select
            name="span"
            label={t('period')}
            value={span}
            onChange={setSpan}
            choices={(['month', 'quarter', 'year', 'own'] as const).map((value) => ({
              value,
              label: t(`periods.${value}`),
            }))}
          />
          <Select
            name="kind"
            label={t('kindLabel')}
            value={kind}
            onChange={setKind}
            choices={(['all', 'credit', 'purchase', 'reversal'] as const).map((value) => ({
              value,
              label: t(`kinds.${value}`),
            }))}
          />
        </div>
        {span === 'own' ? (
          <div className="columns columns-even">
            {(['from', 'until'] as const).map((each) => (
              <DateField
                key={each}
                name={each}
                label={t(each)}
                value={days[each]}
                onChange={(value) => setDays({ ...days, [each]: value })}
                wrong={problems.of(each)}
              />
            ))}
          </div>
        ) : null}
      </Form>
    </div>
  )
}

function Totals({ statement }: { readonly statement: Statement }) {
  const t = useWords('statement')
  return (
    <dl className="totals">
      {(['opening', 'credits', 'debits', 'closing'] as const).map((each) => (
        <div key={each}>
          <dt>{t(each)}</dt>
          <dd>
            <Money amount={statement[each]} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function useStatement(period: Period) {
  return useInfiniteQuery({
    queryKey: ['me', 'statement', period],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/me/statement', {
          params: { query: { ...period, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    getNextPageParam: (last) => last.nextCursor,
  })
}

function Lines({ period }: { readonly period: Period }) {
  const t = useWords('statement')
  const language = useLanguage()
  const statement = useStatement(period)
  const [first] = statement.data?.pages ?? []
  if (statement.error) {
    return <ErrorState error={statement.error} onRetry={() => void statement.refetch()} />
  }
  if (!first) return <Loading lines={6} />
  const lines = statement.data?.pages.flatMap((page) => page.lines) ?? []
  const query = `from=${period.from}&until=${period.until}&lang=${language}`
  return (
    <>
      <Totals statement={first} />
      {lines.length === 0 ? (
        <EmptyState title={t('none')} icon="list">
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : (
        <div className="box">
          <LineTable lines={lines} caption={t('caption')} />
        </div>
      )}
      <div className="buttons">
        {statement.hasNextPage ? (
          <Button
            look="quiet"
            pending={statement.isFetchingNextPage}
            onPress={() => void statement.fetchNextPage()}
          >
            {t('more')}
          </Button>
        ) : null}
        <FileButton href={`/api/me/statement.pdf?${query}`}>{t('pdf')}</FileButton>
        <FileButton href={`/api/me/statement.csv?${query}`}>{t('csv')}</FileButton>
      </div>
    </>
  )
}

function MyStatement() {
  const t = useWords('statement')
  const [period, setPeriod] = useState(() => periodOf(daysBefore(today(), 92), today(), 'all'))
  return (
    <Page title={t('title')} narrow={false} back>
      <Filter onShow={setPeriod} />
      <Lines key={JSON.stringify(period)} period={period} />
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyStatement />
    </Mine>
  )
}
