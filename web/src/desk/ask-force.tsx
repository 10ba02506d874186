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
  const lookAgain = useLookAgain()
  const isToCome = firstChange !== null && firstChange > today()
  const [firstDay, setFirstDay] = useState(isToCome ? firstChange : '')
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const asking = useAct(
    (body: { firstDay: string; reason: string }, headers) =>
      answer(
        api.POST('/api/desk/policies/drafts/{draftId}/approvals', {
          ...{ params: { path: { draftId } }, body, headers },
        }),
      ),
    {
      onDone: () => {
        setAsked(true)
        lookAgain()
      },
      onRefused: (error) => problems.refused(error, 'force-day'),
    },
  )
  if (asked) {
    return (
      <div role="status">
        <Notice>
          <p>{t('force.asked')}</p>
        </Notice>
      </div>
    )
  }
  return (
    <>
      <ErrorSummary problems={problems.list} />
      <Form
        submit={t('force.submit')}
        pending={asking.isPending}
        onSubmit={() => {
          const fine = problems.show([
            !isDay(firstDay) && { field: 'force-day', text: t('rehearse.wrong.day') },
            reason.trim().length < 4 && { field: 'force-reason', text: t('force.wrong') },
          ])
          if (fine) asking.mutate({ firstDay, reason: reason.trim() })
        }}
      >
        <DateField
          name="force-day"
          label={t('force.day')}
          hint={
            isToCome
              ? t('force.dayHint', { day: dayText(firstChange, language) })
              : t('force.dayHintAny')
          }
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
