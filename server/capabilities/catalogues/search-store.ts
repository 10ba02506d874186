import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Level, ListKind } from './catalogue.ts'
import type { FoundEntry, Search, Told } from './search.ts'

type FoundRow = {
  readonly code: string
  readonly name: string
  readonly kind: ListKind
  readonly level: Level
  readonly restricted: boolean
  readonly condition: string | null
  readonly specification: string | null
  readonly unit: string | null
  readonly maker: string | null
  readonly shares: Readonly<Record<string, number>> | null
  readonly limits: Readonly<Record<string, string>> | null
}

export async function findEntries(
  db: Db,
  { text, on, after, atMost }: Search & { readonly atMost: number },
): Promise<readonly FoundEntry[]> {
  const day = on.toString()
  const part = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  const beginning = part.slice(1)
  const found = await sql<FoundRow>`with found as (
      select distinct on (code) * from catalogues.listing
       where valid_from <= ${day} and code > ${after}
       order by code, valid_from desc, version desc),
      matched as (
      select distinct on (code) * from catalogues.list_match
       where valid_from <= ${day} and code ilike ${beginning}
       order by code, valid_from desc, version desc)
    select l.code, l.name, l.kind, l.level, l.restricted, l.condition,
      i.specification, i.unit, i.maker,
      (select jsonb_object_agg(person_type, share_basis_points) from (
         select distinct on (person_type) * from catalogues.first_share
          where code = l.code and valid_from <= ${day}
          order by person_type, valid_from desc, version desc) s
        where s.valid and (s.valid_until is null or s.valid_until > ${day})) as shares,
      (select jsonb_object_agg(hospital_level, price::text) from (
         select distinct on (hospital_level) * from catalogues.price_limit
          where code = l.code and valid_from <= ${day}
          order by hospital_level, valid_from desc, version desc) p
        where p.valid and (p.valid_until is null or p.valid_until > ${day})) as limits
    from found l
    left join lateral (select specification, unit, maker from catalogues.item
       where code = l.code and valid_from <= ${day}
       order by valid_from desc, version desc limit 1) i on true
    where l.valid and (l.valid_until is null or l.valid_until > ${day})
      and (l.name ilike ${part} or l.code ilike ${beginning} or l.initials like ${part.toLowerCase()}
        or l.code in (select list_code from matched m
            where m.valid and (m.valid_until is null or m.valid_until > ${day})))
    order by l.code limit ${atMost}`.execute(db)
  return found.rows.map((row) => entryOf(row))
}

function entryOf({ shares, limits, ...row }: FoundRow): FoundEntry {
  const everyone = shares?.['everyone'] ?? null
  const limit = (level: string): bigint | null => {
    const text = limits?.[level]
    return text === undefined ? null : BigInt(text)
  }
  return {
    ...row,
    shares: {
      employee: shares?.['employee'] ?? everyone,
      resident: shares?.['resident'] ?? everyone,
    },
    limits: { first: limit('first'), second: limit('second'), third: limit('third') },
  }
}

type ToldRow = {
  readonly about: Told['about']
  readonly part: string | null
  readonly valid_from: string
  readonly valid_until: string | null
  readonly valid: boolean
  readonly level: Level | null
  readonly number: string | null
  readonly version: number
}

export async function readHistory(db: Db, code: string): Promise<readonly Told[]> {
  const found = await sql<ToldRow>`select distinct on (valid_from, about, part) * from (
      select 'listing' as about, null as part, valid_from, valid_until, valid, level,
        null as number, version from catalogues.listing where code = ${code}
      union all
      select 'price_limit', hospital_level, valid_from, valid_until, valid, null, price::text, version
        from catalogues.price_limit where code = ${code}
      union all
      select 'first_share', person_type, valid_from, valid_until, valid, null,
        share_basis_points::text, version from catalogues.first_share where code = ${code}) t
    order by valid_from desc, about desc, part, version desc`.execute(db)
  return found.rows.map(({ valid_from, valid_until, number, ...row }) => ({
    ...row,
    from: plainDate(valid_from),
    until: valid_until === null ? null : plainDate(valid_until),
    number: number === null ? null : BigInt(number),
  }))
}
