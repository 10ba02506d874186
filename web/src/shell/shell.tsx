import { Outlet } from '@tanstack/react-router'
import { useWords } from '../words/words.ts'
import { Footer } from './footer.tsx'
import { Masthead } from './masthead.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { lazy, Suspense } from 'react'
import { useSession } from '../api/session.ts'

// Only somebody who is signed in has a session to be warned about.
const SessionClock = lazy(async () => ({
  default: (await import('./session-clock.tsx')).SessionClock,
}))

export type ShellProps = {
  readonly home: string
  readonly signInAt: string
  readonly endedAt: string
}

export function Shell({ home, signInAt, endedAt }: ShellProps) {
  const t = useWords('shell')
  const session = useSession()
  return (
    <div className="shell">
      <div>
        <a className="skip" href="#main">
          {t('skip')}
        </a>
        <Masthead home={home} signInAt={signInAt} />
        <OfflineBanner />
      </div>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
      {session ? (
        <Suspense>
          <SessionClock endedAt={endedAt} />
        </Suspense>
      ) : null}
    </div>
  )
}
