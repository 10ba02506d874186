/** Policies with supplementary insurers; their numbers are sealed. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Cover, CoverBasis, CoverState } from './cover.ts'

type Sealed = { readonly db: Db; readonly personal: Personal }

const table = 'claims.insurer_cover'

type CoverRow = {
  readonly person_id: string
  readonly cover_id: string
  readonly insurer_id: string
  readonly basis: string
  readonly state: string
  readonly sealed_policy: Buffer
  readonly begins_on: string
  readonly ends_on: string | null
  readonly made_at: string
  readonly consented_at: string | null
  readonly ended_at: string | null
}

/** The newest first. */
export async function readCovers(
  { db, personal }: Sealed,
  personId: string,
): Promise<readonly Cover[]> {
  const found = await sql<CoverRow>`select * from claims.insurer_cover
    where person_id = ${personId} order by made_at desc, cover_id desc`.execute(db)
  return found.rows.map((row) => ({
    ...{ personId: row.person_id, coverId: row.cover_id, insurerId: row.insurer_id },
    ...{ basis: row.basis as CoverBasis, state: row.state as CoverState },
    policy: personal.open(table, 'sealed_policy', row.cover_id, row.sealed_policy),
    from: plainDate(row.begins_on),
    until: row.ends_on === null ? null : plainDate(row.ends_on),
    madeAt: instantOf(row.made_at),
    consentedAt: row.consented_at === null ? null : instantOf(row.consented_at),
    endedAt: row.ended_at === null ? null : instantOf(row.ended_at),
  }))
}

export async function insertCover({ db, personal }: Sealed, made: Cover): Promise<void> {
  const sealed = personal.seal(table, 'sealed_policy', made.coverId, made.policy)
  await sql`insert into claims.insurer_cover (person_id, cover_id, insurer_id, basis, state,
      sealed_policy, begins_on, ends_on, made_at, consented_at)
    values (${made.personId}, ${made.coverId}, ${made.insurerId}, ${made.basis}, ${made.state},
      ${sealed}, ${made.from.toString()}, ${made.until?.toString() ?? null},
      ${made.madeAt.toString()}, ${made.consentedAt?.toString() ?? null})`.execute(db)
}

/** False: somebody was faster. */
export async function changeCover(
  tx: Db,
  { personId, coverId, state }: Pick<Cover, 'personId' | 'coverId' | 'state'>,
  to: CoverState,
  at: Temporal.Instant,
): Promise<boolean> {
  const done = await sql<{ done: boolean }>`select claims.change_cover(${personId}, ${coverId},
    ${state}, ${to}, ${toInstantText(at)}::timestamptz) as done`.execute(tx)
  return done.rows[0]?.done ?? false
}
