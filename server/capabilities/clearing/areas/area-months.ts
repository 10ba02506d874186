/** Months with other areas as a fund accountant sees them: what is owed to us, and how far it has come. */
import { type ForwardedMonth, sumForwardedMonths } from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { Db } from '#platform/database/connection.ts'
import { type AreaClaim, areaMonthState, type AreaMonthState } from './area-claim.ts'
import { type PartTelling, readAreaClaims, readTellings } from './area-store.ts'

export type AreaMonth = ForwardedMonth & {
  readonly state: AreaMonthState
  readonly claim: AreaClaim | null
  /** As each part was told last; empty where nothing was told. */
  readonly told: readonly PartTelling[]
}

/** The newest first. A month without bills is none: nothing is compared or owed for it. */
export async function areaMonths(
  db: Db,
  { month, at }: { readonly month: string | null; readonly at: Temporal.Instant },
): Promise<readonly AreaMonth[]> {
  const sums = await sumForwardedMonths(db, { month })
  const claims = await readAreaClaims(db, { month })
  const tellings = await readTellings(db, { month })
  const thisMonth = dayOf(at).with({ day: 1 }).toString()
  return sums.map((each) => {
    const isSame = (other: { readonly peerId: string; readonly month: string }) =>
      other.peerId === each.peerId && other.month === each.month
    const claim = claims.find(isSame) ?? null
    const told = tellings.filter(isSame)
    return {
      ...each,
      claim,
      told,
      state: areaMonthState({ isOver: each.month < thisMonth, claim, told }),
    }
  })
}
