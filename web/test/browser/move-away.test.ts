// Goal: whoever moves away applies on the web, reads what is missing and by when it is decided, finds it again from
// the first page, and takes it back.
// Method: a resident of the demonstration, in the browser of the house; the server's answers are real.
// Teeth: with the case left out of what the first page is told, its notice never came.
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { visit } from './visit.ts'

test('a person applies for the move away, sees how far it is, and withdraws', async () => {
  const page = await visit('/move-away', { as: 'fangbo', again: true })
  await page.locator('form button[type=submit]').click()
  await page.locator('.summary').waitFor()
  for (const name of ['movedOn', 'agency', 'account', 'bankCode']) {
    expect(await page.locator(`#${name}-wrong`).count(), name).toBe(1)
  }
  for (const [part, text] of [
    ['', '2026'],
    ['-month', '11'],
    ['-day', '2'],
  ]) {
    await page.locator(`#movedOn${part}`).fill(text ?? '')
  }
  await page.locator('#agency').fill('云岫市医疗保障服务中心')
  await page.locator('#account').fill('4000 0200 0920 0000 001')
  await page.locator('#bankCode').fill('102100099996')
  await page.locator('form button[type=submit]').click()
  await page.getByRole('link', { name: /^(上传材料|File the papers)$/ }).click()
  await page.getByText(/^(还缺材料|Papers are missing)$/).waitFor()
  await expectGoodInEveryWay(page)

  await page.goto('/')
  await page
    .getByText(/^(您的个人账户暂停支付|Nothing is paid from your account for now)$/)
    .waitFor()
  await page.getByRole('link', { name: /^(查看进度|See how far it is)$/ }).click()
  await page.getByRole('button', { name: /^(撤回申请|Withdraw the application)$/ }).click()
  await page.getByRole('button', { name: /^(确认撤回|Withdraw)$/ }).click()
  // Whoever has withdrawn may apply anew.
  await page.getByRole('link', { name: /^(申请转出|Apply for the move)$/ }).waitFor()
})
