/** What an institution settled within some days, for comparing books and for paying. All its SQL. */
import { sql } from 'kysely'
import type { PersonId, SettlementId, VisitId } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Scheme } from './rules/facts.ts'

export type ClearableQuery = {
  readonly institutionId: string
  /** Whose bills are owed to it, where they are not its own. */
  readonly billedBy?: readonly string[]
  /** By the moment of the settlement. */
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  readonly scheme?: Scheme | null
  /** The kind of care; null for all of them. */
  readonly care?: string | null
  /** Reversals alone, or settlements alone; null for both. */
  readonly refunds?: boolean | null
}

/** Below zero in a reversal. */
export type ClearableSums = {
  readonly count: bigint
  readonly total: bigint
  readonly fund: bigint
  readonly account: bigint
}

export type Clearable = Omit<ClearableSums, 'count'> & {
  readonly personId: PersonId
  readonly settlementId: SettlementId
  readonly visitId: VisitId
  /** Of the message that settled or reversed it. */
  readonly messageId: string
  readonly refund: boolean
}

export async function sumClearable(db: Db, query: ClearableQuery): Promise<ClearableSums> {
  const found = await sql<ClearableSums>`
    select count(*) as count, coalesce(sum(s.total), 0)::bigint as total,
           coalesce(sum(s.fund), 0)::bigint as fund, coalesce(sum(s.account), 0)::bigint as account
    ${within(query)}`.execute(db)
  const [row] = found.rows
  if (!row) throw new Error('a sum is one row')
  return row
}

type Row = Omit<ClearableSums, 'count'> & {
  readonly person_id: string
  readonly settlement_id: string
  readonly visit_id: string
  readonly message_id: string
  readonly refund: boolean
}

/** In the order in which they were settled. */
export async function readClearable(db: Db, query: ClearableQuery): Promise<readonly Clearable[]> {
  const found = await sql<Row>`
    select s.person_id, s.settlement_id, s.visit_id, s.message_id, s.reverses is not null as refund,
           s.total, s.fund, s.account
    ${within(query)}
     order by s.settled_at, s.settlement_id`.execute(db)
  return found.rows.map((row) => ({
    personId: row.person_id as PersonId,
    settlementId: row.settlement_id as SettlementId,
    visitId: row.visit_id as VisitId,
    messageId: row.message_id,
    ...{ refund: row.refund, total: row.total, fund: row.fund, account: row.account },
  }))
}

function within(query: ClearableQuery) {
  const {
    institutionId,
    billedBy = [institutionId],
    from,
    until,
    scheme = null,
    care = null,
    refunds = null,
  } = query
  return sql`from settlement.settlement s
     where s.institution_id = any(${billedBy}::uuid[])
       and s.settled_at >= ${from.toString()}::timestamptz
       and s.settled_at < ${until.toString()}::timestamptz
       and (${scheme}::text is null or s.scheme = ${scheme}::text)
       and (${care}::text is null or s.facts #>> '{care,kind}' = ${care}::text)
       and (${refunds}::boolean is null or (s.reverses is not null) = ${refunds}::boolean)`
}
