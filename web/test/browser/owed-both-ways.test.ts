// Goal: a window sees what a person has paid twice, and asks for one refund after the other, each field that is
// wrong saying so, and what was asked for waits without a form; an accountant sees who is in arrears, since when, and what they owe today.
// Method: the desk of the house, shown what the server would answer; who has paid nothing twice is refused.
// Teeth: with the form shown for every month that waits, the second one no longer said to wait; with a column
// for each date the list of arrears did not fit in large English.
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { house, visit } from './visit.ts'

const twice = (month: string, state: string, owed: string) => ({
  ...{ overpaymentId: `019f0000-0000-7000-8000-0000000${month.replace('-', '')}`, month },
  ...{ paid: '500.00', owed, state, employer: null },
  askedUntil: state === 'asked' ? '2026-12-31T08:00:00Z' : null,
})

test('a window asks for what was paid twice, one month after the other', async () => {
  const { personId } = house.payer
  const page = await visit('/desk', { as: 'clerk', refusalsExpected: true })
  await page.route('**/api/desk/people/*/contributions?*', async (route) => {
    const body = (await (await route.fetch()).json()) as object
    const overpayments = [
      twice('2026-10', 'owed', '450.00'),
      twice('2026-09', 'refused_by_bank', '500.00'),
      twice('2026-08', 'asked', '300.00'),
    ]
    await route.fulfill({ json: { ...body, overpayments } })
  })
  await page.goto(`/desk/people/${personId}/contributions?purpose=enquiry`)
  const [owed, refused] = [
    page.locator('article', { hasText: '待退费' }),
    page.locator('article', { hasText: '被银行退回' }),
  ]
  await owed.getByText('450.00').waitFor()
  await refused.getByText('上面的月份批准以后').waitFor()
  const waits = page.locator('article', { hasText: '300.00' })
  await waits.getByText('请先在“待复核”中撤回申请').waitFor()
  expect(await page.locator('details').count()).toBe(1)
  await owed.locator('summary').click()
  await owed.locator('button[type=submit]').click()
  await page.locator('.summary').waitFor()
  for (const name of ['account', 'bankCode', 'reason']) {
    expect(await page.locator(`#${name}-wrong`).count(), name).toBe(1)
  }
  await page.locator('#account').fill('6217 0000 1234 5678 901')
  await page.locator('#bankCode').fill('102100099996')
  await page.locator('#reason').fill('重复缴费，账号已核对')
  await owed.locator('button[type=submit]').click()
  // The server knows of none.
  await page.locator('#account-wrong').waitFor()

  const asked = { approvalId: personId, until: '2026-12-31T08:00:00Z' }
  await page.route('**/refund', (route) => route.fulfill({ status: 201, json: asked }))
  const [sent] = await Promise.all([
    page.waitForRequest('**/refund'),
    owed.locator('button[type=submit]').click(),
  ])
  expect(sent.postDataJSON()).toEqual({
    ...{ account: '6217000012345678901', bankCode: '102100099996' },
    reason: '重复缴费，账号已核对',
  })
  await owed.getByText('已提交，由另一人在“待复核”中决定').waitFor()
  await expectGoodInEveryWay(page)
})

test('an accountant sees who is in arrears, and what they owe today', async () => {
  const page = await visit('/desk/contributions', { as: 'accountant', again: true })
  await page.locator('#month').selectOption('arrears')
  await page.getByText('没有欠缴的单位').waitFor()
  const surcharge = {
    ...{ principal: '128640.00', days: 30, until: '2026-12-20', perDayPercent: '0.05' },
    ...{ amount: '1929.60', paid: '0.00', source: '《社会保险法》第八十六条' },
  }
  const late = {
    ...{ declarationId: 'late', employer: '锦华精密制造有限公司', month: '2026-10', people: 96 },
    ...{ total: '128640.00', state: 'declared', paidOn: null, reference: 'JF-7K4M-29X' },
    ...{ payBy: '2026-11-20', surcharge, owed: '130569.60', isInArrears: true },
    isSupplement: false,
  }
  const rest = { declarationId: 'rest', employer: '南山物流', owed: '929.60' }
  const declarations = [late, { ...late, ...rest, state: 'paid', paidOn: '2026-12-20' }]
  await page.route('**/api/desk/declarations?*', (route) =>
    route.fulfill({ json: { declarations } }),
  )
  await page.reload()
  await page.locator('#month').selectOption('arrears')
  const [unpaid, partly] = [page.locator('tbody tr').first(), page.locator('tbody tr').last()]
  await unpaid.getByText('130,569.60').waitFor()
  const said = await unpaid.innerText()
  for (const each of ['2026年11月20日', '逾期 30 天', '1,929.60', '待到账'])
    expect(said).toContain(each)
  expect(await partly.innerText()).toContain('到账日期 2026年12月20日')
  await expectGoodInEveryWay(page)
})
