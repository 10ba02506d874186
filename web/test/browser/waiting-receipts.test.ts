// Goal: an accountant finds a receipt that waits, takes a suggestion with its second receipt, and asks a colleague;
// a sum that is too little is said at the receipts.
// Method: the real pages and their words, shown what the server would answer, because the demonstration's statements
// all match. What the server does with it is told in its own tests.
// Teeth: with the form kept as it was when a suggestion is chosen, the reference stayed empty and the test failed.
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { settled, visit } from './visit.ts'

const id = (last: number) => `019f0000-0000-7000-8000-00000000000${last}`
const receipt = (last: number, amount: string) => ({
  ...{ receiptId: id(last), bankId: id(9), bank: '锦城银行', bankReference: `IN-0000000${last}` },
  ...{ receivedOn: '2026-11-20', amount, left: amount, text: '十月医保费', workingDays: 6 },
  ...{ payer: { name: '锦城纺织有限公司', accountEnd: '0099' } },
  ...{ reasonCode: 'no_reference', reason: '附言里没有申报编号' },
})
const receipts = [receipt(1, '1000.00'), { ...receipt(2, '300.00'), left: '200.00', payer: null }]
const suggestion = {
  ...{ reference: 'JF-7K4M-29X', of: 'declaration', whose: '锦城纺织有限公司', period: '2026-10' },
  ...{ least: '1200.00', most: '1207.50', why: ['same_payer', 'together'] },
  whyText: '同一付款人缴过；与另一笔合计相同',
  together: { receiptId: id(2), bankReference: 'IN-00000002', left: '200.00' },
}

test('an accountant asks that two receipts together pay a month', async () => {
  const page = await visit('/desk', { as: 'accountant', refusalsExpected: true })
  const list = { receipts, count: 2, left: '1200.00', banks: [{ bankId: id(9), name: '锦城银行' }] }
  await page.route(/\/api\/desk\/receipts(\?|$)/, (route) => route.fulfill({ json: list }))
  await page.route(`**/api/desk/receipts/${id(1)}`, (route) =>
    route.fulfill({ json: { receipt: receipts[0], suggestions: [suggestion] } }),
  )
  await page.goto('/desk/receipts')
  await page.getByText('共 2 笔').waitFor()
  await expectGoodInEveryWay(page)
  await page.getByRole('link', { name: 'IN-00000001' }).click()
  await page.getByRole('button', { name: '选用 JF-7K4M-29X' }).click()
  await page.locator('#why').fill('已与单位电话核实')
  await page.getByRole('button', { name: '提请复核' }).click()
  // The server knows of none of them.
  await page.locator('.summary').waitFor()

  const short = { pointer: '/receipts', code: 'receipts_too_little', detail: '还差 200.00 元' }
  await page.route('**/api/desk/receipts/matches', (route) =>
    route.fulfill({
      ...{ status: 422, contentType: 'application/problem+json' },
      json: { code: 'receipts_too_little', title: '金额不够', status: 422, errors: [short] },
    }),
  )
  await page.getByRole('button', { name: '提请复核' }).click()
  await page.locator('#receipts-wrong', { hasText: '还差 200.00 元' }).waitFor()
  await expectGoodInEveryWay(page)

  const asked = { approvalId: id(8), until: '2026-12-31T08:00:00Z' }
  await page.unroute('**/api/desk/receipts/matches')
  await page.route('**/api/desk/receipts/matches', (route) =>
    route.fulfill({ status: 201, json: asked }),
  )
  const [sent] = await Promise.all([
    page.waitForRequest('**/api/desk/receipts/matches'),
    page.getByRole('button', { name: '提请复核' }).click(),
  ])
  expect(sent.postDataJSON()).toEqual({
    ...{ receipts: [id(1), id(2)], reference: 'JF-7K4M-29X' },
    ...{ leftOver: 'none', reason: '已与单位电话核实' },
  })
  await settled(page)
  await page.getByText('已提请复核').waitFor()
})
