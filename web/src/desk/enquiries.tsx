import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type EnquiryView, enquiryViews, type QueuedEnquiry } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { FollowUps } from './enquiry-tasks.tsx'
import { enquiriesQuery, topicsQuery } from './enquiry-queries.ts'
import { RecordEnquiry } from './record-enquiry.tsx'
import { mayDo } from './roles.ts'

export const enquiryTones = {
  new: 'wait',
  assigned: 'wait',
  answered: 'ok',
  closed: 'plain',
} as const satisfies Record<QueuedEnquiry['state'], Tone>

const every = 'every'

function Rows({ enquiries }: { readonly enquiries: readonly QueuedEnquiry[] }) {
  const t = useWords('enquiries')
  const language = useLanguage()
  return (
    <Table
      caption={t('title')}
      captionUnseen
      rows={enquiries}
      keyOf={({ enquiryId }) => enquiryId}
      columns={[
        {
          key: 'reference',
          title: t('reference'),
          cell: ({ enquiryId, reference }) => (
            <Link to={`/desk/enquiries/${enquiryId}`} className="number nowrap">
              {reference}
            </Link>
          ),
        },
        { key: 'topic', title: t('topic'), cell: ({ topic }) => topic },
        {
          key: 'asker',
          title: t('desk.asker'),
          cell: ({ channel, known }) =>
            `${t(`channels.${channel}`)}${known ? '' : ` · ${t('desk.anonymous')}`}`,
        },
        {
          key: 'due',
          title: t('due'),
          cell: ({ dueOn }) => (dueOn ? dayText(dueOn, language) : '—'),
        },
        {
          key: 'to',
          title: t('desk.to'),
          cell: ({ assignedTo }) => assignedTo ?? t('desk.nobody'),
        },
        {
          key: 'state',
          title: t('open'),
          titleUnseen: true,
          cell: ({ state, overdue }) =>
            overdue ? (
              <Tag tone="danger">{t('overdue')}</Tag>
            ) : (
              <Tag tone={enquiryTones[state]}>{t(`states.${state}`)}</Tag>
            ),
        },
      ]}
    />
  )
}

export function Screen() {
  const t = useWords('enquiries')
  const language = useLanguage()
  const session = useSession()
  const [view, setView] = useState<EnquiryView>('team')
  const [topic, setTopic] = useState(every)
  const [recording, setRecording] = useState(false)
  const wanted = topic === every ? '' : topic
  const { data, error, refetch } = useQuery(enquiriesQuery(view, wanted, language))
  const groups = useQuery(topicsQuery(language)).data?.categories ?? []
  const topics = groups.flatMap((group) => group.topics)
  if (recording) {
    return <RecordEnquiry topics={topics} onBack={() => setRecording(false)} />
  }
  return (
    <Page title={t('title')} lead={t('desk.lead')} narrow={false}>
      <div className="row">
        <Select
          name="view"
          label={t('desk.view')}
          value={view}
          onChange={setView}
          choices={enquiryViews.map((value) => ({ value, label: t(`desk.views.${value}`) }))}
        />
        <Select
          name="topic"
          label={t('desk.topic')}
          value={topic}
          onChange={setTopic}
          choices={[
            { value: every, label: t('desk.anyTopic') },
            ...topics.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      </div>
      {session?.kind === 'staff' && mayDo(session, 'workOnEnquiries') ? (
        <div className="buttons">
          <Button look="quiet" onPress={() => setRecording(true)}>
            {t('desk.record')}
          </Button>
        </div>
      ) : null}
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data?.enquiries.length === 0 ? (
        <EmptyState title={t('desk.none')}>
          <p>{t('desk.noneHint')}</p>
        </EmptyState>
      ) : null}
      {data?.enquiries.length ? <Rows enquiries={data.enquiries} /> : null}
      {data ? <FollowUps tasks={data.tasks} onDone={() => void refetch()} /> : null}
    </Page>
  )
}
