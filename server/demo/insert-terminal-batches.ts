/** Two terminals whose totals do not agree with the books: one settled with a difference, one still telling its lines. */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import { idAt } from './draw.ts'
import { dayNumber, dayText, todayOf } from './days.ts'
import { plainDate } from '#kernel/dates.ts'
import { insertRows } from './rows.ts'

type Line = {
  readonly act_id: string
  readonly trace: string
  readonly local_date: string
  readonly local_time: string
  readonly amount: bigint
}
type Till = { readonly institution_id: string; readonly terminal_id: string }

const hourMs = 3_600_000
/** As far back as such a batch reaches. */
const days = 4

export async function insertTerminalBatches(tx: Db, now: Temporal.Instant): Promise<void> {
  const today = todayOf(now)
  const span = { from: dayText(today - days), until: dayText(today) }
  const { rows: tills } = await sql<Till>`
    select institution_id, terminal_id from settlement.purchase
     where local_date >= ${span.from} and local_date < ${span.until}
     group by institution_id, terminal_id having count(*) > 4
     order by count(*) desc, terminal_id limit 2`.execute(tx)
  for (const [index, till] of tills.entries()) {
    const lines = await linesOf(tx, till, span)
    const at = now.epochMilliseconds - (2 + index) * hourMs
    await insertBatch(tx, { ...till, lines, at, closed: index === 0 })
  }
}

async function linesOf(
  tx: Db,
  till: Till,
  span: { readonly from: string; readonly until: string },
): Promise<readonly Line[]> {
  const { rows } = await sql<Line>`
    select p.purchase_id as act_id, p.trace, p.local_date, p.local_time, p.amount
      from settlement.purchase p
     where p.institution_id = ${till.institution_id} and p.terminal_id = ${till.terminal_id}
       and p.local_date >= ${span.from} and p.local_date < ${span.until}
       and not exists (select from settlement.reversal r
                        where r.person_id = p.person_id and r.purchase_id = p.purchase_id)
     order by p.posted_at`.execute(tx)
  return rows
}

type BatchToInsert = Till & {
  readonly lines: readonly Line[]
  readonly at: number
  readonly closed: boolean
}

async function insertBatch(tx: Db, batch: BatchToInsert): Promise<void> {
  const { institution_id, terminal_id, lines, at, closed } = batch
  const batchId = idAt(at, 'batch of a terminal', terminal_id)
  const told = toldInstead(lines, closed)
  const rows = [
    { batchId: idAt(at - days * 24 * hourMs, 'batch before', terminal_id), place: 0 },
    { batchId, place: 1 },
  ]
  await insertRows(
    tx,
    'settlement.batch',
    {
      institution_id: ['uuid', () => institution_id],
      batch_id: ['uuid', (each) => each.batchId],
      terminal_id: ['text', () => terminal_id],
      place: ['bigint', (each) => each.place],
      number: ['text', (each) => `00004${each.place}`],
      state: ['text', ({ place }) => (place === 0 || closed ? 'closed' : 'differs')],
      told_paid_count: ['integer', ({ place }) => place * told.totals.count],
      told_paid: ['bigint', ({ place }) => BigInt(place) * told.totals.amount],
      told_back_count: ['integer', () => 0],
      told_back: ['bigint', () => 0],
      our_paid_count: ['integer', ({ place }) => place * lines.length],
      our_paid: ['bigint', ({ place }) => BigInt(place) * sumOf(lines)],
      our_back_count: ['integer', () => 0],
      our_back: ['bigint', () => 0],
      differences: ['integer', ({ place }) => (place === 1 && closed ? told.differences : 0)],
      closed_by_trace: ['text', ({ place }) => (place === 0 || closed ? '000900' : null)],
      asked_at: ['moment', ({ place }) => (place === 0 ? at - days * 24 * hourMs : at)],
      closed_at: [
        'moment',
        ({ place }) => (place === 0 ? at - days * 24 * hourMs : closed ? at : null),
      ],
    },
    rows,
  )
  await insertLines(tx, batch, { batchId, told: told.lines })
}

async function insertLines(
  tx: Db,
  { institution_id, lines, at, closed }: BatchToInsert,
  { batchId, told }: { readonly batchId: string; readonly told: readonly Line[] },
): Promise<void> {
  const named = {
    institution_id: ['uuid', () => institution_id],
    batch_id: ['uuid', () => batchId],
    class: ['text', () => 'paid'],
    trace: ['text', (each: Line) => each.trace],
    local_date: ['day', (each: Line) => dayNumber(plainDate(each.local_date))],
    local_time: ['text', (each: Line) => each.local_time],
    amount: ['bigint', (each: Line) => each.amount],
  } as const
  if (closed) {
    const acts = { ...named, act_id: ['uuid', (each: Line) => each.act_id] } as const
    await insertRows(tx, 'settlement.batch_line', acts, lines)
  }
  const moments = { ...named, told_at: ['moment', () => at] } as const
  await insertRows(tx, 'settlement.batch_told', moments, told)
}

/** A line forgotten, one with another amount, one that no book knows; while it still tells, half of them. */
function toldInstead(lines: readonly Line[], closed: boolean) {
  const [, wrong, ...others] = lines
  if (!wrong) throw new Error('a batch that differs has lines')
  const unknown = { ...wrong, act_id: '', trace: '099001', amount: 2_580n }
  const whole = [{ ...wrong, amount: wrong.amount + 1_000n }, ...others, unknown]
  return {
    totals: { count: whole.length, amount: sumOf(whole) },
    lines: closed ? whole : whole.slice(0, Math.ceil(whole.length / 2)),
    differences: 3,
  }
}

function sumOf(lines: readonly Line[]): bigint {
  return lines.reduce((sum, { amount }) => sum + amount, 0n)
}
