import type { Problems } from '../ui/form.tsx'
import { OneTimeCode } from '../ui/one-time-code.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'

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

type SentCode = {
  readonly sent: boolean
  readonly code: string
  readonly setCode: (code: string) => void
  readonly demoText: string | undefined
}

/** The boxes for the code, from the moment it has been sent. */
export function CodePart(props: {
  readonly code: SentCode
  readonly onResend: () => void
  readonly problems: Problems
}) {
  const { code } = props
  if (!code.sent) return null
  return (
    <OneTimeCode
      name="code"
      value={code.code}
      onChange={code.setCode}
      onResend={props.onResend}
      demoText={code.demoText}
      wrong={props.problems.of('code')}
    />
  )
}
