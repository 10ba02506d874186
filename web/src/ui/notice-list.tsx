import { useEffect, useRef } from 'react'
import type { Notice } from '../api/types.ts'
import { momentText } from '../words/dates.ts'
import { useLanguage } from '../words/words.ts'
import { EmptyState, ErrorState, Loading } from './states.tsx'
import { Tag } from './tag.tsx'
import { Unbroken } from './unbroken.tsx'

/** Whoever opens the page has seen what stands on it; what was new stays marked until it is left. */
export function useSeen(
  notices: readonly Notice[] | undefined,
  mark: (newest: string) => void,
): void {
  const marked = useRef(false)
  useEffect(() => {
    const [newest] = notices ?? []
    if (marked.current || !newest || !notices?.some((each) => !each.seen)) return
    marked.current = true
    mark(newest.noticeId)
  }, [notices, mark])
}

type NoticesProps = {
  /** Undefined while they are on their way, or could not be had. */
  readonly notices: readonly Notice[] | undefined
  readonly error: unknown
  readonly onRetry: () => void
  /** The same words for whoever is told. */
  readonly words: { readonly none: string; readonly noneHint: string; readonly fresh: string }
}

/** What a person or an employer was told, newest first; also that it was nothing, or cannot be had. */
export function Notices({ notices, error, onRetry, words }: NoticesProps) {
  if (error) return <ErrorState error={error} onRetry={onRetry} />
  if (!notices) return <Loading lines={6} />
  if (notices.length > 0) return <NoticeList notices={notices} fresh={words.fresh} />
  return (
    <EmptyState title={words.none} icon="list">
      <p>{words.noneHint}</p>
    </EmptyState>
  )
}

type Props = {
  readonly notices: readonly Notice[]
  /** What a notice that nobody has seen yet is marked with. */
  readonly fresh: string
}

function NoticeList({ notices, fresh }: Props) {
  const language = useLanguage()
  return notices.map((notice) => (
    <article key={notice.noticeId} className="box stack">
      <div className="row row-apart">
        <p className="small quiet">
          <Unbroken>{momentText(notice.at, language)}</Unbroken>
        </p>
        {notice.seen ? null : <Tag tone="wait">{fresh}</Tag>}
      </div>
      <p>{notice.text}</p>
    </article>
  ))
}
