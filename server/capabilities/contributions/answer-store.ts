/** Bank answers, returned lines and the comparison of a run with the ledger: all their SQL. */
import { sql } from 'kysely'
import type { AccountId, PersonId } from '#kernel/ids.ts'
import { money, yuan } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { CreditRun } from './credit-run.ts'
import type { BankFile } from './run-store.ts'

export type RejectedPerson = { readonly personId: PersonId; readonly reason: string }

/** Whose lines the bank's ids name. */
export async function readPeopleOf(
  tx: Db,
  file: Pick<BankFile, 'runId' | 'bankId'>,
  rejected: readonly { readonly endToEndId: string; readonly reason: string }[],
): Promise<readonly RejectedPerson[]> {
  if (rejected.length === 0) return []
  const found = await sql<{ person_id: string; reason: string }>`select l.person_id, r.reason
    from (select person_id, md5(run_id::text || person_id::text) as end_to_end_id
            from contributions.credit_line
           where run_id = ${file.runId} and bank_id = ${file.bankId}) l
    join unnest(${rejected.map((each) => each.endToEndId)}::text[],
                ${rejected.map((each) => each.reason)}::text[]) r (end_to_end_id, reason)
      on r.end_to_end_id = l.end_to_end_id`.execute(tx)
  if (found.rows.length !== rejected.length) {
    throw new Error('an answer was compared with its order before it came here')
  }
  return found.rows.map((row) => ({ personId: row.person_id as PersonId, reason: row.reason }))
}

export type ReturnedLine = {
  readonly personId: PersonId
  readonly amount: Money
  readonly settled: 'in_suspense' | 'balance_spent'
}

