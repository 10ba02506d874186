/**
 * Two packs on bills that were really settled: who would have paid less, who more, and what the funds
 * would have paid, by group. The bills of a person follow one another: what an earlier one would have
 * used of the year under a pack is used when the next one comes, or a higher deductible would be charged
 * anew with every bill. Bills that were taken back, and what took them back, count for nothing.
 *
 * People are counted beside bills: whoever gains by one bill and loses more by another has lost. Of each
 * group they are counted by what they bear of their bills in it.
 */
import type { Settlement } from './bill.ts'
import { type Both, settledOrGap } from './policy/compare.ts'
import {
  differenceBand,
  type GroupSums,
  noSums,
  withPerson,
  withStoredBill,
} from './policy/group-sums.ts'
import { type Facts, type Year, yearTotals } from './rules/facts.ts'
import type { Settled } from './rules/outcome.ts'
import type { Pack } from './rules/pack.ts'

export const groupKinds = ['all', 'scheme', 'status', 'tier', 'care', 'age'] as const
export type GroupKind = (typeof groupKinds)[number]

export type Group = { readonly kind: GroupKind; readonly name: string; readonly sums: GroupSums }

export type Comparison = {
  /** How many rows were looked at, reversals with them. */
  readonly looked: number
  readonly groups: readonly Group[]
  /** How many people would pay so much more or less than before, by band. */
  readonly bands: ReadonlyMap<string, bigint>
}

export type ComparedBill = Both & {
  readonly settlement: Settlement
  readonly stepsBefore: Settled | null
  readonly stepsAfter: Settled | null
}

export type Packs = { readonly before: Pack; readonly after: Pack }

/** After each page what has been counted until then, and the bills of the page; people with the last. */
export async function* compareStored(
  pages: AsyncIterable<readonly Settlement[]> | Iterable<readonly Settlement[]>,
  packs: Packs,
): AsyncGenerator<Comparison & { readonly bills: readonly ComparedBill[] }> {
  const counted: Counted = { groups: new Map(), bands: new Map() }
  let person = startOfPerson('')
  let looked = 0
  for await (const settlements of pages) {
    const bills: ComparedBill[] = []
    for (const settlement of settlements) {
      looked += 1
      if (settlement.personId !== person.personId) {
        endOfPerson(counted, person)
        person = startOfPerson(settlement.personId)
      }
      if (settlement.reverses !== null || settlement.reversedBy !== null) continue
      const bill = comparedBill(settlement, packs, person)
      bills.push(bill)
      countBill(counted, person, bill)
    }
    yield { looked, groups: inOrder(counted.groups), bands: counted.bands, bills }
  }
  endOfPerson(counted, person)
  yield { looked, groups: inOrder(counted.groups), bands: counted.bands, bills: [] }
}

type Counted = {
  readonly groups: Map<string, Group>
  readonly bands: Map<string, bigint>
}

/** What the bills of a person would have used beyond what they did use, by year and pack. */
type OfPerson = {
  readonly personId: string
  readonly before: Map<string, Year>
  readonly after: Map<string, Year>
  /** By group: what they would pay more under the second pack; nothing for what neither settles. */
  readonly more: Map<string, bigint>
}

function startOfPerson(personId: string): OfPerson {
  return { personId, before: new Map(), after: new Map(), more: new Map() }
}

function countBill({ groups }: Counted, person: OfPerson, bill: ComparedBill): void {
  const { before, after } = bill
  for (const [kind, name] of groupsOf(bill.settlement.facts)) {
    const key = `${kind} ${name}`
    const known = groups.get(key)?.sums ?? noSums
    groups.set(key, { kind, name, sums: withStoredBill(known, bill) })
    if (before === null || after === null) continue
    person.more.set(key, (person.more.get(key) ?? 0n) + after.person - before.person)
  }
}

function endOfPerson({ groups, bands }: Counted, { more }: OfPerson): void {
  for (const [key, fen] of more) {
    const group = groups.get(key)
    if (group) groups.set(key, { ...group, sums: withPerson(group.sums, fen) })
  }
  const all = more.get('all all')
  if (all === undefined) return
  const band = differenceBand(all)
  bands.set(band, (bands.get(band) ?? 0n) + 1n)
}

function comparedBill(settlement: Settlement, packs: Packs, person: OfPerson): ComparedBill {
  const under = (side: keyof Packs): Settled | null => {
    const key = `${settlement.scheme} ${settlement.yearBegins.toString()}`
    const beyond = person[side].get(key)
    const { facts } = settlement
    const year = beyond ? yearOf((name) => floored(facts.year[name] + beyond[name])) : facts.year
    const settled = settledOrGap({ ...facts, year }, packs[side])
    if (settled) {
      person[side].set(
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
    ['care', care.kind],
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
