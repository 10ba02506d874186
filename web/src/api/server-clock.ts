import { milliseconds, nowMilliseconds } from '../words/dates.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

let aheadMilliseconds = 0

/** 'Sat, 21 Nov 2026 20:11:34 GMT', the one form that HTTP allows. */
export function noteServerDate(header: string | null): void {
  const [, day, name, year, time] = header?.split(' ') ?? []
  const month = months.indexOf(name ?? '') + 1
  if (!day || !year || !time || month === 0) return
  const instant = `${year}-${String(month).padStart(2, '0')}-${day}T${time}Z`
  aheadMilliseconds = milliseconds(instant) - nowMilliseconds()
}

/** Now by the server's clock: that of a phone may be hours off, and would end sessions early. */
export function serverNow(): number {
  return nowMilliseconds() + aheadMilliseconds
}
