// Goal: somebody gives an e-mail address, confirms it by the code that came there, and takes it away.
// Method: the demonstration in a browser, which shows the letter in place of a mailbox. Teeth: with
// the form kept instead of begun anew there was no field for another address.
import { expect, test } from 'vitest'
import { expectAccessible, expectGoodInEveryWay, expectNoSidewaysScroll } from './look.ts'
import { codeOn, visit } from './visit.ts'

test('an address is given with a slip, confirmed, and removed again', async () => {
  const page = await visit('/mail-address', { as: 'chenjing', refusalsExpected: true })
  await page.getByText('您还没有留邮箱').waitFor()
  await page.locator('#address').fill('chen.example')
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.getByRole('link', { name: '请输入完整的邮箱地址' }).waitFor()
  await page.locator('#address').fill('chen@mail.exmaple')
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.getByRole('button', { name: '换一个地址' }).click()
  const address = 'chen.jing.with.quite.a.long.name@department.mail.example'
  await page.locator('#address').fill(address)
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.locator('q').waitFor()
  await expectGoodInEveryWay(page)

  // From here on in English, as the look at it leaves the page.
  await page.locator('#code').fill(await codeOn(page))
  await page.getByRole('button', { name: 'Confirm the address' }).click()
  await page.getByText('Confirmed. From now on').waitFor()
  await page.getByText(address, { exact: true }).waitFor()
  await expectAccessible(page, 'with an address')
  await expectNoSidewaysScroll(page, 'with an address')

  await page.getByRole('button', { name: 'Remove the address' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('You have given no address').waitFor()
  expect(await page.locator('[role=alert]').count()).toBe(0)
})
