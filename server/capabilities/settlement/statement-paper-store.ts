/** Statements that were handed out. */
import { sql } from 'kysely'
import { money } from '#kernel/money.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { StatementPaper } from './statement-paper.ts'

type PaperRow = {
  readonly person_id: string
  readonly paper_id: string
  readonly reference: string
  readonly check_code: string
  readonly from_on: string
  readonly until_on: string
  readonly opening: bigint
  readonly closing: bigint
  readonly credits: bigint
  readonly debits: bigint
  readonly line_count: number
  readonly issued_at: string
  readonly statement: string
}

/** What makes two prints the same paper. */
export type SamePaper = {
  readonly personId: string
  readonly from: string
  readonly until: string
  readonly accountVersion: bigint
  readonly issuedOn: string
}

export async function readSamePaper(db: Db, same: SamePaper): Promise<StatementPaper | null> {
  const found = await sql<PaperRow>`select * from settlement.statement_paper
    where person_id = ${same.personId} and from_on = ${same.from} and until_on = ${same.until}
      and account_version = ${same.accountVersion} and issued_on = ${same.issuedOn}`.execute(db)
  return found.rows[0] ? paperOf(found.rows[0]) : null
}

export async function readPaper(
  db: Db,
  personId: string,
  paperId: string,
): Promise<StatementPaper | null> {
  const found = await sql<PaperRow>`select * from settlement.statement_paper
    where person_id = ${personId} and paper_id = ${paperId}`.execute(db)
  return found.rows[0] ? paperOf(found.rows[0]) : null
}

/** False when somebody else has just written down the same paper. */
export async function insertPaper(
  db: Db,
  paper: StatementPaper,
  { accountVersion, issuedOn }: Pick<SamePaper, 'accountVersion' | 'issuedOn'>,
): Promise<boolean> {
  const added = await sql`insert into settlement.statement_paper (person_id, paper_id, reference,
      check_code, from_on, until_on, account_version, opening, closing, credits, debits, line_count,
      issued_on, issued_at, statement)
    values (${paper.personId}, ${paper.paperId}, ${paper.reference}, ${paper.checkCode},
      ${paper.from}, ${paper.until}, ${accountVersion}, ${paper.opening}, ${paper.closing},
      ${paper.credits}, ${paper.debits}, ${paper.lineCount}, ${issuedOn},
      ${paper.issuedAt.toString()}, ${paper.statement})
    on conflict do nothing`.execute(db)
  return added.numAffectedRows === 1n
}

function paperOf(row: PaperRow): StatementPaper {
  return {
    personId: row.person_id,
    paperId: row.paper_id,
    reference: row.reference,
    checkCode: row.check_code,
    from: row.from_on,
    until: row.until_on,
    opening: money(row.opening),
    closing: money(row.closing),
    credits: money(row.credits),
    debits: money(row.debits),
    lineCount: row.line_count,
    issuedAt: instantOf(row.issued_at),
    statement: row.statement,
  }
}
