import type { Problems } from '../ui/form.tsx'
import { OneTimeCode } from '../ui/one-time-code.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import type { ActWithCode } from './use-code.ts'

/** Who asks for a code: the number goes to the server, never into an address. */
export function CitizenNumberField(props: {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly problems: Problems
}) {
  const t = useWords('account')
  return (
    <TextField
      name="citizenNumber"
      kind="citizen-number"
      label={t('register.citizenNumber')}
      hint={t('register.citizenNumberHint')}
      value={props.value}
      onChange={props.onChange}
      wrong={props.problems.of('citizenNumber')}
    />
  )
}

/** The boxes for the code, from the moment it has been sent. */
export function CodePart(props: {
  readonly proof: ActWithCode
  readonly problems: Problems
  readonly by?: 'text_to_relative'
}) {
  const { proof, problems, by = 'text' } = props
  if (!proof.sent) return null
  return (
    <OneTimeCode
      name="code"
      by={by}
      value={proof.code}
      onChange={proof.setCode}
      onResend={proof.send}
      demoText={proof.demoText}
      wrong={problems.of('code')}
    />
  )
}
