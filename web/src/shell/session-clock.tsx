import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { sessionQuery, useEnterAndLeave, useSession } from '../api/session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { milliseconds, nowMilliseconds } from '../words/dates.ts'
import { useWords } from '../words/words.ts'

const warnSeconds = 120

/** Seconds until the session ends, looked at every few seconds; null when nobody is signed in. */
function useSecondsLeft(expiresAt: string | null): number | null {
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    if (expiresAt === null) return setLeft(null)
    const look = () => setLeft((milliseconds(expiresAt) - nowMilliseconds()) / 1000)
    look()
    const timer = setInterval(look, 5000)
    return () => clearInterval(timer)
  }, [expiresAt])
  return left
}

/** Warns two minutes before the end and lets one press go on; afterwards clears the screen. */
export function SessionClock({ endedAt }: { readonly endedAt: string }) {
  const t = useWords('shell')
  const session = useSession()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { extend, forget, leave } = useEnterAndLeave()
  const left = useSecondsLeft(session?.expiresAt ?? null)
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

  const minutes = Math.floor((left ?? 0) / 60)
  return (
    <Dialog alert title={t('session.title')} open={warning && !over} onClose={() => void extend()}>
      <p>{minutes > 0 ? t('session.body', { minutes }) : t('session.bodySoon')}</p>
      <div className="buttons">
        <Button onPress={() => void extend()}>{t('session.stay')}</Button>
        <Button look="quiet" onPress={() => void leave().then(() => navigate({ to: endedAt }))}>
          {t('signOut')}
        </Button>
      </div>
    </Dialog>
  )
}
