import { useState } from 'react'
import type { LineFilter } from '../api/types.ts'
import { daysBefore, isDay, today } from '../words/dates.ts'
import { useWords } from '../words/words.ts'
import { DateField } from './date-field.tsx'
import { Form, type Problems, useProblems } from './form.tsx'
import { Select } from './select.tsx'
import type { Period } from './statement.tsx'

/** How many days back; who wants others chooses them. */
export const spans = { month: 31, quarter: 92, year: 365 } as const
type Span = keyof typeof spans | 'own'

export type StatementFilterProps = {
  readonly span: keyof typeof spans
  readonly onShow: (period: Period) => void
}

export function StatementFilter(props: StatementFilterProps) {
  const t = useWords('statement')
  const problems = useProblems()
  const [span, setSpan] = useState<Span>(props.span)
  const [kind, setKind] = useState<LineFilter>('all')
  const [days, setDays] = useState({
    from: daysBefore(today(), spans[props.span]),
    until: today(),
  })

  function submit(): void {
    const { from, until } =
      span === 'own' ? days : { from: daysBefore(today(), spans[span]), until: today() }
    const fine = problems.show([
      !isDay(from) && { field: 'from', text: t('wrongDay') },
      !isDay(until) && { field: 'until', text: t('wrongDay') },
      from > until && { field: 'from', text: t('wrongOrder') },
    ])
    if (fine) props.onShow({ from, until, kind })
  }

  return (
    <div className="box no-print">
      <Form submit={t('show')} look="quiet" onSubmit={submit}>
        <div className="period-fields">
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
            choices={(['all', 'credit', 'purchase', 'reversal', 'refund', 'aid'] as const).map(
              (value) => ({
                value,
                label: t(`kinds.${value}`),
              }),
            )}
          />
          {span === 'own' ? <Days days={days} onDays={setDays} problems={problems} /> : null}
        </div>
      </Form>
    </div>
  )
}

type DaysProps = {
  readonly days: { readonly from: string; readonly until: string }
  readonly onDays: (days: { from: string; until: string }) => void
  readonly problems: Problems
}

function Days({ days, onDays, problems }: DaysProps) {
  const t = useWords('statement')
  return (['from', 'until'] as const).map((each) => (
    <DateField
      key={each}
      name={each}
      label={t(each)}
      value={days[each]}
      onChange={(value) => onDays({ ...days, [each]: value })}
      wrong={problems.of(each)}
    />
  ))
}
