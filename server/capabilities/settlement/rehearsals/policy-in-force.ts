/**
 * Which pack counts on a day: the one that was decided for it, else the file of the area. A pack is always
 * decided before its first day, so what was read since the day began holds for all of it; what was read
 * before is read again.
 */
import type { Db } from '#platform/database/connection.ts'
import { keptPacks } from '../policy-store.ts'
import type { Policy } from '../policy/policy.ts'
import type { PolicyTerm } from './rehearsal.ts'
import { readTerms } from './rehearsal-store.ts'

export type PolicyOn = (day: Temporal.PlainDate) => Policy | Promise<Policy>

export type PolicySource = {
  readonly db: Db
  readonly area: { readonly code: string }
  /** The file of the area, as it is now. */
  readonly policyFile: () => Policy
}

/** One that was decided in the last seconds of a day may commit in the first of the next one. */
const readAgainMs = 5_000

export function createPolicyInForce({ db, area, policyFile }: PolicySource): PolicyOn {
  const packOf = keptPacks(db)
  let known: {
    readonly day: string
    readonly at: number
    readonly terms: readonly PolicyTerm[]
  } | null = null
  return async (day) => {
    const [today, at] = [day.toString(), performance.now()]
    if (known === null || known.day !== today || at - known.at > readAgainMs) {
      known = { day: today, at, terms: await readTerms(db, area.code) }
    }
    const term = termOn(known.terms, day)
    return term === undefined ? policyFile() : readable(await packOf(term.digest), term)
  }
}

export function termOn(
  terms: readonly PolicyTerm[],
  day: Temporal.PlainDate,
): PolicyTerm | undefined {
  return terms.findLast(({ firstDay }) => Temporal.PlainDate.compare(firstDay, day) <= 0)
}

/** The pack that the next one would follow: what was decided last, though its day be still to come. */
export async function latestPolicy(
  { policyFile, ...source }: PolicySource,
  db: Db = source.db,
): Promise<{ readonly policy: Policy; readonly firstDay: Temporal.PlainDate | null }> {
  const last = (await readTerms(db, source.area.code)).at(-1)
  if (last === undefined) return { policy: policyFile(), firstDay: null }
  return { policy: readable(await keptPacks(db)(last.digest), last), firstDay: last.firstDay }
}

function readable(kept: Policy | string, { version, digest }: PolicyTerm): Policy {
  if (typeof kept !== 'string') return kept
  throw new Error(`the pack ${version} that counts is ${kept} (${digest.slice(0, 12)})`)
}
