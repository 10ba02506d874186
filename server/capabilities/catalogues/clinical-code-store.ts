import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import type { ClinicalCode, ClinicalKind } from './clinical-code.ts'

type Coded = { readonly kind: ClinicalKind; readonly code: string }

/**
 * Which of some codes are on no list on a day. A list of which nothing was ever taken in is none to be
 * held against, and what a code was before its first row is what that row says.
 */
export async function unlistedCodes(
  db: Db,
  day: Temporal.PlainDate,
  coded: readonly Coded[],
): Promise<readonly Coded[]> {
  if (coded.length === 0) return []
  const on = day.toString()
  const found = await sql<Coded>`select distinct a.kind, a.code
    from unnest(${coded.map(({ kind }) => kind)}::text[], ${coded.map(({ code }) => code)}::text[])
      a (kind, code)
    left join lateral (select valid from catalogues.clinical_code
      where code = a.code and kind = a.kind
      order by case when valid_from <= ${on} then valid_from end desc nulls last, valid_from,
        version desc
      limit 1) c on true
    where c.valid is not true
      and exists (select from catalogues.clinical_code where kind = a.kind)`.execute(db)
  return found.rows
}

export type CodeSearch = {
  /** A code's beginning, a part of a name, or the first letters of its syllables. */
  readonly text: string
  /** Null for every list. */
  readonly kind: ClinicalKind | null
  readonly on: Temporal.PlainDate
  readonly atMost: number
}

/** Those whose code or name is just what was asked for first, then by their codes. */
export async function findCodes(
  db: Db,
  { text, kind, on, atMost }: CodeSearch,
): Promise<readonly ClinicalCode[]> {
  const part = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  const beginning = part.slice(1)
  const ofKind = kind === null ? sql`true` : sql`kind = ${kind}`
  const found = await sql<ClinicalCode>`select kind, code, name, group_name as "group"
    from (select distinct on (kind, code) * from catalogues.clinical_code
           where valid_from <= ${on.toString()} and ${ofKind}
           order by kind, code, valid_from desc, version desc) c
    where valid and (name ilike ${part} or code ilike ${beginning}
      or initials like ${part.toLowerCase()})
    order by lower(code) <> ${text.toLowerCase()} and name <> ${text}, code, kind
    limit ${atMost}`.execute(db)
  return found.rows
}
