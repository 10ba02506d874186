/** What the desk shows of packs, drafts and rehearsals. */
import type { Db } from '#platform/database/connection.ts'
import { type FundName, fundNames, type GroupSums, sumsFrom } from '../policy/group-sums.ts'
import { type GroupKind, groupKinds } from '../compare-stored.ts'
import { bandKind, type RehearsedGroup } from './rehearsal.ts'
import * as store from './rehearsal-store.ts'

export type RehearsalResult = {
  readonly groups: readonly RehearsedGroup[]
  readonly bands: ReadonlyMap<string, number>
}

export async function resultOf(db: Db, rehearsalId: string): Promise<RehearsalResult> {
  const stored = await store.readGroups(db, rehearsalId)
  const groups = stored.flatMap(({ kind, name, sums }) =>
    isGroupKind(kind) ? [{ kind, name, sums: sumsFrom(sums) }] : [],
  )
  const bands = stored.filter(({ kind }) => kind === bandKind)
  return {
    groups: groups.toSorted(
      (one, other) => groupKinds.indexOf(one.kind) - groupKinds.indexOf(other.kind),
    ),
    bands: new Map(bands.map(({ name, sums }) => [name, Number(sums['people'] ?? 0)])),
  }
}

function isGroupKind(kind: string): kind is GroupKind {
  return groupKinds.some((each) => each === kind)
}

/** Funds that pay anything under either pack, in the order of the law. */
export function fundsIn({ before, after }: GroupSums): readonly FundName[] {
  return fundNames.filter((name) => before[name] !== 0n || after[name] !== 0n)
}
