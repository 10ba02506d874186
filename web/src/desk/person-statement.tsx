import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import type { LineFilter, Statement } from '../api/types.ts'
import { LineTable } from '../citizen/line-table.tsx'
import { Button } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Money } from '../ui/money.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { daysBefore, isDay, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { PrintLink } from './print-link.tsx'
import type { Asked } from './desk.ts'

/** Both days belong to what is asked for; the server's periods end before their last day. */
function askedFor(from: string, lastDay: string, kind: LineFilter): Asked {
  return { from, until: daysBefore(lastDay, -1), kind }
}

function useStatement(personId: string, asked: Asked) {
  return useInfiniteQuery({
    queryKey: ['desk', 'statement', personId, asked],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/desk/people/{personId}/statement', {
          params: {
            path: { personId },
            query: {
              ...asked,
              purpose: 'statement',
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    getNextPageParam: (last) => last.nextCursor,
  })
}

function Filter({ onShow }: { readonly onShow: (asked: Asked) => void }) {
  const t = useWords('statement')
  const problems = useProblems()
  const [kind, setKind] = useState<LineFilter>('all')
  const [days, setDays] = useState({ from: daysBefore(today(), 365), until: today() })
  return (
    <div className="box no-print">
      <Form
        submit={t('show')}
        look="quiet"
        onSubmit={() => {
          const fine = problems.show([
            !isDay(days.from) && { field: 'from', text: t('wrongDay') },
            !isDay(days.until) && { field: 'until', text: t('wrongDay') },
            days.from > days.until && { field: 'from', text: t('wrongOrder') },
          ])
          if (fine) onShow(askedFor(days.from, days.until, kind))
        }}
      >
        <div className="period-fields">
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

export function PersonStatement({ person }: { readonly person: PersonGlance }) {
  const t = useWords('statement')
  const tDesk = useWords('desk')
  const language = useLanguage()
  const [asked, setAsked] = useState(() => askedFor(daysBefore(today(), 365), today(), 'all'))
  const statement = useStatement(person.personId, asked)
  const [first] = statement.data?.pages ?? []
  const lines = statement.data?.pages.flatMap((page) => page.lines) ?? []
  const query = `from=${asked.from}&until=${asked.until}&lang=${language}&purpose=statement`
  return (
    <>
      <Filter onShow={setAsked} />
      {statement.error ? (
        <ErrorState error={statement.error} onRetry={() => void statement.refetch()} />
      ) : null}
      {first || statement.error ? null : <Loading lines={6} />}
      {first ? <Totals statement={first} /> : null}
      {first && lines.length === 0 ? (
        <EmptyState title={t('none')} icon="list">
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : null}
      {lines.length > 0 ? (
        <div className="box">
          <LineTable lines={lines} caption={t('caption')} />
        </div>
      ) : null}
      <div className="row no-print">
        <PrintLink look="go" href={`/api/desk/people/${person.personId}/statement.pdf?${query}`}>
          {tDesk('print.statement')}
        </PrintLink>
        {statement.hasNextPage ? (
          <Button
            look="quiet"
            pending={statement.isFetchingNextPage}
            onPress={() => void statement.fetchNextPage()}
          >
            {t('more')}
          </Button>
        ) : null}
      </div>
    </>
  )
}
