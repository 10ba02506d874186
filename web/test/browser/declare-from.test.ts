// Goal: an officer fills a declaration from a spreadsheet, mends what is wrong in it and declares; or starts
// from the last month, takes somebody off, changes a base, and reads on the checking page that this is so.
// Method: real files and the real last month of a demonstration employer; the declaration itself is answered
// in the server's place, so that nothing is declared for the other tests.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { expectGoodInEveryWay } from './look.ts'
import { visit } from './visit.ts'

const numberOf = (sequence: number) =>
  makeSyntheticCitizenNumber({
    ...{ areaCode: '999999', birthDate: plainDate('1971-02-03').add({ days: sequence }) },
    sequence: sequence % 900,
  })

async function upload(page: Page, rows: readonly string[]): Promise<void> {
  const buffer = Buffer.from(['部门,姓名,缴费基数（元）,身份证号', ...rows].join('\n'))
  const file = { name: '十一月.csv', mimeType: '', buffer }
  await page.locator('#declaration-file').setInputFiles(file)
  await page.getByText(`已填入 ${rows.length} 人`).waitFor()
}

test('a file fills the form, its wrong cells are mended there, and the month is declared', async () => {
  const page = await visit('/employer/declare', { as: 'employer3', again: true })
  const sent: { lines: { citizenNumber: string; base: string }[] }[] = []
  await page.route('**/api/employer/declarations', async (route) => {
    sent.push(route.request().postDataJSON() as (typeof sent)[number])
    const sums = { employerPart: '1.00', personPart: '1.00', total: '2.00', payBy: '2026-12-20' }
    const json = { declarationId: 'd', people: 60, reference: 'JF-7K4M-29X', problems: [], ...sums }
    await route.fulfill({ status: 201, json })
  })
  const rows = Array.from({ length: 60 }, (_, at) => `车间,试验甲,6500,${numberOf(at)}`)
  rows[57] = '车间,试验甲,6500,11010519491231002Y'
  await upload(page, [...rows, '合计,,390000,'].slice(0, 60))
  const problems = page.locator('section', { hasText: '文件里要改的地方' })
  const said = await problems.innerText()
  for (const each of ['第 59 行', 'D 列', '11010519491231002Y', '逐位核对']) {
    expect(said).toContain(each)
  }
  await expectGoodInEveryWay(page)
  await page.locator('.masthead button[lang="zh-CN"]').click()

  await page.getByRole('link', { name: '去改第 58 行' }).click()
  const cell = page.getByLabel('第 58 行，公民身份号码')
  await cell.waitFor()
  expect(await cell.evaluate((each) => each === document.activeElement)).toBe(true)
  await cell.fill(numberOf(57))
  await page.getByText('文件里的问题都已改动').waitFor()
  await page.getByRole('button', { name: '继续' }).click()
  await page.getByRole('button', { name: '确认申报' }).click()
  await page.getByText('JF-7K4M-29X').first().waitFor()
  expect(sent.length).toBe(1)
  expect(sent[0]?.lines.length).toBe(60)
  expect(sent[0]?.lines[57]).toEqual({
    ...{ citizenNumber: numberOf(57), name: '试验甲', base: '6500.00' },
  })
})

test('the last month fills the form, and the checking page says what is other', async () => {
  const page = await visit('/employer/declare', { as: 'employer3', again: true })
  await page.getByRole('button', { name: /^填入 .* 的名单$/ }).click()
  await page.getByText('代替了原来的名单').waitFor()
  const [left, changed] = [page.getByLabel('第 1 行，姓名'), page.getByLabel('第 2 行，姓名')]
  const names = { left: await left.inputValue(), changed: await changed.inputValue() }
  const was = await page.getByLabel('第 2 行，缴费基数（元）').inputValue()
  await page.getByLabel('第 2 行，缴费基数（元）').fill('9,876.5')
  await page.getByRole('button', { name: '删除第 1 行' }).click()
  await page.getByRole('button', { name: '继续' }).click()
  const changes = page.locator('section', { hasText: '的申报相比' })
  await changes.waitFor()
  const said = await changes.innerText()
  for (const each of ['新增 0 人', '减少 1 人', names.left, '改了基数 1 人']) {
    expect(said).toContain(each)
  }
  expect(said).toContain(`${names.changed}：${was} → 9876.50`)
  await expectGoodInEveryWay(page)
})
