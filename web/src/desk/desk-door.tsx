import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useSession } from '../api/session.ts'
import { Masthead } from '../shell/masthead.tsx'
import { Loading } from '../ui/states.tsx'
import { DeskShell } from './desk-shell.tsx'
import { OwnFactor } from './own-factor.tsx'
import { OwnPassword } from './own-password.tsx'
import { DeskSignIn } from './sign-in.tsx'

/** Staff come in; an employer is shown to the other door; everybody else signs in first. */
export function Screen() {
  const session = useSession()
  const navigate = useNavigate()
  const elsewhere = session?.kind === 'employer'
  useEffect(() => {
    if (elsewhere) void navigate({ to: '/employer' })
  }, [elsewhere, navigate])

  const staff = session?.kind === 'staff' ? session : null
  const due = staff && (staff.passwordDue || staff.factorDue)
  if (staff && !due) return <DeskShell session={staff} />
  return (
    <div className="shell">
      <Masthead home="/desk" signInAt="/desk" />
      <main id="main" tabIndex={-1}>
        {staff?.passwordDue ? <OwnPassword /> : null}
        {staff?.factorDue && !staff.passwordDue ? <OwnFactor /> : null}
        {session === undefined || elsewhere ? (
          <div className="within page">
            <Loading />
          </div>
        ) : null}
        {session === null || session?.kind === 'citizen' ? (
          <DeskSignIn door="staff" onWay={(to) => void navigate({ to })} />
        ) : null}
      </main>
    </div>
  )
}
