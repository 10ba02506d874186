import type {
  Area,
  MessageKeeper,
  Organisation,
  Terminal,
} from '#capabilities/organisations/index.ts'
import type { Bills } from '#capabilities/settlement/index.ts'
import type { Act } from '#platform/access/act.ts'
import type { ReadTrail } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Log } from '#platform/log/log.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Names } from './names.ts'

/** Everything that a route may use; made once in main.ts. */
export type Deps = {
  readonly db: Db
  readonly area: Area
  readonly personal: Personal
  readonly bills: Bills
  readonly readTrail: ReadTrail
  readonly messages: MessageKeeper
  readonly terminalOf: (terminalId: string) => Promise<Terminal | null>
  readonly log: Log
  readonly now: () => Temporal.Instant
  readonly names: Names
}

export type Language = 'zh' | 'en'

/** What came, whoever sent it. */
export type Asked = {
  readonly language: Language
  readonly params: Readonly<Record<string, string>>
  /** Of the address, or of the form of a search. */
  readonly query: URLSearchParams
  readonly body: Uint8Array
  readonly address: string
}

/** What an institution's system asks, and who it is, taken from its token and never from the body. */
export type Call = Asked & {
  readonly institution: Organisation
  readonly clientId: string
  readonly act: Act
  readonly today: Temporal.PlainDate
}

/** A resource as it leaves: amounts are figures, see `exactNumber`. */
export type Resource = { readonly resourceType: string } & Readonly<Record<string, unknown>>

/** A text is an answer that was given before, or is no resource at all. */
export type Answer = {
  readonly status: number
  readonly body: Resource | string
  readonly type?: string
}
