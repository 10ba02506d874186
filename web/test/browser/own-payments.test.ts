// Goal: who pays alone reads on one page what it costs, makes the order, and knows where to transfer it;
// a wrong base is said at its field. A month is closed by a second accountant, and the first is told so.
// Method: a person at work who is declared by nobody for the open months, in the browser of the house.
// Teeth: with `onRefused` taken from the form, the message at the base did not come.
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { visit } from './visit.ts'

test('a month is declared and its order says what, where to and by when', async () => {
  const page = await visit('/contributions', { as: 'zhaolei', again: true, refusalsExpected: true })
  await page.locator('#base').fill('100')
  await page.locator('form button[type=submit]').click()
  await page.locator('#base-wrong').waitFor()
  await page.locator('#base').fill('5,000')
  await page.locator('form button[type=submit]').click()
  const order = page.locator('article', { hasText: 'ZJ-' }).first()
  await order.waitFor()
  const said = await order.innerText()
  for (const each of ['500.00', '100.00', '4000099990000000']) expect(said).toContain(each)
  await expectGoodInEveryWay(page)
})

test('an accountant asks, and the page says who decides', async () => {
  const page = await visit('/desk/month-ends', { as: 'accountant', again: true })
  await page.locator('.start-month button').click()
  await page.locator('#month-reason').fill('到账已核对')
  await page.locator('[role=alertdialog] form button[type=submit]').click()
  await page.locator('a[href="/desk/approvals"]', { hasText: '待复核' }).last().waitFor()
  await page.getByText('另一位基金会计在').first().waitFor()
  await expectGoodInEveryWay(page)
})
