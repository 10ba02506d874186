// Goal: an entry is found by its name, its code and the first letters of its syllables, page by page, with
// what counts today and everything that was said of it.
// Method: a small catalogue on the real database under the server's own role.
// Teeth: without escaping, '5%' finds whatever has a 5 in its name.
import { expect, test } from 'vitest'
import { bring, limitLine, listingLine, shareLine } from '#server/test/catalogue-world.ts'
import { freshDatabase } from '#server/test/database.ts'
import { catalogueHistory, searchCatalogue } from './index.ts'

const on = Temporal.PlainDate.from('2026-11-30')
const from = '2024-01-01'

test('by name, by code, by letters, and in pages', async (t) => {
  const { db } = await freshDatabase(t)
  await bring(db, '1312', [
    listingLine({
      code: 'X-0001',
      name: '阿莫西林胶囊',
      from,
      restricted: '1',
      condition: '限儿童',
    }),
    listingLine({ code: 'X-0002', name: '重组人胰岛素注射液', from }),
    listingLine({ code: 'X-0003', name: '5%葡萄糖注射液', from, level: '01' }),
    listingLine({ code: 'X-0004', name: '葡萄糖粉', from, until: '2025-12-31' }),
    ...Array.from({ length: 25 }, (_, index) =>
      listingLine({ code: `Y-${1_000 + index}`, name: `换药${index}`, from, kind: '201' }),
    ),
  ])
  await bring(db, '1319', [
    shareLine('X-0001', '99', '0.1', from),
    shareLine('X-0001', '390', '0.15', from),
  ])
  await bring(db, '1318', [
    limitLine('X-0001', '3', '12.5', from),
    limitLine('X-0001', '3', '9.5', '2026-01-01'),
  ])
  const search = (text: string, after = '') => searchCatalogue(db, { text, on, after })
  const codes = async (text: string) => (await search(text)).entries.map(({ code }) => code)

  expect(await codes('莫西')).toEqual(['X-0001'])
  expect(await codes('AMXL')).toEqual(['X-0001'])
  expect(await codes('czryds')).toEqual(['X-0002'])
  expect(await codes('x-000')).toEqual(['X-0001', 'X-0002', 'X-0003'])
  expect(await codes('葡萄糖')).toEqual(['X-0003'])
  expect(await codes('5%')).toEqual(['X-0003'])
  expect(await codes('%%')).toEqual([])
  expect((await search('amxl')).entries[0]).toMatchObject({
    ...{ level: 'B', restricted: true, condition: '限儿童', specification: null },
    shares: { employee: 1_000, resident: 1_500 },
    limits: { first: null, second: null, third: 9_500_000n },
  })

  const first = await search('换药')
  expect([first.entries.length, first.next]).toEqual([20, 'Y-1019'])
  const second = await search('换药', first.next ?? '')
  expect([second.entries.length, second.next]).toEqual([5, null])

  const history = await catalogueHistory(db, 'X-0001')
  expect(history.map((each) => [each.about, each.part, each.from.toString(), each.number])).toEqual(
    [
      ['price_limit', 'third', '2026-01-01', 9_500_000n],
      ['price_limit', 'third', from, 12_500_000n],
      ['listing', null, from, null],
      ['first_share', 'everyone', from, 1_000n],
      ['first_share', 'resident', from, 1_500n],
    ],
  )
})
