/** The postings of bills, each a group statement; the functions refuse to build on stale versions. */
import type { Statements } from '#platform/database/connection.ts'
import type { Group } from '#platform/database/group.ts'
import { createPoster, type Posted, type Posting } from './store.ts'

const types = ['uuid', 'jsonb']

export type BillPosters = {
  readonly settlements: Group<Posting, Posted>
  /** What waits for codes of packages, or frees them, travels alone. */
  readonly traced: Group<Posting, Posted>
  /** What relatives help to pay holds several people, and travels alone. */
  readonly aided: Group<Posting, Posted>
  readonly reversals: Group<Posting, Posted>
}

export function createBillPosters(pool: Statements): BillPosters {
  const settle = { name: 'settlement.post_settlement', types }
  const reverse = { name: 'settlement.post_settlement_reversal', types, alone: true } as const
  return {
    settlements: createPoster(pool, settle),
    traced: createPoster(pool, { ...settle, alone: true }),
    aided: createPoster(pool, {
      ...{ name: 'settlement.post_aided_settlement', types, alone: true },
    }),
    reversals: createPoster(pool, reverse),
  }
}