export async function returnLines(
  tx: Db,
  returned: {
    readonly fileId: string
    readonly people: readonly RejectedPerson[]
    readonly suspense: AccountId
    readonly on: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<readonly ReturnedLine[]> {
  if (returned.people.length === 0) return []
  const noted = await sql<{ person_id: string; amount: bigint; settled: string }>`
    select person_id, amount, settled from contributions.return_lines(
      ${returned.fileId}, ${returned.on.toString()}::date, ${toInstantText(returned.at)}::timestamptz,
      ${returned.suspense}, ${returned.people.map((each) => each.personId)}::uuid[],
      ${returned.people.map((each) => each.reason)}::text[])`.execute(tx)
  return noted.rows.map((row) => ({
    personId: row.person_id as PersonId,
    amount: money(row.amount),
    settled: row.settled as ReturnedLine['settled'],
  }))
}

/** Each person finds the return in the trail of their file, and is sent word of it. */
export async function tellOfReturns(
  tx: Db,
  run: Pick<CreditRun, 'runId' | 'month'>,
  returned: readonly ReturnedLine[],
  act: Act,
): Promise<void> {
  if (returned.length === 0) return
  await recordActs(
    tx,
    act,
    returned.map((each) => ({
      personId: each.personId,
      action: 'contributions.return-credit',
      objectId: run.runId,
      result: each.settled,
    })),
  )
  const news = returned.map(({ personId, amount, settled }) => ({
    ...{ personId, payload: { month: run.month, amount: yuan(amount), settled } },
  }))
  await noticesToPeople(tx, 'credit_returned', news, act.at)
}

export async function noticesToPeople(
  tx: Db,
  kind: 'credit_returned' | 'credited_again',
  news: readonly {
    readonly personId: string
    readonly payload: Readonly<Record<string, string>>
  }[],
  at: Temporal.Instant,
): Promise<void> {
  if (news.length === 0) return
  await sql`insert into outbox.message (person_id, message_id, kind, payload, at)
    select person_id, message_id, ${kind}, payload::jsonb, ${toInstantText(at)}::timestamptz
      from unnest(${news.map((each) => each.personId)}::uuid[],
                  ${news.map(() => newId())}::uuid[],
                  ${news.map((each) => JSON.stringify(each.payload))}::text[])
           m (person_id, message_id, payload)`.execute(tx)
}

export async function readRejectedIds(
  db: Db,
  file: Pick<BankFile, 'fileId' | 'runId'>,
): Promise<ReadonlySet<string>> {
  const found = await sql<{ end_to_end_id: string }>`select
      md5(${file.runId}::text || person_id::text) as end_to_end_id
    from contributions.bank_reject where file_id = ${file.fileId}`.execute(db)
  return new Set(found.rows.map((row) => row.end_to_end_id))
}

export async function countSpent(db: Db, fileId: string): Promise<number> {
  const found = await sql<{ spent: bigint }>`select count(*) as spent
    from contributions.bank_reject where file_id = ${fileId} and settled = 'balance_spent'`.execute(
    db,
  )
  return Number(found.rows[0]?.spent ?? 0n)
}

export type SideOfRun =
  | 'lines'
  | 'files'
  | 'ledger'
  | 'rejected'
  | 'returned'
  | 'taken_again'
  | 'credited_again'
export type Totals = Readonly<Record<SideOfRun, { readonly count: number; readonly total: Money }>>

/**
 * The same money seen from each side: what was worked out, ordered, posted, refused, taken back; and of
 * what was sent again, what banks took and what was credited.
 */
export async function readTotals(db: Db, run: CreditRun, creditedOn: string): Promise<Totals> {
  const found = await sql<{ side: SideOfRun; count: bigint; total: string }>`
    select 'lines' as side, count(*) as count, coalesce(sum(amount), 0)::text as total
      from contributions.credit_line where run_id = ${run.runId}
    union all
    select 'files', coalesce(sum(count), 0), coalesce(sum(total), 0)::text
      from contributions.bank_file where run_id = ${run.runId}
    union all
    select 'ledger', count(*), coalesce(sum(amount), 0)::text from accounts.shown_credit
     where effective_on = ${creditedOn} and entry_id = ${run.runId}
    union all
    select 'rejected', count(*), coalesce(sum(r.amount), 0)::text
      from contributions.bank_reject r
      join contributions.bank_file f on f.file_id = r.file_id where f.run_id = ${run.runId}
    union all
    select 'returned', count(*), coalesce(sum(t.amount), 0)::text
      from contributions.bank_file f
      join accounts.shown_transfer t on t.entry_id = f.file_id and t.reason = 'correction'
       and t.effective_on >= ${creditedOn}
     where f.run_id = ${run.runId}
    union all
    select 'taken_again', count(*), coalesce(sum(r.amount), 0)::text
      from contributions.retry_order o
      join contributions.retry r on r.order_id = o.order_id and r.state in ('credited', 'kept')
     where o.run_id = ${run.runId}
    union all
    select 'credited_again', count(*), coalesce(sum(t.amount), 0)::text
      from contributions.retry_order o
      join accounts.shown_transfer t on t.entry_id = o.order_id and t.reason = 'correction'
       and t.effective_on >= ${creditedOn}
     where o.run_id = ${run.runId}`.execute(db)
  const of = (side: SideOfRun) => {
    const row = found.rows.find((each) => each.side === side)
    return { count: Number(row?.count ?? 0n), total: money(BigInt(row?.total ?? '0')) }
  }
  return {
    lines: of('lines'),
    files: of('files'),
    ledger: of('ledger'),
    rejected: of('rejected'),
    returned: of('returned'),
    taken_again: of('taken_again'),
    credited_again: of('credited_again'),
  }
}

export const runProblems = [
  'not_posted',
  'posted_without_line',
  'amount_differs',
  'not_returned',
  'not_credited_again',
  'taken_after_closing',
] as const
export type RunProblem = (typeof runProblems)[number]

export type DifferenceRow = {
  readonly person_id: string
  readonly end_to_end_id: string
  readonly problem: RunProblem
  readonly expected: bigint
  readonly found: bigint
}

/** What a bank took when it was sent again, and is not in the account. */
function ofRetries({ runId }: Pick<CreditRun, 'runId'>, creditedOn: string) {
  return sql<DifferenceRow>`select r.person_id,
           case r.state when 'kept' then 'taken_after_closing'
                else 'not_credited_again' end as problem,
           r.amount as expected, coalesce(t.amount, 0) as found
      from contributions.retry_order o
      join contributions.retry r
        on r.order_id = o.order_id and r.in_suspense and r.state in ('credited', 'kept')
      left join accounts.shown_transfer t
        on t.person_id = r.person_id and t.entry_id = o.order_id and t.reason = 'correction'
       and t.effective_on >= ${creditedOn}
     where o.run_id = ${runId} and r.amount is distinct from t.amount`
}

/** Of a run that agreed when it was closed: only what was sent again since can differ. */
export async function readRetryDifferences(
  db: Db,
  run: CreditRun,
  creditedOn: string,
): Promise<readonly DifferenceRow[]> {
  const found = await sql<DifferenceRow>`
    select d.*, md5(${run.runId} || d.person_id::text) as end_to_end_id
      from (${ofRetries(run, creditedOn)}) d order by 2, 1`.execute(db)
  return found.rows
}

/** Line by line; a line that agrees everywhere does not come back. */
export async function readDifferences(
  db: Db,
  run: CreditRun,
  creditedOn: string,
): Promise<readonly DifferenceRow[]> {
  const found = await sql<DifferenceRow>`
    select d.*, md5(${run.runId} || d.person_id::text) as end_to_end_id from (
    select coalesce(l.person_id, t.person_id) as person_id,
           case when t.person_id is null then 'not_posted'
                when l.person_id is null then 'posted_without_line'
                else 'amount_differs' end as problem,
           coalesce(l.amount, 0) as expected, coalesce(t.amount, 0) as found
      from (select person_id, amount from contributions.credit_line where run_id = ${run.runId}) l
      full join (select person_id, amount from accounts.shown_credit
                  where effective_on = ${creditedOn} and entry_id = ${run.runId}) t
        on t.person_id = l.person_id
     where l.amount is distinct from t.amount
    union all
    select r.person_id, 'not_returned', r.amount, coalesce(t.amount, 0)
      from contributions.bank_reject r
      join contributions.bank_file f on f.file_id = r.file_id
      left join accounts.shown_transfer t
        on t.person_id = r.person_id and t.entry_id = f.file_id and t.reason = 'correction'
       and t.effective_on >= ${creditedOn}
     where f.run_id = ${run.runId} and r.amount is distinct from t.amount
       -- What could not be taken back and was taken by a bank in the end is where it belongs.
       and not (r.settled = 'credited_again' and t.amount is null)
    union all
    ${ofRetries(run, creditedOn)}
    ) d
     order by 2, 1 limit 1000`.execute(db)
  return found.rows
}
