// Goal: an officer gives the employer's address and its mobile number with the password and the code that came
// there, finds in the inbox that they were given, as new and once, and takes them away again.
// Method: the demonstration in a browser, which shows letter and text in place of mailbox and telephone. Teeth:
// with what was seen not marked, the earlier ones were new at the end, too.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, expectGoodInEveryWay, expectNoSidewaysScroll } from './look.ts'
import { codeOn, visit } from './visit.ts'

const address = 'human.resources.with.a.long.name@department.mail.example'
const phone = '13900000037'

test('an officer gives the employer’s address and number, reads of it in the inbox, and removes them', async () => {
  const page = await visit('/employer', { as: 'employer2', refusalsExpected: true })
  await page.getByRole('link', { name: '单位消息', exact: true }).click()
  await page.getByText('还没有消息').waitFor()
  await expectAccessible(page, 'an empty inbox')
  await page.getByRole('link', { name: '联系方式' }).click()
  await page.getByText('还没有留邮箱').waitFor()
  await page.getByRole('button', { name: '添加邮箱' }).click()
  await page.locator('#address').fill(address)
  await page.locator('#password').fill('not-this-one-2026')
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.getByRole('link', { name: /密码/ }).waitFor()
  await give(page, { field: 'address', to: address, confirm: '确认邮箱' })

  await page.getByRole('button', { name: '添加手机号' }).click()
  await page.locator('#phone').fill('010 6512 1234')
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.getByRole('link', { name: '请输入 11 位手机号' }).waitFor()
  await expectAccessible(page, 'a slip in the number')
  await give(page, { field: 'phone', to: phone, confirm: '确认手机号' })
  await expectNoSidewaysScroll(page, 'with an address and a number')

  await page.goto('/employer')
  await page.getByRole('link', { name: '单位消息（2 条新）' }).click()
  await page.getByText('贵单位确认了一个联系手机').waitFor()
  await page.getByText('新', { exact: true }).first().waitFor()
  await expectGoodInEveryWay(page)

  // From here on in English, as the look at it leaves the page.
  await page.getByRole('link', { name: 'Contact' }).click()
  await remove(page, { button: 'Remove the number', left: 'No mobile number yet' })
  await remove(page, { button: 'Remove the address', left: 'No address yet' })
  await page.goto('/employer')
  await page.getByRole('link', { name: 'Messages (2 new)' }).waitFor()
  expect(await page.locator('[role=alert]').count()).toBe(0)
})

type Giving = { readonly field: string; readonly to: string; readonly confirm: string }

async function give(page: Page, { field, to, confirm }: Giving): Promise<void> {
  await page.locator(`#${field}`).fill(to)
  await page.locator('#password').fill('jincheng-demo-2026')
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.locator('#code').fill(await codeOn(page))
  await page.getByRole('button', { name: confirm }).click()
  await page.getByText(to, { exact: true }).waitFor()
}

type Removal = { readonly button: string; readonly left: string }

async function remove(page: Page, { button, left }: Removal): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText(left).waitFor()
}
