/** Refused lines of month-ends and the orders that send them again: all their SQL. */
import { sql } from 'kysely'
import type { AccountId, BankFileId, PersonId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db, Tx } from '#platform/database/connection.ts'
import { rejectStateOf } from './retry.ts'
import type { RejectedLine, RejectSettled, RetryOrderState, RetryState } from './retry.ts'
import { linePages } from './run-store.ts'
import type { CreditLine } from './run-store.ts'

/** Every refused line of a run, in the order in which its file names them. */
export async function readRejectedLines(db: Db, runId: string): Promise<readonly RejectedLine[]> {
  const found = await sql<{
    person_id: string
    end_to_end_id: string
    refused_by: string
    bank_id: string
    amount: bigint
    reason: string
    settled: RejectSettled
    attempts: number
    retry: RetryState | null
    account: string
  }>`select r.person_id, md5(f.run_id::text || r.person_id::text) collate "C" as end_to_end_id,
           f.bank_id as refused_by, p.agent_bank_id as bank_id, r.amount, r.settled,
           coalesce(tried.reason, r.reason) as reason, coalesce(tried.attempts, 0) as attempts,
           tried.state as retry, b.state as account
      from contributions.bank_file f
      join contributions.bank_reject r on r.file_id = f.file_id
      join people.shown_insured p on p.person_id = r.person_id
      join accounts.shown_balance b on b.person_id = r.person_id
      left join (select person_id, file_id, count(*)::integer as attempts,
                        (array_agg(state order by attempt desc))[1] as state,
                        (array_agg(bank_reason order by attempt desc)
                          filter (where bank_reason is not null))[1] as reason
                   from contributions.retry
                  where file_id in (select file_id from contributions.bank_file
                                     where run_id = ${runId})
                  group by person_id, file_id) tried
        on tried.person_id = r.person_id and tried.file_id = r.file_id
     where f.run_id = ${runId}
     order by 2`.execute(db)
  return found.rows.map((row) => ({
    ...{ personId: row.person_id, endToEndId: row.end_to_end_id },
    ...{ refusedBy: row.refused_by, bankId: row.bank_id, amount: money(row.amount) },
    ...{ reason: row.reason, attempts: row.attempts, state: rejectStateOf(row) },
  }))
}

export type RetryOrder = {
  readonly orderId: BankFileId
  readonly runId: string
  readonly month: string
  readonly bankId: string
  readonly messageId: string
  readonly count: number
  readonly total: Money
  readonly state: RetryOrderState
  readonly createdAt: Temporal.Instant
  readonly answerDigest: Buffer | null
  readonly refused: number
}

type OrderRow = {
  readonly order_id: string
  readonly run_id: string
  readonly month: string
  readonly bank_id: string
  readonly message_id: string
  readonly count: number
  readonly total: bigint
  readonly state: RetryOrderState
  readonly created_at: string
  readonly answer_digest: Buffer | null
  readonly refused: number
}

const orders = sql`select o.*, c.month, (select count(*)::integer from contributions.retry r
      where r.order_id = o.order_id and r.state = 'refused') as refused
    from contributions.retry_order o
    join contributions.credit_run c on c.run_id = o.run_id`

/** The oldest first. */
export async function readRetryOrders(db: Db, runId: string): Promise<readonly RetryOrder[]> {
  const found = await sql<OrderRow>`${orders} where o.run_id = ${runId}
    order by o.created_at, o.order_id`.execute(db)
  return found.rows.map(orderOf)
}

/** Orders that are not with their bank yet. */
export async function readFrozenRetries(db: Db, area: string): Promise<readonly RetryOrder[]> {
  const found = await sql<OrderRow>`${orders} where o.state = 'frozen' and c.area = ${area}
    order by o.created_at, o.order_id`.execute(db)
  return found.rows.map(orderOf)
}

/** One server at a time writes or answers an order; held until the transaction ends. */
export async function holdRetryOrder(tx: Db, orderId: string): Promise<RetryOrder | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${orderId}, 0))`.execute(tx)
  const found = await sql<OrderRow>`${orders} where o.order_id = ${orderId}`.execute(tx)
  return found.rows[0] ? orderOf(found.rows[0]) : null
}

export async function freezeRetry(
  tx: Db,
  order: Pick<RetryOrder, 'orderId' | 'runId' | 'bankId' | 'messageId'> & {
    readonly people: readonly string[]
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`select contributions.freeze_retry(${order.orderId}, ${order.runId}, ${order.bankId},
    ${order.messageId}, ${toInstantText(order.at)}::timestamptz, ${order.people}::uuid[])`.execute(
    tx,
  )
}

export async function noteRetrySent(tx: Db, orderId: string, digest: Buffer): Promise<void> {
  await sql`select contributions.note_retry_sent(${orderId}, ${digest})`.execute(tx)
}

/** The lines of an order by their ids; an id is that of the transfer it would become. */
export function retryLinePages(tx: Tx, orderId: string): AsyncGenerator<readonly CreditLine[]> {
  return linePages(
    tx,
    sql`select md5(order_id::text || person_id::text) collate "C" as end_to_end_id, person_id, amount
      from contributions.retry where order_id = ${orderId}`,
  )
}

export type SettledRetry = {
  readonly personId: PersonId
  readonly endToEndId: string
  readonly amount: Money
  readonly inSuspense: boolean
  readonly state: RetryState
}

type RetryRow = {
  readonly person_id: string
  readonly end_to_end_id: string
  readonly amount: bigint
  readonly in_suspense: boolean
  readonly state: RetryState
}

/** Of an order that was answered: what became of each line. */
export async function readRetries(db: Db, orderId: string): Promise<readonly SettledRetry[]> {
  const found = await sql<RetryRow>`select person_id, amount, in_suspense, state,
      md5(order_id::text || person_id::text) as end_to_end_id
    from contributions.retry where order_id = ${orderId} order by person_id`.execute(db)
  return found.rows.map((row) => ({
    ...{ personId: row.person_id as PersonId, endToEndId: row.end_to_end_id },
    ...{ amount: money(row.amount), inSuspense: row.in_suspense, state: row.state },
  }))
}

export async function settleRetry(
  tx: Db,
  answered: {
    readonly orderId: string
    readonly digest: Buffer
    readonly refused: readonly { readonly personId: string; readonly reason: string }[]
    readonly suspense: AccountId
    readonly on: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`select contributions.settle_retry(${answered.orderId}, ${answered.digest},
    ${answered.refused.map((each) => each.personId)}::uuid[],
    ${answered.refused.map((each) => each.reason)}::text[], ${answered.suspense},
    ${answered.on.toString()}::date, ${toInstantText(answered.at)}::timestamptz)`.execute(tx)
}

function orderOf(row: OrderRow): RetryOrder {
  return {
    ...{ orderId: row.order_id as BankFileId, runId: row.run_id, month: row.month.slice(0, 7) },
    ...{ bankId: row.bank_id, messageId: row.message_id, count: row.count },
    ...{ total: money(row.total), state: row.state, createdAt: instantOf(row.created_at) },
    ...{ answerDigest: row.answer_digest, refused: row.refused },
  }
}
