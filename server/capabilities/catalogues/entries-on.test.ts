// Goal: on each day exactly what counted on that day, for that scheme and that hospital, in one question.
// Method: many small histories drawn by a seeded generator, each compared with a reading of the law as
// simple as can be: of the rows that have begun the one that began last, of those the newest.
// Teeth: with `<` for `<=` at the first day, nothing counts on the day on which it begins.
import { expect, test } from 'vitest'
import { bring, limitLine, listingLine, shareLine } from '#server/test/catalogue-world.ts'
import { freshDatabase } from '#server/test/database.ts'
import { entriesOn } from './index.ts'

type Told = {
  readonly from: number
  readonly until: number | null
  readonly level: string
  readonly valid: boolean
}

const day = (number: number) => Temporal.PlainDate.from('2026-01-01').add({ days: number })

/** Small numbers that look drawn and are the same each time. */
function drawing(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor(state / 65_536) % below
  }
}

function countsOn(history: readonly Told[], on: number): string | null {
  const begun = history.filter(({ from }) => from <= on)
  const last = Math.max(...begun.map(({ from }) => from))
  const told = begun.findLast(({ from }) => from === last)
  return told && told.valid && (told.until === null || on <= told.until) ? told.level : null
}

test('every day of many histories is read as a child would read it', async (t) => {
  const { db } = await freshDatabase(t)
  const draw = drawing(7)
  const codes = Array.from({ length: 40 }, (_, index) => `X-${1_000 + index}`)
  const histories = new Map<string, Told[]>(codes.map((code) => [code, []]))
  for (let version = 0; version < 5; version++) {
    const lines = codes.map((code) => {
      const from = draw(8)
      const until = draw(2) === 0 ? null : from + draw(4)
      const told = { from, until, level: 'ABC'.charAt(draw(3)), valid: draw(5) > 0 }
      histories.get(code)?.push(told)
      return listingLine({
        ...{ code, from: day(from).toString() },
        ...(until === null ? {} : { until: day(until).toString() }),
        level: ({ A: '01', B: '02', C: '03' } as const)[told.level as 'A'],
        valid: told.valid ? '1' : '0',
      })
    })
    await bring(db, '1312', lines)
  }
  for (let on = -1; on < 14; on++) {
    const found = await entriesOn(db, day(on), codes, { scheme: 'employee', tier: 'first' })
    const levels = codes.map((code) => found.get(code)?.level ?? null)
    expect([on, levels]).toEqual([on, codes.map((code) => countsOn(histories.get(code) ?? [], on))])
  }
})

test('price limits go by the hospital, first shares by the scheme, both by the day', async (t) => {
  const { db } = await freshDatabase(t)
  const code = 'X-0001'
  await bring(db, '1312', [
    listingLine({ code, from: '2020-01-01', restricted: '1' }),
    listingLine({ code: 'C-0001', name: '血管内支架', kind: '301', from: '2020-01-01' }),
  ])
  await bring(db, '1318', [
    limitLine(code, '1', '10.5', '2020-01-01'),
    limitLine(code, '3', '12', '2020-01-01'),
    limitLine(code, '3', '11', '2026-07-01'),
  ])
  await bring(db, '1319', [
    shareLine(code, '310', '0.05', '2020-01-01'),
    shareLine(code, '99', '0.1', '2020-01-01'),
    shareLine(code, '390', '0.2', '2026-07-01'),
  ])
  const ask = async (
    on: string,
    scheme: 'employee' | 'resident',
    tier: 'community' | 'second' | 'third' | 'pharmacy',
  ) => {
    const found = await entriesOn(db, Temporal.PlainDate.from(on), [code, code, 'X-9999'], {
      scheme,
      tier,
    })
    expect(found.size).toBe(1)
    const entry = found.get(code)
    return [entry?.priceLimit, entry?.firstSelfPay]
  }
  expect(await ask('2026-06-30', 'employee', 'third')).toEqual([12_000_000n, 500n])
  expect(await ask('2026-07-01', 'employee', 'third')).toEqual([11_000_000n, 500n])
  expect(await ask('2026-06-30', 'resident', 'community')).toEqual([10_500_000n, 1_000n])
  expect(await ask('2026-07-01', 'resident', 'pharmacy')).toEqual([10_500_000n, 2_000n])
  expect(await ask('2026-07-01', 'resident', 'second')).toEqual([null, 2_000n])
  const both = await entriesOn(db, day(0), [code, 'C-0001'], { scheme: 'employee', tier: 'first' })
  expect(both.get(code)).toEqual({
    ...{ code, name: '阿莫西林', kind: 'drug', chargeItemType: '09', level: 'B' },
    ...{ priceLimit: 10_500_000n, firstSelfPay: 500n, restricted: true, traced: true },
  })
  expect(both.get('C-0001')).toMatchObject({ kind: 'consumable', traced: false, firstSelfPay: 0n })
})

test('twenty lines are one question', async (t) => {
  const { db, pool } = await freshDatabase(t)
  let questions = 0
  pool.on('acquire', () => (questions += 1))
  const codes = Array.from({ length: 20 }, (_, index) => `X-${1_000 + index}`)
  await bring(
    db,
    '1312',
    codes.map((code) => listingLine({ code, from: '2020-01-01' })),
  )
  questions = 0
  const found = await entriesOn(db, day(0), codes, { scheme: 'resident', tier: 'second' })
  expect([found.size, questions]).toEqual([20, 1])
})
