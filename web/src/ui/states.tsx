import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { isOffline, problemOf } from '../api/problem.ts'
import { useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'

export function EmptyState(props: {
  readonly title: string
  readonly icon?: IconName
  readonly children?: ReactNode
}) {
  return (
    <div className="empty">
      <Icon name={props.icon ?? 'info'} />
      <strong>{props.title}</strong>
      {props.children}
    </div>
  )
}

/** What failed, what to do, and the reference that the hotline can look up. */
export function ErrorState(props: { readonly error: unknown; readonly onRetry?: () => void }) {
  const t = useWords('ui')
  const problem = problemOf(props.error)
  return (
    <div className="empty" role="alert">
      <Icon name={isOffline(props.error) ? 'offline' : 'alert'} />
      <strong>{problem?.title ?? t('failedTitle')}</strong>
      <p>{problem?.detail ?? t(isOffline(props.error) ? 'failedOffline' : 'failedBody')}</p>
      {problem?.instance ? (
        <p className="small quiet">
          {t('reference')} <span className="number nowrap">{problem.instance}</span>
        </p>
      ) : null}
      {props.onRetry ? (
        <Button look="quiet" onPress={props.onRetry}>
          {t('tryAgain')}
        </Button>
      ) : null}
    </div>
  )
}

/** Appears only when waiting is long enough to be noticed: no flash on a fast line. */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  const t = useWords('ui')
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 250)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="loading" role="status">
      <span className="unseen">{t('loading')}</span>
      {shown ? Array.from({ length: lines }, (_, at) => <i key={at} />) : null}
    </div>
  )
}

/** News that needs no answer: spoken when it changes, and it stays where it was said. */
export function Status({ children }: { readonly children: ReactNode }) {
  return (
    <p role="status" className="small quiet">
      {children}
    </p>
  )
}
