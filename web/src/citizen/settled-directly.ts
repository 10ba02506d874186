import type { Bill } from '../api/types.ts'

/** What hospitals and pharmacies have settled, and what still stands of it: no claim's, and nothing taken back. */
export function settledDirectly(bills: readonly Bill[]): readonly Bill[] {
  return bills.filter(
    ({ claim, reverses, reversedBy }) => claim === null && reverses === null && reversedBy === null,
  )
}
