import { useState } from 'react'
import { Form, useProblems } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'

type AskReasonProps = {
  readonly name: string
  readonly hint: string
  readonly pending: boolean
  /** A refusal is shown at the field. */
  readonly ask: (reason: string, onRefused: (error: Error) => void) => void
}

/** Why a second fund accountant is to agree: asked by the one who wants it. */
export function AskReason({ name, hint, pending, ask }: AskReasonProps) {
  const t = useWords('funds')
  const tAdministration = useWords('administration')
  const problems = useProblems()
  const [reason, setReason] = useState('')
  return (
    <Form
      submit={t('monthEnd.ask')}
      pending={pending}
      onSubmit={() => {
        const fine = problems.show([
          reason.trim().length < 4 && { field: name, text: tAdministration('unlock.wrong.reason') },
        ])
        if (fine) ask(reason.trim(), (error) => problems.refused(error, name))
      }}
    >
      <TextField
        name={name}
        label={t('monthEnd.reason')}
        hint={hint}
        maxLength={200}
        value={reason}
        onChange={setReason}
        wrong={problems.of(name)}
      />
    </Form>
  )
}
