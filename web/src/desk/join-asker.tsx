import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'

const shownBy = ['id_card', 'household_register', 'called_back'] as const
type Shown = (typeof shownBy)[number]

/** Whoever asked has shown who they are: found by their number, and joined for good. */
export function JoinAsker(props: { readonly enquiryId: string; readonly onDone: () => void }) {
  const t = useWords('enquiries')
  const problems = useProblems()
  const [number, setNumber] = useState('')
  const [shown, setShown] = useState<Shown>('id_card')
  const path = { enquiryId: props.enquiryId }
  const joining = useAct(
    async (wish: { readonly value: string; readonly shown: Shown }, headers) => {
      const search = { by: 'citizen_number', value: wish.value, purpose: 'enquiry' } as const
      const { person } = await answer(api.POST('/api/desk/people/search', { body: search }))
      if (!person) return null
      const body = { personId: person.personId, shown: wish.shown }
      return answer(
        api.POST('/api/desk/enquiries/{enquiryId}/person', { params: { path }, body, headers }),
      )
    },
    {
      onDone: (made) => {
        if (made) props.onDone()
        else problems.show([{ field: 'asker', text: t('desk.nobodyFound') }])
      },
      onRefused: (error) => problems.refused(error, 'asker'),
    },
  )
  return (
    <section className="box stack">
      <h2>{t('desk.join')}</h2>
      <p>{t('desk.joinLead')}</p>
      <ErrorSummary problems={problems.list} />
      <Form
        submit={t('desk.joinSubmit')}
        look="quiet"
        pending={joining.isPending}
        onSubmit={() => {
          const value = number.trim()
          const fine = problems.show([!value && { field: 'asker', text: t('wrong.person') }])
          if (fine) joining.mutate({ value, shown })
        }}
      >
        <TextField
          name="asker"
          label={t('desk.number')}
          kind="citizen-number"
          value={number}
          onChange={setNumber}
          wrong={problems.of('asker')}
        />
        <RadioGroup
          name="shown"
          label={t('desk.shown')}
          value={shown}
          onChange={setShown}
          choices={shownBy.map((value) => ({ value, label: t(`desk.shownBy.${value}`) }))}
        />
      </Form>
    </section>
  )
}
