import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useSession } from '../api/session.ts'
import { OwnPassword } from '../desk/own-password.tsx'
import { DeskSignIn } from '../desk/sign-in.tsx'
import { Masthead } from '../shell/masthead.tsx'
import { OfflineBanner } from '../shell/offline-banner.tsx'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import './employer.css'

const SessionClock = lazy(async () => ({
  default: (await import('../shell/session-clock.tsx')).SessionClock,
}))

/** An employer's officer comes in; staff are shown to the desk; everybody else signs in first. */
export function Screen() {
  const t = useWords('shell')
  const session = useSession()
  const navigate = useNavigate()
  const elsewhere = session?.kind === 'staff'
  useEffect(() => {
    if (elsewhere) void navigate({ to: '/desk' })
  }, [elsewhere, navigate])

  const inside = session?.kind === 'employer'
  const outside = session !== undefined && !inside && !elsewhere
  return (
    <div className="shell">
      <div>
        <a className="skip" href="#main">
          {t('skip')}
        </a>
        <Masthead home="/employer" signInAt="/employer" />
        <OfflineBanner />
      </div>
      <main id="main" tabIndex={-1}>
        {inside && session.passwordDue ? <OwnPassword /> : null}
        {inside && !session.passwordDue ? <Outlet /> : null}
        {outside ? <DeskSignIn door="employer" onWay={(to) => void navigate({ to })} /> : null}
        {inside || outside ? null : (
          <div className="within page">
            <Loading />
          </div>
        )}
      </main>
      {inside ? (
        <Suspense>
          <SessionClock endedAt="/employer" />
        </Suspense>
      ) : null}
    </div>
  )
}
