import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { PersonGlance, SeenInEmergency } from '../api/desk-types.ts'
import { problemOf } from '../api/problem.ts'
import { useSecondsLeft } from '../shell/seconds-left.ts'
import { LinkButton } from '../ui/button.tsx'
import { LineTable } from '../ui/line-table.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page, useArrival, usePageTitle } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { emergencyLookQuery } from './desk.ts'
import { CardFacts } from './person-cards.tsx'
import { PersonFacts } from './person-facts.tsx'
import { ReportFacts } from './person-losses.tsx'
import { PersonBar } from './served.tsx'

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="section stack">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Cards({ person }: { readonly person: PersonGlance }) {
  const t = useWords('emergency')
  const tDesk = useWords('desk')
  return (
    <Part title={t('look.cards')}>
      {person.cards.length === 0 ? <p>{t('look.noCards')}</p> : null}
      {person.cards.map((card) => (
        <article key={card.cardId} className="box stack">
          <p className="row">
            <span className="number">{card.maskedCardNumber}</span>
            <Tag tone="plain">{tDesk(`card.${card.state}`)}</Tag>
          </p>
          {card.state === 'void' ? null : <CardFacts card={card} />}
        </article>
      ))}
    </Part>
  )
}

function Papers({ person }: { readonly person: PersonGlance }) {
  const t = useWords('emergency')
  const tTrack = useWords('track')
  const tLoss = useWords('loss')
  const language = useLanguage()
  return (
    <>
      {person.applications.length > 0 ? (
        <Part title={t('look.applications')}>
          <div className="box">
            <ul className="plain-list">
              {person.applications.map((each) => (
                <li key={each.applicationId} className="row">
                  <span className="number nowrap">{each.reference}</span>
                  <Tag tone="plain">{tTrack(`state.${each.state}`)}</Tag>
                  <span className="quiet">{momentText(each.submittedAt, language)}</span>
                </li>
              ))}
            </ul>
          </div>
        </Part>
      ) : null}
      {person.losses.length > 0 ? (
        <Part title={t('look.losses')}>
          {person.losses.map((report) => (
            <article key={report.reportId} className="box stack">
              <p className="row">
                <span className="number nowrap">{report.voucherNo}</span>
                <Tag tone="plain">{tLoss(`state.${report.state}`)}</Tag>
              </p>
              <ReportFacts report={report} />
            </article>
          ))}
        </Part>
      ) : null}
    </>
  )
}

/** Not spoken second by second: whoever hears the page finds it where it stands. */
function TimeLeft({ seconds }: { readonly seconds: number }) {
  const t = useWords('emergency')
  const whole = Math.ceil(seconds)
  return (
    <p className="row" role="timer" aria-label={t('look.left')}>
      <strong>{t('look.left')}</strong>
      <span className="number nowrap">
        {t('look.minutes', {
          minutes: Math.floor(whole / 60),
          seconds: String(whole % 60).padStart(2, '0'),
        })}
      </span>
    </p>
  )
}

function Over() {
  const t = useWords('emergency')
  return (
    <Page title={t('look.title')}>
      <EmptyState title={t('look.over')} icon="clock">
        <p>{t('look.overHint')}</p>
        <LinkButton to="/desk/approvals" look="quiet">
          {t('look.back')}
        </LinkButton>
      </EmptyState>
    </Page>
  )
}

/** Read-only: nothing on this page does anything to the file, and it closes by itself. */
function Open({ look, seconds }: { readonly look: SeenInEmergency; readonly seconds: number }) {
  const t = useWords('emergency')
  const top = useArrival()
  usePageTitle(t('look.title'), false)
  const { person } = look
  return (
    <div ref={top} tabIndex={-1} className="arrival">
      <PersonBar person={person} purpose={t('title')} />
      <div className="within page stack">
        <h1>{t('look.title')}</h1>
        <Notice tone="wait">
          <TimeLeft seconds={seconds} />
          <p>{t('look.only')}</p>
        </Notice>
        <PersonFacts person={person} />
        <Cards person={person} />
        <Papers person={person} />
        <Part title={t('look.lines')}>
          {person.recent.length > 0 ? (
            <div className="box">
              <LineTable lines={person.recent} caption={t('look.lines')} />
            </div>
          ) : (
            <p>{t('look.noLines')}</p>
          )}
        </Part>
      </div>
    </div>
  )
}

export function Screen() {
  const { lookId = '' }: { lookId?: string } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(emergencyLookQuery(lookId))
  const left = useSecondsLeft(data?.until ?? null, 1000)
  if (problemOf(error)?.code === 'look_over' || (left !== null && left <= 0)) return <Over />
  if (data && left !== null) return <Open look={data} seconds={left} />
  return (
    <div className="within page">
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />}
    </div>
  )
}
