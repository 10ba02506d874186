// Goal: somebody whose card does not work reads why and is led to the question; what they ask is taken,
// noted on, answered and closed by a clerk; they read the answer and no note, and rate it by one tap.
// Method: a citizen and a clerk of the demonstration, in the browser of the house; each screen in every way.
// Teeth: none tried yet.
import { expect, test } from 'vitest'
import { expectAccessible, expectGoodInEveryWay } from './look.ts'
import { settled, visit } from './visit.ts'

test('a question goes from the asking to the rating', async () => {
  const page = await visit('/why', { as: 'sunli', again: true })
  await page.getByText('现在的情况').waitFor()
  await expectGoodInEveryWay(page)
  await settled(page)
  await page.goto('/ask')
  await page.getByRole('button', { name: /^(提出新的咨询|Ask something new)$/ }).click()
  await page.getByRole('button', { name: /^(提交|Send)$/ }).click()
  for (const name of ['topic', 'text']) await page.locator(`#${name}-wrong`).waitFor()
  await expectAccessible(page, 'what is missing of a question')
  await page.locator('#topic').selectOption('no_benefit')
  await page.locator('#text').fill('交了费没有待遇，请查明')
  await page.getByRole('button', { name: /^(提交|Send)$/ }).click()
  const reference = await page.getByText(/^ZX-/).first().textContent()

  const desk = await visit('/desk/enquiries', { as: 'clerk', again: true })
  await desk.getByRole('link', { name: reference ?? '' }).click()
  await desk.getByRole('button', { name: '分派给我' }).click()
  await desk.locator('#note').fill('内部：已核对')
  await desk.getByRole('button', { name: '保存备注' }).click()
  await desk.getByText('内部：已核对').waitFor()
  await desk.locator('#answer').fill('单位已补缴，待遇已恢复')
  await desk.getByRole('button', { name: '发出答复' }).click()
  await desk.getByRole('button', { name: '办结', exact: true }).waitFor()
  await expectGoodInEveryWay(desk)
  await settled(desk)
  await desk.getByRole('button', { name: /^(办结|Close)$/ }).click()

  await page.goto('/ask')
  await page.getByRole('link', { name: new RegExp(reference ?? '') }).click()
  await page.getByText('单位已补缴，待遇已恢复').waitFor()
  expect(await page.getByText('内部：已核对').count()).toBe(0)
  await expectGoodInEveryWay(page)
  await settled(page)
  await page.getByRole('button', { name: /^(不满意|Bad)$/ }).click()
  await page.getByText(/^(您的评价|Your rating)/).waitFor()
  await desk.goto('/desk/enquiries')
  await desk.getByText(/^(低分回访|After poor ratings)$/).waitFor()
  await expectAccessible(desk, 'tasks after poor ratings')
})
