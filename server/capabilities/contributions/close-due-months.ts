/** By the clock, a month is closed on the area's day of the next one; nobody has to press anything. */
import { dayOf } from '#kernel/dates.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { dueMonths } from './credit-run.ts'
import { readFirstOpenMonth } from './closing-store.ts'
import { beginMonthEnd } from './run-month-end.ts'
import type { MonthEndDeps } from './run-month-end.ts'

/** The months that it began; begun on two servers, a month has one run. */
export async function beginDueMonths(deps: MonthEndDeps): Promise<readonly string[]> {
  const first = await readFirstOpenMonth(deps.db, deps.area.code)
  const due = first ? dueMonths(deps.area.credit, first, dayOf(deps.now())) : []
  for (const month of due) {
    const order = { month, timing: 'when_over' } as const
    const ran = await beginMonthEnd(deps, systemAct(deps.now(), newId()), order)
    if (ran.kind !== 'ran' || ran.outcome.kind === 'refused') {
      throw new Error('a month whose closing day has come is over and has terms')
    }
  }
  return due
}
