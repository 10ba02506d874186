// Goal: a person who does not recognise a purchase of today says so from the statement, two people at the desk
// answer it, and the amount is back in the account; a mother does the same for the part that she paid of
// her son's hospital bill.
// Method: the whole way in the browser, as the person, the clerk, the reviewer, and the person again.
// Teeth: with an id asked for that is of a version (z.uuid in the wish) the mother's form never ended.
import { expect, test } from 'vitest'
import { buyWithCardOf } from './buy.ts'
import { expectAccessible, expectGoodInEveryWay } from './look.ts'
import { personNamed, settled, visit } from './visit.ts'

test('a purchase is disputed, proposed, decided, and returned', async () => {
  expect(await buyWithCardOf('sunli', 3)).toBe('approved')
  const page = await visit('/statement', { as: 'sunli' })
  await page.locator('#kind').selectOption('purchase')
  await page.getByRole('button', { name: '查看' }).click()
  await settled(page)
  await page
    .getByRole('button', { name: /怎么算的/ })
    .first()
    .click()
  await page.getByRole('link', { name: '对这笔消费有异议' }).click()
  await page.getByText('金额不对').waitFor()
  await page.locator('form button[type=submit]').click()
  await page.locator('.summary').waitFor()
  await page.getByText('金额不对').click()
  await page.getByText('不在', { exact: true }).click()
  await page.getByRole('link', { name: '马上挂失' }).waitFor()
  await page.getByText('在', { exact: true }).click()
  await expectAccessible(page, 'a dispute about to be made')
  await page.locator('form button[type=submit]').click()
  await page.locator('.panel').waitFor()
  await page.getByRole('link', { name: '查看我的异议' }).click()
  await page.getByText('等待办理').waitFor()
  await expectGoodInEveryWay(page)

  const { personId } = personNamed('sunli')
  const at = `/desk/people/${personId}/disputes?purpose=statement`
  const clerk = await visit(at, { as: 'clerk' })
  await clerk.getByText('医保基金，款项退回个人账户').click()
  await clerk.locator('#reason').fill('小票金额与扣款不符')
  await clerk.locator('form button[type=submit]').click()
  await clerk.getByText('等第二人决定').waitFor()
  expect(await clerk.getByRole('button', { name: '同意' }).count(), 'not the same person').toBe(0)

  await expectGoodInEveryWay(await visit(at, { as: 'reviewer' }))
  const reviewer = await visit(at, { as: 'reviewer' })
  await reviewer.getByRole('button', { name: '同意' }).click()
  await reviewer.getByText('已决定').waitFor()

  const own = await visit('/statement', { as: 'sunli' })
  const [latest] = await own.locator('tbody tr').allInnerTexts()
  expect(latest).toContain('更正')
})

test('a part of a relative’s bill is disputed, proposed, decided, and returned', async () => {
  const page = await visit('/statement', { as: 'sunli' })
  await page
    .getByRole('row', { name: /为亲属共济医疗费用/ })
    .getByRole('button', { name: /怎么算的/ })
    .click()
  await page.getByRole('link', { name: '对这笔共济支付有异议' }).click()
  await page.getByText('不是亲属本人就医').click()
  // Whoever pays for somebody else has not got their card.
  expect(await page.getByText('卡现在在您手里吗？').count()).toBe(0)
  await expectAccessible(page, 'a part of a bill about to be disputed')
  await page.locator('form button[type=submit]').click()
  await page.locator('.panel').waitFor()
  await page.getByRole('link', { name: '查看我的异议' }).click()
  await page.getByText('谁的医疗费用').waitFor()
  await expectGoodInEveryWay(page)

  const { personId } = personNamed('liuyang')
  const at = `/desk/people/${personId}/disputes?purpose=statement`
  await expectGoodInEveryWay(await visit('/desk/disputes', { as: 'clerk' }))
  const clerk = await visit(at, { as: 'clerk' })
  await clerk.getByText('医保基金，款项退回付款的亲属账户').click()
  await clerk.locator('#reason').fill('核对了住院登记，与亲属本人不符')
  await clerk.locator('form button[type=submit]').click()
  await clerk.getByText('等第二人决定').waitFor()
  const reviewer = await visit(at, { as: 'reviewer' })
  await reviewer.getByText('医疗费用结算不变', { exact: false }).waitFor()
  await reviewer.getByRole('button', { name: '同意' }).click()
  await reviewer.getByText('已决定').waitFor()

  const own = await visit('/statement', { as: 'sunli' })
  const [latest] = await own.locator('tbody tr').allInnerTexts()
  expect(latest).toContain('更正')
})
