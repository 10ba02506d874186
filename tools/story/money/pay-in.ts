/**
 * Employers pay at their banks, some too little, some without a word, some twice; the banks' statements
 * arrive once, twice, cut off or wrong, and what is taken of them is what was paid.
 */
import { must } from '../telling.ts'
import type { Bill } from './declare.ts'
import type { Month, Told, Year } from './month.ts'
import { spoilt, type YearBank } from './year-banks.ts'

type Payment = { readonly bill: Bill; readonly fen: bigint; readonly says: string }

type Taken = {
  readonly files: number
  readonly matched: number
  readonly known: number
  readonly unmatched: readonly { readonly amount: string; readonly reason: string }[]
}

const tooLittle = 10_000n

export async function payIn(month: Month, bills: readonly Bill[]): Promise<Told> {
  const { plan, year } = month
  const isOf = (bill: Bill, employer: number) =>
    bill.employer.place === employer && bill.month === plan.place
  const first = bills.map((bill): Payment => {
    if (isOf(bill, plan.short)) return { bill, fen: bill.fen - tooLittle, says: bill.reference }
    if (isOf(bill, plan.unnamed)) return { bill, fen: bill.fen, says: '医疗保险费' }
    return { bill, fen: bill.fen, says: bill.reference }
  })
  const second = bills
    .filter((bill) => [plan.short, plan.unnamed, plan.paidTwice].some((each) => isOf(bill, each)))
    .map((bill): Payment => ({ bill, fen: bill.fen, says: bill.reference }))
  const one = await payRound(month, first, true)
  const two = await payRound(month, second, false)
  year.waiting.push(
    ...bills.map(({ employer, month: of }) => ({ employer: employer.place, month: of })),
  )
  return {
    ...{ declared: bills.length, 'paid in': bills.reduce((sum, { fen }) => sum + fen, 0n) },
    ...{ suspended: one.unmatched.length + two.unmatched.length },
  }
}

/** Which of the payments pay what they name: each bill once. */
async function payRound(
  { year, plan }: Month,
  payments: readonly Payment[],
  isFirst: boolean,
): Promise<Taken> {
  let expected = 0
  for (const { bill, fen, says } of payments) {
    const bank = bankOf(year, bill)
    const isRepeat = !isFirst && bill.employer.place === plan.paidTwice
    const pays = fen === bill.fen && says === bill.reference && !isRepeat
    bank.receive({
      ...{ fen, reference: says, payer: bill.employer.name },
      account: `6222${String(bill.employer.place).padStart(15, '0')}`,
    })
    year.books.paidIn(bank.code, fen, pays ? bill.parts : null)
    if (pays) expected += 1
  }
  const names = new Map<YearBank, string>()
  for (const bank of year.banks) names.set(bank, await bank.statement())
  const taken = await takeStatements(year, names, isFirst ? plan.statement : 'good', payments)
  must(
    taken.matched === expected && taken.unmatched.length === payments.length - expected,
    `the statements match what was paid (${JSON.stringify(taken)})`,
  )
  return taken
}

/** An employer's bank is the same all year. */
function bankOf({ banks }: Year, { employer }: Bill): YearBank {
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
