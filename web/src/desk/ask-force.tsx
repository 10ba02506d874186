import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { dayText, isDay, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { useLookAgain } from './task.tsx'

type Props = { readonly draftId: string; readonly firstChange: string | null }

/** From which day it is to count: asked by one policy editor, decided by another. */
export function AskForce({ draftId, firstChange }: Props) {
  const t = useWords('policies')
  const language = useLanguage()
  const problems = useProblems()
  const isToCome = firstChange !== null && firstChange > today()
  const [firstDay, setFirstDay] = useState(isToCome ? firstChange : '')
  const [reason, setReason] = useState('')
  const asking = useAsking(draftId, (error) => problems.refused(error, 'force-day'))
  if (asking.isSuccess) {
    return (
      <div role="status">
        <Notice>
          <p>{t('force.asked')}</p>
        </Notice>
      </div>
    )
  }
  const ask = () => {
    const fine = problems.show([
      !isDay(firstDay) && { field: 'force-day', text: t('rehearse.wrong.day') },
      reason.trim().length < 4 && { field: 'force-reason', text: t('force.wrong') },
    ])
    if (fine) asking.mutate({ firstDay, reason: reason.trim() })
  }
  const day = isToCome ? dayText(firstChange, language) : null
  return (
    <>
      <ErrorSummary problems={problems.list} />
      <Form submit={t('force.submit')} pending={asking.isPending} onSubmit={ask}>
        <DateField
          name="force-day"
          label={t('force.day')}
          hint={day === null ? t('force.dayHintAny') : t('force.dayHint', { day })}
          value={firstDay}
          onChange={setFirstDay}
          wrong={problems.of('force-day')}
        />
        <TextField
          name="force-reason"
          label={t('force.reason')}
          hint={t('force.reasonHint')}
          maxLength={200}
          value={reason}
          onChange={setReason}
          wrong={problems.of('force-reason')}
        />
      </Form>
    </>
  )
}

type Wish = { readonly firstDay: string; readonly reason: string }

function useAsking(draftId: string, onRefused: (error: unknown) => void) {
  const lookAgain = useLookAgain()
  return useAct(
    (body: Wish, headers) =>
      answer(
        api.POST('/api/desk/policies/drafts/{draftId}/approvals', {
          ...{ params: { path: { draftId } }, body, headers },
        }),
      ),
    { onDone: lookAgain, onRefused },
  )
}
