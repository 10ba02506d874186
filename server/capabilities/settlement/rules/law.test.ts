// Goal: the law that bills are settled by is applied, or it is said why not: no article is forgotten.
// Method: the headings of its pages against what the rules cite in their steps, both ways.
// Teeth: a heading that was renumbered was named, from both sides.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const pages = {
  'SIL-': 'social-insurance-law.md',
  'GF-1998-44/': 'gf-1998-44.md',
  'GBF-2021-14/': 'gbf-2021-14.md',
  'GBF-2021-42/': 'gbf-2021-42.md',
}

const sources = globSync('*.ts', { cwd: import.meta.dirname }).filter(
  (file) => !file.endsWith('.test.ts'),
)
const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8')
const cited = new Set(
  sources.flatMap((file) =>
    [...read(file).matchAll(/'((?:SIL-|G[A-Z]*F-\d+-\d+\/)\d+)'/g)].map(([, id = '']) => id),
  ),
)

const headings = Object.entries(pages).flatMap(([prefix, page]) =>
  readFileSync(join(import.meta.dirname, '../../../../docs/law', page), 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((text) => ({
      id: `${prefix}${/^(?:Article|Part|Item) (\d+)/.exec(text)?.[1] ?? 'unnumbered'}`,
      setAside: text.includes('**Not applied by the rules**, because '),
    })),
)

test('every article is cited by a rule, or says why it is not applied', () => {
  expect(headings.length).toBeGreaterThan(20)
  const forgotten = headings.filter(({ id, setAside }) => !cited.has(id) && !setAside)
  expect(forgotten.map(({ id }) => id)).toEqual([])
})

test('no article is both cited and set aside', () => {
  expect(headings.filter(({ id, setAside }) => cited.has(id) && setAside)).toEqual([])
})

test('every article that a rule cites has a heading', () => {
  const known = headings.map(({ id }) => id)
  expect([...cited].filter((id) => !known.includes(id))).toEqual([])
})

test('every rule opens with its article', () => {
  const types = ['derivation.ts', 'outcome.ts']
  const silent = sources.filter(
    (file) =>
      !types.includes(file) &&
      !/^\/\*\*[^/]*(Social Insurance Law art\.|State Council (General Office\s+\*? ?)?Document)/.test(
        read(file),
      ),
  )
  expect(silent).toEqual([])
})
