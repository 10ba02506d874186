/**
 * Who lives in the year's city, and what goes wrong in which month: all of it drawn from one seed, so that
 * the same seed tells the same year. Pure; nothing here asks a server.
 */
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { type Chance, chance } from '#sim/chance.ts'
import { nameBy } from '../person.ts'

export type Size = {
  readonly months: number
  readonly people: number
  readonly employers: number
  readonly institutions: number
  /** Who are paid for twice at the end, and have it back. */
  readonly overpaid: number
  /** Who have cards and go shopping. */
  readonly buyers: number
  /** Over all months together. */
  readonly purchases: number
  /** The server dies in the middle of it, as by a power cut. */
  readonly powerCuts: boolean
}

const city = { employers: 60, institutions: 40, buyers: 96, overpaid: 3, powerCuts: true }
const town = { employers: 10, institutions: 8, buyers: 18, overpaid: 1, powerCuts: true }
/** Small enough to be told whenever everything is checked. */
const village = { employers: 8, institutions: 4, buyers: 6, overpaid: 1, powerCuts: false }

/** A whole year is told in a city and fewer months in a town, unless one says how many people live there. */
export function sizeOf(months: number, people = months >= 12 ? 5_000 : 200): Size {
  if (people >= 1_000) return { ...city, months, people, purchases: months * 300 }
  if (people >= 100) return { ...town, months, people, purchases: months * 120 }
  return { ...village, months, people, purchases: months * 36 }
}

export type Insured = {
  readonly place: number
  readonly employer: number
  readonly name: string
  readonly citizenNumber: string
  readonly phone: string
  /** Of what lies between the floor and the ceiling of the area, in thousandths. */
  readonly share: number
}

export type MonthPlan = {
  readonly place: number
  /** Employers, by their place in the list. Of the late ones the first pays the surcharge at once. */
  readonly late: readonly number[]
  readonly mended: readonly number[]
  readonly askedTwice: readonly number[]
  readonly short: number
  readonly unnamed: number
  readonly paidTwice: number
  /** Of the banks' files. */
  readonly statement: 'good' | 'twice' | 'cut' | 'wrong'
  readonly answer: 'good' | 'twice' | 'wrong'
  /** Every so-manyeth line is refused by the last bank; 0 for none. */
  readonly rejectEvery: number
  readonly link: 'good' | 'cut' | 'twice'
  readonly closing: 'two' | 'operator'
  readonly killed: 'nowhere' | 'closing' | 'shopping'
  /** Buyers, by their place. */
  readonly loses: number
  readonly locks: number | null
}

export type YearPlan = {
  readonly seed: number
  readonly size: Size
  /** In the names and codes of this telling. */
  readonly tag: string
  readonly people: readonly Insured[]
  readonly months: readonly MonthPlan[]
}

export function planYear(seed: number, size: Size): YearPlan {
  const dice = chance(seed)
  const tag = (seed >>> 0).toString(36).toUpperCase().padStart(7, '0').slice(-7)
  const people = planPeople(dice, size)
  const months = Array.from({ length: size.months }, (_, place) => planMonth(dice, size, place))
  return { seed, size, tag, people, months }
}

/** Buyers come first and work everywhere; of the others the first employers have the most. */
function planPeople(dice: Chance, { people, employers, buyers }: Size): readonly Insured[] {
  const taken = new Set<string>()
  return Array.from({ length: people }, (_, place) => {
    const isSpread = place < Math.max(buyers, employers)
    const employer = isSpread
      ? place % employers
      : Math.min(dice.whole(employers), dice.whole(employers))
    return {
      ...{ place, employer, name: nameBy((below) => dice.whole(below)) },
      citizenNumber: newNumber(dice, taken),
      phone: `199${String(dice.whole(100_000_000)).padStart(8, '0')}`,
      share: dice.whole(1_000),
    }
  })
}

/** The area code 99 belongs to no place, so to nobody. */
function newNumber(dice: Chance, taken: Set<string>): string {
  for (;;) {
    const birthDate = new Temporal.PlainDate(
      1968 + dice.whole(34),
      1 + dice.whole(12),
      1 + dice.whole(28),
    )
    const areaCode = `9999${String(10 + dice.whole(89))}`
    const sequence = 1 + dice.whole(998)
    const number = makeSyntheticCitizenNumber({ areaCode, birthDate, sequence })
    if (taken.has(number)) continue
    taken.add(number)
    return number
  }
}

const makes = [
  'cn-pos',
  'ascii-87',
  'cn-pos',
  'ascii-hex',
  'ascii-87',
  'cn-pos',
  'ascii-hex',
] as const
export type Make = (typeof makes)[number]

/** Of seven terminals three are of one make, and two of each other; hospitals and pharmacies have all. */
export function makeOf(institution: number): Make {
  return makes[institution % makes.length] ?? 'cn-pos'
}

const statements = ['twice', 'cut', 'wrong', 'good'] as const
const answers = ['twice', 'wrong', 'good'] as const
const links = ['cut', 'twice', 'good'] as const

function planMonth(dice: Chance, size: Size, place: number): MonthPlan {
  const last = place === size.months - 1
  const all = dice.shuffled(Array.from({ length: size.employers }, (_, employer) => employer))
  // In the first month buyers need their cards, and in the last everything is paid.
  const mayBeLate = all.filter((employer) => !last && (place > 0 || employer >= size.buyers))
  const late = mayBeLate.slice(0, 2)
  const [short = 0, unnamed = 0, paidTwice = 0, ...others] = all.filter(
    (employer) => !late.includes(employer),
  )
  return {
    ...{ place, late },
    mended: others.slice(0, 3),
    askedTwice: others.slice(3, 5),
    ...{ short, unnamed, paidTwice },
    statement: statements[place % statements.length] ?? 'good',
    answer: answers[place % answers.length] ?? 'good',
    rejectEvery: place % 4 === 3 ? 0 : 20 + dice.whole(30),
    link: links[place % links.length] ?? 'good',
    closing: place % 3 === 2 ? 'operator' : 'two',
    killed: size.powerCuts ? killedIn(place, size.months) : 'nowhere',
    ...lossesOf(place, size),
  }
}

/** Once in the middle of a month-end, once among purchases; a telling of one month has the latter. */
function killedIn(place: number, months: number): MonthPlan['killed'] {
  const middle = Math.floor(months / 2)
  if (place === middle) return 'shopping'
  return place === middle - 1 ? 'closing' : 'nowhere'
}

/** Who locks a card in one month reports it lost in the next, and has a new one. */
function lossesOf(place: number, { buyers }: Size): Pick<MonthPlan, 'loses' | 'locks'> {
  const locksIn = (month: number) => (month % 3 === 1 ? (month * 7 + 3) % buyers : null)
  const before = locksIn(place - 1)
  return { loses: before ?? (place * 11 + 5) % buyers, locks: locksIn(place) }
}
