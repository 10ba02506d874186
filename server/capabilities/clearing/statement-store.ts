/** Statements, their parts and deductions: written by the posting functions, read here. */
import { sql } from 'kysely'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Deduction, Part, Statement, StatementState, ToldTotals } from './statement.ts'

type StatementRow = {
  readonly institution_id: string
  readonly statement_id: string
  readonly month: string
  readonly state: string
  readonly owed: bigint
  readonly brought: bigint
  readonly bank_reason: string | null
  readonly deducted: bigint
}

const shown = sql`select s.institution_id, s.statement_id, s.month, s.state, s.owed, s.brought,
    s.bank_reason, coalesce(s.deducted, (select sum(d.amount) from clearing.deduction d
      where d.institution_id = s.institution_id and d.statement_id = s.statement_id
        and d.state <> 'revoked'), 0)::bigint as deducted
  from clearing.statement s`

/** The newest month first. */
export async function readStatements(
  db: Db,
  { month }: { readonly month: string | null },
): Promise<readonly Statement[]> {
  const found = await sql<StatementRow>`${shown}
    where (${month}::date is null or s.month = ${month}::date)
    order by s.month desc, s.owed desc, s.statement_id limit 1000`.execute(db)
  return found.rows.map(statementOf)
}

export type OwnStatement = Statement & {
  readonly drawnAt: Temporal.Instant
  /** When the bank has paid it, or has refused to. */
  readonly settledAt: Temporal.Instant | null
}

/** Of one institution, the newest month first. */
export async function readStatementsOf(
  db: Db,
  { institutionId }: { readonly institutionId: string },
): Promise<readonly OwnStatement[]> {
  type Row = StatementRow & { readonly drawn_at: string; readonly settled_at: string | null }
  const found = await sql<Row>`select f.*, t.drawn_at, t.settled_at
      from (${shown} where s.institution_id = ${institutionId}) f
      join clearing.statement t
        on t.institution_id = f.institution_id and t.statement_id = f.statement_id
     order by f.month desc limit 1000`.execute(db)
  return found.rows.map((row) => ({
    ...statementOf(row),
    drawnAt: instantOf(row.drawn_at),
    settledAt: row.settled_at === null ? null : instantOf(row.settled_at),
  }))
}

export async function readStatement(db: Db, statementId: string): Promise<Statement | null> {
  const found = await sql<StatementRow>`${shown} where s.statement_id = ${statementId}`.execute(db)
  return found.rows[0] ? statementOf(found.rows[0]) : null
}

