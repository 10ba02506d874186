/** What is kept of a settlement, between the program's values and the database's documents. */
import { plainDate } from '#kernel/dates.ts'
import { type BasisPoints, money } from '#kernel/money.ts'
import {
  type CareFacts,
  type Facts,
  type LineFacts,
  type ListLevel,
  type PersonFacts,
  type Year,
  yearTotals,
} from './rules/facts.ts'
import type { LineAmounts } from './rules/outcome.ts'
import type { SignedAmounts } from './bill.ts'
import type { LineEntry } from './visit.ts'

/** Whole numbers as text, for a document's numbers are floats to half of its readers; days as text. */
export function documentOf(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'bigint' ? each.toString() : each,
  )
}

type Texts<T> = { readonly [K in keyof T]: T[K] extends bigint ? string : T[K] }
type StoredDays<T, K extends keyof T> = Omit<Texts<T>, K> & { readonly [key in K]: string }

export type StoredEntry = Omit<Texts<LineEntry>, 'priceLimit'> & {
  readonly priceLimit: string | null
}

type StoredFacts = {
  readonly person: Omit<PersonFacts, 'retiredOn'> & { readonly retiredOn: string | null }
  readonly care: StoredDays<CareFacts, 'from' | 'until'>
  readonly lines: readonly (Omit<Texts<LineFacts>, 'listed'> & {
    readonly listed: Omit<StoredEntry, 'name' | 'kind' | 'chargeItemType' | 'traced'> | null
  })[]
  readonly year: Readonly<Record<string, string>>
  readonly purse: Texts<Facts['purse']>
}

export function factsOf(stored: unknown): Facts {
  const { person, care, lines, year, purse } = stored as StoredFacts
  return {
    person: {
      ...person,
      retiredOn: person.retiredOn === null ? null : plainDate(person.retiredOn),
    },
    care: {
      ...care,
      from: plainDate(care.from),
      until: plainDate(care.until),
      deductibleCharged: money(BigInt(care.deductibleCharged)),
    },
    lines: lines.map((line) => ({
      ...line,
      amount: money(BigInt(line.amount)),
      quantity: BigInt(line.quantity),
      price: BigInt(line.price),
      listed: line.listed && { ...line.listed, ...limitsOf(line.listed) },
    })),
    year: yearFrom(year),
    purse: { own: money(BigInt(purse.own)), relatives: money(BigInt(purse.relatives)) },
  }
}

export function entryOf(stored: unknown): LineEntry | null {
  const entry = stored as StoredEntry | null
  return entry && { ...entry, ...limitsOf(entry) }
}

function limitsOf(listed: {
  readonly level: string
  readonly priceLimit: string | null
  readonly firstSelfPay: string
}) {
  return {
    level: listed.level as ListLevel,
    priceLimit: listed.priceLimit === null ? null : BigInt(listed.priceLimit),
    firstSelfPay: BigInt(listed.firstSelfPay) as BasisPoints,
  }
}

/** A total that nobody has used yet stands nowhere, and is nothing. */
export function yearFrom(stored: unknown): Year {
  const totals = stored as Readonly<Record<string, string | undefined>>
  return Object.fromEntries(yearTotals.map((name) => [name, BigInt(totals[name] ?? 0)])) as Year
}

export function signedAmountsOf(stored: unknown): SignedAmounts {
  const amounts = Object.entries(stored as Readonly<Record<string, string>>)
  return Object.fromEntries(amounts.map(([name, fen]) => [name, BigInt(fen)])) as SignedAmounts
}

export function lineAmountsOf(stored: unknown): readonly LineAmounts[] {
  return (stored as readonly Texts<LineAmounts>[]).map((line) => ({
    id: line.id,
    notCovered: money(BigInt(line.notCovered)),
    overLimit: money(BigInt(line.overLimit)),
    firstSelfPay: money(BigInt(line.firstSelfPay)),
    inScope: money(BigInt(line.inScope)),
  }))
}
