/**
 * Two packs on bills that were really settled: who would have paid less, who more, and what the funds
 * would have paid, by group. The bills of a person follow one another: what an earlier one would have
 * used of the year under a pack is used when the next one comes, or a higher deductible would be charged
 * anew with every bill. Bills that were taken back, and what took them back, count for nothing.
 */
import type { Settlement } from './bill.ts'
import { type Both, type Compared, nothing, settledOrGap, withBill } from './policy/compare.ts'
import { type Facts, type Year, yearTotals } from './rules/facts.ts'
import type { Settled } from './rules/outcome.ts'
import type { Pack } from './rules/pack.ts'

export const groupKinds = ['all', 'scheme', 'status', 'tier', 'age'] as const
export type GroupKind = (typeof groupKinds)[number]

export type Group = { readonly kind: GroupKind; readonly name: string; readonly sums: Compared }

export type Comparison = {
  /** How many rows were looked at, reversals with them. */
  readonly looked: number
  readonly groups: readonly Group[]
}

export type ComparedBill = Both & {
  readonly settlement: Settlement
  readonly stepsBefore: Settled | null
  readonly stepsAfter: Settled | null
}

type Packs = { readonly before: Pack; readonly after: Pack }

/** After each page what has been counted until then, and the bills of the page. */
export async function* compareStored(
  pages: AsyncIterable<readonly Settlement[]> | Iterable<readonly Settlement[]>,
  packs: Packs,
): AsyncGenerator<Comparison & { readonly bills: readonly ComparedBill[] }> {
  const groups = new Map<string, Group>()
  let years = startOfPerson('')
  let looked = 0
  for await (const settlements of pages) {
    const bills: ComparedBill[] = []
    for (const settlement of settlements) {
      looked += 1
      if (settlement.personId !== years.personId) years = startOfPerson(settlement.personId)
      if (settlement.reverses !== null || settlement.reversedBy !== null) continue
      const bill = comparedBill(settlement, packs, years)
      bills.push(bill)
      for (const [kind, name] of groupsOf(settlement.facts)) {
        const known = groups.get(`${kind} ${name}`)?.sums ?? nothing
        groups.set(`${kind} ${name}`, { kind, name, sums: withBill(known, bill) })
      }
    }
    yield { looked, groups: inOrder(groups), bills }
  }
}

/** What the bills of a person would have used beyond what they did use, by year and pack. */
type Years = {
  readonly personId: string
  readonly before: Map<string, Year>
  readonly after: Map<string, Year>
}

function startOfPerson(personId: string): Years {
  return { personId, before: new Map(), after: new Map() }
}

function comparedBill(settlement: Settlement, packs: Packs, years: Years): ComparedBill {
  const under = (side: keyof Packs): Settled | null => {
    const key = `${settlement.scheme} ${settlement.yearBegins.toString()}`
    const beyond = years[side].get(key)
    const { facts } = settlement
    const year = beyond ? yearOf((name) => floored(facts.year[name] + beyond[name])) : facts.year
    const settled = settledOrGap({ ...facts, year }, packs[side])
    if (settled) {
      years[side].set(
        key,
        yearOf((name) => (beyond?.[name] ?? 0n) + settled.added[name] - settlement.added[name]),
      )
    }
    return settled
  }
  const [stepsBefore, stepsAfter] = [under('before'), under('after')]
  return {
    ...{ settlement, stepsBefore, stepsAfter },
    ...{ before: stepsBefore?.amounts ?? null, after: stepsAfter?.amounts ?? null },
  }
}

function yearOf(of: (name: keyof Year) => bigint): Year {
  return Object.fromEntries(yearTotals.map((name) => [name, of(name)])) as Year
}

function floored(fen: bigint): bigint {
  return fen < 0n ? 0n : fen
}

const ageBands = [
  [18, '0-17'],
  [35, '18-34'],
  [45, '35-44'],
  [60, '45-59'],
  [70, '60-69'],
  [80, '70-79'],
] as const

function groupsOf({ person, care }: Facts): readonly (readonly [GroupKind, string])[] {
  const band = ageBands.find(([under]) => person.age < under)
  return [
    ['all', 'all'],
    ['scheme', person.scheme],
    ['status', person.status],
    ['tier', care.tier],
    ['age', band?.[1] ?? '80+'],
  ]
}

function inOrder(groups: ReadonlyMap<string, Group>): readonly Group[] {
  return [...groups.values()].toSorted(
    (one, other) =>
      groupKinds.indexOf(one.kind) - groupKinds.indexOf(other.kind) ||
      (one.name < other.name ? -1 : 1),
  )
}
