import type { Area } from '#capabilities/organisations/index.ts'
import type { Db, Statements } from '#platform/database/connection.ts'
import type { Group } from '#platform/database/group.ts'
import { createTurns, type Turns } from '#platform/database/turns.ts'
import type { KeyService } from '#platform/keys/client.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Standing } from './purchase.ts'
import {
  createAidedGivingBackPoster,
  createAidedPurchasePoster,
  createAidedReversalPoster,
  createEnquiryPoster,
  createGivingBackPoster,
  createPurchasePoster,
  createReversalPoster,
  createStandingReader,
  type Posted,
  type Posting,
} from './store.ts'

/** What every payment needs, made once for the process: the groups are shared by all channels. */
export type Payments = {
  readonly db: Db
  readonly area: Area
  readonly personal: Personal
  readonly keys: KeyService
  /** One card's payments are decided one after the other. */
  readonly turns: Turns
  readonly standings: Group<Buffer, Standing | null>
  readonly purchases: Group<Posting, Posted>
  readonly reversals: Group<Posting, Posted>
  readonly givenBack: Group<Posting, Posted>
  /** What concerns several people travels alone. */
  readonly aidedPurchases: Group<Posting, Posted>
  readonly aidedReversals: Group<Posting, Posted>
  readonly aidedGivenBack: Group<Posting, Posted>
  readonly enquiries: Group<Posting, Posted>
  /** Resolves when every payment taken so far has been answered. */
  readonly drained: () => Promise<void>
}

/** More than a terminal may have on its way at once. */
const waitingPerCard = 64

export function createPayments(made: {
  readonly db: Db
  readonly pool: Statements
  readonly area: Area
  readonly personal: Personal
  readonly keys: KeyService
}): Payments {
  const { pool, ...rest } = made
  const standings = createStandingReader(pool)
  const posters = {
    purchases: createPurchasePoster(pool),
    reversals: createReversalPoster(pool),
    givenBack: createGivingBackPoster(pool),
    aidedPurchases: createAidedPurchasePoster(pool),
    aidedReversals: createAidedReversalPoster(pool),
    aidedGivenBack: createAidedGivingBackPoster(pool),
    enquiries: createEnquiryPoster(pool),
  }
  return {
    ...rest,
    turns: createTurns(waitingPerCard),
    standings,
    ...posters,
    drained: async () => {
      await Promise.all([standings, ...Object.values(posters)].map((each) => each.drained()))
    },
  }
}
