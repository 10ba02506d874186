import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { OwnDeclaration } from '../api/desk-types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Corrected } from './corrected.tsx'
import { wrongWords } from './declare-lines.tsx'
import { EditedLines } from './edited-lines.tsx'
import { employerQuery } from './employer.ts'
import { cellId } from './lines-table.tsx'
import { PasteBox } from './paste-box.tsx'
import { checkRows, problemsOfRefusal, type RowProblem } from './rows.ts'
import { useRows } from './use-rows.ts'

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

function WillHappen({ of }: { readonly of: OwnDeclaration }) {
  const t = useWords('employer')
  return (
    <Notice title={t('check.willHappen')}>
      <ul>
        {of.state === 'paid' ? (
          <>
            <li>{t('correct.ifRaised')}</li>
            <li>{t(of.isCredited ? 'correct.ifCredited' : 'correct.ifLowered')}</li>
          </>
        ) : (
          <li>{t('correct.ifUnpaid')}</li>
        )}
        <li>{t('correct.onRecord')}</li>
      </ul>
    </Notice>
  )
}

function Correcting({ of }: { readonly of: OwnDeclaration }) {
  const t = useWords('employer')
  const language = useLanguage()
  const draft = useCorrection(of)
  const { rows, problems, correcting } = draft
  if (correcting.data) return <Corrected of={of} corrected={correcting.data} />
  return (
    <Page
      title={t('correct.title', { month: monthText(of.month, language) })}
      lead={t('correct.lead')}
      problems={problems.list}
      narrow={false}
      back
    >
      <WillHappen of={of} />
      <Form submit={t('correct.submit')} pending={correcting.isPending} onSubmit={draft.submit}>
        <PasteBox onPaste={(text) => rows.paste(null, text)} />
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

/** A month is raised again once what raised it before is paid, or withdrawn. */
function SupplementFirst({ open }: { readonly open: OwnDeclaration }) {
  const t = useWords('employer')
  const language = useLanguage()
  return (
    <Page title={t('correct.title', { month: monthText(open.month, language) })} back>
      <p>{t('correct.open', { reference: open.reference })}</p>
      <div className="buttons">
        <LinkButton to={`/employer/withdraw/${open.declarationId}`} look="quiet">
          {t('withdraw.supplement')}
        </LinkButton>
      </div>
    </Page>
  )
}

/** Raises a month, adds people, lowers bases or takes people off. */
export function Screen() {
  const t = useWords('employer')
  const { declarationId = '' }: { declarationId?: string } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(employerQuery)
  const of = data?.declarations.find((each) => each.declarationId === declarationId)
  if (data && of && of.state !== 'withdrawn' && !of.isSupplement) {
    return <OfMonth of={of} all={data.declarations} />
  }
  return (
    <Page title={t('correct.short')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? <p>{t(of ? 'correct.notThis' : 'correct.unknown')}</p> : null}
    </Page>
  )
}

type OfMonthProps = { readonly of: OwnDeclaration; readonly all: readonly OwnDeclaration[] }

/** What the page itself makes into a supplement is no reason to leave it. */
function OfMonth({ of, all }: OfMonthProps) {
  const [open] = useState(() =>
    all.find((each) => each.isSupplement && each.state === 'declared' && each.month === of.month),
  )
  return open ? <SupplementFirst open={open} /> : <Correcting of={of} />
}
