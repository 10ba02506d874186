// Goal: a hospital of another area is entered by the city's file only where that area is settled with.
// Method: the file as text, and what is read in it.
// Teeth: with the places not asked for, a hospital of nowhere is taken.
import { expect, test } from 'vitest'
import { readCityFile } from './city-file.ts'

const name = { zh: '云岫市中心医院', en: 'Yunxiu Central Hospital' }
const root = { kind: 'city', code: 'JC', name: { zh: '锦城市', en: 'Jincheng' } }
const hospital = { kind: 'hospital', code: 'H99950000001', below: 'JC', name, tier: 'third' }

function read(...organisations: readonly object[]) {
  const text = JSON.stringify({ area: 'jincheng', organisations: [root, ...organisations] })
  return readCityFile(text, 'jincheng', ['yunxiu'])
}

test('where the file says nothing a hospital lies here', () => {
  const file = read({ ...hospital, area: 'yunxiu' }, { ...hospital, code: 'H99990000009' })
  if ('problems' in file) throw new Error('the file is right')
  const places = file.file.organisations.map(({ elsewhere }) => elsewhere)
  expect(places).toEqual([null, 'yunxiu', null])
})

test('an area that is not settled with, and an employer elsewhere, are refused by their place', () => {
  const nowhere = read({ ...hospital, area: 'atlantis' })
  expect(nowhere).toMatchObject({
    problems: [{ at: 'organisations[1].area', reason: expect.stringContaining('atlantis') }],
  })
  const employer = read({ kind: 'employer', code: 'E1', below: 'JC', name, area: 'yunxiu' })
  expect(employer).toMatchObject({ problems: [{ at: 'organisations[1].area' }] })
})
