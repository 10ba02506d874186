// Goal: one seed tells one year, and every fault that the year promises happens in it.
// Method: plans of several seeds and lengths, looked at as a whole.
// Teeth: with other dice at each throw the same seed told two years; with employers late in the last month
// as well, the year ended with two of them open; with late ones drawn among all employers of the first month,
// people of a village had no cards.
import { describe, expect, test } from 'vitest'
import { makeOf, planYear, sizeOf } from './plan.ts'

const year = planYear(7, sizeOf(12))

test('the same seed tells the same year, another one another', () => {
  const told = (seed: number) => JSON.stringify(planYear(seed, sizeOf(12)))
  expect(told(7) === JSON.stringify(year)).toBe(true)
  expect(told(8) === JSON.stringify(year)).toBe(false)
})

test('nobody has the number of somebody else, and every employer has people', () => {
  expect(new Set(year.people.map(({ citizenNumber }) => citizenNumber)).size).toBe(5_000)
  expect(new Set(year.people.map(({ employer }) => employer)).size).toBe(60)
})

test('each fault happens, and a year ends with nothing open', () => {
  const of = <T>(each: (month: (typeof year.months)[number]) => T) => new Set(year.months.map(each))
  expect(of(({ statement }) => statement)).toEqual(new Set(['good', 'twice', 'cut', 'wrong']))
  expect(of(({ answer }) => answer)).toEqual(new Set(['good', 'twice', 'wrong']))
  expect(of(({ link }) => link)).toEqual(new Set(['good', 'cut', 'twice']))
  expect(of(({ closing }) => closing)).toEqual(new Set(['two', 'operator']))
  expect(of(({ killed }) => killed)).toEqual(new Set(['nowhere', 'closing', 'shopping']))
  expect(year.months.some(({ locks }) => locks !== null)).toBe(true)
  expect(year.months.at(-1)?.late).toEqual([])
  expect(year.months.slice(1, -1).every(({ late }) => late.length === 2)).toBe(true)
})

test('terminals of every make stand in shares, in a village too', () => {
  const shares = (institutions: number) => {
    const all = Array.from({ length: institutions }, (_, place) => makeOf(place))
    return ['cn-pos', 'ascii-87', 'ascii-hex'].map(
      (make) => all.filter((each) => each === make).length,
    )
  }
  expect(shares(40)).toEqual([17, 12, 11])
  expect(shares(sizeOf(2, 60).institutions)).toEqual([2, 1, 1])
})

test('a village has somebody who is late in its first month, whose people have no cards', () => {
  for (let seed = 1; seed < 20; seed++) {
    const size = sizeOf(2, 60)
    const [first, last] = planYear(seed, size).months
    expect(first?.late.length, `seed ${seed}`).toBe(2)
    expect(first?.late.every((employer) => employer >= size.buyers)).toBe(true)
    expect([last?.late, last?.killed]).toEqual([[], 'nowhere'])
  }
})

describe.each([1, 2, 5, 12])('a year of %i months', (months) => {
  const plan = planYear(3, sizeOf(months))

  test('nobody is two things at once', () => {
    for (const { late, short, unnamed, paidTwice, mended, askedTwice } of plan.months) {
      const all = [...late, ...mended, ...askedTwice, short, unnamed, paidTwice]
      expect(new Set(all).size).toBe(all.length)
    }
  })

  test('who locks a card in one month loses it in the next, and has a new one', () => {
    for (const [place, { locks }] of plan.months.entries()) {
      const next = plan.months[place + 1]
      if (locks !== null && next) expect(next.loses).toBe(locks)
    }
  })

  test('the server dies among purchases once, and in a month-end where there are two', () => {
    const died = plan.months.map(({ killed }) => killed).filter((where) => where !== 'nowhere')
    expect(died.toSorted()).toEqual(months === 1 ? ['shopping'] : ['closing', 'shopping'])
  })
})
