/** How long is waited and how often it is said again (RFC 3261, 17 and table 4), in milliseconds. */
export type SipTimers = { readonly t1: number; readonly t2: number }

export const sipTimers: SipTimers = { t1: 500, t2: 4_000 }

export type Repeating = { readonly stop: () => void }

/** Sends at once and again, each time after twice as long, until stopped; gives up after 64 times T1. */
export function repeatUntilStopped(
  timers: SipTimers,
  send: () => void,
  givenUp: () => void,
): Repeating {
  let wait = timers.t1
  let waited = 0
  let timer: NodeJS.Timeout | null = null
  const next = (): void => {
    send()
    timer = setTimeout(() => {
      waited += wait
      wait = Math.min(wait * 2, timers.t2)
      if (waited >= 64 * timers.t1) return givenUp()
      next()
    }, wait)
    timer.unref()
  }
  next()
  return { stop: () => timer && clearTimeout(timer) }
}
