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

type Typed = {
  readonly from: string
  readonly until: string
  readonly terms: 'day' | 'care'
  readonly termsDay: string
}

/** Last year's bills under the terms of the draft's own first day, unless somebody wants it otherwise. */
export function BeginRehearsal({ draftId, firstChange }: Props) {
  const t = useWords('policies')
  const problems = useProblems()
  const [typed, setTyped] = useState<Typed>({
    ...{ from: daysBefore(today(), 365), until: today(), terms: 'day' },
    termsDay: firstChange ?? today(),
  })
  const beginning = useBeginning(draftId, (error) => problems.refused(error, 'rehearse-from'))
  const wrongDay = (field: string, day: string) =>
    !isDay(day) && { field, text: t('rehearse.wrong.day') }
  const begin = () => {
    const { from, until, terms, termsDay } = typed
    const fine = problems.show([
      wrongDay('rehearse-from', from),
      wrongDay('rehearse-until', until),
      from > until && { field: 'rehearse-from', text: t('rehearse.wrong.order') },
      terms === 'day' && wrongDay('rehearse-termsDay', termsDay),
    ])
    if (fine) beginning.mutate({ from, until, termsOn: terms === 'day' ? termsDay : null })
  }
  const day = (name: 'from' | 'until' | 'termsDay') => (
    <DateField
      name={`rehearse-${name}`}
      label={t(`rehearse.${name}`)}
      value={typed[name]}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
      wrong={problems.of(`rehearse-${name}`)}
    />
  )
  return (
    <>
      <ErrorSummary problems={problems.list} />
      <Form submit={t('rehearse.submit')} pending={beginning.isPending} onSubmit={begin}>
        <div className="policy-days">
          {day('from')}
          {day('until')}
        </div>
        <RadioGroup
          name="rehearse-terms"
          label={t('rehearse.terms')}
          value={typed.terms}
          onChange={(terms) => setTyped({ ...typed, terms })}
          choices={[
            { value: 'day', label: t('rehearse.onDay'), hint: t('rehearse.onDayHint') },
            { value: 'care', label: t('rehearse.ofCare'), hint: t('rehearse.ofCareHint') },
          ]}
        />
        {typed.terms === 'day' ? day('termsDay') : null}
      </Form>
    </>
  )
}

type Wish = { readonly from: string; readonly until: string; readonly termsOn: string | null }

function useBeginning(draftId: string, onRefused: (error: unknown) => void) {
  const navigate = useNavigate()
  const lookAgain = useLookAgain()
  return useAct(
    (body: Wish, headers) =>
      answer(
        api.POST('/api/desk/policies/drafts/{draftId}/rehearsals', {
          ...{ params: { path: { draftId } }, body, headers },
        }),
      ),
    {
      onDone: ({ rehearsalId }) => {
        lookAgain()
        const params = { rehearsalId }
        void navigate({ to: '/desk/policies/rehearsals/$rehearsalId', params })
      },
      onRefused,
    },
  )
}