/** Held until the transaction ends: two acts on one statement come one after the other. */
export async function holdStatement(tx: Db, statementId: string): Promise<Statement | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${statementId}, 0))`.execute(tx)
  return readStatement(tx, statementId)
}

export async function findStatement(
  db: Db,
  { institutionId, month }: { readonly institutionId: string; readonly month: string },
): Promise<Statement | null> {
  const found = await sql<StatementRow>`${shown}
    where s.institution_id = ${institutionId} and s.month = ${month}`.execute(db)
  return found.rows[0] ? statementOf(found.rows[0]) : null
}

function statementOf(row: StatementRow): Statement {
  return {
    ...{ institutionId: row.institution_id, statementId: row.statement_id, month: row.month },
    ...{ state: row.state as StatementState, owed: row.owed, brought: row.brought },
    ...{ bankReason: row.bank_reason, deducted: row.deducted },
  }
}

export async function readParts(db: Db, statementId: string): Promise<readonly Part[]> {
  const found = await sql<Part>`select kind, scheme, care, count, total, fund, account
    from clearing.statement_part where statement_id = ${statementId} order by place`.execute(db)
  return found.rows
}

type DeductionRow = Pick<Deduction, 'amount' | 'scheme' | 'ground' | 'article' | 'state'> & {
  readonly deduction_id: string
  readonly dispute_text: string | null
}

export async function readDeductions(db: Db, statementId: string): Promise<readonly Deduction[]> {
  const found = await sql<DeductionRow>`select deduction_id, amount, scheme, ground, article, state,
      dispute_text
    from clearing.deduction where statement_id = ${statementId}
    order by made_at, deduction_id`.execute(db)
  return found.rows.map(({ deduction_id, dispute_text, ...row }) => ({
    ...row,
    ...{ deductionId: deduction_id, disputeText: dispute_text },
  }))
}

export async function findDeduction(
  db: Db,
  deductionId: string,
): Promise<(Deduction & { readonly statementId: string }) | null> {
  const found = await sql<{ statement_id: string }>`select statement_id from clearing.deduction
    where deduction_id = ${deductionId}`.execute(db)
  const statementId = found.rows[0]?.statement_id
  if (statementId === undefined) return null
  const all = await readDeductions(db, statementId)
  const deduction = all.find((each) => each.deductionId === deductionId)
  return deduction ? { ...deduction, statementId } : null
}

export async function insertDeduction(
  tx: Db,
  {
    institutionId,
    statementId,
    ...made
  }: Pick<Statement, 'institutionId' | 'statementId'> &
    Pick<Deduction, 'deductionId' | 'amount' | 'scheme' | 'ground' | 'article'> & {
      readonly at: Temporal.Instant
    },
): Promise<void> {
  await sql`insert into clearing.deduction (institution_id, deduction_id, statement_id, amount, scheme,
      ground, article, made_at)
    values (${institutionId}, ${made.deductionId}, ${statementId}, ${made.amount}, ${made.scheme},
      ${made.ground}, ${made.article}, ${toInstantText(made.at)})`.execute(tx)
}

export async function changeDeduction(
  tx: Db,
  to: {
    readonly institutionId: string
    readonly deductionId: string
    readonly state: string
    readonly text: string | null
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`select clearing.change_deduction(${to.institutionId}, ${to.deductionId}, ${to.state},
    ${to.text}, ${toInstantText(to.at)}::timestamptz)`.execute(tx)
}

export async function changeStatement(
  tx: Db,
  { institutionId, statementId }: Pick<Statement, 'institutionId' | 'statementId'>,
  to: {
    readonly state: StatementState
    readonly at: Temporal.Instant
    readonly reason?: string | null
  },
): Promise<void> {
  await sql`select clearing.change_statement(${institutionId}, ${statementId}, ${to.state},
    ${toInstantText(to.at)}::timestamptz, ${to.reason ?? null})`.execute(tx)
}

/** False where the month has been drawn for this institution. */
export async function drawStatement(
  tx: Db,
  drawn: {
    readonly institutionId: string
    readonly statementId: string
    readonly area: string
    readonly month: string
    readonly owed: bigint
    readonly parts: readonly Part[]
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const parts = drawn.parts.map(({ count, total, fund, account, ...part }) => ({
    ...part,
    ...{ count: count.toString(), total: total.toString(), fund: fund.toString() },
    account: account.toString(),
  }))
  const found = await sql<{ done: boolean }>`select clearing.draw(${drawn.institutionId},
    ${drawn.statementId}, ${drawn.area}, ${drawn.month}::date, ${drawn.owed},
    ${JSON.stringify(parts)}::jsonb, ${toInstantText(drawn.at)}::timestamptz) as done`.execute(tx)
  return found.rows[0]?.done ?? false
}

/** Totals that were compared for exactly these days; the newest first. */
export async function readToldTotals(
  db: Db,
  {
    institutionId,
    firstDay,
    lastDay,
  }: { readonly institutionId: string; readonly firstDay: string; readonly lastDay: string },
): Promise<readonly ToldTotals[]> {
  const found = await sql<{
    scheme: string | null
    care: string | null
    difference_count: number
  }>`select scheme, care, difference_count from clearing.reconciliation
     where institution_id = ${institutionId} and kind = 'totals' and refunds is null
       and first_day = ${firstDay} and last_day = ${lastDay}
     order by at desc, reconciliation_id desc limit 200`.execute(db)
  return found.rows.map((row) => ({
    ...{ scheme: row.scheme, clearingCare: row.care, differences: row.difference_count },
  }))
}

export type BankAccount = {
  readonly name: string
  readonly account: string
  readonly code: string
}

export async function readBankAccount(db: Db, institutionId: string): Promise<BankAccount | null> {
  const found = await sql<BankAccount>`select name, account, bank_code as code
    from clearing.bank_account where institution_id = ${institutionId}`.execute(db)
  return found.rows[0] ?? null
}

export async function writeBankAccount(
  tx: Db,
  {
    institutionId,
    name,
    account,
    code,
    at,
  }: BankAccount & { readonly institutionId: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`insert into clearing.bank_account (institution_id, name, account, bank_code, changed_at)
    values (${institutionId}, ${name}, ${account}, ${code}, ${at.toString()})
    on conflict (institution_id) do update
      set name = excluded.name, account = excluded.account, bank_code = excluded.bank_code,
          changed_at = excluded.changed_at`.execute(tx)
}

export async function readRejected(tx: Db, institutionId: string): Promise<readonly Statement[]> {
  const found = await sql<StatementRow>`${shown}
    where s.institution_id = ${institutionId} and s.state = 'rejected'`.execute(tx)
  return found.rows.map(statementOf)
}
