import {
  type Area,
  createInterfaceCallers,
  createMessageKeeper,
  createTerminalFinder,
  type InterfaceCallers,
  type MessageKeeper,
  type Terminal,
} from '#capabilities/organisations/index.ts'
import { createIdentityLookup, type IdentityLookup } from '#capabilities/people/index.ts'
import type { Bills } from '#capabilities/settlement/index.ts'
import type { ReadTrail } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Log } from '#platform/log/log.ts'
import type { Personal } from '#platform/personal/personal.ts'

/** Everything a transaction may use; made once in main.ts. */
export type Deps = {
  readonly db: Db
  readonly area: Area
  readonly personal: Personal
  readonly bills: Bills
  readonly readTrail: ReadTrail
  readonly messages: MessageKeeper
  readonly callers: InterfaceCallers
  /** By the number that 1101 gives out. */
  readonly patientOf: IdentityLookup
  /** Registered with us, whoever's it is. */
  readonly terminalOf: (terminalId: string) => Promise<Terminal | null>
  readonly log: Log
  readonly now: () => Temporal.Instant
}

/** What the server makes of its services, before the room adds what it keeps for itself. */
export type Made = Omit<Deps, 'messages' | 'callers' | 'patientOf' | 'terminalOf'>

export function depsOf(made: Made): Deps {
  return {
    ...made,
    messages: createMessageKeeper(made),
    callers: createInterfaceCallers(made),
    patientOf: createIdentityLookup(made),
    terminalOf: createTerminalFinder(made.db),
  }
}
