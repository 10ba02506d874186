import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Corrected, OwnDeclaration } from '../api/desk-types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Money } from '../ui/money.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { TextField } from '../ui/text-field.tsx'
import { monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { wrongWords } from './declare-lines.tsx'
import { EditedLines } from './edited-lines.tsx'
import { employerQuery } from './employer.ts'
import { cellId } from './lines-table.tsx'
import { checkRows, problemsOfRefusal, type RowProblem } from './rows.ts'
import { useRows } from './use-rows.ts'

type DoneProps = { readonly of: OwnDeclaration; readonly corrected: Corrected }

function Done({ of, corrected }: DoneProps) {
  const t = useWords('employer')
  const language = useLanguage()
  const isPaid = of.state === 'paid'
  return (
    <Page title={t('correct.done')} titleElsewhere>
      <Panel
        title={t('correct.done')}
        referenceLabel={t('done.reference')}
        reference={of.reference}
      >
        {isPaid ? t('correct.paidNext') : t('correct.unpaidNext')}
      </Panel>
      <SummaryList
        answers={[
          { label: t('check.month'), value: monthText(of.month, language) },
          { label: t('check.people'), value: corrected.people },
          { label: t('correct.total'), value: <Money amount={corrected.total} /> },
          ...(isPaid
            ? [{ label: t('twice.owed'), value: <Money amount={corrected.owedBack} /> }]
            : []),
        ]}
      />
      <div className="buttons">
        <LinkButton to="/employer" look="quiet">
          {t('done.back')}
        </LinkButton>
      </div>
    </Page>
  )
}

function useCorrection({ declarationId }: OwnDeclaration) {
  const t = useWords('employer')
  const queries = useQueryClient()
  const problems = useProblems()
  const rows = useRows()
  const [why, setWhy] = useState('')
  const [wrong, setWrong] = useState<readonly RowProblem[]>([])

  function showWrong(found: readonly RowProblem[]): void {
    setWrong(found)
    problems.show(
      found.map(({ key, field, text }) => {
        const line = rows.rows.findIndex((row) => row.key === key) + 1
        return { field: cellId(key, field), text: t('problemInLine', { line, problem: text }) }
      }),
    )
  }
  const correcting = useAct(
    (_: null, headers) => {
      const lines = rows.filled.map(({ citizenNumber, name, base }) => ({
        ...{ citizenNumber, name, base },
      }))
      return answer(
        api.POST('/api/employer/declarations/{declarationId}/corrections', {
          params: { path: { declarationId } },
          body: { reason: why.trim(), lines },
          headers,
        }),
      )
    },
    {
      onDone: () => void queries.invalidateQueries({ queryKey: ['employer'] }),
      onRefused: (error) => {
        const found = problemsOfRefusal(rows.filled, error)
        if (found.length > 0) showWrong(found)
        else problems.refused(error, cellId(rows.rows[0]?.key ?? 0, 'citizenNumber'))
      },
    },
  )
  function submit(): void {
    const first = cellId(rows.rows[0]?.key ?? 0, 'citizenNumber')
    const found = checkRows(rows.filled, { ...wrongWords(t), base: null })
    setWrong(found)
    if (found.length > 0) return showWrong(found)
    const isFine = problems.show([
      rows.filled.length === 0 && { field: first, text: t('wrong.nobody') },
      why.trim().length < 4 && { field: 'reason', text: t('correct.wrongWhy') },
    ])
    if (isFine) correcting.mutate(null)
  }
  return { rows, why, setWhy, wrong, problems, correcting, submit }
}

function Correcting({ of }: { readonly of: OwnDeclaration }) {
  const t = useWords('employer')
  const language = useLanguage()
  const draft = useCorrection(of)
  const { rows, problems, correcting } = draft
  if (correcting.data) return <Done of={of} corrected={correcting.data} />
  return (
    <Page
      title={t('correct.title', { month: monthText(of.month, language) })}
      lead={t('correct.lead')}
      problems={problems.list}
      narrow={false}
      back
    >
      <Notice title={t('check.willHappen')}>
        <ul>
          <li>{t(of.state === 'paid' ? 'correct.ifPaid' : 'correct.ifUnpaid')}</li>
          <li>{t('correct.onRecord')}</li>
        </ul>
      </Notice>
      <Form submit={t('correct.submit')} pending={correcting.isPending} onSubmit={draft.submit}>
        <EditedLines
          rows={rows}
          wrong={draft.wrong}
          onPaste={(key, text) => rows.paste(key, text) > 0}
        />
        <TextField
          name="reason"
          label={t('correct.why')}
          hint={t('correct.whyHint')}
          maxLength={200}
          rows={2}
          value={draft.why}
          onChange={draft.setWhy}
          wrong={problems.of('reason')}
        />
      </Form>
    </Page>
  )
}

/** Takes people off a month that no month-end has credited, or lowers their bases. */
export function Screen() {
  const t = useWords('employer')
  const { declarationId = '' }: { declarationId?: string } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(employerQuery)
  const of = data?.declarations.find((each) => each.declarationId === declarationId)
  if (of && !of.isCredited) return <Correcting of={of} />
  return (
    <Page title={t('correct.short')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? <p>{t(of ? 'correct.credited' : 'correct.unknown')}</p> : null}
    </Page>
  )
}
