/** Runs of interest, their lines and chunks: all their SQL. */
import { sql } from 'kysely'
import type { AccountId, PersonId } from '#kernel/ids.ts'
import { type Money, money } from '#kernel/money.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { InterestPiece } from './interest.ts'

export type InterestRun = {
  readonly runId: string
  readonly year: number
  readonly state: 'computing' | 'posting' | 'posted'
  readonly people: number
  readonly total: Money
}

/** Makes the run of the year, unless it is there; what it was begun under stays with it. */
export async function insertRun(
  tx: Db,
  run: {
    readonly runId: string
    readonly area: string
    readonly year: number
    readonly piece: InterestPiece
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const { method, rateBasisPoints, source } = run.piece
  await sql`insert into accounts.interest_run (run_id, area, year, method, rate_basis_points, source,
      started_at)
    values (${run.runId}, ${run.area}, ${run.year}, ${method}, ${rateBasisPoints}, ${source},
      ${toInstantText(run.at)})
    on conflict on constraint interest_run_once_per_year do nothing`.execute(tx)
}

export async function readRun(db: Db, area: string, year: number): Promise<InterestRun | null> {
  const found = await sql<{
    run_id: string
    year: number
    state: string
    people: number
    total: bigint
  }>`select run_id, year, state, people, total from accounts.interest_run
     where area = ${area} and year = ${year}`.execute(db)
  const [row] = found.rows
  if (!row) return null
  return {
    ...{ runId: row.run_id, year: row.year, people: row.people, total: money(row.total) },
    state: row.state as InterestRun['state'],
  }
}

/** One set statement over a whole city takes longer than a request may. */
export async function computeLines(tx: Db, runId: string, chunkSize: number): Promise<void> {
  await sql`set local statement_timeout = '30min'`.execute(tx)
  await sql`set local lock_timeout = 0`.execute(tx)
  await sql`select accounts.compute_interest(${runId}, ${chunkSize})`.execute(tx)
}

export async function readMissingChunks(db: Db, runId: string): Promise<readonly number[]> {
  const found = await sql<{ chunk: number }>`
    select distinct l.chunk from accounts.interest_line l
     where l.entry_id = ${runId}
       and not exists (select from accounts.interest_chunk k
                        where k.run_id = ${runId} and k.chunk = l.chunk)
     order by l.chunk`.execute(db)
  return found.rows.map(({ chunk }) => chunk)
}

export async function postChunk(
  db: Db,
  posted: {
    readonly runId: string
    readonly chunk: number
    readonly from: AccountId
    readonly on: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`select accounts.post_interest(${posted.runId}, ${posted.chunk}, ${posted.from},
    ${posted.on.toString()}::date, ${toInstantText(posted.at)}::timestamptz)`.execute(db)
}

export async function finishRun(db: Db, runId: string, at: Temporal.Instant): Promise<void> {
  await sql`select accounts.finish_interest(${runId}, ${toInstantText(at)}::timestamptz)`.execute(
    db,
  )
}

export async function creditPiece(
  tx: Db,
  credited: {
    readonly personId: PersonId
    readonly entryId: string
    readonly piece: InterestPiece
    readonly from: AccountId
    readonly at: Temporal.Instant
  },
): Promise<Money> {
  const { from, until, method, rateBasisPoints, source } = credited.piece
  const said = await sql<{ amount: bigint }>`select accounts.credit_interest(
    ${credited.personId}, ${credited.entryId}, ${from.toString()}::date,
    ${until.toString()}::date, ${method}, ${rateBasisPoints}, ${source}, ${credited.from},
    ${toInstantText(credited.at)}::timestamptz) as amount`.execute(tx)
  return money(said.rows[0]?.amount ?? 0n)
}
