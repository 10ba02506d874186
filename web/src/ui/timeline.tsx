import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import { Icon } from './icon.tsx'

export type Moment = {
  readonly key: string
  readonly title: ReactNode
  readonly state: 'done' | 'now' | 'todo' | 'late'
  readonly when?: string | undefined
  readonly children?: ReactNode
}

export function Timeline({ moments }: { readonly moments: readonly Moment[] }) {
  const t = useWords('ui')
  return (
    <ol className="timeline">
      {moments.map((moment) => (
        <li
          key={moment.key}
          data-state={moment.state}
          aria-current={moment.state === 'now' ? 'step' : undefined}
        >
          <span className="dot">
            {moment.state === 'done' ? <Icon name="tick" /> : null}
            {moment.state === 'late' ? <Icon name="alert" /> : null}
          </span>
          <p>
            <strong>{moment.title}</strong>
            <span className="unseen"> {t(`timeline.${moment.state}`)}</span>
          </p>
          {moment.when ? <p className="quiet small unbroken">{moment.when}</p> : null}
          {moment.children}
        </li>
      ))}
    </ol>
  )
}
