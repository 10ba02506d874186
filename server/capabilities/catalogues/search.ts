/** Looking something up: what the lists say of it today, and what they said and will say. */
import type { Db } from '#platform/database/connection.ts'
import type { HospitalLevel, Level, ListKind } from './catalogue.ts'
import * as store from './search-store.ts'

export type Search = {
  /** A code's beginning, a part of a name, or the first letters of its syllables. */
  readonly text: string
  readonly on: Temporal.PlainDate
  /** The code after which to go on; empty for the first page. */
  readonly after: string
}

export type FoundEntry = {
  readonly code: string
  readonly name: string
  readonly kind: ListKind
  readonly level: Level
  readonly restricted: boolean
  readonly condition: string | null
  readonly specification: string | null
  readonly unit: string | null
  readonly maker: string | null
  /** Null where no share is set for the scheme. */
  readonly shares: Readonly<Record<'employee' | 'resident', number | null>>
  /** In millionths of a yuan; null where none is set. */
  readonly limits: Readonly<Record<HospitalLevel, bigint | null>>
}

export type Page = { readonly entries: readonly FoundEntry[]; readonly next: string | null }

const perPage = 20

export async function searchCatalogue(db: Db, search: Search): Promise<Page> {
  const entries = await store.findEntries(db, { ...search, atMost: perPage + 1 })
  const shown = entries.slice(0, perPage)
  return { entries: shown, next: entries.length > perPage ? (shown.at(-1)?.code ?? null) : null }
}

export type Told = {
  readonly about: 'listing' | 'price_limit' | 'first_share'
  /** For which hospitals or whom; null for the listing itself. */
  readonly part: string | null
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly valid: boolean
  readonly level: Level | null
  /** A price in millionths of a yuan, or a share in basis points. */
  readonly number: bigint | null
  readonly version: number
}

/** Everything that was ever said of a code and not said otherwise for the same day, the latest day first. */
export function catalogueHistory(db: Db, code: string): Promise<readonly Told[]> {
  return store.readHistory(db, code)
}
