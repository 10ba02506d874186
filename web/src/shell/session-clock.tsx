import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { sessionQuery, useEnterAndLeave, useSession } from '../api/session.ts'
import { useSecondsLeft } from './seconds-left.ts'

// Few sessions come near their end: the dialog is fetched when one does.
const SessionWarning = lazy(async () => ({
  default: (await import('./session-warning.tsx')).SessionWarning,
}))

const warnSeconds = 120

/** Warns two minutes before the end and lets one press go on; afterwards clears the screen. */
export function SessionClock({ endedAt }: { readonly endedAt: string }) {
  const session = useSession()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { extend, forget, leave } = useEnterAndLeave()
  const left = useSecondsLeft(session?.expiresAt ?? null, 5000)
  const warning = left !== null && left <= warnSeconds
  const over = left !== null && left <= 0

  // Every answer of the server prolongs the session; what is known here may be out of date.
  useEffect(() => {
    if (warning) void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }, [warning, queries])

  useEffect(() => {
    if (!over) return
    forget()
    void navigate({ to: endedAt })
  }, [over, forget, navigate, endedAt])

  if (!warning || over) return null
  return (
    <Suspense>
      <SessionWarning
        minutes={Math.floor(left / 60)}
        onStay={() => void extend()}
        onLeave={() => void leave(() => navigate({ to: endedAt }))}
      />
    </Suspense>
  )
}
