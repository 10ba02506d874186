import { useSearch } from '@tanstack/react-router'
import { type Purpose, purposes, type QueueKind, queueKinds } from '../api/desk-types.ts'

/** Why the file is open. It travels in the address and into the record of who read it. */
export function usePurpose(): Purpose {
  const search: { purpose?: string } = useSearch({ strict: false })
  return purposes.find((each) => each === search.purpose) ?? 'enquiry'
}

/** The pile one is working through, so that "next" goes on in the same one. */
export function usePile(): QueueKind | null {
  const search: { pile?: string } = useSearch({ strict: false })
  return queueKinds.find((each) => each === search.pile) ?? null
}

/** What somebody in this pile is here for. */
export const purposeOfPile = {
  to_check: 'application',
  to_produce: 'application',
  to_print: 'application',
  at_maker: 'enquiry',
  to_remake: 'application',
  to_hand_over: 'hand_over',
  lost_to_replace: 'replacement',
  overdue: 'enquiry',
} as const satisfies Record<QueueKind, Purpose>
