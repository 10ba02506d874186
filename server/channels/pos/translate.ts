/** What a terminal writes, in the words of the rooms: whose it is, its PIN, its days and times. */
import type { Terminal } from '#capabilities/organisations/index.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import type { TerminalRow } from './acts.ts'

export function whence(terminal: TerminalRow): {
  readonly institutionId: InstitutionId
  readonly terminalId: string
} {
  return {
    institutionId: terminal.institutionId as InstitutionId,
    // The rows this channel is given are the rows it took out of the register.
    terminalId: (terminal as TerminalRow & Pick<Terminal, 'terminalId'>).terminalId,
  }
}

export function pinOf(
  terminal: TerminalRow,
  pinBlock: Buffer,
): { readonly wrappedTpk: Buffer; readonly format: 0 | 3 | 4; readonly pinBlock: Buffer } {
  if (!terminal.wrappedTpk) throw new Error('a terminal without working keys sends no PIN')
  return { wrappedTpk: terminal.wrappedTpk, format: terminal.pinFormat as 0 | 3 | 4, pinBlock }
}

/** A terminal tells month and day; the year is the one that brings them nearest to today. */
export function yearFor(monthDay: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const month = Number(monthDay.slice(0, 2))
  const day = Number(monthDay.slice(2))
  const [nearest] = [today.year - 1, today.year, today.year + 1]
    .map((year) => Temporal.PlainDate.from({ year, month, day }))
    .toSorted((a, b) => Math.abs(a.until(today).days) - Math.abs(b.until(today).days))
  if (!nearest) throw new Error('there is always a nearest year')
  return nearest
}

export function timeOf(digits: string): string {
  return `${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}`
}

/** Of what is over: a day that is still to come, beyond a clock's error, was one of last year. */
export function pastYearFor(monthDay: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const nearest = yearFor(monthDay, today)
  return today.until(nearest).days > 1 ? nearest.subtract({ years: 1 }) : nearest
}
