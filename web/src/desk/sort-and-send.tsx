import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { DeskEnquiry } from '../api/desk-types.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { topicsQuery } from './enquiry-queries.ts'

type Of = { readonly enquiry: DeskEnquiry; readonly onDone: () => void }

/** Under another topic; the day by which it is answered goes with it. */
export function SortEnquiry({ enquiry, onDone }: Of) {
  const t = useWords('enquiries')
  const language = useLanguage()
  const problems = useProblems()
  const { enquiryId, category } = enquiry
  const [topic, setTopic] = useState('')
  const groups = useQuery(topicsQuery(language)).data?.categories ?? []
  const topics = groups.flatMap((group) => group.topics).filter(({ code }) => code !== category)
  const sorting = useAct(
    (wanted: string, headers) =>
      answer(
        api.POST('/api/desk/enquiries/{enquiryId}/topic', {
          ...{ params: { path: { enquiryId } }, body: { topic: wanted }, headers },
        }),
      ),
    {
      onDone: () => {
        setTopic('')
        onDone()
      },
      onRefused: (error) => problems.refused(error, 'sorted'),
    },
  )
  return (
    <section className="box stack">
      <h2>{t('desk.sort')}</h2>
      <ErrorSummary problems={problems.list} />
      <Form
        submit={t('desk.sortSubmit')}
        look="quiet"
        pending={sorting.isPending}
        onSubmit={() => {
          if (problems.show([!topic && { field: 'sorted', text: t('wrong.topic') }])) {
            sorting.mutate(topic)
          }
        }}
      >
        <Select
          name="sorted"
          label={t('desk.topic')}
          hint={t('desk.sortHint')}
          value={topic}
          onChange={setTopic}
          choices={topics.map(({ code, name }) => ({ value: code, label: name }))}
          wrong={problems.of('sorted')}
        />
      </Form>
    </section>
  )
}

/** To the city or another county. Who sends it across may see it no longer, so the page is left. */
export function SendEnquiry({ enquiry, onDone }: Of) {
  const t = useWords('enquiries')
  const problems = useProblems()
  const { enquiryId, sendTo } = enquiry
  const [officeId, setOfficeId] = useState('')
  const [text, setText] = useState('')
  const sending = useAct(
    (wish: { readonly officeId: string; readonly text: string }, headers) =>
      answer(
        api.POST('/api/desk/enquiries/{enquiryId}/office', {
          ...{ params: { path: { enquiryId } }, body: wish, headers },
        }),
      ),
    { onDone, onRefused: (error) => problems.refused(error, 'office') },
  )
  return (
    <section className="box stack">
      <h2>{t('desk.send')}</h2>
      <ErrorSummary problems={problems.list} />
      <Form
        submit={t('desk.sendSubmit')}
        look="quiet"
        pending={sending.isPending}
        onSubmit={() => {
          const fine = problems.show([
            !officeId && { field: 'office', text: t('wrong.office') },
            text.trim().length < 2 && { field: 'why', text: t('wrong.reason') },
          ])
          if (fine) sending.mutate({ officeId, text: text.trim() })
        }}
      >
        <Select
          name="office"
          label={t('desk.agency')}
          hint={t('desk.sendHint')}
          value={officeId}
          onChange={setOfficeId}
          choices={sendTo.map((each) => ({ value: each.officeId, label: each.name }))}
          wrong={problems.of('office')}
        />
        <TextField
          name="why"
          label={t('desk.reason')}
          hint={t('desk.whyHint')}
          rows={2}
          maxLength={4_000}
          value={text}
          onChange={setText}
          wrong={problems.of('why')}
        />
      </Form>
    </section>
  )
}
