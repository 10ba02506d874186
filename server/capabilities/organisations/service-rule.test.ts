// Goal: a service point serves its district's people, an outlet the cards of its bank, a centre everybody
// of its branch; what an area decides comes before the platform's rule, from the day it says.
// Method: the rule as a table; then the places of a small city in a real database.
import { expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '#server/test/database.ts'
import {
  addOrganisation,
  addServiceRule,
  canServe,
  type OrganisationKind,
  pathOf,
  placesInstead,
  reachOf,
  type Reach,
  type ServedAct,
} from './index.ts'

const point = { path: '/city/east/point/' }
const outlet = { path: '/city/bank-a/outlet/' }
// prettier-ignore
const cases: readonly [string, Reach, { path: string }, string, string | null, boolean][] = [
  [
    'a person of its district comes to a service point',
    'district',
    point,
    '/city/east/',
    'bank-a',
    true,
  ],
  [
    'a person registered at the point itself comes to it',
    'district',
    point,
    '/city/east/point/',
    null,
    true,
  ],
  [
    'a person of another district comes to a service point',
    'district',
    point,
    '/city/west/',
    'bank-a',
    false,
  ],
  ['a card of its bank comes to an outlet', 'own_bank', outlet, '/city/west/', 'bank-a', true],
  ['a card of another bank comes to an outlet', 'own_bank', outlet, '/city/east/', 'bank-b', false],
  ['anybody comes to a place for everyone', 'everyone', point, '/city/west/', null, true],
  ['anybody comes to a place for nobody', 'nobody', point, '/city/east/', 'bank-a', false],
]
test.each(cases)('%s', (_title, reach, place, agencyPath, bankId, may) => {
  expect(canServe(reach, place, { agencyPath, bankId })).toBe(may)
})

test('an area’s own rule comes before the platform’s, from its day on', () => {
  const rule = { kind: 'bank_outlet', act: 'hand_over', source: 'x' } as const
  const rules = [
    { ...rule, area: '*', from: '2020-01-01', serves: 'own_bank' },
    { ...rule, area: 'jincheng', from: '2026-01-01', serves: 'nobody' },
    { ...rule, area: 'jincheng', from: '2026-07-01', serves: 'everyone' },
  ] as const
  const on = (day: string) => reachOf(rules, { kind: 'bank_outlet', act: 'hand_over', on: day })
  expect(['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map(on)).toEqual([
    ...['own_bank', 'nobody', 'nobody', 'everyone'],
  ])
  expect(reachOf(rules, { kind: 'pharmacy', act: 'hand_over', on: '2026-07-01' })).toBe('nobody')
})

async function city({ db }: FreshDatabase) {
  const add = async (kind: OrganisationKind, code: string, parentId: string | null) => {
    const name = { zh: `试验${code}`, en: code }
    const added = { kind, code, parentId, area: 'jincheng', name, printsCards: code !== 'OUTLET-B' }
    return (await addOrganisation(db, added)).organisationId
  }
  const top = await add('city', 'CITY', null)
  const [east, west] = [
    await add('county_centre', 'EAST', top),
    await add('county_centre', 'WEST', top),
  ]
  const [bankA, bankB] = [await add('bank', 'BANK-A', top), await add('bank', 'BANK-B', top)]
  return {
    ...{ east, west, bankA, bankB },
    eastPoint: await add('service_point', 'EAST-1', east),
    westPoint: await add('service_point', 'WEST-1', west),
    outletA: await add('bank_outlet', 'OUTLET-A', bankA),
    outletB: await add('bank_outlet', 'OUTLET-B', bankB),
  }
}

test('a place that may not serve names those that may', async (t) => {
  const database = await freshDatabase(t)
  const { db } = database
  const at = await city(database)
  const agencyPath = (await pathOf(db, at.east)) ?? ''
  const instead = async (placeId: string, act: ServedAct, day = '2026-11-21') => {
    const person = { agencyPath, bankId: at.bankA, area: 'jincheng' }
    const on = Temporal.PlainDate.from(day)
    return (await placesInstead(db, { ...person, placeId, act, on }))?.map(({ en }) => en) ?? null
  }
  expect(await instead(at.east, 'replace')).toBeNull()
  expect(await instead(at.eastPoint, 'hand_over')).toBeNull()
  expect(await instead(at.outletA, 'activate')).toBeNull()
  expect(await instead(at.westPoint, 'hand_over')).toEqual(['EAST', 'EAST-1', 'OUTLET-A'])
  expect(await instead(at.outletB, 'activate')).toEqual(['EAST', 'EAST-1', 'OUTLET-A'])

  const decided = { area: 'jincheng', from: '2026-12-01', source: '锦医保发〔2026〕9号' } as const
  const rule = { ...decided, kind: 'bank_outlet', act: 'hand_over', serves: 'nobody' } as const
  await addServiceRule(db, rule)
  expect(await instead(at.outletA, 'hand_over', '2026-11-30')).toBeNull()
  expect(await instead(at.outletA, 'hand_over', '2026-12-01')).toEqual(['EAST', 'EAST-1'])
})
