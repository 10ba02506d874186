// Goal: an employer's officer sends a list, sees of each row where it stands, why it cannot be done and
// what helps, mends a row, says of doubtful ones that they are meant so, and reads in numbers what Confirm
// would do; a file that is no list is refused with what to do, and the same file leads to the first list.
// Method: real files through the page. Nothing is confirmed: other tests live in the same city.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { personNamed, visit } from './visit.ts'

async function send(page: Page, name: string, text: string): Promise<void> {
  await page.locator('#list').setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: '上传并核对' }).click()
  await page.waitForURL(/\/employer\/cards\/[0-9a-f-]{36}/)
}

test('a list is checked row by row, mended, and told in numbers before Confirm', async () => {
  const [holder, loser] = [personNamed('sunli'), personNamed('zhaolei')]
  const rows = [
    ['姓名', '公民身份号码', '证件', '照片'],
    [holder.name, holder.citizenNumber, '', ''],
    [loser.name, loser.citizenNumber, '', ''],
    ['某某', '110105194912310021', '', ''],
  ]
  const text = rows.map((row) => row.join(',')).join('\n')
  const page = await visit('/employer/cards', { as: 'employer' })
  await send(page, '职工 名单.csv', text)
  await page.getByRole('heading', { name: '核对结果' }).waitFor()
  expect(await page.locator('h1').innerText()).toBe('职工 名单.csv')
  const table = page.locator('.table')
  await table.getByText('此人手里已有一张卡').waitFor()
  const shown = await page.locator('main').innerText()
  expect(shown).not.toContain(holder.citizenNumber)
  await expectGoodInEveryWay(page)
  await page.locator('.masthead button[lang="zh-CN"]').click()

  await page.getByRole('button', { name: '改这一行（第 4 行）' }).click()
  await page.getByLabel('公民身份号码', { exact: true }).fill(loser.citizenNumber)
  await page.getByRole('button', { name: '保存并重新核对' }).click()
  await table.getByText('姓名与参保登记不一致').waitFor()

  await page.getByRole('button', { name: /需要看一眼/ }).click()
  await table.getByText('此人的卡已挂失').waitFor()
  await page.getByRole('button', { name: '这 1 行都确认无误' }).click()
  await page.getByRole('button', { name: '确认，为 1 人申请' }).waitFor()
  await page.locator('#place').selectOption({ index: 1 })
  expect(await page.locator('main').innerText()).toContain('为 1 人提交申请')

  const again = await visit('/employer/cards', { as: 'employer', again: true })
  await send(again, 'b.csv', text)
  await again.getByText('这份文件以前上传过').waitFor()
  await again.getByRole('button', { name: '撤回这份名单' }).click()
  await again.waitForURL(/\/employer\/cards$/)
})

test('a file that is no list is refused with what to do', async () => {
  const page = await visit('/employer/cards', { as: 'employer' })
  await send(page, '../../<b>x.csv', '这里,没有,表头\n1,2,3\n')
  await page.getByText('没有找到表头').waitFor()
  await expectGoodInEveryWay(page)
})
