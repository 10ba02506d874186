/** Looks at a screen as an auditor of accessibility does: in both languages, both sizes, every width. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { settled } from './visit.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** All eight ways to see a screen, for a run of its own. */
const everyWay = process.env['EVERY_WAY'] === 'true'

const rules: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}

export async function expectAccessible(page: Page, where: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: Axe }).axe.run(document, options),
    rules,
  )
  const found = violations.map(({ id, nodes }) => ({
    id,
    at: nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`),
  }))
  expect(found, where).toEqual([])
}
type Axe = { readonly run: (context: Document, options: RunOptions) => Promise<AxeResults> }

/** Where the layout changes, and the ends of the range. */
const allWidths = [360, 480, 640, 820, 900, 1024, 1280, 1920]
/** The narrowest for a page and the narrowest beside the navigation of the desk. */
const tightWidths = [360, 900]

export async function expectNoSidewaysScroll(
  page: Page,
  where: string,
  widths: readonly number[] = allWidths,
): Promise<void> {
  const before = page.viewportSize()
  const wide: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const sticksOut = await page.evaluate(whatSticksOut)
    if (sticksOut) wide.push(`${width}: ${sticksOut}`)
  }
  if (before) await page.setViewportSize(before)
  expect(wide, where).toEqual([])
}

/** What reaches beyond the page on its right; null when the page fits. */
function whatSticksOut(): string | null {
  const { clientWidth, scrollWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return null
  let [farthest, widest] = [clientWidth, 'what stands before or after something']
  for (const each of document.querySelectorAll('body *')) {
    const { right, width } = each.getBoundingClientRect()
    if (width > 0 && right > farthest) {
      farthest = right
      widest = each.outerHTML.slice(0, 120)
    }
  }
  return `needs ${scrollWidth}, because of ${widest}`
}

/** On the narrowest screen, where lines are shortest. */
export async function expectDatesWhole(page: Page): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 360, height: 900 })
  expect(await page.evaluate(datesOverTwoLines), `${page.url()} breaks dates`).toEqual([])
  if (before) await page.setViewportSize(before)
}

function datesOverTwoLines(): string[] {
  const date = /\d{4}年\d{1,2}月(\d{1,2}日)?|\d{1,2} [A-Z][a-z]{2,} \d{4}|[¥+−] ?[\d,]+\.\d{2}/g
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found: string[] = []
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const match of (text.textContent ?? '').matchAll(date)) {
      const range = document.createRange()
      range.setStart(text, match.index)
      range.setEnd(text, match.index + match[0].length)
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
      if (lines.size > 1) found.push(match[0])
    }
  }
  return found
}

/**
 * Both languages and both sizes, without loading the page again, as a reader of the screen hears it, and
 * fitting the narrowest width: the two ways that differ most, small Chinese on a desk and large English on a
 * telephone. `npm run screens` looks in all eight. It begins in the language that the page is in, and ends
 * in the other.
 */
export async function expectGoodInEveryWay(page: Page): Promise<void> {
  const beginsInEnglish = (await page.evaluate(() => document.documentElement.lang)) === 'en'
  if (everyWay || !beginsInEnglish) await expectGoodAsItIs(page)
  await pressElder(page)
  if (everyWay || beginsInEnglish) await expectGoodAsItIs(page)
  await changeLanguage(page)
  if (everyWay || !beginsInEnglish) await expectGoodAsItIs(page)
  await pressElder(page)
  if (everyWay || beginsInEnglish) await expectGoodAsItIs(page)
}

/** Every width is tried in small Chinese and in large English, the shortest lines and the longest. */
async function expectGoodAsItIs(page: Page): Promise<void> {
  const { language, large } = await page.evaluate(() => ({
    language: document.documentElement.lang,
    large: document.documentElement.hasAttribute('data-elder'),
  }))
  const where = `${page.url()} ${language} ${large ? 'large' : 'small'}`
  const before = page.viewportSize()
  for (const width of everyWay ? [360, 1280] : [large ? 360 : 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await expectAccessible(page, `${where} ${width}`)
  }
  if (before) await page.setViewportSize(before)
  const linesOfExtremes = large === (language === 'en')
  await expectNoSidewaysScroll(page, where, linesOfExtremes ? allWidths : tightWidths)
}

/** By the button that people use, so that its own state is heard too. */
async function pressElder(page: Page): Promise<void> {
  const wasLarge = await page.evaluate(() => document.documentElement.hasAttribute('data-elder'))
  await page.locator('.masthead button[aria-pressed]').click()
  await page.waitForFunction(
    (before) => document.documentElement.hasAttribute('data-elder') !== before,
    wasLarge,
  )
}

async function changeLanguage(page: Page): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.lang)
  await page.locator('.masthead button[lang]').click()
  await page.waitForFunction((was) => document.documentElement.lang !== was, before)
  await settled(page)
}
