import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { daysBefore, isDay, today } from '../words/dates.ts'
import { useWords } from '../words/words.ts'
import { useLookAgain } from './task.tsx'

type Props = { readonly draftId: string; readonly firstChange: string | null }

/** Last year's bills under the terms of the draft's own first day, unless somebody wants it otherwise. */
export function BeginRehearsal({ draftId, firstChange }: Props) {
  const t = useWords('policies')
  const problems = useProblems()
  const navigate = useNavigate()
  const lookAgain = useLookAgain()
  const [typed, setTyped] = useState({
    ...{ from: daysBefore(today(), 365), until: today() },
    termsDay: firstChange ?? today(),
  })
  const [terms, setTerms] = useState<'day' | 'care'>('day')
  const set = (change: Partial<typeof typed>) => setTyped({ ...typed, ...change })
  const beginning = useAct(
    (body: { from: string; until: string; termsOn: string | null }, headers) =>
      answer(
        api.POST('/api/desk/policies/drafts/{draftId}/rehearsals', {
          ...{ params: { path: { draftId } }, body, headers },
        }),
      ),
    {
      onDone: ({ rehearsalId }) => {
        lookAgain()
        void navigate({
          to: '/desk/policies/rehearsals/$rehearsalId',
          params: { rehearsalId },
        })
      },
      onRefused: (error) => problems.refused(error, 'rehearse-from'),
    },
  )
  const wrongDay = (field: string, day: string) =>
    !isDay(day) && { field, text: t('rehearse.wrong.day') }
  const begin = () => {
    const { from, until, termsDay } = typed
    const fine = problems.show([
      wrongDay('rehearse-from', from),
      wrongDay('rehearse-until', until),
      from > until && { field: 'rehearse-from', text: t('rehearse.wrong.order') },
      terms === 'day' && wrongDay('rehearse-terms-day', termsDay),
    ])
    if (fine) beginning.mutate({ from, until, termsOn: terms === 'day' ? termsDay : null })
  }
  return (
    <>
      <ErrorSummary problems={problems.list} />
      <Form submit={t('rehearse.submit')} pending={beginning.isPending} onSubmit={begin}>
        <div className="policy-days">
          <DateField
            name="rehearse-from"
            label={t('rehearse.from')}
            value={typed.from}
            onChange={(from) => set({ from })}
            wrong={problems.of('rehearse-from')}
          />
          <DateField
            name="rehearse-until"
            label={t('rehearse.until')}
            value={typed.until}
            onChange={(until) => set({ until })}
            wrong={problems.of('rehearse-until')}
          />
        </div>
        <RadioGroup
          name="rehearse-terms"
          label={t('rehearse.terms')}
          value={terms}
          onChange={setTerms}
          choices={[
            { value: 'day', label: t('rehearse.onDay'), hint: t('rehearse.onDayHint') },
            { value: 'care', label: t('rehearse.ofCare'), hint: t('rehearse.ofCareHint') },
          ]}
        />
        {terms === 'day' ? (
          <DateField
            name="rehearse-terms-day"
            label={t('rehearse.termsDay')}
            value={typed.termsDay}
            onChange={(termsDay) => set({ termsDay })}
            wrong={problems.of('rehearse-terms-day')}
          />
        ) : null}
      </Form>
    </>
  )
}
