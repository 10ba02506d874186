/**
 * Which terminals are connected, and what is known of each. A terminal's row is shared by all its
 * connections, so that working keys renewed on one are known to the others at once. Its places are for
 * connections that have proved themselves: anybody can name a terminal.
 */
import type { PosActs, TerminalRow } from './acts.ts'

export type Seat = {
  readonly terminalId: string
  readonly institutionCode: string
  row: TerminalRow
  /** Those that name the terminal, and of them those that have proved themselves. */
  connections: number
  proved: number
  readAtMs: number
  reading: Promise<TerminalRow | null> | null
}

export type Seats = {
  /** For one connection that names this terminal, until it leaves. */
  readonly join: (terminalId: string, institutionCode: string) => Promise<Seat | SeatProblem>
  /** One of the terminal's places, for a connection that has proved itself; false when all are taken. */
  readonly takePlace: (seat: Seat) => boolean
  readonly leave: (seat: Seat, had: { readonly place: boolean }) => void
  /** The terminal's row, read again when it is older than `maxAgeMs`; null once it may not act. */
  readonly row: (seat: Seat, maxAgeMs: number) => Promise<TerminalRow | null>
  /** Reads the row anew: a reading begun before now may not show what was just written. */
  readonly renew: (seat: Seat) => Promise<void>
}
export type SeatProblem = 'terminal_unknown' | 'terminal_not_active'

export function seatsOf(acts: PosActs, profileName: string, connectionsPerTerminal: number): Seats {
  const seats = new Map<string, Seat>()

  async function join(terminalId: string, institutionCode: string): Promise<Seat | SeatProblem> {
    const key = `${terminalId}\n${institutionCode}`
    const row = await acts.terminal(terminalId, institutionCode)
    if (!row || row.profile !== profileName) return 'terminal_unknown'
    if (!row.active) return 'terminal_not_active'
    const seat = seats.get(key) ?? {
      ...{ terminalId, institutionCode, connections: 0, proved: 0, reading: null },
      ...{ row, readAtMs: performance.now() },
    }
    if (row.keyVersion >= seat.row.keyVersion) seat.row = row
    seat.connections += 1
    seats.set(key, seat)
    return seat
  }

  function takePlace(seat: Seat): boolean {
    if (seat.proved >= connectionsPerTerminal) return false
    seat.proved += 1
    return true
  }

  function leave(seat: Seat, { place }: { readonly place: boolean }): void {
    seat.connections -= 1
    if (place) seat.proved -= 1
    if (seat.connections === 0) seats.delete(`${seat.terminalId}\n${seat.institutionCode}`)
  }

  async function row(seat: Seat, maxAgeMs: number): Promise<TerminalRow | null> {
    if (performance.now() - seat.readAtMs > maxAgeMs) {
      seat.reading ??= readAgain(seat)
      const fresh = await seat.reading
      if (!fresh) return null
    }
    return seat.row.active ? seat.row : null
  }

  async function readAgain(seat: Seat): Promise<TerminalRow | null> {
    try {
      const fresh = await acts.terminal(seat.terminalId, seat.institutionCode)
      if (!fresh) return null
      seat.row = fresh
      seat.readAtMs = performance.now()
      return fresh
    } finally {
      seat.reading = null
    }
  }

  async function renew(seat: Seat): Promise<void> {
    await seat.reading
    seat.reading ??= readAgain(seat)
    await seat.reading
  }

  return { join, takePlace, leave, row, renew }
}
