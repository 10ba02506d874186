import { useQuery } from '@tanstack/react-query'
import { Notice } from '../ui/notice.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { calendarQuery } from './desk.ts'

/**
 * Told for weeks before: the day after the last known one, nothing can be promised any more; or by the law
 * alone, where the area has it reckoned, until the notice is entered.
 */
export function CalendarEnd() {
  const t = useWords('desk')
  const language = useLanguage()
  const { data } = useQuery(calendarQuery)
  if (!data?.endsSoon) return null
  const ended = data.daysLeft === 0
  const day = dayText(data.coveredUntil, language)
  if (data.reckonedUntil) {
    const until = dayText(data.reckonedUntil, language)
    return (
      <Notice tone="wait" title={t('calendar.reckoned')}>
        {t('calendar.reckonedBody', { day, until })}
      </Notice>
    )
  }
  return (
    <Notice tone={ended ? 'danger' : 'wait'} title={t(ended ? 'calendar.ended' : 'calendar.ends')}>
      {t(ended ? 'calendar.endedBody' : 'calendar.endsBody', { day, count: data.daysLeft })}
    </Notice>
  )
}
