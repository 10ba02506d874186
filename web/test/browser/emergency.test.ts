// Goal: whoever stands at a window and cannot wait is helped though their file lies in another branch: a
// second person agrees, the file is open for an hour that is seen to pass, and a third person reviews it.
// Method: the whole way in the browser, as the clerk, the reviewer, the clerk again and the auditor.
// Teeth: without the summary of what is missing in the auditor's form the wait for it ended in vain.
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { house, settled, visit } from './visit.ts'

test('a file of another branch is asked for, agreed to, looked at and reviewed', async () => {
  const person = house.elsewhere
  const page = await visit('/desk', { as: 'clerk' })
  await page.locator('#find-value').fill(person.citizenNumber)
  await page.locator('#find-purpose').selectOption('enquiry')
  await page.getByRole('button', { name: '查找', exact: true }).click()
  await page.getByRole('button', { name: /申请紧急查阅/ }).click()
  await page.waitForURL(/\/desk\/emergency$/)
  expect(await page.locator('#number').inputValue()).toBe(person.citizenNumber)
  await page.locator('form button[type=submit]').click()
  await page.locator('.summary').waitFor()
  await expectGoodInEveryWay(page)
  await page.goto('/desk/emergency')
  await settled(page)
  expect(await page.locator('#number').inputValue(), 'carried once').toBe('')
  await page.locator('#number').fill(person.citizenNumber)
  await page.locator('label:has(#ground-treatment)').click()
  await page.locator('#reason').fill('昏迷送诊，须确认参保')
  await page.locator('form button[type=submit]').click()
  await page.locator('.panel').waitFor()

  const reviewer = await visit('/desk/approvals', { as: 'reviewer' })
  const asked = reviewer.locator('article', { hasText: '昏迷送诊' })
  await asked.getByRole('button', { name: '同意并办理' }).click()
  await reviewer.getByRole('alertdialog').getByRole('button', { name: '同意并办理' }).click()
  await reviewer.getByText('已同意并办理').waitFor()

  const clerk = await visit('/desk/approvals', { as: 'clerk' })
  await clerk.getByRole('link', { name: '打开档案' }).first().click()
  await clerk.getByRole('timer').waitFor()
  expect(await clerk.locator('.identity').innerText()).toContain(person.name)
  expect(await clerk.getByRole('timer').innerText()).toMatch(/(59|60) 分 \d\d 秒/)
  await expectGoodInEveryWay(clerk)

  const auditor = await visit('/desk/emergency-looks', { as: 'auditor' })
  await auditor.getByText('昏迷送诊').waitFor()
  await auditor.locator('form button[type=submit]').first().click()
  await auditor.locator('.summary').waitFor()
  await expectGoodInEveryWay(auditor)
  await auditor.getByText(/充分|It was an emergency/).click()
  await auditor.locator('textarea').fill('已电话核实急诊登记')
  await auditor.locator('form button[type=submit]').click()
  await auditor.getByText(/复核已记录|The review is recorded/).waitFor()
}, 120_000)
