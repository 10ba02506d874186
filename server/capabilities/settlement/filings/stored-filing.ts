/** A filing of care elsewhere, as the read of a bill brings it. */
import { plainDate } from '#kernel/dates.ts'
import type { BillFiling, FilingKind, FilingState } from './care-filing.ts'

export type StoredFiling = {
  readonly filing_id: string
  readonly reference: string
  readonly kind: FilingKind
  readonly state: FilingState
  readonly place: string
  readonly begins_on: string
  readonly ends_on: string | null
  readonly version: number
}

export function filingOf(row: StoredFiling): BillFiling {
  const { reference, kind, state, place } = row
  return {
    ...{ filingId: row.filing_id, reference, kind, state, place },
    from: plainDate(row.begins_on),
    until: row.ends_on === null ? null : plainDate(row.ends_on),
    version: BigInt(row.version),
  }
}
