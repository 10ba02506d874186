/**
 * What a change of terms would mean: the same bills under two packs, and by group who would pay less,
 * who more, and what the fund would pay. A bill that either pack cannot settle is counted apart.
 */
import type { Facts } from '../rules/facts.ts'
import type { Amounts, Settled } from '../rules/outcome.ts'
import type { Pack } from '../rules/pack.ts'
import { settle } from '../rules/settle.ts'
import { PolicyGap } from '../rules/terms-of-day.ts'

export type Compared = {
  readonly bills: number
  /** Bills of which the person would pay less, more, or as much. */
  readonly winners: number
  readonly losers: number
  readonly same: number
  readonly notSettled: number
  /** In fen, over all bills that both packs settle. */
  readonly fundBefore: bigint
  readonly fundAfter: bigint
  readonly personBefore: bigint
  readonly personAfter: bigint
}

export type BillOfGroup = { readonly group: string; readonly facts: Facts }

export const nothing: Compared = {
  ...{ bills: 0, winners: 0, losers: 0, same: 0, notSettled: 0 },
  ...{ fundBefore: 0n, fundAfter: 0n, personBefore: 0n, personAfter: 0n },
}

/** Group by group, in the order in which they first come. */
export function comparePolicies(
  bills: Iterable<BillOfGroup>,
  { before, after }: { readonly before: Pack; readonly after: Pack },
): ReadonlyMap<string, Compared> {
  const groups = new Map<string, Compared>()
  for (const { group, facts } of bills) {
    const so = amountsOrGap(facts, before)
    const then = amountsOrGap(facts, after)
    groups.set(group, withBill(groups.get(group) ?? nothing, { before: so, after: then }))
  }
  return groups
}

/** What one bill comes to under both; null where a pack cannot settle it. */
export type Both = { readonly before: Amounts | null; readonly after: Amounts | null }

export function withBill(sums: Compared, { before, after }: Both): Compared {
  const bills = sums.bills + 1
  if (before === null || after === null) {
    return { ...sums, bills, notSettled: sums.notSettled + 1 }
  }
  return {
    ...{ bills, notSettled: sums.notSettled },
    winners: sums.winners + Number(after.person < before.person),
    losers: sums.losers + Number(after.person > before.person),
    same: sums.same + Number(after.person === before.person),
    fundBefore: sums.fundBefore + before.fund,
    fundAfter: sums.fundAfter + after.fund,
    personBefore: sums.personBefore + before.person,
    personAfter: sums.personAfter + after.person,
  }
}

function amountsOrGap(facts: Facts, pack: Pack): Amounts | null {
  return settledOrGap(facts, pack)?.amounts ?? null
}

export function settledOrGap(facts: Facts, pack: Pack): Settled | null {
  try {
    return settle(facts, pack)
  } catch (fault) {
    if (fault instanceof PolicyGap) return null
    throw fault
  }
}
