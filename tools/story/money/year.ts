/**
 * A year of a small city's money, told month by month: declared, paid in, credited, spent, settled, with
 * faults on the way; at the end every book must say what the story itself has reckoned.
 *
 * The server's day is the day on the wall, so the year is twelve months that are over, closed one after
 * the other; the banks book on the days of those months, and the tills sell today. The same seed tells the
 * same year, but for what the server draws itself: ids, and by them which bank serves an employer.
 */
import { styleText } from 'node:util'
import { must } from '../telling.ts'
import { bankOnLink, openWorld, type World, type WorldOptions } from '../world.ts'
import { bindRelatives } from './aid-pairs.ts'
import { enterBuyers, makeBuyersCards } from './cards.ts'
import { makeCity } from './city.ts'
import { closeMonth } from './close-month.ts'
import { declareMonth } from './declare.ts'
import { lasting } from './lasting.ts'
import { openLine } from './line.ts'
import { type Desks, monthOf, type Told, type Year } from './month.ts'
import { openOwnBooks } from './own-books.ts'
import { payIn } from './pay-in.ts'
import { giveBackOverpaid, settleOldPayouts } from './paid-twice.ts'
import { planYear, type Size, type YearPlan } from './plan.ts'
import { leftAtBanks, proveYear, readBalances } from './prove-year.ts'
import { shopMonth } from './shop-month.ts'
import { openTills } from './tills.ts'
import { openBanks, openLink, payoutsTaken } from './year-banks.ts'

export type YearOptions = WorldOptions & {
  readonly seed: number
  readonly size: Size
  readonly write: (line: string) => void
}

const lanesAtMost = 6
const relativesAtMost = 3

/** How many figures differ at the end. */
export async function tellYear(options: YearOptions): Promise<number> {
  const { write, seed, size } = options
  const plan = planYear(seed, size)
  write(
    `Seed ${seed}: ${size.months} months, ${size.people} people, ${size.employers} employers, ` +
      `${size.institutions} institutions, ${size.purchases} visits to a till`,
  )
  const newBank = options.beside === null ? bankOnLink(options.area) : null
  const link = newBank && (await openLink(newBank))
  try {
    const world = await openWorld({ ...options, ...(link ? { settings: link.settings } : {}) })
    try {
      return await tellIn(world, { plan, link, write })
    } finally {
      await world.stop()
    }
  } finally {
    await link?.stop()
  }
}

type Telling = {
  readonly plan: YearPlan
  readonly link: Year['link']
  readonly write: (line: string) => void
}

async function tellIn(world: World, { plan, link, write }: Telling): Promise<number> {
  const tell = (what: string, told: Told): void => write(lineOf(what, told))
  const line = await openLine({ web: world.origin })
  const lines = await Promise.all(
    Array.from({ length: Math.min(lanesAtMost, plan.size.institutions) }, () =>
      openLine(posUrls(world)),
    ),
  )
  const city = await makeCity(world, plan, line.urls.web)
  const desks = await openDesks(world)
  const bankDay = { day: Temporal.Now.plainDateISO('Asia/Shanghai') }
  const first = await firstMonth(desks, plan.size.months)
  const banks = await openBanks(world, bankDay, link)
  const tills = await openTills(world, city, lines)
  const year: Year = {
    ...{ world, plan, city, banks, bankDay, link, desks, line, lines, first, tills },
    ...{ books: openOwnBooks(), waiting: [], buyers: new Map(), retired: null },
  }
  await enterBuyers(year)
  tell('The city', { banks: banks.length, officers: city.employers.length, tills: tills.length })
  await settleOldPayouts(year)
  const { balances } = await readBalances(year)
  const left = leftAtBanks(year)
  const paidOutBefore = new Set(banks.flatMap(payoutsTaken))
  for (const planned of plan.months) {
    const began = performance.now()
    const month = monthOf(year, planned)
    bankDay.day = first.add({ months: planned.place + 1 }).toPlainDate({ day: 15 })
    const bills = await declareMonth(month)
    if (planned.place === 0) {
      await makeBuyersCards(year)
      await bindRelatives(year, Math.min(relativesAtMost, plan.size.buyers - lines.length))
    }
    const paid = await payIn(month, bills)
    const closed = await closeMonth(month)
    const shopped = await shopMonth(month)
    const seconds = Math.round((performance.now() - began) / 100) / 10
    tell(month.name, { ...paid, ...closed, ...shopped, seconds })
  }
  tell('Paid twice', await giveBackOverpaid(year, paidOutBefore))
  const proofs = await proveYear(year, balances, left)
  for (const { what, told, figures } of proofs) {
    tell(what, { ...told, differences: figures.length })
    for (const { of, own, theirs } of figures) write(`      ${of}: ours ${own}, theirs ${theirs}`)
  }
  for (const each of tills) await each.terminal.close()
  for (const each of [line, ...lines]) await each.close()
  return proofs.reduce((sum, { figures }) => sum + figures.length, 0)
}

function posUrls({ posPorts }: World) {
  const urlOf = (port: number) => `http://127.0.0.1:${port}`
  return {
    'ascii-87': urlOf(posPorts['ascii-87']),
    'cn-pos': urlOf(posPorts['cn-pos']),
    'ascii-hex': urlOf(posPorts['ascii-hex']),
  }
}

async function openDesks(world: World): Promise<Desks> {
  const logins = ['clerk', 'teller', 'accountant', 'accountant2', 'reviewer', 'auditor']
  const [clerk, teller, accountant, secondAccountant, reviewer, auditor] = await Promise.all(
    logins.map(async (login) => {
      const signIn = () => world.signInAnew(login)
      return lasting(await signIn(), signIn)
    }),
  )
  must(clerk !== undefined && teller !== undefined, 'windows are open')
  must(accountant !== undefined && secondAccountant !== undefined, 'two accountants are there')
  must(reviewer !== undefined && auditor !== undefined, 'a reviewer and an auditor are there')
  return { clerk, teller, accountant, secondAccountant, reviewer, auditor }
}

/** So many months in a row before any that was closed, or up to the last one that is over. */
async function firstMonth({ accountant }: Desks, months: number): Promise<Temporal.PlainYearMonth> {
  const { runs } = await accountant.get<{ runs: { month: string }[] }>('/api/desk/month-ends')
  const today = Temporal.Now.plainDateISO('Asia/Shanghai').toPlainYearMonth()
  const closed = runs.map(({ month }) => Temporal.PlainYearMonth.from(month.slice(0, 7)))
  const earliest = closed.reduce(
    (least, each) => (Temporal.PlainYearMonth.compare(each, least) < 0 ? each : least),
    today,
  )
  return earliest.subtract({ months })
}

function lineOf(what: string, told: Told): string {
  const parts = Object.entries(told)
    .filter(([, value]) => value !== 0 && value !== 0n && value !== '')
    .map(([name, value]) => `${name} ${typeof value === 'bigint' ? shown(value) : value}`)
  return `   ${styleText('green', '✓')} ${what.padEnd(8)} ${styleText('dim', parts.join(', '))}`
}

function shown(fen: bigint): string {
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
}
