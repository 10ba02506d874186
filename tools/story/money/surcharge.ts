/** What lateness costs, as the story reckons it by the area's published terms; and that it is paid. */
import { yuanOf } from '../steps.ts'
import { must } from '../telling.ts'
import type { Bill } from './declare.ts'
import type { Year } from './month.ts'

/** For each day after the last one to pay, until the bank books it: today, by the banks' calendar. */
export function surchargeOf(
  { first, world, bankDay }: Pick<Year, 'first' | 'world' | 'bankDay'>,
  owed: { readonly month: number; readonly fen: bigint },
): bigint {
  const { payByDay, surchargePerDay } = world.area
  const dueOn = first.add({ months: owed.month + 1 }).toPlainDate({ day: payByDay })
  const { days } = dueOn.until(bankDay.day, { largestUnit: 'days' })
  return days <= 0 ? 0n : (owed.fen * BigInt(days) * surchargePerDay) / 10_000n
}

type Declaration = {
  readonly reference: string
  readonly owed: string
  readonly isInArrears: boolean
  readonly surcharge: { readonly amount: string; readonly paid: string } | null
}

/** The employer reads the same, and owes nothing more. */
export async function isPaidWithSurcharge({ employer, reference, surcharge }: Bill): Promise<void> {
  const path = '/api/employer'
  const { declarations } = await employer.officer.get<{ declarations: Declaration[] }>(path)
  const found = declarations.find((each) => each.reference === reference)
  must(
    found?.surcharge?.amount === yuanOf(surcharge) && found.surcharge.paid === yuanOf(surcharge),
    `${employer.name} pays ${yuanOf(surcharge)} for its lateness (${JSON.stringify(found)})`,
  )
  must(found.owed === '0.00' && !found.isInArrears, `and nothing more is owed (${found.owed})`)
}
