/** What every conversation with a terminal shares. */
import type { Log, PosActs } from './acts.ts'
import type { Profile } from './iso8583/profiles.ts'
import type { Seats } from './seats.ts'

export type Room = {
  readonly acts: PosActs
  readonly log: Log
  readonly profile: Profile
  readonly seats: Seats
  readonly rowMaxAgeMs: number
}
