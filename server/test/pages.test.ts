// Goal: the pages of the house stay true: what they name is there, every setting is in the tables,
// every article that the code cites has a heading, and every heading says where it is done or why not.
// Method: read the pages and the sources once; say all that is wrong, not only the first.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { settings } from '#platform/config/settings.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string): string => readFileSync(join(project, path), 'utf8')
const pages = globSync(['*.md', 'docs/**/*.md', 'deploy/*.md', 'server/**/README.md'], {
  cwd: project,
}).filter((path) => !path.includes('node_modules'))

/** Pictures are made by hand from a running server; everything else must be there. */
function deadLinks(page: string): string[] {
  const links = [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link)
  return links
    .filter((link) => !/^(https?|mailto):|\.png$/.test(link))
    .filter((link) => !existsSync(join(project, dirname(page), link)))
    .map((link) => `${page} leads to ${link}`)
}

/** Paths from the project's folder, written out whole. */
function lostPaths(page: string): string[] {
  const named = [
    ...read(page).matchAll(/`((?:server|web|sim|tools|areas|docs|deploy)\/[\w./-]+)`/g),
  ]
  return named
    .map(([, path = '']) => path)
    .filter((path) => !existsSync(join(project, path)))
    .map((path) => `${page} names ${path}`)
}

test('what the pages name and link to is there', () => {
  expect(pages.length).toBeGreaterThan(20)
  expect(pages.flatMap((page) => [...deadLinks(page), ...lostPaths(page)])).toEqual([])
})

test('every setting stands in the tables of README and of operations, and no other', () => {
  for (const page of ['README.md', 'docs/operations.md']) {
    const rows = read(page)
      .split('\n')
      .filter((line) => /^\| `[A-Z_]+`/.test(line))
    const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)])
    expect(new Set(named.map(([, name]) => name)), page).toEqual(new Set(Object.keys(settings)))
  }
})

const lawPages = pages.filter((page) => page.startsWith('docs/law/') && !page.endsWith('README.md'))

test('every heading of the law says where it is done, or why not yet', () => {
  const silent = lawPages.flatMap((page) =>
    read(page)
      .split(/^## /m)
      .slice(1)
      .filter((section) => !/\*\*(In Yika|Not built yet)\*\*/.test(section))
      .map((section) => `${page}: ${section.split('\n')[0]}`),
  )
  expect(silent).toEqual([])
})

test('every item that the code puts under an amount has a heading', () => {
  const headings = [...read('docs/law/gbf-2021-14.md').matchAll(/^## Item (\d+)$/gm)]
  const items = headings.map(([, item]) => item)
  const sources = globSync('server/{capabilities,channels}/**/*.ts', { cwd: project })
  const cited = sources.flatMap((path) => [...read(path).matchAll(/'GBF-2021-14\/(\d+)'/g)])
  expect(cited.length).toBeGreaterThan(1)
  for (const [text, item] of cited) expect(items, text).toContain(item)
})

test('every article of the Social Insurance Law that a room answers to has a heading', () => {
  const headings = [...read('docs/law/social-insurance-law.md').matchAll(/^## Article (\d+)$/gm)]
  const articles = headings.map(([, article]) => article)
  const rooms = globSync('server/**/README.md', { cwd: project })
  const cited = rooms.flatMap((room) =>
    [...read(room).matchAll(/Social Insurance Law art\. (\d+)(?:(?:–| and )(\d+))?/g)].flatMap(
      ([, first, second]) => (second ? [first, second] : [first]),
    ),
  )
  expect(cited.length).toBeGreaterThan(3)
  for (const article of cited) expect(articles).toContain(article)
})

test('every decision is in the index, and says context, choice and consequences', () => {
  const index = read('docs/adr/README.md')
  for (const page of pages.filter((each) => /^docs\/adr\/\d{4}-/.test(each))) {
    expect(index).toContain(`(${page.slice('docs/adr/'.length)})`)
    const parts = [...read(page).matchAll(/^## (.+)$/gm)].map(([, part]) => part)
    expect(parts, page).toEqual(['Context', 'Choice', 'Consequences'])
  }
})
