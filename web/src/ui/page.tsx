import { useRouter } from '@tanstack/react-router'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useWords } from '../words/words.ts'
import { ErrorSummary } from './error-summary.tsx'
import type { Problem } from './field.tsx'
import { Icon } from './icon.tsx'

export type PageProps = {
  readonly title: string
  readonly children: ReactNode
  readonly problems?: readonly Problem[]
  /** Where "back" leads; true means wherever the person came from. */
  readonly back?: boolean | (() => void)
  readonly narrow?: boolean
  /** The title stands elsewhere on the page: in a panel, or as the label of the one question. */
  readonly titleElsewhere?: boolean
  readonly lead?: string
}

/** Says where we are in the title of the window, and moves the focus there on arrival. */
export function usePageTitle(title: string, wrong: boolean): void {
  const t = useWords('shell')
  const whole = t('titleOfPage', { title: wrong ? t('errorInTitle', { title }) : title })
  useEffect(() => {
    document.title = whole
  }, [whole])
}

// The first page of a visit leaves the focus at the top, where the skip link is.
let arrived = false

/** Where the focus goes on arrival: without it, a reader of the screen would not notice a new page. */
export function useArrival(): RefObject<HTMLDivElement | null> {
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (arrived) {
      window.scrollTo(0, 0)
      top.current?.focus({ preventScroll: true })
    }
    arrived = true
  }, [])
  return top
}

export function Page({ title, children, problems = [], back, narrow = true, ...props }: PageProps) {
  const t = useWords('shell')
  const { history } = useRouter()
  const top = useArrival()
  usePageTitle(title, problems.length > 0)

  return (
    <div className={`within page${narrow ? ' page-narrow' : ''}`}>
      {back ? (
        <button
          type="button"
          className="back"
          onClick={() => (typeof back === 'function' ? back() : history.back())}
        >
          <Icon name="back" />
          {t('back')}
        </button>
      ) : null}
      <div ref={top} tabIndex={-1} className="stack page-body">
        <ErrorSummary problems={problems} />
        {props.titleElsewhere ? null : <h1>{title}</h1>}
        {props.lead ? <p className="lead">{props.lead}</p> : null}
        {children}
      </div>
    </div>
  )
}
