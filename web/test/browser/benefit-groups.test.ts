// Goal: a person reads in which groups that benefits depend on they are; a clerk asks for an entry by its document,
// what is missing is said at its field, and a second person finds the request with what it rests on.
// Method: people and staff of the demonstration, in the browser of the house.
// Teeth: with the group not asked for, nothing was said at its field.
import { test } from 'vitest'
import { expectAccessible, expectGoodInEveryWay } from './look.ts'
import { personNamed, visit } from './visit.ts'

test('a person reads their own group, and a clerk asks for one that a second person finds', async () => {
  const own = await visit('/benefits', { as: 'sunli', again: true })
  await own.getByRole('heading', { name: /公务员医疗补助/ }).waitFor()
  await own.getByText('锦医保〔2025〕118号').waitFor()

  const { personId } = personNamed('wangxiulan')
  const path = `/desk/people/${personId}/benefit-groups?purpose=enquiry`
  const desk = await visit(path, { as: 'clerk', again: true })
  await desk.getByText('没有登记特殊身份').waitFor()
  await desk.getByRole('button', { name: '登记身份' }).click()
  await desk.getByRole('button', { name: '提交复核' }).click()
  for (const name of ['group', 'document', 'reason']) await desk.locator(`#${name}-wrong`).waitFor()
  await expectAccessible(desk, 'what is missing of an entry')
  await desk.getByText('低保对象').first().click()
  await desk.locator('#document').fill('锦民救〔2026〕12号')
  await desk.locator('#reason').fill('与民政名单核对一致')
  await expectGoodInEveryWay(desk)
  await desk.getByRole('button', { name: /^(提交复核|Ask for agreement)$/ }).click()
  await desk.getByText(/已提交，等另一人复核|Asked; a second person decides/).waitFor()

  const second = await visit('/desk/approvals', { as: 'reviewer', again: true })
  await second.getByText('登记待遇身份').first().waitFor()
  await second.getByText('依据：锦民救〔2026〕12号').waitFor()
})
