/** What insurers were told of a claim and have paid on it, and what is left to the person. */
import { namesOf, type Words } from '#capabilities/organisations/index.ts'
import type { Db } from '#platform/database/connection.ts'
import type { ClaimNamed } from '../claim.ts'
import { type InsurerNotice, readNotices } from './notice-store.ts'
import { type Borne, borneAfter, type InsurerReport, standingOf } from './report.ts'
import { readReports } from './report-store.ts'

export type InsurerOfClaim = {
  readonly insurerId: string
  readonly name: Words
  readonly toldAt: Temporal.Instant
  /** Open again by an appeal. */
  readonly isOpen: boolean
  readonly reports: readonly (InsurerReport & { readonly stands: boolean })[]
}

export type InsurersOfClaim = Borne & { readonly insurers: readonly InsurerOfClaim[] }

/** Null where no insurer was ever told. */
export async function insurersOf(
  { db }: { readonly db: Db },
  claim: ClaimNamed,
): Promise<InsurersOfClaim | null> {
  const [notices, reports] = await Promise.all([readNotices(db, claim), readReports(db, claim)])
  const last = notices.at(-1)
  if (!last) return null
  const names = await namesOf(
    db,
    notices.map(({ insurerId }) => insurerId),
  )
  const still = standingOf(reports)
  const insurers = [...Map.groupBy(notices, ({ insurerId }) => insurerId)].map(
    ([insurerId, own]) => ({
      insurerId,
      name: names.get(insurerId) ?? { zh: '', en: '' },
      toldAt: newest(own).madeAt,
      isOpen: newest(own).kind === 'appealed',
      reports: reports
        .filter((each) => each.insurerId === insurerId)
        .map((each) => ({ ...each, stands: still.includes(each) })),
    }),
  )
  return { ...borneAfter(last.borne, reports), insurers }
}

function newest(notices: readonly InsurerNotice[]): InsurerNotice {
  const last = notices.at(-1)
  if (!last) throw new Error('a group is never empty')
  return last
}
