import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import { Button } from './button.tsx'

export type Answer = {
  readonly label: string
  readonly value: ReactNode
  readonly onChange?: () => void
}

export function SummaryList({ answers }: { readonly answers: readonly Answer[] }) {
  const t = useWords('ui')
  return (
    <dl className="answers">
      {answers.map((answer) => (
        <div key={answer.label}>
          <dt>{answer.label}</dt>
          <dd>{answer.value}</dd>
          {answer.onChange ? (
            <dd>
              <Button
                look="plain"
                onPress={answer.onChange}
                label={t('changeWhat', { what: answer.label })}
              >
                {t('change')}
              </Button>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  )
}
