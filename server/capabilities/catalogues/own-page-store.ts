/** What files told of an institution's own codes (1317), and what it has said itself (3301), row by row. */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import type { ListKind } from './catalogue.ts'

export type OwnRow = {
  readonly own_code: string
  readonly code: string
  readonly own_name: string
  readonly valid_from: string
  readonly last_day: string | null
  readonly valid: boolean
  /** As it came; null for what the institution has said itself. */
  readonly line: string | null
  readonly id: string
  readonly kind: ListKind | null
  readonly taken_at: string
}

type OwnAsked = {
  readonly institutionId: string
  readonly institutionCode: string
  /** What was told or said on this day or after it. */
  readonly since: Temporal.PlainDate
}

export async function readOwn(
  db: Db,
  { institutionId, institutionCode, since }: OwnAsked,
): Promise<readonly OwnRow[]> {
  const found = await sql<OwnRow>`select * from (
      (select distinct on (t.code, t.valid_from) t.code as own_code, t.item_code as code, t.own_name,
              t.valid_from, t.valid_until - 1 as last_day, t.valid, t.line, '' as id,
              null as kind, v.imported_at as taken_at
         from catalogues.told_mapping t join catalogues.version v on v.number = t.version
        where t.institution_code = ${institutionCode}
        order by t.code, t.valid_from, t.version desc)
      union all
      select m.own_code, m.code, m.own_name, m.valid_from, m.valid_until - 1, m.ended_at is null,
             null, m.mapping_id::text, l.kind, coalesce(m.ended_at, m.mapped_at)
        from catalogues.mapping m
        left join lateral (select kind from catalogues.listing where code = m.code
          order by valid_from desc, version desc limit 1) l on true
       where m.institution_id = ${institutionId}) o
    where taken_at >= ${since.toString()}::date::timestamp at time zone 'Asia/Shanghai'
    order by own_code, valid_from, taken_at, id`.execute(db)
  return found.rows
}
