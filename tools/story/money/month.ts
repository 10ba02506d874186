/** What the chapters of a month share: the city, its plan, the story's own books, and what is counted. */
import type { Visitor } from '../api.ts'
import type { World } from '../world.ts'
import type { Buyers } from './cards.ts'
import type { City } from './city.ts'
import type { OwnBooks } from './own-books.ts'
import type { Make, MonthPlan, YearPlan } from './plan.ts'
import type { Line } from './line.ts'
import type { Till } from './tills.ts'
import type { BankDay, Link, YearBank } from './year-banks.ts'

export type Year = {
  readonly world: World
  readonly plan: YearPlan
  readonly city: City
  readonly banks: readonly YearBank[]
  readonly bankDay: BankDay
  readonly link: Link | null
  readonly books: OwnBooks
  readonly desks: Desks
  /** Between the officers and the server; it loses answers when told to. */
  readonly line: Line<'web'>
  /** One for each lane of tills, likewise. */
  readonly lines: readonly Line<Make>[]
  /** Paid and in no month-end yet. */
  readonly waiting: Paid[]
  readonly first: Temporal.PlainYearMonth
  readonly buyers: Buyers
  readonly tills: readonly Till[]
  /** Retired people that each month-end credits; known from the first on. */
  retired: bigint | null
}

export type Desks = {
  readonly clerk: Visitor
  readonly teller: Visitor
  readonly accountant: Visitor
  readonly secondAccountant: Visitor
  readonly reviewer: Visitor
  readonly auditor: Visitor
}

export type Paid = { readonly employer: number; readonly month: number }

/** What a month's line says of it. */
export type Told = { readonly [what: string]: number | bigint | string }

export type Month = { readonly year: Year; readonly plan: MonthPlan; readonly name: string }

export function monthOf(year: Year, plan: MonthPlan): Month {
  return { year, plan, name: nameOfMonth(year, plan.place) }
}

export function nameOfMonth({ first }: Pick<Year, 'first'>, place: number): string {
  return first.add({ months: place }).toString()
}
