// Goal: a fund accountant sees what another area owes for each month, reads which settlement differs, and takes
// money that came without its reference for a month, which a second one agrees to; the file says the same.
// Method: the demonstration's three months with another area, in the browser of the house.
// Teeth: with the file not kept to its month, it had the rows of every month. That a month which differs takes no
// receipt has two guards: with the screen's taken away the server offered no receipt for it, and no button came.
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { settled, visit } from './visit.ts'

test('a month that differs is read line by line, and one that agrees is paid by two', async () => {
  const page = await visit('/desk/clearing', { as: 'accountant', again: true })
  await page.getByRole('link', { name: '与外地统筹区的清算' }).click()
  const table = page.getByRole('table', { name: /^(外地应付给我们|Owed to us)$/ })
  await table.waitFor()
  await settled(page)
  expect(await table.locator('tbody tr').count()).toBe(3)
  const rowOf = (state: RegExp) => table.locator('tbody tr').filter({ hasText: state })

  await rowOf(/对账不符/)
    .getByRole('link')
    .click()
  const lines = page.getByRole('table', { name: '逐笔差异（3202）' })
  await lines.waitFor()
  expect(await lines.innerText()).toContain('机构有、中心无')
  expect(await page.getByRole('button', { name: '认领到账款项' }).count()).toBe(0)
  await expectGoodInEveryWay(page)

  await page.goto('/desk/clearing/areas')
  await rowOf(/核对一致|Agreed/)
    .getByRole('link')
    .click()
  await page.getByRole('button', { name: /^(认领到账款项|Take a receipt for it)$/ }).click()
  const dialog = page.getByRole('dialog')
  const ask = dialog.getByRole('button', { name: /^(提交复核|Ask a second person)$/ })
  await ask.click()
  for (const name of ['receiptId', 'reason']) await page.locator(`#${name}-wrong`).waitFor()
  await dialog.getByText('3,078.15').click()
  await dialog.getByRole('textbox').fill('附言为异地清算，金额一致')
  await ask.click()
  await page
    .getByText(/^(已提交|Asked)/)
    .first()
    .waitFor()
  await expectGoodInEveryWay(page)

  const second = await visit('/desk/approvals', { as: 'accountant2', again: true })
  const asked = second.locator('article', { hasText: '附言为异地清算' })
  expect(await asked.innerText()).toContain('3078.15')
  await asked.getByRole('button', { name: '同意并办理' }).click()
  await second.getByRole('alertdialog').getByRole('button', { name: '同意并办理' }).click()
  await second.getByText('已同意并办理').waitFor()
  await page.goto('/desk/clearing/areas')
  await expect.poll(() => rowOf(/已收款|Received/).count()).toBe(2)
})

test('the file has the months of the screen, and what is left of each', async () => {
  const page = await visit('/desk/clearing/areas', { as: 'accountant', again: true })
  const file = page.getByRole('link', { name: /CSV/ })
  const answer = await page.request.get((await file.getAttribute('href')) ?? '')
  const rows = (await answer.text()).trim().split('\r\n')
  expect(rows.length).toBe(4)
  expect(rows.filter((row) => row.includes('YDQS')).length).toBe(2)
  const left = await page.request.get('/api/desk/clearing/areas.csv?month=2020-01')
  expect((await left.text()).trim().split('\r\n').length).toBe(1)
})
