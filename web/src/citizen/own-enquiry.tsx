import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { OwnEnquiry } from '../api/types.ts'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { Stars, starsName } from '../ui/stars.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag } from '../ui/tag.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { enquiryTones } from './ask.tsx'
import { ownEnquiryQuery } from './me.ts'
import { Mine } from './mine.tsx'

type Of = { readonly enquiry: OwnEnquiry; readonly lookAgain: () => void }

function Add({ enquiry, lookAgain }: Of) {
  const t = useWords('enquiries')
  const problems = useProblems()
  const [text, setText] = useState('')
  const path = { enquiryId: enquiry.enquiryId }
  const adding = useAct(
    (body: { readonly text: string }, headers) =>
      answer(
        api.POST('/api/me/enquiries/{enquiryId}/replies', { params: { path }, body, headers }),
      ),
    {
      onDone: () => {
        setText('')
        lookAgain()
      },
      onRefused: (error) => problems.refused(error, 'reply'),
    },
  )
  return (
    <Form
      submit={t('addSubmit')}
      look="quiet"
      pending={adding.isPending}
      onSubmit={() => {
        const isShort = text.trim().length < 2
        const fine = problems.show([isShort && { field: 'reply', text: t('wrong.text') }])
        if (fine) adding.mutate({ text: text.trim() })
      }}
    >
      <TextField
        name="reply"
        label={t('add')}
        rows={4}
        maxLength={4_000}
        value={text}
        onChange={setText}
        wrong={problems.of('reply')}
      />
    </Form>
  )
}

function Rate({ enquiry, lookAgain }: Of) {
  const t = useWords('enquiries')
  const path = { enquiryId: enquiry.enquiryId }
  const rating = useAct(
    (stars: number, headers) =>
      answer(
        api.POST('/api/me/enquiries/{enquiryId}/rating', {
          params: { path },
          body: { stars },
          headers,
        }),
      ),
    { onDone: lookAgain, onRefused: lookAgain },
  )
  if (enquiry.state !== 'closed') return null
  if (enquiry.rating !== null) {
    return <Status>{`${t('ratedAs')}: ${t(`stars.${starsName(enquiry.rating)}`)}`}</Status>
  }
  return <Stars pending={rating.isPending} onChosen={(stars) => rating.mutate(stars)} />
}

function One({ enquiry, lookAgain }: Of) {
  const t = useWords('enquiries')
  const language = useLanguage()
  const { reference, dueOn, state, overdue, entries } = enquiry
  return (
    <>
      <SummaryList
        answers={[
          { label: t('reference'), value: <span className="number nowrap">{reference}</span> },
          ...(dueOn && state !== 'closed'
            ? [{ label: t('due'), value: dayText(dueOn, language) }]
            : []),
        ]}
      />
      <p>
        {overdue ? (
          <Tag tone="danger">{t('overdue')}</Tag>
        ) : (
          <Tag tone={enquiryTones[state]}>{t(`states.${state}`)}</Tag>
        )}
      </p>
      <Rate enquiry={enquiry} lookAgain={lookAgain} />
      <section className="section">
        <h2>{t('line')}</h2>
        <Timeline
          moments={entries.map((each) => ({
            key: each.entryId,
            title: [t(`kinds.${each.kind}`), each.to].filter(Boolean).join(' · '),
            state: 'done',
            when: momentText(each.at, language),
            children: each.text ? <p className="said">{each.text}</p> : null,
          }))}
        />
      </section>
      <Add enquiry={enquiry} lookAgain={lookAgain} />
    </>
  )
}

function OwnEnquiryPage() {
  const t = useWords('enquiries')
  const language = useLanguage()
  const queries = useQueryClient()
  const { enquiryId = '' }: { enquiryId?: string } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(ownEnquiryQuery(enquiryId, language))
  const lookAgain = () => void queries.invalidateQueries({ queryKey: ['me', 'enquiries'] })
  return (
    <Page title={data?.topic ?? t('title')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data ? <One enquiry={data} lookAgain={lookAgain} /> : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <OwnEnquiryPage />
    </Mine>
  )
}
