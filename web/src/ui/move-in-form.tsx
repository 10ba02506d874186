import { useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import type { MoveIn, MoveInApplication } from '../api/types.ts'
import { isDay } from '../words/dates.ts'
import { useWords } from '../words/words.ts'
import { DateField } from './date-field.tsx'
import { Form, type Problems } from './form.tsx'
import { TextField } from './text-field.tsx'

type Props = {
  readonly problems: Problems
  readonly apply: (wanted: MoveInApplication, headers: ActHeaders) => Promise<MoveIn>
  readonly onApplied: (moveIn: MoveIn) => void
}

const empty: MoveInApplication = { agency: '', fromArea: '', certificateNumber: '', issuedOn: '' }

/** What stands on the certificate of the other area, copied from it. */
export function MoveInForm({ problems, apply, onApplied }: Props) {
  const t = useWords('moveIns')
  const [wanted, setWanted] = useState(empty)
  const sending = useAct(apply, {
    onDone: onApplied,
    onRefused: (error) => problems.refused(error, 'agency'),
  })
  const field = (name: 'agency' | 'fromArea' | 'certificateNumber') => ({
    ...{ name, label: t(name), hint: t(`hint.${name}`), wrong: problems.of(name) },
    value: wanted[name],
    onChange: (value: string) => setWanted({ ...wanted, [name]: value }),
  })
  return (
    <section className="box stack no-print">
      <h2>{t('apply.title')}</h2>
      <p>{t('apply.lead')}</p>
      <Form
        submit={t('apply.submit')}
        pending={sending.isPending}
        onSubmit={() => {
          const fine = problems.show([
            wanted.agency.trim().length < 2 && { field: 'agency', text: t('wrong.agency') },
            !/^[0-9]{6}$/.test(wanted.fromArea) && {
              ...{ field: 'fromArea', text: t('wrong.fromArea') },
            },
            wanted.certificateNumber.trim().length < 2 && {
              ...{ field: 'certificateNumber', text: t('wrong.certificateNumber') },
            },
            !isDay(wanted.issuedOn) && { field: 'issuedOn', text: t('wrong.day') },
          ])
          if (fine) sending.mutate(wanted)
        }}
      >
        <TextField {...field('agency')} maxLength={60} />
        <TextField {...field('fromArea')} kind="number" maxLength={6} />
        <TextField {...field('certificateNumber')} maxLength={40} />
        <DateField
          name="issuedOn"
          label={t('issuedOn')}
          hint={t('hint.issuedOn')}
          value={wanted.issuedOn}
          onChange={(issuedOn) => setWanted({ ...wanted, issuedOn })}
          wrong={problems.of('issuedOn')}
        />
      </Form>
    </section>
  )
}
