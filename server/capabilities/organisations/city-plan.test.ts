// Goal: a hospital that a city's file places in another area lies there, and for life.
// Method: the plan of a file with one there and one here, first and once more.
// Teeth, each tried once: with `elsewhere` left out of the plan it lies here; with the comparison left out
// it moves.
import { expect, test } from 'vitest'
import { type CityEntry, planCity } from './city-plan.ts'

const words = { zh: '测试', en: 'Test' }
const nowhere = { zh: '', en: '' }

function entry(more: Partial<CityEntry> & Pick<CityEntry, 'code' | 'kind'>): CityEntry {
  return {
    ...{ at: more.code, below: null, name: words, address: nowhere, phone: '', tier: null },
    ...{ openingTimes: nowhere, printsCards: false, holdsStock: false, elsewhere: null },
    ...{ state: 'open', ...more },
  }
}

const city = entry({ code: 'JC', kind: 'city' })
const here = entry({ code: 'H99990000009', kind: 'hospital', below: 'JC', tier: 'third' })
const there = { ...here, at: 'there', code: 'H99950000001', elsewhere: 'yunxiu' }

function planOf(
  entries: readonly CityEntry[],
  existing: Parameters<typeof planCity>[1]['existing'],
) {
  let ids = 0
  return planCity(entries, { area: 'jincheng', existing, newId: () => `id${(ids += 1)}` })
}

test('it lies where the file says, and does not move', () => {
  const planned = planOf([city, here, there], [])
  if ('problems' in planned) throw new Error('the plan is right')
  const { added } = planned.plan
  expect(added.map(({ code, area }) => [code, area])).toEqual([
    ...[
      ['JC', 'jincheng'],
      ['H99990000009', 'jincheng'],
      ['H99950000001', 'yunxiu'],
    ],
  ])
  expect(planOf([city, here, there], added)).toMatchObject({ plan: { unchanged: 3 } })
  const moved = planOf([city, here, { ...there, elsewhere: 'qichuan' }], added)
  expect(moved).toMatchObject({ problems: [{ at: 'there.area' }] })
})
