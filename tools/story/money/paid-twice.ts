/**
 * At the end some people are paid for twice: they have paid the running month alone, and then their employer
 * declares and pays it. It counts once, and what they paid goes back to them: two people agree, and a bank pays.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { decide, waitingFor } from '../approvals.ts'
import { yuanOf } from '../steps.ts'
import { must } from '../telling.ts'
import { type Employer, fenOf } from './city.ts'
import { baseOf, employerAt, partsOf } from './declare.ts'
import { inPool } from './in-pool.ts'
import type { Told, Year } from './month.ts'
import type { Parts } from './own-books.ts'
import { bankOf } from './pay-in.ts'
import type { Insured } from './plan.ts'
import { orderAt, payoutsTaken, unanswered } from './year-banks.ts'

type Own = {
  readonly open: readonly string[]
  readonly overpayments: readonly {
    readonly overpaymentId: string
    readonly month: string
    readonly owed: string | null
    readonly state: string
  }[]
}
type Bill = { readonly reference: string; readonly total: string }

type Twice = {
  readonly person: Insured
  readonly desk: string
  readonly employer: Employer
  readonly base: bigint
  /** What the person paid alone. */
  readonly parts: Parts
}

const payee = { account: '6217000012345678901', bankCode: '102100099996' }

/** What the demonstration owes to people, of closed accounts and of claims, is paid first: nothing is under way. */
export async function settleOldPayouts({ world, banks }: Pick<Year, 'world' | 'banks'>) {
  for (let tries = 0; tries < 120; tries++) {
    const carried = await Promise.all(
      [['payouts'], ['claims', 'pay']].map((each) => carry(world, each)),
    )
    const moved = carried.reduce((sum, each) => sum + each, 0)
    if (moved === 0 && banks.every((bank) => unanswered(bank).length === 0)) return
    // The banks of the demonstration answer by themselves.
    await pause(500)
  }
  throw new Error('The story stops here: the banks did not answer what they were told to pay')
}

async function carry(world: Year['world'], command: readonly string[]): Promise<number> {
  const { code, out, said } = await world.yika([...command, '--json'])
  must(code === 0, `the banks are told whom to pay (${said})`)
  const { sent, answered } = JSON.parse(out) as { sent: number; answered: number }
  return sent + answered
}

/** `before`: what the banks had been told to pay out when the year began. */
export async function giveBackOverpaid(year: Year, before: ReadonlySet<string>): Promise<Told> {
  const { bankDay, books } = year
  // Only months that are near to the day on the wall may still be paid alone.
  bankDay.day = Temporal.Now.plainDateISO('Asia/Shanghai')
  const month = bankDay.day.toPlainYearMonth().toString()
  const all = await inPool(1, whoPaysTwice(year), (person) => twiceOf(year, person))
  for (const twice of all) await payAlone(year, month, twice)
  await takeReceipts(year, all.length)
  for (const twice of all) await employerPays(year, month, twice)
  await takeReceipts(year, all.length)
  let fen = 0n
  for (const twice of all) {
    fen += await ask(year, month, twice)
    books.overpaid(twice.parts)
  }
  await untilRefunded(year, all)
  const paid = await paidOut(year, before)
  must(paid.fen >= fen && paid.count >= all.length, `the banks paid ${yuanOf(fen)} (${paid.fen})`)
  return { people: all.length, 'back to them': fen }
}

/** Whom an employer has entered, each another one: it declares a month once. */
function whoPaysTwice({ plan }: Year): readonly Insured[] {
  const { buyers, overpaid } = plan.size
  const byEmployer = new Map<number, Insured>()
  for (const person of plan.people.slice(buyers)) byEmployer.set(person.employer, person)
  return [...byEmployer.values()].slice(0, overpaid)
}

async function twiceOf(year: Year, insured: Insured): Promise<Twice> {
  const employer = employerAt(year, insured.employer)
  const { person } = await year.desks.clerk.post<{ person: { personId: string } | null }>(
    '/api/desk/people/search',
    { by: 'citizen_number', value: insured.citizenNumber, purpose: 'enquiry' },
  )
  must(person !== null, 'whom an employer has declared is in the register')
  const { share, accountShare } = year.world.area.alone
  const base = baseOf(employer, insured, 0)
  const people = (base * accountShare) / 10_000n
  return {
    ...{ person: insured, desk: `/api/desk/people/${person.personId}`, employer, base },
    parts: { people, employer: (base * share) / 10_000n - people },
  }
}

