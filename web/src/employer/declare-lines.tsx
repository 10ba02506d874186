import { type ReactNode, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { latestMonths } from '../desk/month-end-stages.ts'
import { Form, type Problems } from '../ui/form.tsx'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { Status } from '../ui/states.tsx'
import { monthText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { estimate } from './amounts.ts'
import { employerQuery } from './employer.ts'
import { EditedLines } from './edited-lines.tsx'
import { cellId } from './lines-table.tsx'
import { PasteBox } from './paste-box.tsx'
import { checkRows, type RowProblem } from './rows.ts'
import type { Rows } from './use-rows.ts'

export type DeclareLinesProps = {
  readonly month: string
  readonly onMonth: (month: string) => void
  readonly rows: Rows
  readonly wrong: readonly RowProblem[]
  readonly problems: Problems
  readonly onWrong: (wrong: readonly RowProblem[]) => void
  readonly onFine: () => void
  /** What else the lines can be filled from. */
  readonly fill: ReactNode
}

function Sum({ rows }: { readonly rows: Rows }) {
  const t = useWords('employer')
  const { bases, parts } = estimate(rows.filled, useQuery(employerQuery).data?.terms)
  return (
    <dl className="totals">
      <div>
        <dt>{t('check.people')}</dt>
        <dd className="number">{rows.filled.length}</dd>
      </div>
      <div>
        <dt>{t('check.bases')}</dt>
        <dd>
          <Money amount={bases} />
        </dd>
      </div>
      {parts ? (
        <div>
          <dt>{t('check.total')}</dt>
          <dd>
            <Money amount={parts.total} />
          </dd>
        </div>
      ) : null}
    </dl>
  )
}

type T = ReturnType<typeof useWords<'employer'>>

export function wrongWords(t: T) {
  return {
    number: t('wrong.number'),
    twice: t('wrong.twice'),
    name: t('wrong.name'),
    base: t('wrong.base'),
  }
}

function Month({ month, onMonth }: Pick<DeclareLinesProps, 'month' | 'onMonth'>) {
  const t = useWords('employer')
  const language = useLanguage()
  const months = latestMonths(today(), [])
  return (
    <Select
      name="month"
      label={t('declare.month')}
      value={month}
      onChange={onMonth}
      choices={months.map((value) => ({ value, label: monthText(value, language) }))}
    />
  )
}

/** The form itself: the month, and one line for each person. */
export function DeclareLines(props: DeclareLinesProps) {
  const t = useWords('employer')
  const ui = useWords('ui')
  const [news, setNews] = useState('')
  const { rows, problems } = props

  function paste(key: number | null, text: string): boolean {
    const count = rows.paste(key, text)
    if (key === null || count > 0) setNews(t('paste.taken', { count }))
    return count > 0
  }

  function submit(): void {
    if (rows.filled.length === 0) {
      const [first] = rows.rows
      const field = cellId(first?.key ?? 0, 'citizenNumber')
      problems.show([{ field, text: t('wrong.nobody') }])
      return
    }
    const wrong = checkRows(rows.filled, wrongWords(t))
    if (wrong.length > 0) props.onWrong(wrong)
    else props.onFine()
  }

  return (
    <Page
      title={t('declare.title')}
      lead={t('declare.lead')}
      problems={problems.list}
      narrow={false}
      back
    >
      <Form submit={ui('continue')} onSubmit={submit}>
        <Month month={props.month} onMonth={props.onMonth} />
        {props.fill}
        <PasteBox onPaste={(text) => paste(null, text)} />
        <div className="news">{news ? <Status>{news}</Status> : null}</div>
        <EditedLines rows={rows} wrong={props.wrong} onPaste={paste} />
        <Sum rows={rows} />
      </Form>
    </Page>
  )
}
