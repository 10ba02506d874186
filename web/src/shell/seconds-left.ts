import { useEffect, useState } from 'react'
import { serverNow } from '../api/server-clock.ts'
import { milliseconds } from '../words/dates.ts'

/** Seconds until a moment by the server's clock, looked at again and again; null for no moment. */
export function useSecondsLeft(until: string | null, everyMilliseconds: number): number | null {
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    if (until === null) return setLeft(null)
    const look = () => setLeft((milliseconds(until) - serverNow()) / 1000)
    look()
    const timer = setInterval(look, everyMilliseconds)
    return () => clearInterval(timer)
  }, [until, everyMilliseconds])
  return left
}
