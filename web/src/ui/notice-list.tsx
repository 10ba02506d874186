import { useEffect, useRef } from 'react'
import type { Notice } from '../api/types.ts'
import { momentText } from '../words/dates.ts'
import { useLanguage } from '../words/words.ts'
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

type Props = {
  readonly notices: readonly Notice[]
  /** What a notice that nobody has seen yet is marked with. */
  readonly fresh: string
}

export function NoticeList({ notices, fresh }: Props) {
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
