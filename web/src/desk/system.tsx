import { useQuery } from '@tanstack/react-query'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { systemQuery } from './desk.ts'

/** How the machine does. Nothing here is about anybody. */
export function Screen() {
  const t = useWords('administration')
  const tDesk = useWords('desk')
  const language = useLanguage()
  const { data, error, refetch } = useQuery(systemQuery)
  return (
    <Page title={tDesk('nav.system')} lead={t('system.lead')}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={4} />}
      {data ? (
        <section className="box">
          <SummaryList
            answers={[
              { label: t('system.waiting'), value: String(data.messagesWaiting) },
              {
                label: t('system.oldest'),
                value: t('system.seconds', { count: data.oldestSeconds }),
              },
              { label: t('system.parked'), value: String(data.messagesParked) },
              { label: t('system.texts'), value: String(data.textsWaiting) },
              {
                label: t('system.calendar'),
                value: t('system.calendarValue', {
                  day: dayText(data.calendarUntil, language),
                  count: data.calendarDaysLeft,
                }),
              },
            ]}
          />
        </section>
      ) : null}
    </Page>
  )
}
