// Goal: whoever lives elsewhere files it in one go: what is missing is said at its field, the answers are read once
// more before they count, and the filing stands on the page until it is withdrawn.
// Method: a retired resident of the demonstration, in the browser of the house.
// Teeth: with the address left out of what is asked for, its message did not come.
import { expect, test } from 'vitest'
import { expectAccessible, expectGoodInEveryWay } from './look.ts'
import { settled, visit } from './visit.ts'

test('care elsewhere is filed, checked before it counts, shown and withdrawn', async () => {
  const page = await visit('/care-elsewhere', { as: 'wangxiulan', again: true })
  await page.getByRole('button', { name: '办理新备案' }).click()
  const next = page.getByRole('button', { name: '下一步：核对' })
  await next.click()
  for (const name of ['place', 'address']) await page.locator(`#${name}-wrong`).waitFor()
  await page.getByText('异地长期居住').click()
  await page.locator('#place').selectOption('999800')
  await page.locator('#address').fill('栖川市河东路 1 号')
  await next.click()
  await page.getByRole('checkbox').waitFor()
  await expectAccessible(page, 'the answers before they count')
  await page.getByText('我承诺以上信息真实').click()
  await page.getByRole('button', { name: '提交备案' }).click()
  await page.getByText(/^BA-/).first().waitFor()

  await page.goto('/care-elsewhere')
  await settled(page)
  await page.getByText(/^BA-/).first().waitFor()
  await expectGoodInEveryWay(page)
  await page.getByRole('button', { name: /^(撤销备案|Withdraw)/ }).click()
  await page.locator('[role=dialog] button, [role=alertdialog] button').first().click()
  await page.getByText(/^(已撤销|Withdrawn)$/).waitFor()
  expect(await page.getByRole('button', { name: /^(撤销备案|Withdraw)/ }).count()).toBe(0)
})
