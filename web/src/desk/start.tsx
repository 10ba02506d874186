import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useSession } from '../api/session.ts'
import type { Session } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { AreaFilesWrong } from './area-files.tsx'
import { CalendarEnd } from './calendar-end.tsx'
import { ClaimsDue } from './claims-due.tsx'
import { Pile } from './pile.tsx'
import { addresses, mayDo, maySearch, roomsOf, seesClaims, seesQueue } from './roles.ts'
import { SearchPanel } from './search-panel.tsx'

function AtWindow({ session }: { readonly session: Session }) {
  const t = useWords('desk')
  const tClaims = useWords('claims')
  return (
    <Page title={t('nav.queue')} narrow={false}>
      <AreaFilesWrong />
      <CalendarEnd />
      {seesClaims(session) ? <ClaimsDue /> : null}
      {mayDo(session, 'fileAtHospital') ? (
        <section className="box stack no-print">
          <h2>{tClaims('desk.forPatient')}</h2>
          <p>{tClaims('desk.forPatientLead')}</p>
          <div className="buttons">
            <LinkButton to="/desk/file-claim">{tClaims('desk.forPatientStart')}</LinkButton>
          </div>
        </section>
      ) : null}
      {maySearch(session) ? (
        <section className="box no-print" aria-label={t('search.title')}>
          <SearchPanel name="find" />
        </section>
      ) : null}
      {seesQueue(session) ? <Pile kinds={null} /> : null}
    </Page>
  )
}

/** Who serves people starts with the piles; everybody else with the first of their rooms. */
export function Screen() {
  const session = useSession()
  const navigate = useNavigate()
  const people = session ? maySearch(session) || seesQueue(session) : true
  const first = session && !people ? addresses[roomsOf(session)[0] ?? 'queue'] : null
  useEffect(() => {
    if (first) void navigate({ to: first, replace: true })
  }, [first, navigate])
  return session && people ? <AtWindow session={session} /> : <Loading />
}
