/**
 * Pages of what an institution's own codes stand for: what files told (1317), as lines that came, and what it
 * has said itself (3301), as lines of the same shape.
 */
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { listTypeOf } from './file-kind.ts'
import type { ListKind } from './catalogue.ts'
import { ownCodesOn } from './own-codes.ts'
import type { PageLine } from './page-store.ts'
import { catalogueLine } from './write-file.ts'

export type OwnPageAsked = {
  readonly institutionId: string
  readonly institutionCode: string
  readonly areaCode: string
  /** What was told or said on this day or after it. */
  readonly since: Temporal.PlainDate
  /** Only what counts on this day; null for everything that was ever said. */
  readonly inForceOn: Temporal.PlainDate | null
  readonly fits: (cells: readonly string[]) => boolean
  readonly page: number
  readonly size: number
}

type Row = {
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

/** In the order of own codes, those of one institution at a time: some ten thousands at most. */
export async function readOwnPage(db: Db, asked: OwnPageAsked): Promise<readonly PageLine[]> {
  const { fits, inForceOn, institutionCode, page, size } = asked
  const rows = await readOwn(db, asked)
  const ownCodes = rows.map(({ own_code }) => own_code)
  const counts = inForceOn && (await ownCodesOn(db, inForceOn, { ...asked, ownCodes }))
  const lines = rows.flatMap((row) => {
    if (counts && !isInForce(row, counts, inForceOn)) return []
    const line = row.line ?? lineOf(row, asked.areaCode, institutionCode)
    return fits(line.split('\t')) ? [{ line, initials: null, takenAt: row.taken_at }] : []
  })
  return lines.slice((page - 1) * size, page * size)
}

function isInForce(
  { own_code, code, valid, valid_from, last_day }: Row,
  counts: ReadonlyMap<string, string>,
  day: Temporal.PlainDate,
): boolean {
  const on = day.toString()
  return valid && counts.get(own_code) === code && valid_from <= on && (last_day ?? on) >= on
}

async function readOwn(
  db: Db,
  { institutionId, institutionCode, since }: OwnPageAsked,
): Promise<readonly Row[]> {
  const found = await sql<Row>`select * from (
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

function lineOf(row: Row, areaCode: string, institutionCode: string): string {
  const day = instantOf(row.taken_at).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
  return catalogueLine('1317', {
    ...{ 1: institutionCode, 2: row.own_code, 3: row.own_name, 4: areaCode },
    ...{ 5: listTypeOf(row.kind ?? 'other'), 6: row.code, 7: row.valid_from },
    ...(row.last_day !== null && { 8: row.last_day }),
    ...{ 17: row.valid ? '1' : '0', 18: row.id.replaceAll('-', ''), 19: day, 22: day },
  })
}
