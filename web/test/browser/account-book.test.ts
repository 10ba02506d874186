// Goal: a person finds each movement of the account, sees how it was reckoned, and takes it home on
// paper and as a table.
// Method: as somebody with a year of movements; the files are looked at by their first bytes.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible } from './look.ts'
import { settled, visit } from './visit.ts'

async function saved(page: Page, link: RegExp): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

test('the movements of a year, one kind of them, and each with its reckoning', async () => {
  const page = await visit('/statement', { as: 'wangxiulan' })
  await page.locator('#span').selectOption('year')
  await page.locator('#kind').selectOption('credit')
  await page.getByRole('button', { name: '查看' }).click()
  await settled(page)
  const kinds = await page.locator('tbody tr').allInnerTexts()
  expect(kinds.length).toBeGreaterThan(5)
  for (const line of kinds) expect(line).not.toContain('消费')

  await page
    .getByRole('button', { name: /怎么算的/ })
    .first()
    .click()
  await page.locator('.detail').waitFor()
  await expectAccessible(page, 'how a line was reckoned')
})

test('the statement can be saved as a paper and as a table', async () => {
  const page = await visit('/statement', { as: 'wangxiulan' })
  const paper = await saved(page, /PDF/)
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
  const table = (await saved(page, /CSV/)).toString('utf8')
  expect(table.split('\n').length).toBeGreaterThan(3)
  expect(table).toContain('余额')
})
