import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'

export type StepsOf<Name extends string> = {
  readonly step: Name
  readonly position: number
  readonly go: (step: Name) => void
  readonly next: () => void
  readonly back: () => void
}

/**
 * One question a page, and the browser's own back button goes one question back: the step is in the
 * address, the answers are not. A page opened in the middle has no answers, so it starts over.
 */
export function useSteps<Name extends string>(
  names: readonly [Name, ...Name[]],
  hasAnswers: boolean,
): StepsOf<Name> {
  const search: { step?: string } = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = names.find((name) => name === search.step) ?? names[0]
  const step = hasAnswers ? asked : names[0]
  const position = names.indexOf(step)
  const go = (to: Name) => void navigate({ to: '.', search: { step: to } })

  useEffect(() => {
    window.scrollTo(0, 0)
  }, [step])

  return {
    step,
    position,
    go,
    next: () => go(names[position + 1] ?? step),
    back: () => window.history.back(),
  }
}
