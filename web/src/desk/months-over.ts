import { today } from '../words/dates.ts'

const monthsOffered = 6

/** Months that are over; the newest first. */
export function monthsOver(): readonly string[] {
  const [year = 0, month = 1] = today().split('-').map(Number)
  return Array.from({ length: monthsOffered }, (_, back) => {
    const place = year * 12 + (month - 1) - 1 - back
    return `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`
  })
}
