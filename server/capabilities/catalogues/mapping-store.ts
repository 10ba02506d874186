import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import type { Db } from '#platform/database/connection.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { CodeStanding, Mapping, Said, Told } from './mapping.ts'
import { matchedOn } from './store.ts'

type Place = { readonly institutionId: string; readonly ownCode: string }

/** Until the end of the transaction: two that come at once would each find nothing in force. */
export async function lockOwnCode(tx: Db, { institutionId, ownCode }: Place): Promise<void> {
  const key = `yika mapping ${institutionId} ${ownCode}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}

/** What the institution itself has said last of some of its own codes, by 3301 and 3302. */
export async function readSaid(
  db: Db,
  institutionId: string,
  ownCodes: readonly string[],
): Promise<ReadonlyMap<string, Said>> {
  const found = await sql<MappingRow & { readonly said_at: string; readonly ended: boolean }>`
    select distinct on (own_code) mapping_id, own_code, own_name, code, valid_from, valid_until,
      coalesce(ended_at, mapped_at) as said_at, ended_at is not null as ended
    from catalogues.mapping
    where institution_id = ${institutionId} and own_code = any(${[...ownCodes]}::text[])
    order by own_code, (ended_at is null) desc, ended_at desc`.execute(db)
  return new Map(
    found.rows.map(({ said_at, ended, ...row }) => [
      row.own_code,
      { ...mappingOf(row), saidAt: instantOf(said_at), ended },
    ]),
  )
}

type ToldRow = {
  readonly own_code: string
  readonly own_name: string | null
  readonly code: string
  readonly valid_from: string
  readonly valid_until: string | null
  readonly valid: boolean
  readonly told_at: string
}

/** What the files (1317) say of them on a day. */
export async function readTold(
  db: Db,
  institutionCode: string,
  ownCodes: readonly string[],
  day: Temporal.PlainDate,
): Promise<ReadonlyMap<string, Told>> {
  const found = await sql<ToldRow>`select distinct on (t.code) t.code as own_code, t.own_name,
      t.item_code as code, t.valid_from, t.valid_until, t.valid, v.imported_at as told_at
    from catalogues.told_mapping t join catalogues.version v on v.number = t.version
    where t.institution_code = ${institutionCode} and t.code = any(${[...ownCodes]}::text[])
      and t.valid_from <= ${day.toString()}
    order by t.code, t.valid_from desc, t.version desc`.execute(db)
  return new Map(
    found.rows.map((row) => [
      row.own_code,
      {
        ...{ ownCode: row.own_code, ownName: row.own_name ?? '', code: row.code },
        from: plainDate(row.valid_from),
        until: row.valid_until === null ? null : plainDate(row.valid_until),
        ...{ valid: row.valid, toldAt: instantOf(row.told_at) },
      },
    ]),
  )
}

type MappingRow = {
  readonly mapping_id: string
  readonly own_code: string
  readonly own_name: string
  readonly code: string
  readonly valid_from: string
  readonly valid_until: string | null
}

export async function readMapping(db: Db, place: Place): Promise<Mapping | null> {
  const mappings = await readMappings(db, place.institutionId, [place.ownCode])
  return mappings.get(place.ownCode) ?? null
}

/** By the institution's own codes; what is not mapped is not in the answer. */
export async function readMappings(
  db: Db,
  institutionId: string,
  ownCodes: readonly string[],
): Promise<ReadonlyMap<string, Mapping>> {
  const found = await sql<MappingRow>`select mapping_id, own_code, own_name, code, valid_from,
      valid_until
    from catalogues.mapping
    where institution_id = ${institutionId} and own_code = any(${ownCodes}::text[])
      and ended_at is null`.execute(db)
  return new Map(found.rows.map((row) => [row.own_code, mappingOf(row)]))
}

export async function standingOf(
  db: Db,
  code: string,
  on: Temporal.PlainDate,
): Promise<CodeStanding> {
  const day = on.toString()
  const found = await sql<{ standing: CodeStanding }>`select case
      when not exists (select from catalogues.listing where code = c.listed_as) then 'unknown'
      when exists (select from (select valid, valid_until from catalogues.listing
             where code = c.listed_as and valid_from <= ${day}
             order by valid_from desc, version desc limit 1) l
           where l.valid and (l.valid_until is null or l.valid_until > ${day})) then 'valid'
      else 'not_valid' end as standing
    from (${matchedOn(day, [code])}) c`.execute(db)
  return found.rows[0]?.standing ?? 'unknown'
}

export async function insertMapping(
  tx: Db,
  mapping: Mapping & { readonly institutionId: string; readonly at: Temporal.Instant },
): Promise<void> {
  const { institutionId, ownCode, mappingId, code, ownName, from, until, at } = mapping
  await sql`insert into catalogues.mapping
      (institution_id, own_code, mapping_id, code, own_name, valid_from, valid_until, mapped_at)
    values (${institutionId}, ${ownCode}, ${mappingId}, ${code}, ${ownName}, ${from.toString()},
      ${until?.toString() ?? null}::date, ${at.toString()})`.execute(tx)
}

/** Its id; null where nothing of the kind is in force. */
export async function endMapping(
  tx: Db,
  wanted: Place & { readonly code: string; readonly at: Temporal.Instant },
): Promise<string | null> {
  const { institutionId, ownCode, code, at } = wanted
  const ended = await sql<{ mapping_id: string }>`update catalogues.mapping
      set ended_at = ${at.toString()}
    where institution_id = ${institutionId} and own_code = ${ownCode} and code = ${code}
      and ended_at is null returning mapping_id`.execute(tx)
  return ended.rows[0]?.mapping_id ?? null
}

function mappingOf(row: MappingRow): Mapping {
  return {
    mappingId: row.mapping_id,
    ownCode: row.own_code,
    ownName: row.own_name,
    code: row.code,
    from: plainDate(row.valid_from),
    until: row.valid_until === null ? null : plainDate(row.valid_until),
  }
}
