// Goal: an employer corrects a month, with a reason, and reads what is owed back to it and for whom, and what
// is due on top; it withdraws what was a mistake; nothing is sent while a field is wrong.
// Method: the employers' pages of the house, shown what the server would answer of such months; what is sent
// is held against what was typed.
// Teeth: the demonstration has no month that is owed back or not credited, so that all of it comes out of that
// answer.
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { visit } from './visit.ts'

const month = {
  ...{ declarationId: '01900000-0000-7000-8000-00000000000a', month: '2026-10', people: 96 },
  ...{ total: '128640.00', state: 'paid', paidOn: '2026-11-10', reference: 'JF-7K4M-29X' },
  ...{ payBy: '2026-11-20', surcharge: null, owed: '0.00', isInArrears: false, isCredited: false },
  isSupplement: false,
}
const overpaid = {
  ...{ overpaymentId: 'a', month: '2026-09', person: '张*', paid: '600.00', owed: '600.00' },
  ...{ state: 'owed', askedUntil: null },
}
const supplement = {
  ...{ ...month, declarationId: '01900000-0000-7000-8000-00000000000b', people: 1 },
  ...{ total: '100.00', owed: '100.00', state: 'declared', paidOn: null },
  ...{ reference: 'JF-8N2P-47Z', isSupplement: true },
}

async function withMonth(above: readonly object[] = []) {
  const page = await visit('/employer', { as: 'employer', again: true })
  await page.route('**/api/employer', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as { declarations: unknown[] }
    const declarations = [...above, month, ...body.declarations]
    await route.fulfill({ json: { ...body, declarations, overpayments: [overpaid] } })
  })
  await page.reload()
  await page.getByText('JF-7K4M-29X').first().waitFor()
  return page
}

test('an employer reads what is owed back to it, for whom, and how it gets it', async () => {
  const page = await withMonth()
  const said = await page.locator('section', { hasText: '应退还贵单位的缴费' }).innerText()
  for (const each of ['张*', '600.00', '待退费', '经办机构']) expect(said).toContain(each)
  await expectGoodInEveryWay(page)
})

test('the form for a correction is good in every way', async () => {
  const page = await withMonth()
  await page.getByRole('link', { name: '更正' }).first().click()
  await page.getByRole('button', { name: '确认更正' }).waitFor()
  await expectGoodInEveryWay(page)
})

test('a month is corrected for the people named, once a reason is given', async () => {
  const page = await withMonth()
  const sent: unknown[] = []
  await page.route('**/corrections', async (route) => {
    sent.push(route.request().postDataJSON())
    const due = { ...supplement, payBy: '2026-11-20', surcharge: '1.50', owed: '101.50' }
    const json = {
      ...{ correctionId: 'c', people: 95, total: '127000.00', owedBack: '1640.00' },
      supplement: due,
    }
    await route.fulfill({ status: 201, json })
  })
  await page.getByRole('link', { name: '更正' }).first().click()
  const submit = page.getByRole('button', { name: '确认更正' })
  await submit.click()
  await page.getByRole('alert').first().waitFor()
  const row = page.locator('tbody tr').first()
  await row.getByRole('textbox').nth(0).fill('999999198501010018')
  await row.getByRole('textbox').nth(1).fill('试验甲')
  await submit.click()
  await page.getByRole('alert').getByText('至少用四个字').waitFor()
  expect(sent).toEqual([])
  await page.getByLabel('更正原因').fill('十月已离职')
  await submit.click()
  await page.getByText('1,640.00').waitFor()
  const done = await page.locator('main').innerText()
  for (const each of ['JF-8N2P-47Z', '101.50', '滞纳金逐日增加']) expect(done).toContain(each)
  await expectGoodInEveryWay(page)
  expect(sent).toEqual([
    {
      reason: '十月已离职',
      lines: [{ citizenNumber: '999999198501010018', name: '试验甲', base: '' }],
    },
  ])
})

test('a supplement comes before the next correction, and is withdrawn once it is confirmed', async () => {
  const page = await withMonth([supplement])
  await page.getByRole('link', { name: '更正' }).first().click()
  await page.getByText('还没有缴清').waitFor()
  await page.getByRole('link', { name: '撤回补报' }).click()
  const sent: unknown[] = []
  await page.route('**/withdrawal', async (route) => {
    sent.push(route.request().postDataJSON())
    await route.fulfill({ status: 201, json: { people: 1 } })
  })
  await page.locator('#sure').waitFor()
  await expectGoodInEveryWay(page)
  // In whatever language that has left the page.
  const submit = page.locator('form button[type=submit]')
  await page.locator('#reason').fill('基数看错')
  await submit.click()
  await page.locator('#sure-wrong').waitFor()
  expect(sent).toEqual([])
  await page.locator('label.choice', { has: page.locator('#sure') }).click()
  await submit.click()
  await page.locator('#sure').waitFor({ state: 'detached' })
  expect(sent).toEqual([{ reason: '基数看错' }])
})
