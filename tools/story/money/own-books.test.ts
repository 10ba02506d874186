// Goal: the story's own books reckon what each fault does to money, so that they can judge the fund's.
// Method: a few movements of each kind; whatever happens, what came in is what stands somewhere.
// Teeth: without the suspense of an unmatched payment the city was no longer whole; with a relative's part
// given back to the user, and with a refund counted twice, balances were wrong.
import { expect, test } from 'vitest'
import { differing, openOwnBooks, type OwnBooks } from './own-books.ts'

function cityWithMoney(): OwnBooks {
  const books = openOwnBooks()
  books.paidIn('one', 10_000n, { people: 2_000n, employer: 8_000n })
  books.paidIn('two', 9_900n, null)
  books.credited({ active: 2_000n, retired: 500n })
  books.creditedTo(1, 1_500n)
  books.creditedTo(2, 500n)
  books.orderedAt('one', 2_500n, 300n)
  return books
}

/** Money at the banks is owed to somebody or belongs to the fund. */
function isWhole(books: OwnBooks): boolean {
  const { personal, clearing, pooled, surcharge, suspense, refunds, bank, payable } =
    books.expected()
  const sum = (of: ReadonlyMap<string, bigint>) => [...of.values()].reduce((a, b) => a + b, 0n)
  return bank === personal + clearing + pooled + surcharge + suspense + refunds + sum(payable)
}

test('what comes in stands with the fund, with people or in suspense', () => {
  const books = cityWithMoney()
  expect(books.expected()).toMatchObject({
    ...{ personal: 2_200n, clearing: 0n, pooled: 7_500n, suspense: 10_200n },
    left: new Map([
      ['one', 7_800n],
      ['two', 9_900n],
    ]),
  })
  expect(isWhole(books)).toBe(true)
})

test('a surcharge is the fund’s, apart from the contributions, with them or after them', () => {
  const books = cityWithMoney()
  books.paidIn('one', 1_030n, { people: 200n, employer: 800n, surcharge: 30n })
  books.paidIn('one', 12n, { people: 0n, employer: 0n, surcharge: 12n })
  expect(books.expected()).toMatchObject({ clearing: 200n, pooled: 8_300n, surcharge: 42n })
  expect(isWhole(books)).toBe(true)
})

test('what was paid twice waits for the person, and leaves by the bank', () => {
  const books = cityWithMoney()
  books.paidIn('one', 500n, { people: 100n, employer: 400n })
  books.overpaid({ people: 100n, employer: 400n })
  expect(books.expected()).toMatchObject({ clearing: 0n, pooled: 7_500n, refunds: 500n })
  expect(isWhole(books)).toBe(true)
  books.refunded('two', 500n)
  expect(books.expected()).toMatchObject({ refunds: 0n, bank: 19_900n })
  expect(books.expected().left.get('two')).toBe(9_400n)
  expect(isWhole(books)).toBe(true)
})

test('a purchase is owed to the shop until it comes back', () => {
  const books = cityWithMoney()
  const shares = books.bought('shop', 1, 600n)
  expect([books.balanceOf(1), books.expected().payable.get('shop')]).toEqual([900n, 600n])
  books.gaveBack('shop', 200n, shares)
  expect([books.balanceOf(1), books.expected().payable.get('shop')]).toEqual([1_100n, 400n])
  expect(isWhole(books)).toBe(true)
})

test('a relative pays what is lacking, within every limit, and has it back', () => {
  const books = cityWithMoney()
  expect(books.sharesOf(2, 501n)).toBeNull()
  books.helps(1, 2, { year: 150n, purchase: 100n })
  expect(books.sharesOf(2, 601n)).toBeNull()
  const shares = books.bought('shop', 2, 600n)
  expect(shares).toEqual({ buyer: 2, own: 500n, giver: 1, aid: 100n })
  expect([books.balanceOf(1), books.balanceOf(2)]).toEqual([1_400n, 0n])
  expect(books.sharesOf(2, 51n)).toBeNull()
  expect(isWhole(books)).toBe(true)
  books.gaveBack('shop', 600n, shares)
  expect([books.balanceOf(1), books.balanceOf(2)]).toEqual([1_500n, 500n])
  expect(books.sharesOf(2, 600n)).not.toBeNull()
})

test('figures that differ are named, whichever side lacks one', () => {
  const own = new Map([
    ['a', 1n],
    ['b', 2n],
  ])
  const theirs = new Map([
    ['a', 1n],
    ['b', 3n],
    ['c', 4n],
  ])
  expect(differing(own, theirs)).toEqual([
    { of: 'b', own: 2n, theirs: 3n },
    { of: 'c', own: 0n, theirs: 4n },
  ])
  expect(differing(own, own)).toEqual([])
})
