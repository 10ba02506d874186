import { useQuery } from '@tanstack/react-query'
import { LinkButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/words.ts'
import { claimQueueQuery } from './desk.ts'

/** Told to whoever works on claims, before their day and after it: where they begin their own. */
export function ClaimsDue() {
  const t = useWords('claims')
  const { data } = useQuery(claimQueueQuery)
  if (!data || data.overdue + data.dueSoon === 0) return null
  const isLate = data.overdue > 0
  return (
    <Notice
      tone={isLate ? 'danger' : 'wait'}
      title={t(isLate ? 'desk.lateTitle' : 'desk.soonTitle', {
        count: isLate ? data.overdue : data.dueSoon,
      })}
    >
      {isLate && data.dueSoon > 0 ? <p>{t('desk.soonToo', { count: data.dueSoon })}</p> : null}
      <LinkButton to="/desk/claims" look="quiet">
        {t('desk.toQueue')}
      </LinkButton>
    </Notice>
  )
}
