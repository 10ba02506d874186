import { useWords } from '../words/words.ts'
import { SummaryList } from './summary-list.tsx'

export type DerivationStep = {
  readonly rule: string
  readonly arithmetic: string
  readonly article: string
  readonly source: string
}

/** How one amount came about: rule by rule, with the article it rests on. */
export function DerivationSteps({ steps }: { readonly steps: readonly DerivationStep[] }) {
  const t = useWords('statement')
  return steps.map((step) => (
    <SummaryList
      key={`${step.rule} ${step.arithmetic}`}
      answers={[
        { label: t('rule'), value: step.rule },
        { label: t('arithmetic'), value: <span className="number">{step.arithmetic}</span> },
        { label: t('article'), value: step.article },
        ...(step.source === '' ? [] : [{ label: t('source'), value: step.source }]),
      ]}
    />
  ))
}
