import { useEffect, useRef } from 'react'
import { useWords } from '../words/words.ts'
import type { Problem } from './field.tsx'

/** Takes the focus whenever it appears or changes; every line leads to its field. */
export function ErrorSummary({ problems }: { readonly problems: readonly Problem[] }) {
  const t = useWords('ui')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problems.length > 0) box.current?.focus()
  }, [problems])

  if (problems.length === 0) return null
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{t('problemTitle')}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.field} ${problem.text}`}>
            <a
              href={`#${problem.field}`}
              onClick={(event) => {
                event.preventDefault()
                const field = document.getElementById(problem.field)
                field?.focus()
                field?.scrollIntoView({ block: 'center' })
              }}
            >
              {problem.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
