// Goal: what a person typed stays text in every spreadsheet program, and Chinese stays readable.
// Method: each dangerous beginning alone; then random cells written and read back by a plain reader.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, csvPieces, csvText } from './csv.ts'

test('a cell that could begin a formula gets an apostrophe in front', () => {
  for (const first of [
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    '＝',
    '＋',
    '－',
    '＠',
    ' =',
    '\u3000@',
  ]) {
    const line = csvLine([`${first}1+1`])
    expect(line.replace(/^"/, '').startsWith("'")).toBe(true)
  }
})

test('ordinary names and amounts are written as they are', () => {
  expect(csvLine(['张三', '12.30', '2026-11-21', 'a=b'])).toBe('张三,12.30,2026-11-21,a=b\r\n')
})

test('commas, quotes and line ends stay inside their cell', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines'])).toBe('"a,b","say ""hi""","two\nlines"\r\n')
})

test('a file opens with the mark that makes spreadsheets read UTF-8, once', () => {
  const rows = [['姓名'], ['张三']]
  expect(csvText(rows)).toBe('\ufeff姓名\r\n张三\r\n')
  expect([...csvPieces(rows)].join('')).toBe(csvText(rows))
})

test('every cell comes back as it was, behind its apostrophe if it has one', () => {
  const cell = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
      const back = cellsOf(csvLine(cells))
      expect(
        back.map((each, index) => (each === `'${cells[index]}` ? cells[index] : each)),
      ).toEqual(cells)
      for (const each of back) expect(each).not.toMatch(/^[=+\-@\t\r]/)
    }),
  )
})

function cellsOf(line: string): string[] {
  const cells: string[] = []
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n$)/gy
  for (const [, quoted, bare] of line.matchAll(pattern)) {
    cells.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'))
  }
  return cells
}
