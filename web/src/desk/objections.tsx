import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { QueuedObjection } from '../api/desk-types.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { actionWord, purposeWord } from '../citizen/trail-words.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { objectionsQuery } from './desk.ts'
import { FindingForm } from './finding-form.tsx'
import { shortId } from './short-id.ts'

const findings = ['well_founded', 'unfounded'] as const

const tones = {
  open: 'wait',
  well_founded: 'danger',
  unfounded: 'plain',
} as const satisfies Record<QueuedObjection['state'], Tone>

type OneProps = { readonly objection: QueuedObjection }

function Facts({ objection }: OneProps) {
  const t = useWords('objections')
  const reads = useWords('reads')
  const language = useLanguage()
  const { actor, organisation, answeredBy } = objection
  return (
    <SummaryList
      answers={[
        {
          label: t('look'),
          value: (
            <>
              {actionWord(objection.action, reads)} · {momentText(objection.lookedAt, language)}
            </>
          ),
        },
        { label: t('who'), value: [actor, organisation].filter(Boolean).join(' · ') },
        { label: t('why'), value: purposeWord(objection.purpose, reads) },
        { label: t('reason'), value: objection.reason },
        { label: t('made'), value: momentText(objection.madeAt, language) },
        ...(objection.dueOn
          ? [{ label: t('due'), value: dayText(objection.dueOn, language) }]
          : []),
        ...(objection.answer
          ? [
              { label: t('answer'), value: objection.answer },
              { label: t('answeredBy'), value: answeredBy ?? '' },
            ]
          : []),
      ]}
    />
  )
}

function Head({ objection }: OneProps) {
  const t = useWords('objections')
  return (
    <div className="row row-apart">
      <h3 className="article-title">
        {t('file')} <span className="number nowrap">{shortId(objection.personId)}</span>
      </h3>
      {objection.overdue ? (
        <Tag tone="danger">{t('overdue')}</Tag>
      ) : (
        <Tag tone={tones[objection.state]}>{t(`states.${objection.state}`)}</Tag>
      )}
    </div>
  )
}

function Answer({ objection, onDone }: OneProps & { readonly onDone: () => void }) {
  const t = useWords('objections')
  const { personId, objectionId } = objection
  return (
    <article className="box stack" aria-label={`${t('file')} ${shortId(personId)}`}>
      <Head objection={objection} />
      <Facts objection={objection} />
      <FindingForm
        about={objectionId}
        finding={t('finding')}
        choices={findings.map((value) => ({ value, label: t(`findings.${value}`) }))}
        text={t('answer')}
        textHint={t('answerHint')}
        atMost={300}
        submit={t('submit')}
        wrong={{ finding: t('wrong.finding'), text: t('wrong.answer') }}
        send={({ finding, text }, headers) =>
          answer(
            api.POST('/api/desk/people/{personId}/objections/{objectionId}/answer', {
              params: { path: { personId, objectionId } },
              body: { finding, answer: text },
              headers,
            }),
          )
        }
        onDone={onDone}
      />
    </article>
  )
}

function Objections({ all }: { readonly all: readonly QueuedObjection[] }) {
  const t = useWords('objections')
  const [done, setDone] = useState(false)
  const open = all.filter(({ state }) => state === 'open')
  const closed = all.filter(({ state }) => state !== 'open')
  const late = open.filter(({ overdue }) => overdue).length
  return (
    <>
      {done ? <Status>{t('done')}</Status> : null}
      {late > 0 ? (
        <Notice tone="danger" title={t('late', { number: late })}>
          <p>{t('lateHint')}</p>
        </Notice>
      ) : null}
      {open.length === 0 ? (
        <EmptyState title={t('none')} icon="tick">
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : (
        <section className="stack">
          <h2 className="unseen">{t('states.open')}</h2>
          {open.map((each) => (
            <Answer key={each.objectionId} objection={each} onDone={() => setDone(true)} />
          ))}
        </section>
      )}
      {closed.length > 0 ? (
        <section className="section stack">
          <h2>{t('recent')}</h2>
          {closed.map((each) => (
            <article key={each.objectionId} className="box stack">
              <Head objection={each} />
              <Facts objection={each} />
            </article>
          ))}
        </section>
      ) : null}
    </>
  )
}

export function Screen() {
  const t = useWords('objections')
  const tDesk = useWords('desk')
  const { data, error, refetch } = useQuery(objectionsQuery)
  return (
    <Page title={tDesk('nav.objections')} lead={t('lead')}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? <Objections all={data.objections} /> : null}
    </Page>
  )
}
