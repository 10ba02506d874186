// Goal: a clerk whose printer spoilt a new card has it printed again without leaving the desk, and cannot
// do so without saying why and before whom.
// Method: somebody of the pile of lost cards, whose card is replaced as damaged; the form sent empty first.
// Teeth: asked for the title of the refusal instead of the sentence that the form shows, it waited in vain.
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { settled, visit } from './visit.ts'

test('a new card that was printed badly is void, and another is printed for the same receipt', async () => {
  const page = await visit('/desk/losses', { as: 'clerk', refusalsExpected: true })
  await page.locator('main a[href*="/desk/people/"]').last().click()
  await page.waitForURL(/\/desk\/people\//)
  const person = new URL(page.url()).pathname
  await page.goto(`${person}/replace?purpose=replacement`)
  await settled(page)
  await page.locator('label:has(#reason-damaged)').click()
  await page.locator('label:has(#document-id_card)').click()
  await page.locator('label:has(#seen)').click()
  await page.locator('form button[type=submit]').click()
  await page.getByRole('button', { name: '制作新卡' }).click()
  await page.getByText('新卡已制好').first().waitFor()

  await page.getByRole('link', { name: '回到' }).first().click()
  await page.getByRole('link', { name: '打印坏了' }).click()
  await page.locator('#witness').waitFor()
  await page.locator('form button[type=submit]').click()
  await page.getByText('请填写在场同事的登录名').first().waitFor()
  await expectGoodInEveryWay(page)
  await page.locator('#reason').fill('打印头划伤卡面')
  await page.locator('#witness').fill('clerk')
  await page.locator('form button[type=submit]').click()
  await page.getByText('A blank is spoilt before a second person').first().waitFor()
  await page.locator('#witness').fill('reviewer')
  await page.locator('form button[type=submit]').click()
  await page.getByText('The new card is printed again').first().waitFor()
  expect(await page.getByRole('link', { name: 'Hand over the card' }).count()).toBe(1)
})
