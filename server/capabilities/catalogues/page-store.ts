/**
 * Pages of what the lists, matches, price limits, first shares and ethnic drugs say, for systems that keep a copy: the lines as
 * they came, of each code and first day the one that counts. What was taken in since a day is all that a
 * copy of that day lacks.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import type { TableName } from './file-format.ts'
import { type FileKind, fileFormats } from './file-kind.ts'

export type PagedKind = Extract<FileKind, '1304' | '1312' | '1316' | '1318' | '1319'>

export type PageAsked = {
  readonly kind: PagedKind
  /** What its version brought on this day or after it. */
  readonly since: Temporal.PlainDate
  /** Only what counts on this day; null for everything that was ever said. */
  readonly inForceOn: Temporal.PlainDate | null
  /** Cells that have to say exactly this, by the number of their column. */
  readonly cells: readonly { readonly column: number; readonly says: string }[]
  /** The same of cells that are days, whatever time of the day stands behind it. */
  readonly days: readonly { readonly column: number; readonly on: Temporal.PlainDate }[]
  /** A part of the name, and the beginning of its initials; lists only. */
  readonly namePart: string
  readonly initials: string
  readonly from: Temporal.PlainDate | null
  readonly page: number
  readonly size: number
}

export type PageLine = {
  readonly line: string
  readonly initials: string | null
  readonly takenAt: string
}

export async function readPage(db: Db, asked: PageAsked): Promise<readonly PageLine[]> {
  const { kind, since, page, size } = asked
  const { table, part, fixed } = fileFormats[kind]
  const whole = sql.table(`catalogues.${table satisfies TableName}`)
  // Descriptions of several kinds lie in one table.
  const ofKind = fixed['kind']
  const source =
    ofKind === undefined ? whole : sql`(select * from ${whole} where kind = ${ofKind}) k`
  // Of the lists there is one row a code, which is then its own part.
  const partOf = sql.ref(part ?? 'code')
  const initials = table === 'listing' ? sql`initials` : sql`null::text`
  const found = await sql<PageLine>`with said as (
      select ${sayings(asked, partOf)} code, ${partOf} as part, valid_from, valid_until, valid,
             version, line, ${initials} as initials
        from ${source} ${lastFirst(asked, partOf)})
    select line, initials, v.imported_at as "takenAt"
      from said join catalogues.version v on v.number = said.version
     where v.imported_at >= ${since.toString()}::date::timestamp at time zone 'Asia/Shanghai'
       and ${sql.join(conditions(asked), sql` and `)}
     order by code, valid_from, part limit ${size} offset ${(page - 1) * size}`.execute(db)
  return found.rows
}

/** On a day one row counts of a code; without one, the last word on each of its first days. */
function sayings({ inForceOn }: PageAsked, part: RawBuilder<unknown>): RawBuilder<unknown> {
  return inForceOn === null
    ? sql`distinct on (code, ${part}, valid_from)`
    : sql`distinct on (code, ${part})`
}

function lastFirst({ inForceOn }: PageAsked, part: RawBuilder<unknown>): RawBuilder<unknown> {
  return inForceOn === null
    ? sql`order by code, ${part}, valid_from, version desc`
    : sql`where valid_from <= ${inForceOn.toString()}
          order by code, ${part}, valid_from desc, version desc`
}

function conditions(asked: PageAsked): readonly RawBuilder<unknown>[] {
  const { cells, days, from, inForceOn, initials, namePart } = asked
  const tab = sql`E'\t'`
  return [
    sql`true`,
    ...cells.map(({ column, says }) => sql`split_part(line, ${tab}, ${column}) = ${says}`),
    ...days.map(
      ({ column, on }) => sql`left(split_part(line, ${tab}, ${column}), 10) = ${on.toString()}`,
    ),
    ...(from === null ? [] : [sql`valid_from = ${from.toString()}`]),
    ...(namePart === '' ? [] : [sql`strpos(split_part(line, ${tab}, 2), ${namePart}) > 0`]),
    ...(initials === '' ? [] : [sql`starts_with(initials, ${initials.toLowerCase()})`]),
    ...(inForceOn === null
      ? []
      : [sql`valid and (valid_until is null or valid_until > ${inForceOn.toString()})`]),
  ]
}
