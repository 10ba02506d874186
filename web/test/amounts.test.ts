// Goal: what the page shows before a declaration is what will be owed. Method: amounts at the edge.
import { expect, test } from 'vitest'
import { estimate } from '../src/employer/amounts.ts'
import { fenOf, yuanOf } from '../src/ui/typed-amount.ts'

const terms = {
  employerShareBasisPoints: 800,
  personShareBasisPoints: 200,
  baseFloor: '4000.00',
  baseCeiling: '30000.00',
}
const line = (base: string) => ({ citizenNumber: '', name: '', base })

test('an amount is read as people write it', () => {
  expect(fenOf('6500')).toBe(650_000n)
  expect(fenOf('￥6,500.5 元')).toBe(650_050n)
  expect(fenOf('６５００.０１')).toBe(650_001n)
  expect(fenOf('65.001')).toBeNull()
  expect(fenOf('-1')).toBeNull()
  expect(yuanOf(5n)).toBe('0.05')
})

test('each part of each person is rounded down before it is added', () => {
  const { bases, parts } = estimate([line('6500.49'), line('6500.49')], terms)
  expect(bases).toBe('13000.98')
  expect(parts).toEqual({ employer: '1040.06', person: '260.00', total: '1300.06' })
})

test('without the terms only the bases are added up', () => {
  expect(estimate([line('6500')], undefined)).toEqual({ bases: '6500.00', parts: null })
})
