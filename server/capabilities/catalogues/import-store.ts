import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Part, TableName } from './file-format.ts'
import type { FileKind } from './file-kind.ts'
import type { Row } from './read-file.ts'

export const rowsAtOnce = 2_000

/** Until the end of the transaction: two imports would each be compared with what the other has not written. */
export async function lockCatalogues(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('yika catalogues', 0))`.execute(tx)
}

export async function versionOfDigest(
  db: Db,
  kind: FileKind,
  digest: Buffer,
): Promise<number | null> {
  const found = await sql<{ number: number }>`select number from catalogues.version
    where kind = ${kind} and digest = ${digest}`.execute(db)
  return found.rows[0]?.number ?? null
}

type LineRow = {
  readonly code: string
  readonly part: string | null
  readonly valid_from: string
  readonly line: string
}

/** Of what some rows are about: the line that stands, by the day on which it begins. */
export async function readStanding(
  db: Db,
  table: TableName,
  part: Part | null,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const codes = [...new Set(rows.map(({ code }) => code))]
  const ofPart = part ? sql.ref(part) : sql`null::text`
  const found = await sql<LineRow>`select distinct on (code, part, valid_from)
      code, part, valid_from, line
    from (select code, ${ofPart} as part, valid_from, version, line
            from ${sql.table(`catalogues.${table}`)}
           where code = any(${codes}::text[])) r
    order by code, part, valid_from, version desc`.execute(db)
  const standing = new Map<string, Map<string, string>>()
  for (const row of found.rows) {
    const subject = row.part === null ? row.code : `${row.code} ${row.part}`
    const days = standing.get(subject) ?? new Map<string, string>()
    standing.set(subject, days.set(row.valid_from, row.line))
  }
  return standing
}

/** What codes are called, as the lists or else the descriptions said last. */
export async function readNames(
  db: Db,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ code: string; name: string }>`
    select distinct on (code) code, name
      from (select code, name, 1 as place, valid_from, version from catalogues.listing
             where code = any(${[...codes]}::text[])
             union all
            select code, name, 2, valid_from, version from catalogues.item
             where code = any(${[...codes]}::text[])) n
     order by code, place, valid_from desc, version desc`.execute(db)
  return new Map(found.rows.map(({ code, name }) => [code, name]))
}

/** What was taken in after one version, up to another. */
export type Versions = { readonly since: number; readonly until: number }

export type LinesAsked = {
  readonly table: TableName
  readonly part: Part | null
  readonly kind: FileKind
  readonly versions: Versions
}

/** The lines of the next codes, each code whole. */
export async function readLinesPage(
  db: Db,
  asked: LinesAsked & { readonly after: string },
): Promise<readonly (Pick<LineRow, 'code' | 'line'> & { readonly version: number })[]> {
  const { table, part, kind, after } = asked
  const { since, until } = asked.versions
  const name = sql.table(`catalogues.${table}`)
  const ofPart = part ? sql.ref(`r.${part}`) : sql`null::text`
  // Files of several kinds lie in one table: a page of another kind's codes would look like the end.
  const found = await sql<LineRow & { version: number }>`
    select distinct on (r.code, part, r.valid_from)
      r.code, ${ofPart} as part, r.valid_from, r.line, r.version
    from ${name} r
    join catalogues.version v on v.number = r.version and v.kind = ${kind}
     and v.number > ${since} and v.number <= ${until}
    where r.code in (select distinct n.code from ${name} n
                      join catalogues.version w on w.number = n.version and w.kind = ${kind}
                       and w.number > ${since} and w.number <= ${until}
                      where n.code > ${after} order by n.code limit ${rowsAtOnce})
    order by r.code, part, r.valid_from, r.version desc`.execute(db)
  return found.rows
}

/** As many lines as all the pages have. */
export async function countLines(
  db: Db,
  { table, part, kind, versions }: LinesAsked,
): Promise<number> {
  const ofPart = part ? sql.ref(`r.${part}`) : sql`null::text`
  const found = await sql<{ lines: bigint }>`
    select count(distinct (r.code, ${ofPart}, r.valid_from)) as lines
    from ${sql.table(`catalogues.${table}`)} r
    join catalogues.version v on v.number = r.version and v.kind = ${kind}
     and v.number > ${versions.since} and v.number <= ${versions.until}`.execute(db)
  return Number(found.rows[0]?.lines ?? 0n)
}

/** Nothing of a kind was taken in yet: 0. */
export async function newestVersionOf(db: Db, kind: FileKind): Promise<number> {
  const found = await sql<{ newest: number | null }>`select max(number) as newest
    from catalogues.version where kind = ${kind}`.execute(db)
  return found.rows[0]?.newest ?? 0
}

export async function insertVersion(
  tx: Db,
  version: {
    readonly versionId: string
    readonly kind: FileKind
    readonly digest: Buffer
    readonly at: Temporal.Instant
    readonly by: string | null
    readonly rowsRead: number
    readonly added: number
    readonly changed: number
    readonly ended: number
  },
): Promise<number> {
  const { versionId, kind, digest, at, by, rowsRead, added, changed, ended } = version
  const made = await sql<{ number: number }>`insert into catalogues.version
      (number, version_id, kind, digest, imported_at, imported_by, rows_read, added, changed, ended)
    select coalesce(max(number), 0) + 1, ${versionId}::uuid, ${kind}, ${digest}, ${at.toString()}::timestamptz,
      ${by}::uuid, ${rowsRead}::int, ${added}::int, ${changed}::int, ${ended}::int
    from catalogues.version returning number`.execute(tx)
  const [row] = made.rows
  if (!row) throw new Error('a version was not written')
  return row.number
}

/** The rows bear the names of the table's columns, so the table itself says what becomes of each. */
export async function insertRows(
  tx: Db,
  table: TableName,
  version: number,
  rows: readonly Row[],
): Promise<void> {
  const name = sql.table(`catalogues.${table}`)
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = rows.slice(at, at + rowsAtOnce).map((row) => columnsOf(row, version))
    await sql`insert into ${name}
      select * from jsonb_populate_recordset(null::${name}, ${JSON.stringify(some)}::jsonb)
      `.execute(tx)
  }
}

function columnsOf({ fields, validFrom, validUntil, ...row }: Row, version: number): object {
  return { ...fields, ...row, valid_from: validFrom, valid_until: validUntil, version }
}

export type Version = {
  readonly number: number
  readonly kind: FileKind
  readonly importedAt: Temporal.Instant
  /** Null for the operator at the machine. */
  readonly importedBy: string | null
  readonly rowsRead: number
  readonly added: number
  readonly changed: number
  readonly ended: number
}

/** The newest first. */
export async function readVersions(db: Db, atMost: number): Promise<readonly Version[]> {
  const found = await sql<{
    readonly number: number
    readonly kind: FileKind
    readonly imported_at: string
    readonly imported_by: string | null
    readonly rows_read: number
    readonly added: number
    readonly changed: number
    readonly ended: number
  }>`select number, kind, imported_at, imported_by, rows_read, added, changed, ended
    from catalogues.version order by number desc limit ${atMost}`.execute(db)
  return found.rows.map(({ imported_at, imported_by, rows_read, ...row }) => ({
    ...row,
    importedAt: instantOf(imported_at),
    importedBy: imported_by,
    rowsRead: rows_read,
  }))
}
