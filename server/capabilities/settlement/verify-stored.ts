/**
 * Settlements as they are kept, worked out again under the pack that was kept with them. A reversal is
 * what it takes back, below zero; its derivation is that of the settlement.
 */
import type { Db } from '#platform/database/connection.ts'
import type { Settlement } from './bill.ts'
import { keptPacks, type KeptPack } from './policy-store.ts'
import { type Differing, verifySettlement } from './policy/verify.ts'
import { PolicyGap } from './rules/terms-of-day.ts'
import type { Year } from './rules/facts.ts'

export type Verified = {
  readonly settlement: Settlement
  readonly differences: readonly Differing[]
  /** Why it could not be worked out again: the pack is not there, was changed, or says nothing. */
  readonly notVerified: 'not_kept' | 'not_what_was_kept' | 'pack_says_nothing' | null
}

/** Page by page, as they come. */
export async function* verifyStored(
  db: Db,
  pages: AsyncIterable<readonly Settlement[]> | Iterable<readonly Settlement[]>,
): AsyncGenerator<readonly Verified[]> {
  const packOf = keptPacks(db)
  for await (const settlements of pages) {
    const verified: Verified[] = []
    for (const settlement of settlements) {
      verified.push(verifiedBy(settlement, await packOf(settlement.policy.digest)))
    }
    yield verified
  }
}

function verifiedBy(settlement: Settlement, kept: KeptPack): Verified {
  if (typeof kept === 'string') return { settlement, differences: [], notVerified: kept }
  const { facts, lines, steps } = settlement
  const { amounts, added } = settlement.reverses === null ? settlement : turned(settlement)
  try {
    const differences = verifySettlement({ facts, amounts, added, lines, steps }, kept.pack)
    return { settlement, differences, notVerified: null }
  } catch (fault) {
    if (!(fault instanceof PolicyGap)) throw fault
    return { settlement, differences: [], notVerified: 'pack_says_nothing' }
  }
}

function turned({ amounts, added }: Settlement): Pick<Settlement, 'amounts' | 'added'> {
  const below = <K extends string>(sums: Readonly<Record<K, bigint>>): Record<K, bigint> =>
    Object.fromEntries(Object.entries<bigint>(sums).map(([name, fen]) => [name, -fen])) as Record<
      K,
      bigint
    >
  return { amounts: below(amounts), added: below<keyof Year>(added) }
}
