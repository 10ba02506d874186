/** A terminal that settled with a difference: a line forgotten, one with another amount, one that no book knows. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import type { Db } from '#platform/database/connection.ts'
import { dayNumber, dayText, todayOf } from './days.ts'
import { idAt } from './draw.ts'
import { insertRows } from './rows.ts'

type Till = { readonly institution_id: string; readonly terminal_id: string }
type Line = {
  readonly act_id: string
  readonly trace: string
  readonly local_date: string
  readonly local_time: string
  readonly amount: bigint
}

/** As far back as it reaches: over a weekend. */
const days = 4
const differences = 3

/** After the terminals have ended what was before batches; its next one begins where this one ends. */
export async function insertTerminalBatches(tx: Db, now: Temporal.Instant): Promise<void> {
  const from = dayText(todayOf(now) - days)
  const { rows: tills } = await sql<Till>`
    select institution_id, terminal_id from settlement.purchase where local_date >= ${from}
     group by institution_id, terminal_id having count(*) > ${differences}
     order by count(*) desc, terminal_id limit 1`.execute(tx)
  for (const till of tills) await insertBatch(tx, till, { from, at: now.epochMilliseconds })
}

async function insertBatch(
  tx: Db,
  till: Till,
  { from, at }: { readonly from: string; readonly at: number },
): Promise<void> {
  const lines = await linesOf(tx, till, from)
  const told = toldInstead(lines)
  const batchId = idAt(at, 'batch of a terminal', till.terminal_id)
  await sql`insert into settlement.batch (institution_id, batch_id, terminal_id, place, number, state,
      told_paid_count, told_paid, told_back_count, told_back, our_paid_count, our_paid,
      our_back_count, our_back, differences, closed_by_trace, asked_at, closed_at)
    values (${till.institution_id}, ${batchId}, ${till.terminal_id}, 1, '000041', 'closed',
      ${told.length}, ${sumOf(told)}, 0, 0, ${lines.length}, ${sumOf(lines)}, 0, 0, ${differences},
      '000900', now(), now())`.execute(tx)
  const named = {
    institution_id: ['uuid', () => till.institution_id],
    batch_id: ['uuid', () => batchId],
    class: ['text', () => 'paid'],
    trace: ['text', (each: Line) => each.trace],
    local_date: ['day', (each: Line) => dayNumber(plainDate(each.local_date))],
    local_time: ['text', (each: Line) => each.local_time],
    amount: ['bigint', (each: Line) => each.amount],
  } as const
  const acts = { ...named, act_id: ['uuid', (each: Line) => each.act_id] } as const
  const moments = { ...named, told_at: ['moment', () => at] } as const
  await insertRows(tx, 'settlement.batch_line', acts, lines)
  await insertRows(tx, 'settlement.batch_told', moments, told)
}

async function linesOf(tx: Db, till: Till, from: string): Promise<readonly Line[]> {
  const { rows } = await sql<Line>`
    select p.purchase_id as act_id, p.trace, p.local_date, p.local_time, p.amount
      from settlement.purchase p
     where p.institution_id = ${till.institution_id} and p.terminal_id = ${till.terminal_id}
       and p.local_date >= ${from}
       and not exists (select from settlement.reversal r
                        where r.person_id = p.person_id and r.purchase_id = p.purchase_id)
     order by p.posted_at`.execute(tx)
  return rows
}

function toldInstead(lines: readonly Line[]): readonly Line[] {
  const [, wrong, ...others] = lines
  if (!wrong) throw new Error('a batch that differs has lines')
  const unknown = { ...wrong, trace: '099001', amount: 2_580n }
  return [{ ...wrong, amount: wrong.amount + 1_000n }, ...others, unknown]
}

function sumOf(lines: readonly Line[]): bigint {
  return lines.reduce((sum, { amount }) => sum + amount, 0n)
}
