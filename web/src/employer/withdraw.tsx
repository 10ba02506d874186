import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { OwnDeclaration } from '../api/desk-types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
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
import { employerQuery } from './employer.ts'

type Props = { readonly of: OwnDeclaration }

function useWithdrawal({ of }: Props) {
  const t = useWords('employer')
  const queries = useQueryClient()
  const problems = useProblems()
  const [why, setWhy] = useState('')
  const [isSure, setIsSure] = useState(false)
  const withdrawing = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/employer/declarations/{declarationId}/withdrawal', {
          params: { path: { declarationId: of.declarationId } },
          body: { reason: why.trim() },
          headers,
        }),
      ),
    {
      onDone: () => void queries.invalidateQueries({ queryKey: ['employer'] }),
      onRefused: (error) => problems.refused(error, 'reason'),
    },
  )
  function submit(): void {
    const isFine = problems.show([
      why.trim().length < 4 && { field: 'reason', text: t('withdraw.wrongWhy') },
      !isSure && { field: 'sure', text: t('withdraw.wrongSure') },
    ])
    if (isFine) withdrawing.mutate(null)
  }
  return { why, setWhy, isSure, setIsSure, problems, withdrawing, submit }
}

function Facts({ of }: Props) {
  const t = useWords('employer')
  const language = useLanguage()
  return (
    <SummaryList
      answers={[
        { label: t('check.month'), value: monthText(of.month, language) },
        { label: t('list.reference'), value: <span className="number">{of.reference}</span> },
        { label: t('check.people'), value: of.people },
        { label: t('check.total'), value: <Money amount={of.total} /> },
      ]}
    />
  )
}

function Withdrawing({ of }: Props) {
  const t = useWords('employer')
  const draft = useWithdrawal({ of })
  const { problems, withdrawing } = draft
  if (withdrawing.data) return <Done of={of} />
  return (
    <Page
      title={t(of.isSupplement ? 'withdraw.supplement' : 'withdraw.title')}
      lead={t('withdraw.lead')}
      problems={problems.list}
      back
    >
      <Facts of={of} />
      <Notice title={t('check.willHappen')}>
        <ul>
          <li>{t('withdraw.will.nothing')}</li>
          <li>{t(of.isSupplement ? 'withdraw.will.supplement' : 'withdraw.will.month')}</li>
          <li>{t('withdraw.will.transfer')}</li>
        </ul>
      </Notice>
      <Form
        submit={t('withdraw.submit')}
        pending={withdrawing.isPending}
        onSubmit={draft.submit}
        beside={
          <LinkButton to="/employer" look="quiet">
            {t('withdraw.keep')}
          </LinkButton>
        }
      >
        <TextField
          name="reason"
          label={t('withdraw.why')}
          hint={t('withdraw.whyHint')}
          maxLength={200}
          rows={2}
          value={draft.why}
          onChange={draft.setWhy}
          wrong={problems.of('reason')}
        />
        <Checkbox
          name="sure"
          label={t('withdraw.sure')}
          checked={draft.isSure}
          onChange={draft.setIsSure}
          wrong={problems.of('sure')}
        />
      </Form>
    </Page>
  )
}

function Done({ of }: Props) {
  const t = useWords('employer')
  return (
    <Page title={t('withdraw.done')} titleElsewhere>
      <Panel
        title={t('withdraw.done')}
        referenceLabel={t('withdraw.reference')}
        reference={of.reference}
      >
        {t('withdraw.next')}
      </Panel>
      <div className="buttons">
        <LinkButton to="/employer" look="quiet">
          {t('done.back')}
        </LinkButton>
        {of.isSupplement ? null : (
          <LinkButton to="/employer/declare" look="quiet">
            {t('withdraw.anew')}
          </LinkButton>
        )}
      </div>
    </Page>
  )
}

/** Takes back a whole declaration, or a supplement, that nothing was paid for. */
export function Screen() {
  const t = useWords('employer')
  const { declarationId = '' }: { declarationId?: string } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(employerQuery)
  const of = data?.declarations.find((each) => each.declarationId === declarationId)
  const [first, setFirst] = useState<OwnDeclaration | null>(null)
  if (!first && of?.state === 'declared') setFirst(of)
  // It is withdrawn by then; what it said is shown all the same.
  if (first) return <Withdrawing of={first} />
  return (
    <Page title={t('withdraw.short')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? <p>{t(of ? `withdraw.not.${of.state}` : 'correct.unknown')}</p> : null}
    </Page>
  )
}
