import type { CardFunction } from '../api/types.ts'
import { useTerms } from '../api/terms.ts'
import { Checkboxes } from '../ui/checkbox.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/words.ts'

export type LossFunctionsProps = {
  readonly value: readonly CardFunction[]
  readonly onChange: (functions: readonly CardFunction[]) => void
  readonly wrong?: string | undefined
}

export function LossFunctions(props: LossFunctionsProps) {
  const t = useWords('loss')
  const terms = useTerms()
  if (terms?.loss.functions === 'together') {
    return (
      <Notice title={t('together')}>
        <p>{t('togetherBody')}</p>
      </Notice>
    )
  }
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
