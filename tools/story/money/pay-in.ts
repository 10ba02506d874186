/**
 * Employers pay at their banks, some too little, some without a word, some twice; the banks' statements
 * arrive once, twice, cut off or wrong, and what is taken of them is what was paid.
 */
import { must } from '../telling.ts'
import type { Bill } from './declare.ts'
import type { Month, Told, Year } from './month.ts'
import type { Parts } from './own-books.ts'
import type { MonthPlan } from './plan.ts'
import { isPaidWithSurcharge } from './surcharge.ts'
import { spoilt, type YearBank } from './year-banks.ts'

type Payment = {
  readonly bill: Bill
  readonly fen: bigint
  readonly says: string
  /** Null where it pays nothing that it names. */
  readonly pays: Parts | null
}

type Taken = {
  readonly files: number
  readonly matched: number
  readonly known: number
  readonly unmatched: readonly { readonly amount: string; readonly reason: string }[]
}

const tooLittle = 10_000n

export async function payIn(month: Month, bills: readonly Bill[]): Promise<Told> {
  const { year } = month
  const one = await payRound(month, firstRound(month, bills), true)
  const two = await payRound(month, secondRound(month, bills), false)
  const late = bills.filter(({ surcharge }) => surcharge > 0n)
  for (const bill of late) await isPaidWithSurcharge(bill)
  year.waiting.push(
    ...bills.map(({ employer, month: of }) => ({ employer: employer.place, month: of })),
  )
  return {
    ...{ declared: bills.length, 'paid in': bills.reduce((sum, { fen }) => sum + fen, 0n) },
    surcharges: late.reduce((sum, { surcharge }) => sum + surcharge, 0n),
    ...{ suspended: one.unmatched.length + two.unmatched.length },
  }
}

/** Some pay too little, some without a word; of those who are late one pays the surcharge with it. */
function firstRound({ plan, year }: Month, bills: readonly Bill[]): readonly Payment[] {
  return bills.map((bill): Payment => {
    const { fen, parts, surcharge, reference: says } = bill
    if (isOf(plan, bill, plan.short)) return { bill, fen: fen - tooLittle, says, pays: null }
    if (isOf(plan, bill, plan.unnamed)) return { bill, fen, says: '医疗保险费', pays: null }
    const whole = paysWithSurcharge(year, bill)
    return whole
      ? { bill, fen: fen + surcharge, says, pays: { ...parts, surcharge } }
      : { bill, fen, says, pays: parts }
  })
}

/** What did not pay pays now; one pays again, and the other late one what its lateness costs. */
function secondRound({ plan, year }: Month, bills: readonly Bill[]): readonly Payment[] {
  return bills.flatMap((bill): Payment[] => {
    const { fen, parts, surcharge, reference: says } = bill
    if (isOf(plan, bill, plan.paidTwice)) return [{ bill, fen, says, pays: null }]
    if ([plan.short, plan.unnamed].some((each) => isOf(plan, bill, each)))
      return [{ bill, fen, says, pays: parts }]
    if (surcharge === 0n || paysWithSurcharge(year, bill)) return []
    return [{ bill, fen: surcharge, says, pays: { people: 0n, employer: 0n, surcharge } }]
  })
}

function isOf(plan: MonthPlan, bill: Bill, employer: number): boolean {
  return bill.employer.place === employer && bill.month === plan.place
}

function paysWithSurcharge({ plan }: Year, { surcharge, month, employer }: Bill): boolean {
  return surcharge > 0n && plan.months[month]?.late[0] === employer.place
}

/** Which of the payments pay what they name: each bill once. */
async function payRound(
  { year, plan }: Month,
  payments: readonly Payment[],
  isFirst: boolean,
): Promise<Taken> {
  for (const { bill, fen, says, pays } of payments) {
    const bank = bankOf(year, bill)
    bank.receive({
      ...{ fen, reference: says, payer: bill.employer.name },
      account: `6222${String(bill.employer.place).padStart(15, '0')}`,
    })
    year.books.paidIn(bank.code, fen, pays)
  }
  const names = new Map<YearBank, string>()
  for (const bank of year.banks) names.set(bank, await bank.statement())
  const taken = await takeStatements(year, names, isFirst ? plan.statement : 'good', payments)
  const expected = payments.filter(({ pays }) => pays !== null).length
  must(
    taken.matched === expected && taken.unmatched.length === payments.length - expected,
    `the statements match what was paid (${JSON.stringify(taken)})`,
  )
  return taken
}

/** An employer's bank is the same all year. */
export function bankOf({ banks }: Year, { employer }: Pick<Bill, 'employer'>): YearBank {
  const bank = banks[employer.place % banks.length]
  if (!bank) throw new RangeError('the city has no bank')
  return bank
}

/** What goes wrong goes wrong at the first bank: its bad file comes before the good one. */
async function takeStatements(
  { world, banks }: Year,
  names: ReadonlyMap<YearBank, string>,
  fault: 'good' | 'twice' | 'cut' | 'wrong',
  payments: readonly Payment[],
): Promise<Taken> {
  const [bank] = banks
  const name = bank && names.get(bank)
  must(bank !== undefined && name !== undefined, 'every bank sends a statement')
  if (fault !== 'good') spoilt(bank, name, fault).put()
  const ran = await world.yika(['bank-receipts', '--json'])
  must(ran.code === 0 || ran.code === 4, `the statements are looked through (${ran.said})`)
  const isRefused = fault === 'cut' || fault === 'wrong'
  must(
    ran.said.includes('refused whole') === isRefused,
    `a bad file is refused whole, a good one is not (${ran.said})`,
  )
  const taken = JSON.parse(ran.out) as Taken
  const own = payments.filter(
    ({ bill }) => banks[bill.employer.place % banks.length] === bank,
  ).length
  // What the link delivered twice before is known as well.
  must(taken.known >= (fault === 'twice' ? own : 0), 'what came twice is known')
  return taken
}
