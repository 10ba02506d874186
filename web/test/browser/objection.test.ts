// Goal: whoever finds in their record a look that they do not agree with says so there, and reads there
// what was answered.
// Method: the whole way in the browser, as the clerk who looks, the person, the auditor, and the person again.
// Teeth: with the answer left out of the record of looks, the last assertion failed.
import { expect, test } from 'vitest'
import { expectAccessible, expectGoodInEveryWay } from './look.ts'
import { personNamed, visit } from './visit.ts'

test('a look is objected to and answered', async () => {
  const { personId } = personNamed('zhangmin')
  await visit(`/desk/people/${personId}?purpose=enquiry`, { as: 'clerk' })

  const own = await visit('/reads', { as: 'zhangmin' })
  await own
    .getByRole('button', { name: /提异议：查看个人情况/ })
    .first()
    .click()
  await own.getByRole('dialog').locator('button[type=submit]').click()
  await own.getByText('请写明为什么，至少 4 个字').first().waitFor()
  await own.locator('#objection-reason').fill('那天我没有办过任何业务')
  await own.getByRole('dialog').locator('button[type=submit]').click()
  await own.getByText('异议已提交').waitFor()
  await own.getByText('等待答复').waitFor()
  const said = await own.locator('tbody').innerText()
  expect(said).toContain('那天我没有办过任何业务')
  expect(said).toMatch(/最迟答复日\s*20\d\d/)

  const auditor = await visit('/desk/objections', { as: 'auditor' })
  await auditor.getByText('那天我没有办过任何业务').waitFor()
  await auditor.locator('form button[type=submit]').click()
  await auditor.locator('.summary').waitFor()
  await expectGoodInEveryWay(auditor)
  await auditor.getByText(/不应查阅|should not have been/).click()
  await auditor.locator('textarea').fill('已核实，当日确无业务记录')
  await auditor.locator('form button[type=submit]').click()
  await auditor.getByText(/答复已发给本人|The answer is sent/).waitFor()

  const told = await visit('/reads', { as: 'zhangmin' })
  await told.getByText('异议成立').waitFor()
  expect(await told.locator('tbody').innerText()).toContain('已核实，当日确无业务记录')
  await expectAccessible(told, 'an answered objection')
}, 120_000)
