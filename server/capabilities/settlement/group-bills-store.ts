/** Bills that were settled by benefit groups: whoever withdraws an entry sees what rested on it. */
import { sql } from 'kysely'
import type { BenefitGroup } from '#capabilities/people/index.ts'
import { plainDate } from '#kernel/dates.ts'
import { type Money, money } from '#kernel/money.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'

export type GroupBill = {
  readonly settlementId: string
  readonly institutionId: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  readonly settledAt: Temporal.Instant
  readonly total: Money
  readonly groups: readonly BenefitGroup[]
}

type Row = {
  readonly settlement_id: string
  readonly institution_id: string
  readonly begins_on: string
  readonly ends_on: string
  readonly settled_at: string
  readonly total: bigint
  readonly groups: readonly BenefitGroup[]
}

/** Those that stand, newest first. */
export async function readGroupBills(db: Db, personId: string): Promise<readonly GroupBill[]> {
  const found = await sql<Row>`
    select s.settlement_id, s.institution_id, (s.facts #>> '{care,from}')::date as begins_on,
           coalesce(s.facts #>> '{care,until}', s.facts #>> '{care,from}')::date as ends_on, s.settled_at, s.total,
           array_remove(array[
             case when (s.facts #>> '{person,civilServant}')::boolean then 'civil_servant' end,
             nullif(s.facts #>> '{person,aidGroup}', 'none')], null) as groups
      from settlement.settlement s
     where s.person_id = ${personId} and s.reverses is null
       and ((s.facts #>> '{person,civilServant}')::boolean
            or s.facts #>> '{person,aidGroup}' <> 'none')
       and not exists (select from settlement.settlement r
                        where r.person_id = s.person_id and r.reverses = s.settlement_id)
     order by s.settled_at desc, s.settlement_id desc limit 200`.execute(db)
  return found.rows.map((row) => ({
    ...{ settlementId: row.settlement_id, institutionId: row.institution_id },
    ...{ from: plainDate(row.begins_on), until: plainDate(row.ends_on) },
    ...{ settledAt: instantOf(row.settled_at), total: money(row.total), groups: row.groups },
  }))
}
