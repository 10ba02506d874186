import type { Problems } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'

type Props = {
  readonly value: string
  readonly onChange: (password: string) => void
  readonly problems: Problems
}

/** Asked for once more before a way into the account changes, unless it was given a few minutes ago. */
export function OwnPassword({ value, onChange, problems }: Props) {
  const t = useWords('account')
  return (
    <TextField
      name="password"
      kind="password"
      label={t('again.label')}
      hint={t('again.hint')}
      value={value}
      onChange={onChange}
      wrong={problems.of('password')}
    />
  )
}
