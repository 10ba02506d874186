import { type RawBuilder, sql } from 'kysely'
import { basisPoints } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import { type Asked, type CatalogueEntry, hospitalLevelOf, isTraced } from './catalogue.ts'
import type { Level, ListKind } from './catalogue.ts'

type EntryRow = {
  readonly code: string
  readonly name: string
  readonly kind: ListKind
  readonly charge_item_type: string
  readonly level: Level
  readonly restricted: boolean
  readonly price: bigint | null
  readonly share: number
}

/**
 * What counts on a day, for all lines of a bill at once. What is not on the lists on that day is not in
 * the answer. A share of one's own scheme comes before one for everyone.
 */
export async function entriesOn(
  db: Db,
  day: Temporal.PlainDate,
  codes: readonly string[],
  { scheme, tier }: Asked,
): Promise<ReadonlyMap<string, CatalogueEntry>> {
  const on = day.toString()
  const found = await sql<EntryRow>`select c.code, l.name, l.kind, l.charge_item_type, l.level,
      l.restricted, p.price, coalesce(s.share_basis_points, e.share_basis_points, 0) as share
    from (${matchedOn(on, codes)}) c
    cross join lateral (select * from catalogues.listing where code = c.listed_as
      and valid_from <= ${on} order by valid_from desc, version desc limit 1) l
    left join lateral (select * from catalogues.price_limit where code = c.listed_as
      and hospital_level = ${hospitalLevelOf[tier]} and valid_from <= ${on}
      order by valid_from desc, version desc limit 1) p
      on p.valid and (p.valid_until is null or p.valid_until > ${on})
    left join lateral (select * from catalogues.first_share where code = c.listed_as
      and person_type = ${scheme} and valid_from <= ${on}
      order by valid_from desc, version desc limit 1) s
      on s.valid and (s.valid_until is null or s.valid_until > ${on})
    left join lateral (select * from catalogues.first_share where code = c.listed_as
      and person_type = 'everyone' and valid_from <= ${on}
      order by valid_from desc, version desc limit 1) e
      on e.valid and (e.valid_until is null or e.valid_until > ${on})
    where l.valid and (l.valid_until is null or l.valid_until > ${on})`.execute(db)
  return new Map(found.rows.map((row) => [row.code, entryOf(row)]))
}

/**
 * For which entry of the lists each item stands on a day: the one that it is matched with (1316), or else
 * that of its own code.
 */
export function matchedOn(day: string, codes: readonly string[]): RawBuilder<unknown> {
  return sql`select c.code, coalesce(m.list_code, c.code) as listed_as
    from (select distinct code from unnest(${[...codes]}::text[]) c (code)) c
    left join lateral (select * from catalogues.list_match where code = c.code
      and valid_from <= ${day} order by valid_from desc, version desc limit 1) m
      on m.valid and (m.valid_until is null or m.valid_until > ${day})`
}

function entryOf({ charge_item_type, price, share, ...row }: EntryRow): CatalogueEntry {
  return {
    ...row,
    chargeItemType: charge_item_type,
    priceLimit: price,
    firstSelfPay: basisPoints(BigInt(share)),
    traced: isTraced(row.kind),
  }
}

/** What an item is like, as the national files describe it on a day. */
export type DescribedItem = { readonly specification: string | null; readonly form: string | null }

export async function describedItems(
  db: Db,
  day: Temporal.PlainDate,
  codes: readonly string[],
): Promise<ReadonlyMap<string, DescribedItem>> {
  const found = await sql<DescribedItem & { readonly code: string }>`select distinct on (code)
      code, specification, form from catalogues.item
    where code = any (${codes}::text[]) and valid_from <= ${day.toString()}
    order by code, valid_from desc, version desc`.execute(db)
  return new Map(found.rows.map(({ code, ...item }) => [code, item]))
}
