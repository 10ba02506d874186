import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../words/words.ts'
import type { Problem } from './field.tsx'

/** Leads to the field that a sentence speaks of. */
export function FieldLink(props: {
  readonly field: string
  readonly label?: string
  readonly children: ReactNode
}) {
  return (
    <a
      href={`#${props.field}`}
      aria-label={props.label}
      onClick={(event) => {
        event.preventDefault()
        const field = document.getElementById(props.field)
        field?.focus()
        field?.scrollIntoView({ block: 'center' })
      }}
    >
      {props.children}
    </a>
  )
}

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
            <FieldLink field={problem.field}>{problem.text}</FieldLink>
          </li>
        ))}
      </ul>
    </div>
  )
}
