import type { Track } from '../api/types.ts'
import { FileButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { type Moment, Timeline } from '../ui/timeline.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { CancelApplication } from './cancel-application.tsx'

const tones = {
  submitted: 'wait',
  accepted: 'wait',
  rejected: 'danger',
  in_production: 'wait',
  ready: 'ok',
  collected: 'ok',
  cancelled: 'plain',
} as const satisfies Record<Track['state'], Tone>

/**
 * Steps with their dates, done ones first; the next one carries the promise. What was left out on the
 * way, as when a card is made on the spot, is not shown as if it were still to come.
 */
function useMoments(track: Track): readonly Moment[] {
  const t = useWords('track')
  const language = useLanguage()
  const promise = (day: string | null) =>
    day ? t('stepPromised', { day: dayText(day, language) }) : undefined
  const lastDone = track.steps.findLastIndex((step) => step.at !== null)
  const next = lastDone + 1
  const over = track.state === 'rejected' || track.state === 'cancelled'
  return track.steps
    .map((step, at) => ({ ...step, isNext: at === next, isAhead: at > lastDone }))
    .filter((step) => step.at !== null || (step.isAhead && !over))
    .map((step) => {
      const waiting = track.overdue ? 'late' : 'now'
      const ahead = step.isNext ? waiting : 'todo'
      return {
        key: step.step,
        title: t(`step.${step.step}`),
        state: step.at ? 'done' : ahead,
        when: step.at ? momentText(step.at, language) : promise(step.promisedOn),
      }
    })
}

function Pickup({ track }: { readonly track: Track }) {
  const t = useWords('track')
  const language = useLanguage()
  const keptUntil = track.keptUntil ? dayText(track.keptUntil, language) : null
  return (
    <section>
      <h3>{t('pickup')}</h3>
      <p>
        <strong>{track.pickup.name}</strong>
        <br />
        {track.pickup.address}
        <br />
        <span className="quiet">{track.pickup.openingTimes}</span>
      </p>
      {keptUntil ? (
        <p>
          <Unbroken part={keptUntil}>{t('keptUntil', { day: keptUntil })}</Unbroken>
        </p>
      ) : null}
      {track.bring.length > 0 ? (
        <>
          <h3>{t('bring')}</h3>
          <ul>
            {track.bring.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

export function Progress({ track, mine }: { readonly track: Track; readonly mine?: boolean }) {
  const t = useWords('track')
  const language = useLanguage()
  const moments = useMoments(track)
  const submitted = momentText(track.submittedAt, language)
  const promised = dayText(track.promisedOn, language)
  const open = !['rejected', 'cancelled', 'collected'].includes(track.state)
  return (
    <section className="box stack">
      <div className="row row-apart">
        <h2 className="number nowrap">{track.reference}</h2>
        <Tag tone={tones[track.state]}>{t(`state.${track.state}`)}</Tag>
      </div>
      <p className="row small quiet">
        <span>{t(`reason.${track.reason}`)}</span>
        <Unbroken>{t('submittedOn', { moment: submitted })}</Unbroken>
      </p>
      {open ? (
        <p>
          <strong>
            <Unbroken part={promised}>{t('promised', { day: promised })}</Unbroken>
          </strong>
        </p>
      ) : null}
      {track.overdue ? (
        <Notice tone="wait">
          <p>{t('overdue')}</p>
        </Notice>
      ) : null}
      {track.failure ? (
        <Notice tone="wait" title={t('failed.title')}>
          <p>{t(`failed.step.${track.failure.step}`)}</p>
          <p>{t('failed.next')}</p>
        </Notice>
      ) : null}
      {track.remakes > 0 && open ? (
        <p className="small quiet">{t('again', { count: track.remakes })}</p>
      ) : null}
      {track.rejection ? (
        <Notice tone="danger" title={t('rejected')}>
          <p>{track.rejection}</p>
        </Notice>
      ) : null}
      <Timeline moments={moments} />
      <Pickup track={track} />
      {mine ? (
        <div className="buttons">
          <FileButton
            href={`/api/me/applications/${track.applicationId}/receipt.pdf?lang=${language}`}
          >
            {t('receipt')}
          </FileButton>
          <CancelApplication track={track} />
        </div>
      ) : null}
    </section>
  )
}
