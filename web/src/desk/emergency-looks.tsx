import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { EmergencyLook } from '../api/desk-types.ts'
import { serverNow } from '../api/server-clock.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { TextField } from '../ui/text-field.tsx'
import { milliseconds, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { emergencyLooksQuery } from './desk.ts'
import { useLookAgain } from './task.tsx'

const findings = ['fine', 'not_fine'] as const
type Finding = (typeof findings)[number]

const tones = {
  unreviewed: 'wait',
  fine: 'ok',
  not_fine: 'danger',
} as const satisfies Record<EmergencyLook['state'], Tone>

function shortId(id: string): string {
  return id.slice(-8)
}

/** All that the third person judges by. */
function Facts({ look }: { readonly look: EmergencyLook }) {
  const t = useWords('emergency')
  const language = useLanguage()
  const at = (moment: string) => momentText(moment, language)
  return (
    <SummaryList
      answers={[
        { label: t('review.why'), value: `${t(`ground.${look.ground}`)} · ${look.reason}` },
        { label: t('review.asked'), value: `${look.askedBy} · ${look.organisation}` },
        { label: t('review.approved'), value: look.approvedBy },
        {
          label: t('review.hour'),
          value: t('review.hourValue', { from: at(look.openedAt), until: at(look.until) }),
        },
        {
          label: t('review.times'),
          value: look.lastOpenedAt
            ? t('review.timesValue', { count: look.timesOpened, last: at(look.lastOpenedAt) })
            : t('review.never'),
        },
        ...(look.state === 'unreviewed'
          ? [{ label: t('review.until'), value: at(look.reviewUntil) }]
          : [
              { label: t('review.reviewed'), value: look.reviewedBy ?? '' },
              { label: t('review.note'), value: look.note ?? '' },
            ]),
      ]}
    />
  )
}

function Head({ look }: { readonly look: EmergencyLook }) {
  const t = useWords('emergency')
  const late = look.state === 'unreviewed' && milliseconds(look.reviewUntil) <= serverNow()
  return (
    <div className="row row-apart">
      <h3 className="article-title">
        {t('review.file')} <span className="number nowrap">{shortId(look.personId)}</span>
      </h3>
      <span className="row row-tight">
        {late ? <Tag tone="danger">{t('review.late')}</Tag> : null}
        {look.suspendedAt ? <Tag tone="danger">{t('review.suspended')}</Tag> : null}
        <Tag tone={tones[look.state]}>{t(`review.states.${look.state}`)}</Tag>
      </span>
    </div>
  )
}

function Review(props: { readonly look: EmergencyLook; readonly onDone: () => void }) {
  const t = useWords('emergency')
  const { look, onDone } = props
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [finding, setFinding] = useState<Finding | null>(null)
  const [note, setNote] = useState('')
  // Several forms may stand on the page: each names its fields by its own look.
  const field = (name: string) => `${name}-${shortId(look.lookId)}`
  const reviewing = useAct(
    (body: { readonly finding: Finding; readonly note: string }, headers) =>
      answer(
        api.POST('/api/desk/emergency-looks/{lookId}/review', {
          params: { path: { lookId: look.lookId } },
          body,
          headers,
        }),
      ),
    {
      onDone: () => {
        onDone()
        lookAgain()
      },
      onRefused: (error) => problems.refused(error, field('finding')),
    },
  )
  return (
    <article className="box stack" aria-label={`${t('review.file')} ${shortId(look.personId)}`}>
      <Head look={look} />
      <Facts look={look} />
      <ErrorSummary problems={problems.list} />
      <Form
        submit={t('review.submit')}
        pending={reviewing.isPending}
        onSubmit={() => {
          const fine = problems.show([
            !finding && { field: field('finding'), text: t('review.wrong.finding') },
            note.trim().length < 4 && { field: field('note'), text: t('review.wrong.note') },
          ])
          if (fine && finding) reviewing.mutate({ finding, note: note.trim() })
        }}
      >
        <RadioGroup
          name={field('finding')}
          label={t('review.finding')}
          value={finding}
          onChange={setFinding}
          choices={findings.map((value) => ({ value, label: t(`review.findings.${value}`) }))}
          wrong={problems.of(field('finding'))}
        />
        <TextField
          name={field('note')}
          label={t('review.note')}
          hint={t('review.noteHint')}
          maxLength={200}
          rows={2}
          value={note}
          onChange={setNote}
          wrong={problems.of(field('note'))}
        />
      </Form>
    </article>
  )
}

function Looks({ looks }: { readonly looks: readonly EmergencyLook[] }) {
  const t = useWords('emergency')
  const [done, setDone] = useState(false)
  const waiting = looks.filter(({ state }) => state === 'unreviewed')
  const reviewed = looks.filter(({ state }) => state !== 'unreviewed')
  return (
    <>
      {done ? <Status>{t('review.done')}</Status> : null}
      {waiting.length === 0 ? (
        <EmptyState title={t('review.none')} icon="tick">
          <p>{t('review.noneHint')}</p>
        </EmptyState>
      ) : (
        <section className="stack">
          <h2 className="unseen">{t('review.states.unreviewed')}</h2>
          {waiting.map((look) => (
            <Review key={look.lookId} look={look} onDone={() => setDone(true)} />
          ))}
        </section>
      )}
      {reviewed.length > 0 ? (
        <section className="section stack">
          <h2>{t('review.recent')}</h2>
          {reviewed.map((look) => (
            <article key={look.lookId} className="box stack">
              <Head look={look} />
              <Facts look={look} />
            </article>
          ))}
        </section>
      ) : null}
    </>
  )
}

export function Screen() {
  const t = useWords('emergency')
  const tDesk = useWords('desk')
  const { data, error, refetch } = useQuery(emergencyLooksQuery)
  return (
    <Page title={tDesk('nav.emergencyLooks')} lead={t('review.lead')}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? <Looks looks={data.looks} /> : null}
    </Page>
  )
}
