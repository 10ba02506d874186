// Goal: a person chooses an institution for some kind of care in one go, reads what is filed for them, and takes
// the choice back; a clerk files a chronic disease by its certificate, and the person finds it with no way to
// end it. What is missing is said at its field.
// Method: a retired resident and a clerk of the demonstration, in the browser of the house.
// Teeth: with every filing offered to be ended, the person could end what a clerk had filed.
import { expect, test } from 'vitest'
import { expectAccessible, expectGoodInEveryWay } from './look.ts'
import { personNamed, settled, visit } from './visit.ts'

test('a disease is filed at a window, an institution chosen on the web, and taken back', async () => {
  const { personId } = personNamed('wangxiulan')
  const path = `/desk/people/${personId}/benefits?purpose=enquiry`
  const desk = await visit(path, { as: 'clerk', again: true })
  await desk.getByRole('button', { name: '登记备案' }).click()
  await desk.getByText('门诊慢特病').first().click()
  await desk.getByRole('button', { name: '提交备案' }).click()
  for (const name of ['code', 'hospital', 'foundOn']) {
    await desk.locator(`#${name}-wrong`).waitFor()
  }
  await expectAccessible(desk, 'what is missing at a window')
  await desk.locator('#code').selectOption('M03900')
  await desk.locator('#hospital').fill('锦城市第一人民医院')
  for (const part of ['', '-month', '-day']) {
    await desk.locator(`#foundOn${part}`).fill(await desk.locator(`#from${part}`).inputValue())
  }
  await desk.getByRole('button', { name: '提交备案' }).click()
  await desk.getByText(/^DB-/).first().waitFor()

  const page = await visit('/benefits', { as: 'wangxiulan', again: true })
  await page.getByText('高血压 M03900').waitFor()
  expect(await page.getByRole('button', { name: '终止' }).count()).toBe(0)
  await page.getByRole('button', { name: '选定机构' }).click()
  await page.getByRole('button', { name: '提交备案' }).click()
  await page.locator('#chosenFor-wrong').waitFor()
  await page.getByText('慢特病门诊').click()
  await page.locator('#institutionId').selectOption({ index: 1 })
  await expectAccessible(page, 'the choice of an institution')
  await page.getByRole('button', { name: '提交备案' }).click()
  await page.getByText('第 1 定点').waitFor()
  await expectGoodInEveryWay(page)
  await settled(page)
  await page.getByRole('button', { name: /^(撤销|Withdraw it)$/ }).click()
  await page.locator('[role=dialog] button, [role=alertdialog] button').first().click()
  await page.getByText(/^(已撤销|Withdrawn)$/).waitFor()
})
