import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { looksLikeCitizenNumber, looksLikePhone, tidyNumber } from '../citizen/citizen-number.ts'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'

type Scheme = 'resident' | 'employee'
const blank = { name: '', citizenNumber: '', phone: '', scheme: 'resident' as Scheme }

const kinds = { name: 'text', citizenNumber: 'citizen-number', phone: 'phone' } as const

/** Somebody the register does not know yet, from the document on the counter. */
export function Screen() {
  const t = useWords('desk')
  const problems = useProblems()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(blank)
  const enrolment = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/desk/people', {
          body: {
            name: typed.name.trim(),
            citizenNumber: tidyNumber(typed.citizenNumber),
            phone: tidyNumber(typed.phone),
            scheme: typed.scheme,
          },
          headers,
        }),
      ),
    {
      onDone: ({ personId }) =>
        void navigate({
          to: '/desk/people/$personId',
          params: { personId },
          search: { purpose: 'application' },
        }),
      onRefused: (error) => problems.refused(error, 'citizenNumber'),
    },
  )

  function submit(): void {
    const known = looksLikeCitizenNumber(typed.citizenNumber)
    const phone = looksLikePhone(typed.phone)
    const fine = problems.show([
      typed.name.trim() === '' && { field: 'name', text: t('enrol.wrong.name') },
      !known && { field: 'citizenNumber', text: t('enrol.wrong.citizenNumber') },
      !phone && { field: 'phone', text: t('enrol.wrong.phone') },
    ])
    if (fine) enrolment.mutate(null)
  }

  return (
    <Page title={t('enrol.title')} lead={t('enrol.lead')} problems={problems.list} back>
      <Form submit={t('enrol.submit')} pending={enrolment.isPending} onSubmit={submit}>
        {(['name', 'citizenNumber', 'phone'] as const).map((field) => (
          <TextField
            key={field}
            name={field}
            kind={kinds[field]}
            label={t(`enrol.${field}`)}
            autoComplete="off"
            value={typed[field]}
            onChange={(value) => setTyped({ ...typed, [field]: value })}
            wrong={problems.of(field)}
          />
        ))}
        <SchemeField value={typed.scheme} onChange={(scheme) => setTyped({ ...typed, scheme })} />
      </Form>
    </Page>
  )
}

/** Who has no employer: a resident pays by the year, whoever works for themselves by the month. */
function SchemeField(props: {
  readonly value: Scheme
  readonly onChange: (scheme: Scheme) => void
}) {
  const t = useWords('desk')
  return (
    <RadioGroup
      name="scheme"
      label={t('enrol.scheme.label')}
      value={props.value}
      onChange={props.onChange}
      choices={(['resident', 'employee'] as const).map((value) => ({
        value,
        label: t(`enrol.scheme.${value}`),
        hint: t(`enrol.scheme.${value}Hint`),
      }))}
    />
  )
}
