/** Employers declare a month, some of them wrongly, late or twice; and what each of them then owes. */
import { newId } from '#platform/ids.ts'
import { yuanOf } from '../steps.ts'
import { must } from '../telling.ts'
import { type Employer, fenOf } from './city.ts'
import { inPool } from './in-pool.ts'
import { type Month, nameOfMonth, type Year } from './month.ts'
import type { Insured } from './plan.ts'
import type { Parts } from './own-books.ts'
import { surchargeOf } from './surcharge.ts'

export type Bill = {
  readonly employer: Employer
  readonly month: number
  readonly reference: string
  readonly parts: Parts
  /** The contributions; a surcharge comes on top of them. */
  readonly fen: bigint
  readonly surcharge: bigint
}

type Declared = {
  readonly declarationId: string
  readonly reference: string
  readonly people: number
  readonly employerPart: string
  readonly personPart: string
  readonly total: string
}
type Problems = {
  readonly code: string
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[]
}
type Line = { readonly citizenNumber: string; readonly name: string; readonly base: string }

const path = '/api/employer/declarations'
const officersAtOnce = 4

/** The bills of this month, and those of the month before whose employers come late. */
export async function declareMonth({ year, plan }: Month): Promise<readonly Bill[]> {
  const lateBefore = year.plan.months[plan.place - 1]?.late ?? []
  const { employers } = year.city
  const wanted = [
    ...lateBefore.map((employer) => ({ employer, month: plan.place - 1 })),
    ...employers
      .filter(({ place }) => !plan.late.includes(place) && !plan.askedTwice.includes(place))
      .map(({ place }) => ({ employer: place, month: plan.place })),
  ]
  const bills = await inPool(officersAtOnce, wanted, async ({ employer, month }) => {
    const found = employerAt(year, employer)
    const isMended = month === plan.place && plan.mended.includes(employer)
    if (isMended) await beRefused(year, found, month)
    return declare(year, found, month)
  })
  const again: Bill[] = []
  for (const employer of plan.askedTwice) {
    again.push(await declareTwice(year, employerAt(year, employer), plan.place))
  }
  return [...bills, ...again]
}

export function employerAt({ city }: Pick<Year, 'city'>, place: number): Employer {
  const found = city.employers[place]
  if (!found) throw new RangeError('there is no such employer')
  return found
}

/** In whole yuan; everybody earns a little more in the second half of the year. */
export function baseOf(
  { terms: { floor, ceiling } }: Pick<Employer, 'terms'>,
  { share }: Pick<Insured, 'share'>,
  month: number,
): bigint {
  const raise = month >= 6 ? 40n : 0n
  const base = floor + ((ceiling - floor) * (BigInt(share) + raise)) / 1_100n
  return base - (base % 100n)
}

function peopleOf({ plan }: Pick<Year, 'plan'>, { place }: Employer): readonly Insured[] {
  return plan.people.filter(({ employer }) => employer === place)
}

function linesOf(year: Year, employer: Employer, month: number): readonly Line[] {
  return peopleOf(year, employer).map((person) => ({
    ...{ citizenNumber: person.citizenNumber, name: person.name },
    base: yuanOf(baseOf(employer, person, month)),
  }))
}

/** Each part rounded down for each person by itself. */
export function partsOf(employer: Employer, bases: readonly bigint[]): Parts {
  const { personShare, employerShare } = employer.terms
  const sum = (share: bigint) => bases.reduce((total, base) => total + (base * share) / 10_000n, 0n)
  return { people: sum(personShare), employer: sum(employerShare) }
}

async function declare(year: Year, employer: Employer, month: number, key = newId()) {
  const lines = linesOf(year, employer, month)
  const body = { month: nameOfMonth(year, month), lines }
  return billOf(year, employer, month, await employer.officer.post<Declared>(path, body, key))
}

function billOf(year: Year, employer: Employer, month: number, declared: Declared): Bill {
  const bases = peopleOf(year, employer).map((person) => baseOf(employer, person, month))
  const parts = partsOf(employer, bases)
  const fen = parts.people + parts.employer
  must(
    fenOf(declared.personPart) === parts.people && fenOf(declared.employerPart) === parts.employer,
    `${employer.name} owes ${yuanOf(fen)}, as one reckons (${declared.total})`,
  )
  const surcharge = surchargeOf(year, { month, fen })
  return { ...{ employer, month, parts, fen, surcharge }, reference: declared.reference }
}

/** A base below the floor and one above the ceiling: nothing is declared, and both are named. */
async function beRefused(year: Year, employer: Employer, month: number): Promise<void> {
  const lines = linesOf(year, employer, month)
  const { floor, ceiling } = employer.terms
  const wrong = lines.map((line, place) => {
    if (place === 0) return { ...line, base: yuanOf(floor - 100n) }
    return place === 1 ? { ...line, base: yuanOf(ceiling + 100n) } : line
  })
  const body = { month: nameOfMonth(year, month), lines: wrong }
  const { status, body: problems } = await employer.officer.attempt<Problems>(path, body)
  const codes = (problems.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)
  const expected = ['/lines/0/base base_below_floor', '/lines/1/base base_above_ceiling']
  must(
    status === 422 && expected.slice(0, lines.length).every((each) => codes.includes(each)),
    `each base that is out of range is named (${status} ${codes.join(', ')})`,
  )
}

/** The answer is lost on its way; asked again under the same key, the first one comes. */
async function declareTwice(year: Year, employer: Employer, month: number): Promise<Bill> {
  const key = newId()
  year.line.loseNext(1)
  const heard = await declare(year, employer, month, key).catch(() => null)
  must(heard === null, 'the answer was lost')
  const body = { month: nameOfMonth(year, month), lines: linesOf(year, employer, month) }
  const again = await employer.officer.attempt<Declared>(path, body, key)
  must(again.status === 201, `it is answered again (${again.status})`)
  must(again.headers.get('idempotent-replayed') === 'true', 'with what it had been answered')
  const [first] = body.lines
  const other = { ...body, lines: first ? [first] : [] }
  const otherwise = await employer.officer.attempt<Problems>(path, other)
  must(
    body.lines.length === 1 || otherwise.body.code === 'declared_already',
    `a month is declared once (${otherwise.body.code})`,
  )
  return billOf(year, employer, month, again.body)
}
