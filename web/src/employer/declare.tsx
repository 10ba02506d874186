import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Declared } from '../api/desk-types.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { useProblems } from '../ui/form.tsx'
import { Money } from '../ui/money.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { dayText, monthText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { estimate } from './amounts.ts'
import { ChangesSince } from './changes-since.tsx'
import { employerQuery } from './employer.ts'
import { DeclareLines } from './declare-lines.tsx'
import { FillForm } from './fill-form.tsx'
import { cellId } from './lines-table.tsx'
import { problemsOfLines, problemsOfRefusal, type RowProblem } from './rows.ts'
import { type FillingForm, useFilling } from './use-filling.ts'
import { type Rows, useRows } from './use-rows.ts'

function Done({ month, declared }: { readonly month: string; readonly declared: Declared }) {
  const t = useWords('employer')
  const language = useLanguage()
  return (
    <Page title={t('done.title')} titleElsewhere>
      <Panel
        title={t('done.title')}
        referenceLabel={t('done.reference')}
        reference={declared.reference}
      >
        {t('done.payBy', { day: dayText(declared.payBy, language) })}
      </Panel>
      <SummaryList
        answers={[
          { label: t('check.month'), value: monthText(month, language) },
          { label: t('check.people'), value: declared.people },
          { label: t('check.employerPart'), value: <Money amount={declared.employerPart} /> },
          { label: t('check.personPart'), value: <Money amount={declared.personPart} /> },
          {
            label: t('check.total'),
            value: (
              <strong>
                <Money amount={declared.total} />
              </strong>
            ),
          },
        ]}
      />
      <h2>{t('done.next')}</h2>
      <ol>
        <li>{t('done.transfer', { reference: declared.reference })}</li>
        <li>{t('done.matched')}</li>
        <li>{t('done.credit')}</li>
      </ol>
      <div className="buttons">
        <Button icon="print" onPress={() => window.print()}>
          {t('done.print')}
        </Button>
        <LinkButton to="/employer" look="quiet">
          {t('done.back')}
        </LinkButton>
      </div>
    </Page>
  )
}

type CheckProps = {
  readonly month: string
  readonly rows: Rows
  readonly last: FillingForm['last']
  readonly pending: boolean
  readonly problems: ReturnType<typeof useProblems>
  readonly onBack: () => void
  readonly onConfirm: () => void
}

/** What will be declared and owed; nothing is declared before the press on this page. */
function Check({ month, rows, problems, onBack, ...props }: CheckProps) {
  const t = useWords('employer')
  const language = useLanguage()
  const { bases, parts } = estimate(rows.filled, useQuery(employerQuery).data?.terms)
  const { length: count } = rows.filled
  return (
    <Page title={t('check.title')} problems={problems.list} back={onBack}>
      <div id="answers" tabIndex={-1}>
        <SummaryList
          answers={[
            { label: t('check.month'), value: monthText(month, language), onChange: onBack },
            { label: t('check.people'), value: count, onChange: onBack },
            { label: t('check.bases'), value: <Money amount={bases} /> },
            ...(parts
              ? [
                  { label: t('check.employerPart'), value: <Money amount={parts.employer} /> },
                  { label: t('check.personPart'), value: <Money amount={parts.person} /> },
                  {
                    label: t('check.total'),
                    value: (
                      <strong>
                        <Money amount={parts.total} />
                      </strong>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </div>
      {props.last ? <ChangesSince last={props.last} lines={rows.filled} /> : null}
      <Notice title={t('check.willHappen')}>
        <ul>
          <li>{t('check.will.declare', { month: monthText(month, language), count })}</li>
          <li>{t('check.will.whole')}</li>
          <li>{t('check.will.pay')}</li>
        </ul>
      </Notice>
      <div className="buttons">
        <Button pending={props.pending} onPress={props.onConfirm}>
          {t('check.confirm')}
        </Button>
      </div>
    </Page>
  )
}

/** The others are marked where they stand. */
const inSummaryAtMost = 20

function useDeclaration() {
  const t = useWords('employer')
  const more = useWords('filling')
  const queries = useQueryClient()
  const problems = useProblems()
  const rows = useRows()
  const [month, setMonth] = useState(today().slice(0, 7))
  const [checking, setChecking] = useState(false)
  const [wrong, setWrong] = useState<readonly RowProblem[]>([])

  const filling = useFilling({
    ...{ month, rows },
    onFilled: (found) => {
      setWrong(found)
      problems.show([])
    },
  })

  function showWrong(found: readonly RowProblem[]): void {
    setChecking(false)
    setWrong(found)
    const some = found.slice(0, inSummaryAtMost).map((each) => inSummary(each))
    const next = found[inSummaryAtMost]
    const count = found.length - inSummaryAtMost
    const rest = next && { field: cellId(next.key, next.field), text: more('moreWrong', { count }) }
    problems.show([...some, rest ?? null])
  }
  function inSummary({ key, field, text }: RowProblem) {
    const line = rows.rows.findIndex((row) => row.key === key) + 1
    return { field: cellId(key, field), text: t('problemInLine', { line, problem: text }) }
  }

  const declaring = useAct(
    (_: null, headers) => {
      const lines = rows.filled.map(({ citizenNumber, name, base }) => ({
        ...{ citizenNumber, name, base },
      }))
      return answer(api.POST('/api/employer/declarations', { body: { month, lines }, headers }))
    },
    {
      onDone: (declared) => {
        const found = problemsOfLines(rows.filled, declared.problems ?? [])
        if (found.length > 0) showWrong(found)
        void queries.invalidateQueries({ queryKey: ['employer'] })
      },
      onRefused: (error) => {
        const found = problemsOfRefusal(rows.filled, error)
        if (found.length > 0) showWrong(found)
        else problems.refused(error, 'answers')
      },
    },
  )
  return {
    ...{ month, setMonth, rows, wrong, setWrong, showWrong },
    ...{ checking, setChecking, problems, declaring, filling },
  }
}

export function Screen() {
  const draft = useDeclaration()
  const { month, rows, wrong, checking, problems, declaring } = draft
  const declared = declaring.data
  if (declared && (declared.problems ?? []).length === 0) {
    return <Done month={month} declared={declared} />
  }
  if (checking) {
    return (
      <Check
        month={month}
        rows={rows}
        last={draft.filling.last}
        pending={declaring.isPending}
        problems={problems}
        onBack={() => {
          problems.show([])
          draft.setChecking(false)
        }}
        onConfirm={() => declaring.mutate(null)}
      />
    )
  }
  return (
    <DeclareLines
      month={month}
      onMonth={draft.setMonth}
      rows={rows}
      wrong={wrong}
      problems={problems}
      fill={<FillForm filling={draft.filling} rows={rows} />}
      onWrong={draft.showWrong}
      onFine={() => {
        draft.setWrong([])
        problems.show([])
        draft.setChecking(true)
      }}
    />
  )
}
