// Goal: a clerk sends a national file, sees it being checked, reads what it would change, and asks a second person;
// of a wrong file each fault is named by its line. What is missing is said at its field.
// Method: the clerk of the demonstration, in the browser of the house, whose clock does the checking.
// Teeth: without what a cell will say, the row that changes did not show it.
import { expect, test } from 'vitest'
import { expectAccessible, expectGoodInEveryWay } from './look.ts'
import { visit } from './visit.ts'

/** A row of 1312: twenty-eight cells, of which these are read. */
function rowOf(code: string, from: string): string {
  const cells = Array.from({ length: 28 }, () => 'null')
  const said = { 1: code, 2: '试验用药', 3: '999900', 4: from, 6: '09', 7: '02', 8: '0', 9: '101' }
  for (const [at, text] of Object.entries({ ...said, 17: '1' })) cells[Number(at) - 1] = text
  return cells.join('\t')
}

/** The clock checks every minute. */
const checkedWithin = { timeout: 100_000 }

test('a file is sent, checked, read and asked for', async () => {
  const page = await visit('/desk/catalogue-files', { as: 'clerk', again: true })
  const send = page.getByRole('button', { name: '上传并核对' })
  await send.click()
  for (const name of ['kind', 'file']) await page.locator(`#${name}-wrong`).waitFor()
  const choose = async (text: string) => {
    await page.locator('#kind').selectOption('1312')
    const buffer = Buffer.from(text)
    await page.locator('#file').setInputFiles({ name: '1312.txt', mimeType: 'text/plain', buffer })
    await send.click()
  }
  await choose(rowOf('XT70001', '2026-13-01'))
  await page.getByText('请写成 YYYY-MM-DD').waitFor(checkedWithin)
  await expectAccessible(page, 'the faults of a file')

  await page.goto('/desk/catalogue-files')
  await choose(rowOf('XT70002', '2026-01-01'))
  await page.getByText('待请人同意').waitFor(checkedWithin)
  expect(await page.getByText('XT70002').count()).toBe(1)
  await expectGoodInEveryWay(page)
  const ask = page.getByRole('button', { name: /^(请人同意|Ask a second person)$/ })
  await ask.click()
  await page.locator('#reason-wrong').waitFor()
  await page.locator('#reason').fill('季度更新')
  await ask.click()
  await page
    .getByText(/^(已提交|Asked; )/)
    .first()
    .waitFor()
}, 300_000)

test('a row that changes shows what stood there and what will, in the words of the field', async () => {
  const page = await visit('/desk/catalogue-files', { as: 'clerk', again: true })
  await page.locator('#kind').selectOption('1318')
  const cells = Array.from({ length: 20 }, () => 'null')
  const said = { 1: 'XJ01CAA001B001010100001', 2: '3', 3: '1', 4: '999900', 5: '2027-01-01' }
  for (const [at, text] of Object.entries({ ...said, 7: '9.90', 8: '1' })) {
    cells[Number(at) - 1] = text
  }
  const buffer = Buffer.from(cells.join('\t'))
  await page.locator('#file').setInputFiles({ name: '1318.txt', mimeType: 'text/plain', buffer })
  await page.getByRole('button', { name: '上传并核对' }).click()
  const row = page.getByRole('row').filter({ hasText: 'XJ01CAA001B001010100001' })
  await row.waitFor(checkedWithin)
  expect(await row.innerText()).toMatch(/阿莫西林/)
  expect(await row.locator('li').filter({ hasText: '定价上限' }).innerText()).toMatch(/→ 9\.90$/)
  await expectGoodInEveryWay(page)
}, 300_000)

test('a diagnosis is found by its first letters, of the list that was chosen', async () => {
  const page = await visit('/desk/catalogues', { as: 'clerk', again: true })
  const find = page.locator('form', { has: page.locator('#codeText') }).getByRole('button')
  await find.click()
  await page.locator('#codeText-wrong').waitFor()
  await page.locator('#codeText').fill('gxy')
  await find.click()
  await page.getByRole('row').filter({ hasText: 'I10.x00' }).waitFor()
  expect(await page.getByRole('row').filter({ hasText: 'M03900' }).count()).toBe(1)
  await expectGoodInEveryWay(page)
  await page.locator('#codeKind').selectOption('diagnosis')
  await page.locator('#codeText').fill('高血压')
  await find.click()
  await page.getByRole('row').filter({ hasText: 'M03900' }).waitFor({ state: 'detached' })
  await page.getByRole('row').filter({ hasText: 'I10.x00' }).waitFor()
}, 120_000)
