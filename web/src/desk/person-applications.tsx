import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import type { Track } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { EmptyState } from '../ui/states.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { type Moment, Timeline } from '../ui/timeline.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { CancelApplication } from './cancel-application.tsx'
import { PrintLink } from './print-link.tsx'
import { FailureFacts, Remake } from './remake.tsx'
import { mayDo } from './roles.ts'

const tones = {
  submitted: 'wait',
  accepted: 'wait',
  rejected: 'danger',
  in_production: 'wait',
  ready: 'ok',
  collected: 'ok',
  cancelled: 'plain',
} as const satisfies Record<Track['state'], Tone>

function useMoments(track: Track): readonly Moment[] {
  const t = useWords('track')
  const language = useLanguage()
  const now = track.steps.findIndex((step) => step.at === null)
  const waiting = track.overdue ? 'late' : 'now'
  return track.steps.map((step, at) => ({
    key: step.step,
    title: t(`step.${step.step}`),
    state: step.at ? 'done' : at === now ? waiting : 'todo',
    when: step.at
      ? momentText(step.at, language)
      : step.promisedOn
        ? t('stepPromised', { day: dayText(step.promisedOn, language) })
        : undefined,
  }))
}

function Application(props: { readonly person: PersonGlance; readonly track: Track }) {
  const t = useWords('desk')
  const tTrack = useWords('track')
  const tMaker = useWords('maker')
  const language = useLanguage()
  const session = useSession()
  const { person, track } = props
  const moments = useMoments(track)
  const base = `/api/desk/people/${person.personId}/applications/${track.applicationId}`
  return (
    <article className="box stack">
      <div className="row row-apart">
        <h2 className="number nowrap article-title">{track.reference}</h2>
        <span className="row">
          {track.overdue ? <Tag tone="danger">{t('queue.overdue')}</Tag> : null}
          <Tag tone={tones[track.state]}>{tTrack(`state.${track.state}`)}</Tag>
        </span>
      </div>
      <p className="quiet">
        {tTrack(`reason.${track.reason}`)} ·{' '}
        {tTrack('submittedOn', { moment: momentText(track.submittedAt, language) })} ·{' '}
        {tTrack('promised', { day: dayText(track.promisedOn, language) })} · {track.pickup.name}
      </p>
      {track.failure ? (
        <Notice tone="danger">
          <FailureFacts failure={track.failure} />
          {track.remakes > 0 ? <p>{tMaker('failure.again', { count: track.remakes })}</p> : null}
        </Notice>
      ) : null}
      {track.rejection ? (
        <Notice tone="danger" title={tTrack('rejected')}>
          <p>{track.rejection}</p>
        </Notice>
      ) : (
        <Timeline moments={moments} />
      )}
      <div className="row no-print">
        {track.state === 'submitted' && mayDo(session, 'check') ? (
          <LinkButton
            to={`/desk/people/${person.personId}/check`}
            search={{ application: track.applicationId }}
          >
            {t('act.check')}
          </LinkButton>
        ) : null}
        {track.failure ? (
          <Remake
            personId={person.personId}
            applicationId={track.applicationId}
            reference={track.reference}
          />
        ) : null}
        <PrintLink href={`${base}/receipt.pdf?lang=${language}`}>{t('print.receipt')}</PrintLink>
        <CancelApplication person={person} track={track} />
      </div>
    </article>
  )
}

export function PersonApplications({ person }: { readonly person: PersonGlance }) {
  const t = useWords('desk')
  const session = useSession()
  if (person.applications.length > 0) {
    return person.applications.map((track) => (
      <Application key={track.applicationId} person={person} track={track} />
    ))
  }
  return (
    <EmptyState title={t('applications.none')} icon="list">
      {mayDo(session, 'apply') && person.cards.length === 0 ? (
        <LinkButton to={`/desk/people/${person.personId}/apply`}>{t('act.apply')}</LinkButton>
      ) : null}
    </EmptyState>
  )
}
