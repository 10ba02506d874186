import { useEffect, useState } from 'react'
import { nowMilliseconds } from '../words/dates.ts'

const quietSeconds = 60
const warningSeconds = 15

const signs = ['pointerdown', 'pointermove', 'keydown', 'input', 'wheel'] as const

/**
 * Seconds until everything is wiped, once nobody has touched anything for a minute; null before that.
 * While the warning stands only its answer counts as somebody being there.
 */
export function useIdle({ watching, onEnd }: { watching: boolean; onEnd: () => void }) {
  const [left, setLeft] = useState<number | null>(null)
  const [since, setSince] = useState(nowMilliseconds)
  const warned = left !== null

  useEffect(() => {
    if (!watching || warned) return
    const touched = () => setSince(nowMilliseconds())
    touched()
    for (const sign of signs) window.addEventListener(sign, touched, { passive: true })
    return () => {
      for (const sign of signs) window.removeEventListener(sign, touched)
    }
  }, [watching, warned])

  useEffect(() => {
    if (!watching) return setLeft(null)
    const timer = setInterval(() => {
      const quiet = (nowMilliseconds() - since) / 1000
      if (quiet < quietSeconds) return
      const remaining = Math.ceil(quietSeconds + warningSeconds - quiet)
      if (remaining > 0) return setLeft(remaining)
      clearInterval(timer)
      onEnd()
    }, 500)
    return () => clearInterval(timer)
  }, [watching, since, onEnd])

  return {
    left,
    stay: () => {
      setSince(nowMilliseconds())
      setLeft(null)
    },
  }
}
