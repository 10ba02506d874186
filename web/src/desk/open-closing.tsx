import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { ClosingReason, PayeeBody, PersonGlance } from '../api/desk-types.ts'
import { LinkButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { isDay } from '../words/dates.ts'
import { useWords } from '../words/words.ts'
import { PayeeFields } from './payee-fields.tsx'
import { Served } from './served.tsx'
import { TaskDone, useLookAgain } from './task.tsx'
import { usePayees } from './use-payees.ts'

const reasons = ['death', 'left_country', 'moved'] as const

function useOpening(person: PersonGlance, onRefused: (error: Error) => void) {
  const lookAgain = useLookAgain()
  return useAct(
    (
      body: {
        readonly reason: ClosingReason
        readonly happenedOn: string
        readonly payees: PayeeBody[]
      },
      headers,
    ) =>
      answer(
        api.POST('/api/desk/people/{personId}/closings', {
          params: { path: { personId: person.personId } },
          body,
          headers,
        }),
      ),
    { onDone: lookAgain, onRefused },
  )
}

function Opened(props: { readonly person: PersonGlance; readonly reference: string }) {
  const t = useWords('closings')
  const { person, reference } = props
  return (
    <TaskDone
      person={person}
      title={t('new.title')}
      referenceLabel={t('reference')}
      reference={reference}
      says={t('lead')}
    >
      <LinkButton to={`/desk/people/${person.personId}/closings`}>{t('link')}</LinkButton>
    </TaskDone>
  )
}

function Open({ person }: { readonly person: PersonGlance }) {
  const t = useWords('closings')
  const problems = useProblems()
  const [reason, setReason] = useState<ClosingReason | null>(null)
  const [happenedOn, setHappenedOn] = useState('')
  const payees = usePayees(reason)
  const opening = useOpening(person, (error) => problems.refused(error, 'reason'))
  if (opening.data) return <Opened person={person} reference={opening.data.reference} />
  return (
    <Page title={t('new.title')} problems={problems.list} back>
      <Notice tone="wait">
        <p>{t('new.hold')}</p>
      </Notice>
      <Form
        submit={t('new.submit')}
        pending={opening.isPending}
        onSubmit={() => {
          const fine = problems.show([
            reason === null && { field: 'reason', text: t('wrong.reason') },
            !isDay(happenedOn) && { field: 'happenedOn', text: t('wrong.happenedOn') },
            ...(reason === null ? [] : payees.missing),
          ])
          if (fine && reason) opening.mutate({ reason, happenedOn, payees: payees.payees })
        }}
      >
        <RadioGroup
          name="reason"
          label={t('reasonTitle')}
          value={reason}
          onChange={setReason}
          choices={reasons.map((value) => ({
            ...{ value, label: t(`reason.${value}`), hint: t(`reasonHint.${value}`) },
          }))}
          wrong={problems.of('reason')}
        />
        <DateField
          name="happenedOn"
          label={t('happenedOn')}
          hint={t('new.happenedHint')}
          value={happenedOn}
          onChange={setHappenedOn}
          wrong={problems.of('happenedOn')}
        />
        {reason ? <PayeeFields reason={reason} state={payees} problems={problems} /> : null}
      </Form>
    </Page>
  )
}

export function Screen() {
  return <Served purpose="enquiry">{(person) => <Open person={person} />}</Served>
}
