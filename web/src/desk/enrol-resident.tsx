import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { OwnPayments } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form, type Problems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Select } from '../ui/select.tsx'
import { monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

type Props = {
  readonly personId: string
  readonly own: OwnPayments
  readonly problems: Problems
  readonly onEnrolled: (from: string) => void
}

/** For whoever lost the work: a resident again, from a month that nothing is paid or declared for. */
export function EnrolResident({ personId, own, problems, onEnrolled }: Props) {
  const t = useWords('ownPayments')
  if (own.kind !== 'flexible') return null
  return (
    <section className="box stack no-print">
      <h2>{t('resident.title')}</h2>
      {own.residentFrom.length === 0 ? (
        <p>{t('resident.notNow')}</p>
      ) : (
        <Enrolling {...{ personId, own, problems, onEnrolled }} />
      )}
    </section>
  )
}

function Enrolling({ personId, own, problems, onEnrolled }: Props) {
  const t = useWords('ownPayments')
  const language = useLanguage()
  const [chosen, setChosen] = useState('')
  const [asking, setAsking] = useState(false)
  const month = own.residentFrom.includes(chosen) ? chosen : (own.residentFrom[0] ?? '')
  const enrolling = useAct(
    (body: { readonly month: string }, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/resident-enrolment', {
          params: { path: { personId } },
          body,
          headers,
        }),
      ),
    {
      onDone: ({ from }) => onEnrolled(from),
      onRefused: (error) => problems.refused(error, 'residentFrom'),
    },
  )
  return (
    <>
      <p>{t('resident.lead')}</p>
      <Notice tone="wait">
        <p>{t('resident.warning')}</p>
      </Notice>
      <Form
        submit={t('resident.submit')}
        look="quiet"
        pending={enrolling.isPending}
        onSubmit={() => setAsking(true)}
      >
        <Select
          name="residentFrom"
          label={t('resident.month')}
          hint={t('resident.monthHint')}
          value={month}
          onChange={setChosen}
          choices={own.residentFrom.map((value) => ({ value, label: monthText(value, language) }))}
          wrong={problems.of('residentFrom')}
        />
      </Form>
      <Sure
        {...{ asking, month }}
        onSure={() => {
          setAsking(false)
          enrolling.mutate({ month })
        }}
        onClose={() => setAsking(false)}
      />
    </>
  )
}

type SureProps = {
  readonly asking: boolean
  readonly month: string
  readonly onSure: () => void
  readonly onClose: () => void
}

/** Asks once more, since nothing but another enrolment undoes it. */
function Sure({ asking, month, onSure, onClose }: SureProps) {
  const t = useWords('ownPayments')
  const ui = useWords('ui')
  return (
    <Dialog alert title={t('resident.title')} open={asking} onClose={onClose}>
      <p>{t('resident.sure', { month: monthText(month, useLanguage()) })}</p>
      <div className="buttons">
        <Button onPress={onSure}>{t('resident.submit')}</Button>
        <Button look="quiet" onPress={onClose}>
          {ui('cancel')}
        </Button>
      </div>
    </Dialog>
  )
}
