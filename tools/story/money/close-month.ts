/**
 * A month is closed by two accountants or by the operator, once with a power cut in the middle; each bank
 * gets its order, answers well or badly, and everything adds up.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { decide, waitingFor } from '../approvals.ts'
import { yuanOf } from '../steps.ts'
import { must } from '../telling.ts'
import { settle } from './bank-answers.ts'
import { fenOf } from './city.ts'
import { baseOf, employerAt } from './declare.ts'
import type { Month, Told, Year } from './month.ts'
import { type Run, runOf } from './run.ts'

export async function closeMonth(month: Month): Promise<Told> {
  const run = await close(month)
  const credits = creditsOf(month.year)
  book(month.year, run, credits)
  const settled = await settle(month, run)
  must(
    settled.state === 'reconciled' && settled.difference === '0.00',
    `${month.name} reconciles (${settled.state}, ${settled.difference})`,
  )
  return {
    ...{ credited: run.people, sum: fenOf(run.total) },
    ...{ 'refused by a bank': settled.rejected },
  }
}

async function close({ year, plan, name }: Month): Promise<Run> {
  const { world, desks } = year
  const dies = plan.killed === 'closing' ? world.dieAndStart : null
  if (year.link && plan.link === 'cut') year.link.faults.cutUploads = 1
  if (plan.closing === 'two' || dies) {
    const asked = await desks.accountant.post<{ approvalId: string }>('/api/desk/month-ends', {
      ...{ month: name, reason: 'Receipts are matched' },
    })
    const waiting = await waitingFor(desks.secondAccountant, asked.approvalId)
    const decided = decide(desks.secondAccountant, waiting)
    if (dies) await dieInTheMiddle(decided, dies)
    else must((await decided).status === 200, 'the second accountant agrees')
  }
  // Asked by the operator as well, a month that is closed is told again, and one that was cut goes on.
  return runOf(await world.yika(['month-end', name, '--json']))
}

/** The work begins with the decision: wherever it is, it stops there. */
async function dieInTheMiddle(decided: Promise<unknown>, die: () => Promise<void>): Promise<void> {
  const heard = decided.catch(() => null)
  await pause(250)
  await die()
  await heard
}

/** Of everybody whose months are paid and in no month-end yet. */
function creditsOf(year: Year): ReadonlyMap<number, bigint> {
  const bases = new Map<number, bigint>()
  for (const { employer, month } of year.waiting) {
    for (const person of year.plan.people.filter((each) => each.employer === employer)) {
      const base = baseOf(employerAt(year, employer), person, month)
      bases.set(person.place, (bases.get(person.place) ?? 0n) + base)
    }
  }
  const share = year.world.area.activeShare
  return new Map([...bases].map(([place, base]) => [place, (base * share) / 10_000n]))
}

function book(year: Year, run: Run, credits: ReadonlyMap<number, bigint>): void {
  const active = [...credits.values()].reduce((sum, fen) => sum + fen, 0n)
  const retired = fenOf(run.total) - active
  year.retired ??= retired
  must(
    retired === year.retired && retired >= 0n,
    `${credits.size} people who work are credited ${yuanOf(active)}, retired people as every month (${run.total})`,
  )
  year.books.credited({ active, retired })
  for (const [place, fen] of credits) {
    if (place < year.plan.size.buyers) year.books.creditedTo(place, fen)
  }
  year.waiting.length = 0
}
