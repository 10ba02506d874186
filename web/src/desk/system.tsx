import { useQuery } from '@tanstack/react-query'
import type { SystemWebhook } from '../api/desk-types.ts'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
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
      {data ? <Webhooks webhooks={data.webhooks} /> : null}
    </Page>
  )
}

/** Whose systems are told of events. They keep their addresses themselves, by their own interface. */
function Webhooks({ webhooks }: { readonly webhooks: readonly SystemWebhook[] }) {
  const t = useWords('administration')
  const language = useLanguage()
  if (webhooks.length === 0) return <EmptyState title={t('system.webhooksNone')} />
  return (
    <Table
      caption={t('system.webhooks')}
      rows={webhooks}
      keyOf={(each) => each.endpointId}
      columns={[
        { key: 'whose', title: t('system.whose'), cell: (each) => each.organisation[language] },
        { key: 'host', title: t('system.host'), cell: (each) => <code>{each.host}</code> },
        {
          key: 'state',
          title: t('system.state'),
          cell: ({ state }) => (
            <Tag tone={state === 'active' ? 'ok' : 'danger'}>{t(`system.${state}`)}</Tag>
          ),
        },
        {
          ...{ key: 'waiting', title: t('system.waitingFor'), figure: true },
          cell: (each) => each.waiting,
        },
        {
          ...{ key: 'failed', title: t('system.givenUp'), figure: true },
          cell: (each) => each.failed,
        },
      ]}
    />
  )
}
