// Goal: whoever has moved here applies on the web from what stands on the certificate and reads by when; at a
// window the letter goes, and the money that has come is matched under its difference.
// Method: somebody who pays alone, in the browser of the house; then the demonstration's own cases as the clerk.
// Teeth: with the day left out of what the form asks for, its field was not marked.
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { settled, visit } from './visit.ts'

test('a person applies, and each field that is missing says so', async () => {
  const page = await visit('/move-in', { as: 'hexiaoyu', again: true })
  await page.locator('form button[type=submit]').click()
  await page.locator('.summary').waitFor()
  for (const name of ['agency', 'fromArea', 'certificateNumber', 'issuedOn']) {
    expect(await page.locator(`#${name}-wrong`).count(), name).toBe(1)
  }
  await page.locator('#agency').fill('云岫市医疗保障服务中心')
  await page.locator('#fromArea').fill('999700')
  await page.locator('#certificateNumber').fill('PZ-2026-00091')
  for (const [part, text] of [
    ['', '2026'],
    ['-month', '10'],
    ['-day', '12'],
  ]) {
    await page.locator(`#issuedOn${part}`).fill(text ?? '')
  }
  await page.locator('form button[type=submit]').click()
  await page.getByText('已受理').first().waitFor()
  // One at a time: there is nothing more to fill in.
  await page.locator('form').waitFor({ state: 'detached' })
  await expectGoodInEveryWay(page)

  const words = /^(撤回申请|Withdraw the application)$/
  await page.getByRole('button', { name: words }).click()
  await page.getByRole('button', { name: /^(确认撤回|Withdraw)$/ }).click()
  // Whoever has withdrawn may apply anew.
  await page.locator('form').waitFor()
  expect(await page.getByRole('button', { name: words }).count()).toBe(0)
})

test('a window sees what waits, which is late, and which money it may be', async () => {
  const list = await visit('/desk/move-ins', { as: 'clerk', again: true })
  await list.getByText('已超期').first().waitFor()
  const row = list.locator('tbody tr', { hasText: '已收信息表' })
  await row.getByRole('link').click()
  await list.getByText('附言写明本编号').first().waitFor()
  await settled(list)
  expect(await list.getByText('与信息表一致').count()).toBeGreaterThan(0)
  await expectGoodInEveryWay(list)
})
