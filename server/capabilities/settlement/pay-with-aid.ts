/** The own account is not enough: who pays the rest, and what the posting must know of it. */
import { dayOf } from '#kernel/dates.ts'
import { termsOn } from '#kernel/terms.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import type { Money } from '#kernel/money.ts'
import { type AidPart, sharedAmong } from './aid.ts'
import { readGivers } from './aid-store.ts'
import type { Payments } from './payments.ts'
import { lackingOf, payableOf, type Standing } from './purchase.ts'
import { listText } from './store.ts'

type Asked = {
  readonly institutionId: InstitutionId
  readonly localDate: Temporal.PlainDate
  readonly amount: Money
  readonly at: Temporal.Instant
}

export type AidedBy = { readonly parts: readonly AidPart[]; readonly giverYearLimit: Money }

/** Null when nobody helps here, or all together are not enough. */
export async function aidFor(
  { db, area }: Payments,
  { institutionId, localDate, amount, at }: Asked,
  standing: Standing,
): Promise<AidedBy | null> {
  const asked = { userId: standing.personId, institutionId, localDate, today: dayOf(at) }
  const givers = await readGivers(db, asked)
  if (givers.length === 0) return null
  const { yearLimit: giverYearLimit } = termsOn(area.mutualAid, localDate).value
  const parts = sharedAmong(lackingOf(standing, amount), givers, giverYearLimit)
  return parts && { parts, giverYearLimit }
}

/** The arguments that follow those of the plain posting. */
export function aidedValues(
  { area }: Payments,
  { institutionId, at }: Asked,
  { parts, giverYearLimit }: AidedBy,
): readonly unknown[] {
  return [
    dayOf(at).toString(),
    listText(parts.map(({ giver }) => giver.giverId)),
    listText(parts.map(({ giver }) => giver.aidId)),
    listText(parts.map(({ amount }) => amount)),
    payableOf({ area: area.code, institutionId }),
    giverYearLimit,
  ]
}
