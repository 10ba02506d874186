import type { CardFunction } from '../api/types.ts'
import { Checkboxes } from '../ui/checkbox.tsx'
import { useWords } from '../words/words.ts'

export type LossFunctionsProps = {
  readonly value: readonly CardFunction[]
  readonly onChange: (functions: readonly CardFunction[]) => void
  readonly wrong?: string | undefined
}

export function LossFunctions(props: LossFunctionsProps) {
  const t = useWords('loss')
  return (
    <Checkboxes
      name="functions"
      label={t('functions')}
      {...props}
      choices={[
        { value: 'insurance', label: t('insurance'), hint: t('insuranceHint') },
        { value: 'bank', label: t('bank'), hint: t('bankHint') },
      ]}
    />
  )
}
