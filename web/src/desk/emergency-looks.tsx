import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { EmergencyLook } from '../api/desk-types.ts'
import { serverNow } from '../api/server-clock.ts'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { milliseconds, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { emergencyLooksQuery } from './desk.ts'
import { FindingForm } from './finding-form.tsx'
import { shortId } from './short-id.ts'

const findings = ['fine', 'not_fine'] as const

const tones = {
  unreviewed: 'wait',
  fine: 'ok',
  not_fine: 'danger',
} as const satisfies Record<EmergencyLook['state'], Tone>

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

function Review({ look, onDone }: { readonly look: EmergencyLook; readonly onDone: () => void }) {
  const t = useWords('emergency')
  const { lookId } = look
  return (
    <article className="box stack" aria-label={`${t('review.file')} ${shortId(look.personId)}`}>
      <Head look={look} />
      <Facts look={look} />
      <FindingForm
        about={lookId}
        finding={t('review.finding')}
        choices={findings.map((value) => ({ value, label: t(`review.findings.${value}`) }))}
        text={t('review.note')}
        textHint={t('review.noteHint')}
        atMost={200}
        submit={t('review.submit')}
        wrong={{ finding: t('review.wrong.finding'), text: t('review.wrong.note') }}
        send={({ finding, text }, headers) =>
          answer(
            api.POST('/api/desk/emergency-looks/{lookId}/review', {
              params: { path: { lookId } },
              body: { finding, note: text },
              headers,
            }),
          )
        }
        onDone={onDone}
      />
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
