import type { DocumentKind, PhotoVerdict, Place } from '../api/types.ts'
import { Steps } from '../ui/steps.tsx'
import { useWords } from '../words/words.ts'
import type { StepsOf } from './use-steps.ts'

export const applySteps = ['eligibility', 'identity', 'photo', 'pickup', 'check'] as const
export type ApplyStep = (typeof applySteps)[number]

/** What has been answered so far; it lives as long as the pages of the application do. */
export type Draft = {
  readonly begun: boolean
  readonly identityDocument: DocumentKind | null
  readonly photo: PhotoVerdict | null
  readonly place: Place | null
}

export type ApplyProps = {
  readonly draft: Draft
  readonly steps: StepsOf<ApplyStep>
  /** Keeps an answer and goes on: to the next question, or back to the check page. */
  readonly keep: (answer: Partial<Draft>) => void
}

export function ApplySteps({ position }: { readonly position: number }) {
  const t = useWords('apply')
  return <Steps names={applySteps.map((step) => t(`steps.${step}`))} current={position} />
}
