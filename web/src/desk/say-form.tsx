import { useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import type { ButtonLook } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'

/** A few words, sent off: an answer, a note, a reason. */
export function SayForm(props: {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly submit: string
  readonly rows?: number
  readonly look?: ButtonLook
  readonly send: (text: string, headers: ActHeaders) => Promise<unknown>
  readonly onDone: () => void
}) {
  const t = useWords('enquiries')
  const problems = useProblems()
  const [text, setText] = useState('')
  const { name } = props
  const saying = useAct(props.send, {
    onDone: () => {
      setText('')
      props.onDone()
    },
    onRefused: (error) => problems.refused(error, name),
  })
  return (
    <>
      <ErrorSummary problems={problems.list} />
      <Form
        submit={props.submit}
        look={props.look ?? 'quiet'}
        pending={saying.isPending}
        onSubmit={() => {
          const isShort = text.trim().length < 2
          const fine = problems.show([isShort && { field: name, text: t('wrong.text') }])
          if (fine) saying.mutate(text.trim())
        }}
      >
        <TextField
          name={name}
          label={props.label}
          hint={props.hint}
          rows={props.rows ?? 3}
          maxLength={4_000}
          value={text}
          onChange={setText}
          wrong={problems.of(name)}
        />
      </Form>
    </>
  )
}
