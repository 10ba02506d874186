import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { EnquiryTopics, OwnEnquiry } from '../api/types.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { enquiryTopicsQuery, ownEnquiriesQuery } from './me.ts'
import { Mine } from './mine.tsx'

function Promised({ day }: { readonly day: string }) {
  const t = useWords('enquiries')
  const text = dayText(day, useLanguage())
  return <Unbroken part={text}>{t('promised', { day: text })}</Unbroken>
}

export const enquiryTones = {
  new: 'wait',
  assigned: 'wait',
  answered: 'ok',
  closed: 'plain',
} as const satisfies Record<OwnEnquiry['state'], Tone>

/** Whose question is one of those that answer themselves is led there first. */
function FirstWhy() {
  const t = useWords('enquiries')
  const tWhy = useWords('diagnosis')
  return (
    <div className="box stack">
      <p>
        <strong>{t('first')}</strong>
      </p>
      <p>{t('firstHint')}</p>
      <div className="buttons">
        <LinkButton to="/why" look="quiet">
          {tWhy('title')}
        </LinkButton>
      </div>
    </div>
  )
}

type AskProps = {
  readonly topics: EnquiryTopics
  readonly onAsked: (made: OwnEnquiry) => void
  readonly onBack: () => void
}

function Ask({ topics, onAsked, onBack }: AskProps) {
  const t = useWords('enquiries')
  const problems = useProblems()
  const [topic, setTopic] = useState('')
  const [text, setText] = useState('')
  const all = topics.categories.flatMap((group) =>
    group.topics.map((each) => ({ ...each, label: `${group.name} · ${each.name}` })),
  )
  const due = all.find(({ code }) => code === topic)?.dueOn
  const asking = useAct(
    (body: { readonly topic: string; readonly text: string }, headers) =>
      answer(api.POST('/api/me/enquiries', { body, headers })),
    { onDone: onAsked, onRefused: (error) => problems.refused(error, 'text') },
  )
  return (
    <Page title={t('start')} problems={problems.list} back={onBack}>
      {topic === 'no_benefit' || topic === 'card_use' ? <FirstWhy /> : null}
      <Form
        submit={t('submit')}
        pending={asking.isPending}
        onSubmit={() => {
          const fine = problems.show([
            !topic && { field: 'topic', text: t('wrong.topic') },
            text.trim().length < 2 && { field: 'text', text: t('wrong.text') },
          ])
          if (fine) asking.mutate({ topic, text: text.trim() })
        }}
      >
        <Select
          name="topic"
          label={t('topic')}
          hint={due ? <Promised day={due} /> : undefined}
          value={topic}
          onChange={setTopic}
          choices={all.map(({ code, label }) => ({ value: code, label }))}
          wrong={problems.of('topic')}
        />
        <TextField
          name="text"
          label={t('text')}
          hint={t('textHint')}
          rows={6}
          maxLength={4_000}
          value={text}
          onChange={setText}
          wrong={problems.of('text')}
        />
      </Form>
    </Page>
  )
}

function Asked({ made, onList }: { readonly made: OwnEnquiry; readonly onList: () => void }) {
  const t = useWords('enquiries')
  const { reference, dueOn } = made
  return (
    <Page title={t('asked')} titleElsewhere>
      <Panel title={t('asked')} referenceLabel={t('reference')} reference={reference}>
        {dueOn ? <Promised day={dueOn} /> : null}
      </Panel>
      <div className="buttons">
        <Button onPress={onList}>{t('title')}</Button>
      </div>
    </Page>
  )
}

type Row = Omit<OwnEnquiry, 'entries'>

function List({ enquiries }: { readonly enquiries: readonly Row[] }) {
  const t = useWords('enquiries')
  if (enquiries.length === 0) {
    return (
      <EmptyState title={t('none')}>
        <p>{t('noneHint')}</p>
      </EmptyState>
    )
  }
  return (
    <section className="stack">
      {enquiries.map((each) => (
        <article key={each.enquiryId} className="box stack">
          <div className="row row-apart">
            <h2 className="article-title">{each.topic}</h2>
            <Tag tone={enquiryTones[each.state]}>{t(`states.${each.state}`)}</Tag>
          </div>
          <p className="small quiet">
            <span className="number nowrap">{each.reference}</span>
            {each.dueOn && each.state !== 'closed' ? (
              <>
                {' · '}
                <Promised day={each.dueOn} />
              </>
            ) : null}
          </p>
          <p>
            <Link to="/ask/$enquiryId" params={{ enquiryId: each.enquiryId }}>
              {t('open')} <span className="unseen">{each.reference}</span>
            </Link>
          </p>
        </article>
      ))}
    </section>
  )
}

function MyEnquiries() {
  const t = useWords('enquiries')
  const language = useLanguage()
  const queries = useQueryClient()
  const [step, setStep] = useState<OwnEnquiry | 'list' | 'ask'>('list')
  const topics = useQuery(enquiryTopicsQuery(language)).data
  const { data, error, refetch } = useQuery(ownEnquiriesQuery(language))
  if (topics && step === 'ask') {
    const onAsked = (made: OwnEnquiry) => {
      setStep(made)
      void queries.invalidateQueries({ queryKey: ['me', 'enquiries'] })
    }
    return <Ask topics={topics} onAsked={onAsked} onBack={() => setStep('list')} />
  }
  if (typeof step === 'object') return <Asked made={step} onList={() => setStep('list')} />
  return (
    <Page title={t('title')} lead={t('lead')} back>
      <FirstWhy />
      <div className="buttons">
        <Button onPress={() => setStep('ask')}>{t('start')}</Button>
      </div>
      {topics ? (
        <p className="small quiet">
          {topics.letters
            ? t('letters', { address: topics.letters, hotline: topics.hotline })
            : t('phone', { hotline: topics.hotline })}
        </p>
      ) : null}
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={4} /> : null}
      {data ? <List enquiries={data.enquiries} /> : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyEnquiries />
    </Mine>
  )
}
