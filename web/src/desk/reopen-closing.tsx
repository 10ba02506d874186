import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Closing, ReopeningReason } from '../api/desk-types.ts'
import { Form, useProblems } from '../ui/form.tsx'
import { Money } from '../ui/money.tsx'
import { Notice } from '../ui/notice.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Status } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import type { CaseProps } from './closing-acts.tsx'
import { useLookAgain } from './task.tsx'

type Reopenable = NonNullable<Closing['reopenable']>

/** What becomes of the money is said before anybody is asked. */
export function ReopenClosing(props: CaseProps) {
  const t = useWords('closings')
  const { reopenable } = props.closing
  if (!reopenable) return null
  return (
    <details>
      <summary>{t('reopen.title')}</summary>
      <div className="stack">
        {reopenable.atBank ? (
          <Notice tone="wait" title={t('reopen.atBank')}>
            <p>{t('reopen.atBankWhat')}</p>
          </Notice>
        ) : (
          <Reopening {...props} reopenable={reopenable} />
        )}
      </div>
    </details>
  )
}

function useReopening({ person, closing }: CaseProps, onRefused: (error: Error) => void) {
  const lookAgain = useLookAgain()
  return useAct(
    (body: { readonly because: ReopeningReason; readonly reason: string }, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/closings/{caseId}/reopen', {
          params: { path: { personId: person.personId, caseId: closing.caseId } },
          body,
          headers,
        }),
      ),
    { onDone: lookAgain, onRefused },
  )
}

function Reopening(props: CaseProps & { readonly reopenable: Reopenable }) {
  const t = useWords('closings')
  const problems = useProblems()
  const [because, setBecause] = useState<ReopeningReason | null>(null)
  const [why, setWhy] = useState('')
  const asking = useReopening(props, (error) => problems.refused(error, 'because'))
  const { reasons, comesBack, staysPaid } = props.reopenable
  if (asking.data) return <Status>{t('ask.done')}</Status>
  return (
    <>
      <SummaryList
        answers={[
          { label: t('reopen.comesBack'), value: <Money amount={comesBack} /> },
          { label: t('reopen.staysPaid'), value: <Money amount={staysPaid} /> },
        ]}
      />
      <p className="quiet">{t('reopen.lead')}</p>
      <Form
        submit={t('reopen.submit')}
        pending={asking.isPending}
        onSubmit={() => {
          const fine = problems.show([
            because === null && { field: 'because', text: t('reopen.wrong') },
            why.trim().length < 4 && { field: 'reopen-why', text: t('wrong.why') },
          ])
          if (fine && because) asking.mutate({ because, reason: why.trim() })
        }}
      >
        <RadioGroup
          name="because"
          label={t('reopen.because')}
          value={because}
          onChange={setBecause}
          choices={reasons.map((value) => ({
            ...{ value, label: t(`reopen.reason.${value}`), hint: t(`reopen.hint.${value}`) },
          }))}
          wrong={problems.of('because')}
        />
        <TextField
          name="reopen-why"
          label={t('ask.why')}
          hint={t('ask.whyHint')}
          maxLength={200}
          rows={2}
          value={why}
          onChange={setWhy}
          wrong={problems.of('reopen-why')}
        />
      </Form>
    </>
  )
}
