import { useState } from 'react'
import { Form, type useProblems } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'

export type SpoiltSaid = { readonly reason: string; readonly witness: string }

export type SpoiltFormProps = {
  readonly submit: string
  readonly pending: boolean
  readonly problems: ReturnType<typeof useProblems>
  readonly onSubmit: (said: SpoiltSaid) => void
}

/** Why a card or a blank counts as spoilt, and who else saw it. */
export function SpoiltForm({ submit, pending, problems, onSubmit }: SpoiltFormProps) {
  const t = useWords('stock')
  const [reason, setReason] = useState('')
  const [witness, setWitness] = useState('')
  return (
    <Form
      submit={submit}
      pending={pending}
      onSubmit={() => {
        const said = { reason: reason.trim(), witness: witness.trim() }
        const fine = problems.show([
          said.reason.length < 2 && { field: 'reason', text: t('spoil.reasonWrong') },
          said.witness === '' && { field: 'witness', text: t('spoil.witnessWrong') },
        ])
        if (fine) onSubmit(said)
      }}
    >
      <TextField
        name="reason"
        label={t('spoil.reason')}
        value={reason}
        onChange={setReason}
        maxLength={200}
        wrong={problems.of('reason')}
      />
      <TextField
        name="witness"
        label={t('spoil.witness')}
        hint={t('spoil.witnessHint')}
        value={witness}
        onChange={setWitness}
        maxLength={60}
        wrong={problems.of('witness')}
      />
    </Form>
  )
}
