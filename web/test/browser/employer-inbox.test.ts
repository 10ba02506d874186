// Goal: an employer's officer gives an address with the password and the code that came there, finds in the
// inbox that it was given, as new and once, and takes it away again.
// Method: the demonstration in a browser, which shows the letter in place of a mailbox. Teeth:
// with what was seen not marked, two were new at the end.
import { expect, test } from 'vitest'
import { expectAccessible, expectGoodInEveryWay, expectNoSidewaysScroll } from './look.ts'
import { codeOn, visit } from './visit.ts'

test('an officer gives the employer’s address, reads of it in the inbox, and removes it', async () => {
  const page = await visit('/employer', { as: 'employer2', refusalsExpected: true })
  await page.getByRole('link', { name: '单位消息', exact: true }).click()
  await page.getByText('还没有消息').waitFor()
  await expectAccessible(page, 'an empty inbox')
  await page.getByRole('link', { name: '单位联系邮箱' }).click()
  await page.getByText('贵单位还没有留邮箱').waitFor()
  const address = 'human.resources.with.a.long.name@department.mail.example'
  await page.locator('#address').fill(address)
  await page.locator('#password').fill('not-this-one-2026')
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.getByRole('link', { name: /密码/ }).waitFor()
  await page.locator('#password').fill('jincheng-demo-2026')
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.locator('#code').fill(await codeOn(page))
  await page.getByRole('button', { name: '确认邮箱' }).click()
  await page.getByText(address, { exact: true }).waitFor()
  await expectNoSidewaysScroll(page, 'with an address')

  await page.goto('/employer')
  await page.getByRole('link', { name: '单位消息（1 条新）' }).click()
  await page.getByText('贵单位确认了一个联系邮箱').waitFor()
  await page.getByText('新', { exact: true }).waitFor()
  await expectGoodInEveryWay(page)

  // From here on in English, as the look at it leaves the page.
  await page.getByRole('link', { name: 'Contact address' }).click()
  await page.getByRole('button', { name: 'Remove the address' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('The employer has given no address').waitFor()
  await page.goto('/employer')
  await page.getByRole('link', { name: 'Messages (1 new)' }).waitFor()
  expect(await page.locator('[role=alert]').count()).toBe(0)
})
