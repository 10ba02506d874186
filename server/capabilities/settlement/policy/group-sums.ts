/** What a comparison counts of a group: bills, people, and what each fund would pay. */
import { type Both, type Compared, nothing, withBill } from './compare.ts'
import type { Amounts } from '../rules/outcome.ts'

/** The funds that may pay of a bill, in the order of the law. */
export const fundNames = [
  ...(['pool', 'largeAmount', 'seriousIllness', 'enterprise'] as const),
  ...(['civilServant', 'assistance', 'otherFunds'] as const),
] as const satisfies readonly (keyof Amounts)[]
export type FundName = (typeof fundNames)[number]

export type FundSums = Readonly<Record<FundName, bigint>>

export type GroupSums = Compared & {
  /** With at least one bill that both packs settle. */
  readonly people: number
  readonly peopleWinning: number
  readonly peopleLosing: number
  readonly peopleSame: number
  readonly before: FundSums
  readonly after: FundSums
}

const noFunds = Object.fromEntries(fundNames.map((name) => [name, 0n])) as FundSums

export const noSums: GroupSums = {
  ...nothing,
  ...{ people: 0, peopleWinning: 0, peopleLosing: 0, peopleSame: 0 },
  ...{ before: noFunds, after: noFunds },
}

export function withStoredBill(sums: GroupSums, both: Both): GroupSums {
  const { before, after } = both
  const counted = { ...sums, ...withBill(sums, both) }
  if (before === null || after === null) return counted
  return { ...counted, before: plusFunds(sums.before, before), after: plusFunds(sums.after, after) }
}

function plusFunds(sums: FundSums, amounts: Amounts): FundSums {
  return Object.fromEntries(fundNames.map((name) => [name, sums[name] + amounts[name]])) as FundSums
}

/** `more` is what somebody would pay beyond what they paid under the first pack. */
export function withPerson(sums: GroupSums, more: bigint): GroupSums {
  return {
    ...sums,
    people: sums.people + 1,
    peopleWinning: sums.peopleWinning + Number(more < 0n),
    peopleLosing: sums.peopleLosing + Number(more > 0n),
    peopleSame: sums.peopleSame + Number(more === 0n),
  }
}

/** Bands of what a person would pay less or more, in yuan; named by where they begin and end. */
const limits = [100n, 500n, 1_000n, 5_000n] as const

export const differenceBands = [
  ...['<-5000', '-5000..-1000', '-1000..-500', '-500..-100', '-100..0', '0'],
  ...['0..100', '100..500', '500..1000', '1000..5000', '>5000'],
] as const

/** A limit itself belongs to the band nearer to nothing. */
export function differenceBand(more: bigint): string {
  if (more === 0n) return '0'
  const size = more < 0n ? -more : more
  const at = limits.findIndex((limit) => size <= limit * 100n)
  const [below, above] = [limits[at - 1] ?? 0n, limits[at]]
  if (above === undefined) return more < 0n ? '<-5000' : '>5000'
  if (more > 0n) return `${below}..${above}`
  return below === 0n ? `-${above}..0` : `-${above}..-${below}`
}

/** Sums as whole numbers in text, as they are added up where they are kept; and back again. */
export function storedSums({
  before,
  after,
  ...sums
}: GroupSums): Readonly<Record<string, string>> {
  const numbers = Object.entries(sums).map(([name, value]) => [name, value.toString()])
  const funds = fundNames.flatMap((name) => [
    [`before.${name}`, before[name].toString()],
    [`after.${name}`, after[name].toString()],
  ])
  return Object.fromEntries([...numbers, ...funds])
}

const counts = [
  ...(['bills', 'winners', 'losers', 'same', 'notSettled'] as const),
  ...(['people', 'peopleWinning', 'peopleLosing', 'peopleSame'] as const),
] as const
const amounts = ['fundBefore', 'fundAfter', 'personBefore', 'personAfter'] as const

export function sumsFrom(stored: Readonly<Record<string, string | undefined>>): GroupSums {
  const fen = (name: string): bigint => BigInt(stored[name] ?? 0)
  const funds = (side: string): FundSums =>
    Object.fromEntries(fundNames.map((name) => [name, fen(`${side}.${name}`)])) as FundSums
  return {
    ...(Object.fromEntries(counts.map((name) => [name, Number(fen(name))])) as Record<
      (typeof counts)[number],
      number
    >),
    ...(Object.fromEntries(amounts.map((name) => [name, fen(name)])) as Record<
      (typeof amounts)[number],
      bigint
    >),
    ...{ before: funds('before'), after: funds('after') },
  }
}

export function costOf({ before, after }: GroupSums, fund: FundName): bigint {
  return after[fund] - before[fund]
}
