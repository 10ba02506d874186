// Goal: an input is taken when it is right by the table of its transaction, and whatever is wrong with it
// is said by the field's official name, why, and what to do, and never by the value.
// Method: of every transaction served an input that is right is made out of its table, and then one field
// at a time is left out, made too long, taken out of its dictionary, or given another type.
// Teeth, each tried once: with a required field, a length, a dictionary, the decimals or the number of
// rows not looked at, the test of each fails and names the field.
import { expect, test } from 'vitest'
import { checkInput, WrongInput } from './check-input.ts'
import { Figures, readJson } from '#platform/json/exact-json.ts'
import { servedNumbers } from './served.ts'
import { type Field, type Node, tableOf } from './tables.ts'
import { rightInput } from './test/right-input.ts'

type Place = { readonly infno: string; readonly node: Node; readonly field: Field }

const places: readonly Place[] = servedNumbers.flatMap((infno) =>
  tableOf(infno).takes.flatMap((node) => node.fields.map((field) => ({ infno, node, field }))),
)

/** The words for the input with one value changed; empty when it is taken. */
function wordsFor({ infno, node, field }: Place, value: unknown): string {
  const { takes } = tableOf(infno)
  const input = rightInput(takes)
  const holder = takes.find(({ fields }) =>
    fields.some((each) => each.type === 'L' && each.code === node.node),
  )
  const row = rowOf(holder ? rowOf(input[holder.node])[node.node] : input[node.node])
  row[field.code] = value
  return wordsOf(takes, input)
}

function wordsOf(takes: readonly Node[], input: unknown): string {
  try {
    checkInput(takes, input)
    return ''
  } catch (fault) {
    if (fault instanceof WrongInput) return fault.message
    throw fault
  }
}

function rowOf(node: unknown): Record<string, unknown> {
  return (Array.isArray(node) ? node[0] : node) as Record<string, unknown>
}

test('an input made by its table is taken, for every transaction', () => {
  expect(places.length).toBeGreaterThan(15)
  for (const infno of servedNumbers) {
    const { takes } = tableOf(infno)
    expect([infno, wordsOf(takes, rightInput(takes))]).toEqual([infno, ''])
  }
})

test('every required field is missed by its name, and no other is', () => {
  for (const place of places) {
    if (place.field.type === 'L') continue
    const words = wordsFor(place, undefined)
    const named = `.${place.field.code}（${place.field.name}）：必填项为空，请填写`
    expect([place.infno, place.field.code, words.endsWith(named)]).toEqual([
      place.infno,
      place.field.code,
      place.field.required,
    ])
  }
})

test('every text is as long as the table says, and no longer', () => {
  const texts = places.filter(({ field }) => field.type === 'C' && field.dictionary === null)
  expect(texts.length).toBeGreaterThan(10)
  for (const place of texts) {
    expect(wordsFor(place, '龘'.repeat(place.field.length))).toBe('')
    const words = wordsFor(place, '𠮷'.repeat(place.field.length + 1))
    expect(words).toContain(`${place.field.code}（${place.field.name}）：超过最大长度`)
    expect(words).not.toContain('𠮷')
  }
})

test('every code is one of its dictionary', () => {
  const coded = places.filter(({ field }) => field.dictionary !== null)
  expect(coded.length).toBeGreaterThan(2)
  for (const place of coded) {
    const words = wordsFor(place, '~')
    expect(words).toContain(`不在字典 ${place.field.dictionary}`)
    expect(words).toContain(place.field.code)
  }
})

test('days and moments are real ones', () => {
  for (const place of places.filter(({ field }) => field.type === 'D' || field.type === 'T')) {
    for (const wrong of ['2026-02-30', '2026-11-16 25:00:00', '20261116', 'today']) {
      expect(wordsFor(place, wrong)).toContain('yyyy-MM-dd')
    }
  }
})

const amount: Node = {
  ...{ node: 'data', rows: 'one' },
  fields: [
    {
      ...{ code: 'amt', name: '金额', type: 'N', length: 16, decimals: 2 },
      ...{ required: true, dictionary: null },
    },
    {
      ...{ code: 'name', name: '姓名', type: 'C', length: 50, decimals: 0 },
      ...{ required: false, dictionary: null },
    },
  ],
}

test('a number is read by its figures, as number or text, within N(16,2)', () => {
  for (const [sent, fen] of [
    ['12.30', 1230n],
    ['"12.3"', 1230n],
    ['0.29', 29n],
    ['-5', -500n],
    ['99999999999999.99', 9_999_999_999_999_999n],
  ] as const) {
    const input = readJson(Buffer.from(`{"data":{"amt":${sent}}}`))
    expect(checkInput([amount], input).one('data').scaled('amt', 2)).toBe(fen)
  }
  for (const wrong of ['0.001', '1e3', '100000000000000', '"12,30"', '"1.2.3"', '[]', 'true']) {
    const input = readJson(Buffer.from(`{"data":{"amt":${wrong}}}`))
    expect(wordsOf([amount], input)).toContain('data.amt（金额）')
  }
})

test('a name is no number, no list and holds no control character', () => {
  for (const wrong of [new Figures('1.5'), ['王'], { a: '王' }, 'a\u0007b', true]) {
    expect(wordsOf([amount], { data: { amt: '1', name: wrong } })).toContain('data.name（姓名）')
  }
})

test('a node that is not there, or is of another shape, is said', () => {
  expect(wordsOf([amount], {})).toContain('input.data：缺少节点')
  expect(wordsOf([amount], [])).toContain('input：应为对象')
  expect(wordsOf([amount], { data: [{ amt: '1' }] })).toContain('单行数据')
  const some = { ...amount, rows: 'some' } as const
  expect(wordsOf([some], { data: [] })).toContain('应至少有一行')
  expect(wordsOf([some], { data: [{ amt: '1' }, { amt: 'x' }] })).toContain('data[1].amt')
  const many = Array.from({ length: 1_001 }, () => ({ amt: '1' }))
  expect(wordsOf([some], { data: many })).toContain('超过1000行')
})
