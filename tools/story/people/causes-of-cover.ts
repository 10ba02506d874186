/** Months that are missing and months that are waited for: an employer’s people, residents, who pays alone. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Visitor } from '../api.ts'
import type { Somebody } from '../enter-somebody.ts'
import { openMonth } from '../fill.ts'
import { fileOf, oldestOpenMonth } from '../pay-late.ts'
import { payAtBank } from '../pay-at-bank.ts'
import { newcomer } from '../person.ts'
import type { Declared } from '../steps.ts'
import { must } from '../telling.ts'
import { somebodyWithAccount } from '../with-account.ts'
import { type Asking, atWindow, onOwnPage } from './asking.ts'
import { refusedVisit } from './causes-of-care.ts'

export type Insured = {
  /** Paid for, with nothing in the way. */
  readonly covered: Somebody
  /** Was refused at a hospital before the employer paid. */
  readonly treated: Somebody
  /** Has closed the account at the bank. */
  readonly leftBank: Somebody
  /** Declared for a month of long ago alone. */
  readonly forgotten: Somebody
  readonly month: string
}

export async function causesOfCover(asking: Asking): Promise<Insured> {
  const { employer } = asking
  const [forgotten] = await declared(asking, await oldestOpenMonth(asking), 1)
  must(forgotten !== undefined, 'somebody was declared')
  await atWindow(asking, forgotten.personId, { cause: 'employer_not_declared', on: 'benefit' })

  const month = await openMonth({ accountant: asking.accountant, employer })
  const [covered, treated, leftBank, debt] = await declaredTogether(asking, month)
  await atWindow(asking, treated.personId, {
    ...{ cause: 'employer_unpaid', on: 'benefit', names: [month, debt.reference] },
  })
  await refusedVisit(asking, treated.who)
  await closeAtBanks(asking, leftBank)
  await pay(asking, debt)
  const expected = { cause: 'was_not_covered', on: 'benefit' } as const
  await atWindow(asking, treated.personId, expected)
  await residentsYear(asking)
  await payingAlone(asking)
  return { covered, treated, leftBank, forgotten, month }
}

/** Newcomers whom the employer declares; that enters them in the register. */
async function declared(asking: Asking, month: string, count: number) {
  const people = Array.from({ length: count }, newcomer)
  const lines = people.map(({ citizenNumber, name }) => ({ citizenNumber, name, base: '8000.00' }))
  const debt = await asking.employer.post<Declared>('/api/employer/declarations', { month, lines })
  const files: Somebody[] = []
  for (const who of people) files.push(await fileOf(asking, who))
  return Object.assign(files, { debt })
}

async function declaredTogether(asking: Asking, month: string) {
  const files = await declared(asking, month, 3)
  const [covered, treated, leftBank] = files
  must(covered !== undefined && treated !== undefined && leftBank !== undefined, 'three')
  return [covered, treated, leftBank, files.debt] as const
}

async function pay(asking: Asking, debt: { readonly total: string; readonly reference: string }) {
  await payAtBank(asking, debt)
  const { matched } = await asking.accountant.post<{ matched: number }>('/api/desk/bank-receipts')
  must(matched >= 1, `what was paid under ${debt.reference} is matched`)
}

const bankProgram = fileURLToPath(new URL('../../../sim/bank/cli.ts', import.meta.url))

/** Whichever of the banks keeps it: what the month-end orders for it will come back. */
async function closeAtBanks({ clerk, world }: Asking, { desk }: Somebody): Promise<void> {
  const { computerNumber } = await clerk.get<{ computerNumber: string }>(
    `${desk}?purpose=application`,
  )
  const all = join(world.dataFolder, 'bank')
  for (const code of readdirSync(all)) {
    const words = ['close', '--folder', join(all, code), '--account', computerNumber]
    const { status } = spawnSync(process.execPath, [bankProgram, ...words])
    must(status === 0, 'the bank closes the account')
  }
}

type Order = { readonly reference: string; readonly total: string }
type Overview = {
  readonly open: readonly string[]
  readonly month: { readonly baseFloor: string }
}

async function residentsYear(asking: Asking): Promise<void> {
  const { citizen } = await somebodyWithAccount(asking)
  await onOwnPage(asking, citizen, { cause: 'year_unpaid', on: 'benefit' })
  const { open } = await citizen.get<Overview>('/api/me/contributions')
  const period = open.at(-1)
  const order = await citizen.post<Order>('/api/me/contributions', { kind: 'resident', period })
  const names = [order.reference, order.total]
  await onOwnPage(asking, citizen, { cause: 'own_payment_unpaid', on: 'benefit', names })
  await pay(asking, order)
  await onOwnPage(asking, citizen, { cause: 'waiting_year', on: 'benefit' })
}

async function payingAlone(asking: Asking): Promise<void> {
  const first = await somebodyWithAccount(asking, 'employee')
  await onOwnPage(asking, first.citizen, { cause: 'never_paid', on: 'benefit' })
  const newest = await payMonth(asking, first.citizen, 0)
  await onOwnPage(asking, first.citizen, {
    ...{ cause: 'waiting_period', on: 'benefit', names: [newest] },
  })
  const second = await somebodyWithAccount(asking, 'employee')
  const oldest = await payMonth(asking, second.citizen, -1)
  await onOwnPage(asking, second.citizen, {
    ...{ cause: 'employment_ended', on: 'benefit', names: [oldest] },
  })
}

/** The newest of the months that are open, or the oldest. */
async function payMonth(asking: Asking, citizen: Visitor, place: 0 | -1): Promise<string> {
  const { open, month } = await citizen.get<Overview>('/api/me/contributions')
  const period = open.at(place)
  must(period !== undefined, 'a month may be paid')
  const wish = { kind: 'flexible', period, base: month.baseFloor }
  await pay(asking, await citizen.post<Order>('/api/me/contributions', wish))
  return period
}
