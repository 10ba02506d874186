/** The groups that benefits depend on, as the read of a bill brings them. */
import type { GroupEntry } from '#capabilities/people/index.ts'
import { plainDate } from '#kernel/dates.ts'

export type BillGroup = Pick<GroupEntry, 'group' | 'from' | 'until'>

export type StoredGroup = {
  readonly group: GroupEntry['group']
  readonly from: string
  readonly until: string | null
}

export function groupOfRow({ group, from, until }: StoredGroup): BillGroup {
  return { group, from: plainDate(from), until: until === null ? null : plainDate(until) }
}