async function payAlone(year: Year, month: string, twice: Twice): Promise<void> {
  const { desk, base, parts } = twice
  const { clerk } = year.desks
  const { open } = await ownOf(year, twice)
  must(open.includes(month), `${month} may be paid alone (${open.join(', ')})`)
  const wanted = { kind: 'flexible', period: month, base: yuanOf(base) }
  const order = await clerk.post<Bill>(`${desk}/contributions`, wanted)
  const fen = parts.people + parts.employer
  must(fenOf(order.total) === fen, `alone it costs ${yuanOf(fen)} (${order.total})`)
  pay(year, twice, { reference: order.reference, fen, parts })
}

async function employerPays(year: Year, month: string, twice: Twice): Promise<void> {
  const { employer, person, base } = twice
  const { citizenNumber, name } = person
  const lines = [{ citizenNumber, name, base: yuanOf(base) }]
  const path = '/api/employer/declarations'
  const { reference } = await employer.officer.post<Bill>(path, { month, lines })
  const parts = partsOf(employer, [base])
  pay(year, twice, { reference, fen: parts.people + parts.employer, parts })
}

function pay(
  year: Year,
  { employer, person }: Twice,
  paid: { readonly reference: string; readonly fen: bigint; readonly parts: Parts },
): void {
  const bank = bankOf(year, { employer })
  const account = `6217${String(person.place).padStart(15, '0')}`
  bank.receive({ ...paid, payer: person.name, account })
  year.books.paidIn(bank.code, paid.fen, paid.parts)
}

async function takeReceipts({ world, banks }: Year, expected: number): Promise<void> {
  for (const bank of banks) await bank.statement()
  const { code, out, said } = await world.yika(['bank-receipts', '--json'])
  const { matched } = JSON.parse(out) as { matched: number }
  must(code === 0 && matched === expected, `what was paid is matched (${out} ${said})`)
}

/** A window asks for the refund and cannot agree to it; what is to be paid back, in fen. */
async function ask(year: Year, month: string, twice: Twice): Promise<bigint> {
  const { clerk, reviewer } = year.desks
  const { desk, parts } = twice
  const { overpayments } = await ownOf(year, twice)
  const found = overpayments.find((each) => each.month === month)
  const fen = parts.people + parts.employer
  must(
    found?.state === 'owed' && found.owed === yuanOf(fen),
    `${yuanOf(fen)} is owed back (${JSON.stringify(found)})`,
  )
  const path = `${desk}/overpayments/${found.overpaymentId}/refund`
  const reason = 'Paid alone before the employer paid'
  const asked = await clerk.post<{ approvalId: string }>(path, { ...payee, reason })
  const waiting = await waitingFor(reviewer, asked.approvalId)
  must((await decide(clerk, waiting)).status >= 400, 'nobody refunds alone')
  must((await decide(reviewer, waiting)).status === 200, 'a second person agrees')
  return fen
}

/** The order goes to the bank and its answer comes back, by the operator's command and by the clock. */
async function untilRefunded(year: Year, all: readonly Twice[]): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    const { code, said } = await year.world.yika(['payouts', '--json'])
    must(code === 0, `the banks are told whom to pay (${said})`)
    for (const bank of year.banks) await bank.answer?.({})
    const own = await Promise.all(all.map((each) => ownOf(year, each)))
    if (own.every(({ overpayments }) => overpayments[0]?.state === 'refunded')) return
    await pause(500)
  }
  throw new Error('The story stops here: the banks did not pay what was owed back')
}

/** By the orders that the banks have taken since; accounts that the demonstration has closed are among them. */
async function paidOut({ banks, books }: Year, before: ReadonlySet<string>) {
  let [fen, count] = [0n, 0]
  for (const bank of banks) {
    for (const messageId of payoutsTaken(bank)) {
      const order = before.has(messageId) ? null : await orderAt(bank, messageId)
      if (!order) continue
      books.refunded(bank.code, order.fen)
      fen += order.fen
      count += order.count
    }
  }
  return { fen, count }
}

function ownOf({ desks }: Year, { desk }: Twice): Promise<Own> {
  return desks.clerk.get<Own>(`${desk}/contributions?purpose=enquiry`)
}
