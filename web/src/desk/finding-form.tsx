import { useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { type Choice, RadioGroup } from '../ui/radio-group.tsx'
import { TextField } from '../ui/text-field.tsx'
import { shortId } from './short-id.ts'
import { useLookAgain } from './task.tsx'

export type FindingFormProps<Finding extends string> = {
  /** Several may stand on a page: each names its fields by what it is about. */
  readonly about: string
  readonly finding: string
  readonly choices: readonly Choice<Finding>[]
  readonly text: string
  readonly textHint: string
  readonly atMost: number
  readonly submit: string
  readonly wrong: { readonly finding: string; readonly text: string }
  readonly send: (
    said: { readonly finding: Finding; readonly text: string },
    headers: ActHeaders,
  ) => Promise<unknown>
  readonly onDone: () => void
}

/** What a third person finds, and in which words. */
export function FindingForm<Finding extends string>(props: FindingFormProps<Finding>) {
  const { about, wrong, send, onDone } = props
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [finding, setFinding] = useState<Finding | null>(null)
  const [text, setText] = useState('')
  const [findingField, textField] = [`finding-${shortId(about)}`, `text-${shortId(about)}`]
  const saying = useAct(send, {
    onDone: () => {
      onDone()
      lookAgain()
    },
    onRefused: (error) => problems.refused(error, findingField),
  })
  return (
    <>
      <ErrorSummary problems={problems.list} />
      <Form
        submit={props.submit}
        pending={saying.isPending}
        onSubmit={() => {
          const fine = problems.show([
            !finding && { field: findingField, text: wrong.finding },
            text.trim().length < 4 && { field: textField, text: wrong.text },
          ])
          if (fine && finding) saying.mutate({ finding, text: text.trim() })
        }}
      >
        <RadioGroup
          name={findingField}
          label={props.finding}
          value={finding}
          onChange={setFinding}
          choices={props.choices}
          wrong={problems.of(findingField)}
        />
        <TextField
          name={textField}
          label={props.text}
          hint={props.textHint}
          maxLength={props.atMost}
          rows={3}
          value={text}
          onChange={setText}
          wrong={problems.of(textField)}
        />
      </Form>
    </>
  )
}
