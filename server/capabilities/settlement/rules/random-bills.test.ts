// Goal: whatever the bill, its settlement adds up to the fen, what is shown of it can be worked out
// again, and it does not matter in which order, in how many lines or in how many visits it came.
// Method: ten thousand bills of each pack from a fixed seed, and changes that must change nothing;
// `npm run rules` takes as many as are asked for, from another seed each time.
// Teeth: with rounding up instead of half up in the segments the shown sums differed in every place; with
// the counted segments left out of the year, or counted otherwise than the limits, two visits came to
// more than one.
import { expect, test } from 'vitest'
import { basisPoints, money } from '#kernel/money.ts'
import { factsOf, lineOf, packFiles, packOf } from '../test/bills.ts'
import { brokenIdentities, wrongSums } from '../test/broken-identities.ts'
import { randomFacts, randomFrom } from '../test/random-bills.ts'
import { type Facts, type LineFacts, type Year, yearTotals } from './facts.ts'
import type { Settled } from './outcome.ts'
import type { Pack } from './pack.ts'
import { settle } from './settle.ts'
import { PolicyGap } from './terms-of-day.ts'

const bills = Number(process.env['RULES_BILLS'] ?? 10_000)
const seed = Number(process.env['RULES_SEED'] ?? 20_260_101)
const places = Object.keys(packFiles)
const shipped = ['jincheng', 'qichuan']

function settledOrGap(facts: Facts, pack: Pack): Settled | null {
  try {
    return settle(facts, pack)
  } catch (fault) {
    if (fault instanceof PolicyGap) return null
    throw fault
  }
}

test.for(places)('every bill of %s adds up', (place) => {
  const pack = packOf(place)
  const random = randomFrom(seed)
  let settledBills = 0
  for (let n = 0; n < bills; n += 1) {
    const facts = randomFacts(random, pack)
    const settled = settledOrGap(facts, pack)
    if (settled === null) continue
    settledBills += 1
    // Sums are worked out again for some: reading them takes longer than settling.
    const shown = n % 8 === 0 ? wrongSums(settled) : []
    const broken = [...brokenIdentities(facts, settled), ...shown]
    if (broken.length > 0) expect({ n, facts, settled }, broken.join('\n')).toBeNull()
  }
  // The sources of real places say nothing of much; an area that ships answers everything.
  expect(settledBills).toBeGreaterThan(shipped.includes(place) ? bills - 1 : bills / 10)
})

/** A line in two of half the quantity, where neither half loses a fraction of a fen. */
function inHalves(line: LineFacts): readonly LineFacts[] {
  const quantity = line.quantity / 2n
  const even = line.quantity % 2n === 0n && line.amount % 2n === 0n
  const exact = (line.price * quantity) % 100_000_000n === 0n && !line.listed?.priceLimit
  const share = line.listed?.firstSelfPay ?? 0n
  if (!even || !exact || ((line.amount / 2n) * share) % 10_000n !== 0n) return [line]
  const half = { ...line, quantity, amount: money(line.amount / 2n) }
  return [half, { ...half, id: `${line.id}-2` }]
}

test.for(shipped)('order, halves and empty lines change nothing in %s', (place) => {
  const pack = packOf(place)
  const random = randomFrom(seed + 1)
  let halved = 0
  for (let n = 0; n < bills / 10; n += 1) {
    const facts = randomFacts(random, pack)
    const { amounts, added } = settle(facts, pack)
    const split = facts.lines.flatMap(inHalves)
    halved += split.length - facts.lines.length
    const others = [facts.lines.toReversed(), split, [...facts.lines, lineOf(0n, { id: 'none' })]]
    for (const lines of others) {
      const other = settle({ ...facts, lines }, pack)
      expect({ amounts: other.amounts, added: other.added }).toEqual({ amounts, added })
    }
  }
  expect(halved).toBeGreaterThan(bills / 100)
})

function plusYear(year: Year, added: Year): Year {
  return Object.fromEntries(yearTotals.map((name) => [name, year[name] + added[name]])) as Year
}

test.for(['qichuan', 'beijing'])('two visits of a year come to what one would in %s', (place) => {
  const pack = packOf(place)
  const random = randomFrom(seed + 2)
  const amount = () => money(BigInt(Math.floor(random() * 2_000_000)))
  for (let n = 0; n < 500; n += 1) {
    const [first, second] = [lineOf(amount(), { id: '1' }), lineOf(amount(), { id: '2' })]
    const person = { aidGroup: 'none', civilServant: false } as const
    const one = settle(factsOf({ person, lines: [first, second] }), pack)
    const before = settle(factsOf({ person, lines: [first] }), pack)
    const after = settle(factsOf({ person, lines: [second], year: before.added }), pack)
    const both = plusYear(before.added, after.added)
    // Each fund is rounded once for each settlement.
    const gap = both.pool - one.added.pool
    expect(gap >= -1n && gap <= 1n, `${first.amount} and ${second.amount}`).toBe(true)
    expect({ ...both, pool: 0n, outpatientPool: 0n }).toEqual({
      ...{ ...one.added, pool: 0n, outpatientPool: 0n },
    })
  }
})

test('what a settlement added, its reversal takes away: the next one is as if it had not been', () => {
  const pack = packOf('qichuan')
  const random = randomFrom(seed + 3)
  for (let n = 0; n < 500; n += 1) {
    const { added } = settle(randomFacts(random, pack), pack)
    const facts = randomFacts(random, pack)
    const with_ = plusYear(facts.year, added)
    const without = Object.fromEntries(yearTotals.map((name) => [name, with_[name] - added[name]]))
    expect(settle({ ...facts, year: without as Year }, pack)).toEqual(settle(facts, pack))
  }
})

test('a first share is rounded line by line, half a fen up', () => {
  const classB = { level: 'B', firstSelfPay: basisPoints(1_000n) } as const
  const listed = { ...classB, priceLimit: null, restricted: false }
  const lines = [lineOf(5n, { id: '1', listed }), lineOf(4n, { id: '2', listed })]
  const { amounts } = settle(factsOf({ lines }), packOf('jincheng'))
  expect(amounts.firstSelfPay).toBe(1n)
})
