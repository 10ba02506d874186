/**
 * Draws the statements of a month, one for each institution on whose account money moved. Run twice, or
 * by two at once, it draws each once.
 */
import { organisationsOf, type Area } from '#capabilities/organisations/index.ts'
import { type OwedPart, payeeOf, readOwed } from '#capabilities/settlement/index.ts'
import { addMonths, dayOf, periodOfMonth, startOf, type YearMonth } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import type { Part, Statement } from './statement.ts'
import { reconciledState } from './statement.ts'
import * as store from './statement-store.ts'

export type Drawn = { readonly kind: 'drawn'; readonly count: number }

export const drawRefusals = ['month_not_over'] as const
export type DrawRefusal = (typeof drawRefusals)[number]

export function drawStatements(
  { db, area }: { readonly db: Db; readonly area: Area },
  act: Act,
  month: YearMonth,
): Promise<Ran<Drawn | Refused<DrawRefusal>>> {
  return runOfficeCommand<Drawn | Refused<DrawRefusal>>(db, act, {
    action: 'clearing.draw-statements',
    body: { month },
    decide: (tx) => draw(tx, area, act, month),
    objectOf: () => derivedId('clearing month', area.code, month),
  })
}

async function draw(
  tx: Db,
  area: Area,
  { at }: Act,
  month: YearMonth,
): Promise<Drawn | Refused<DrawRefusal>> {
  const { from, until } = periodOfMonth(month)
  if (!until) throw new Error('a month ends')
  // A whole day later nothing is on its way any more that carries a moment of the month.
  if (Temporal.PlainDate.compare(dayOf(at), until) <= 0) return refused('month_not_over')
  const owed = await readOwed(tx, {
    area: area.code,
    ...{ from: startOf(from), until: startOf(until) },
  })
  let count = 0
  const ofPayees = await byPayee(tx, owed)
  for (const [institutionId, parts] of Map.groupBy(ofPayees, (each) => each.institutionId)) {
    const statementId = derivedId('clearing statement', institutionId, month)
    const statement = { institutionId, statementId, area: area.code, month: from.toString() }
    const moved = parts.map(({ institutionId: _of, ...part }): Part => part)
    const sum = moved.reduce((total, { fund, account }) => total + fund + account, 0n)
    if (await store.drawStatement(tx, { ...statement, owed: sum, parts: moved, at })) {
      count += 1
      await judgeReconciled(tx, { institutionId, month: from.toString() }, at)
    }
  }
  return { kind: 'drawn', count }
}

/** Bills of institutions that another area speaks for are owed to it, all together. */
async function byPayee(tx: Db, owed: readonly OwedPart[]): Promise<readonly OwedPart[]> {
  const ids = owed.map(({ institutionId }) => institutionId)
  const known = await organisationsOf(tx, ids)
  const sums = new Map<string, OwedPart>()
  for (const part of owed) {
    const institution = known.get(part.institutionId)
    if (!institution) throw new Error('money moved for an unknown institution')
    const institutionId = await payeeOf(tx, institution)
    const name = [institutionId, part.kind, part.scheme, part.care].join(' ')
    const before = sums.get(name)
    sums.set(name, before ? added(before, part) : { ...part, institutionId })
  }
  return [...sums.values()]
}

function added(one: OwedPart, other: OwedPart): OwedPart {
  return {
    ...{ ...one, count: one.count + other.count, total: one.total + other.total },
    ...{ fund: one.fund + other.fund, account: one.account + other.account },
  }
}

/** After a statement was drawn, or an institution compared its totals of the month. */
export async function judgeReconciled(
  tx: Db,
  of: { readonly institutionId: string; readonly month: string },
  at: Temporal.Instant,
): Promise<void> {
  const found = await store.findStatement(tx, of)
  const statement = found && (await store.holdStatement(tx, found.statementId))
  if (!statement) return
  const next = reconciledState(
    await store.readParts(tx, statement.statementId),
    await store.readToldTotals(tx, { institutionId: of.institutionId, ...daysOf(statement) }),
  )
  const open = ['drawn', 'reconciled', 'differs'].includes(statement.state)
  if (!open || next === 'drawn' || next === statement.state) return
  await store.changeStatement(tx, statement, { state: next, at })
}

export function daysOf({ month }: Pick<Statement, 'month'>): {
  readonly firstDay: string
  readonly lastDay: string
} {
  const first = Temporal.PlainDate.from(month)
  const last = first.add({ months: 1 }).subtract({ days: 1 })
  return { firstDay: first.toString(), lastDay: last.toString() }
}

/** The month before this day's. */
export function monthBefore(day: Temporal.PlainDate): YearMonth {
  return addMonths(day.toString().slice(0, 7) as YearMonth, -1)
}
