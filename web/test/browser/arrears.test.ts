// Goal: an employer reads month by month what lateness costs and what it is worked out from; a window reads
// of a month that was paid twice, and asks for the refund with an account that can be right.
// Method: the screens of the house, shown what the server would answer after the last day to pay.
// Teeth: with `wrongIn` answering nothing, the form was sent and the message at the account did not come;
// with the late months left out of the page, the working was not found.
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { personNamed, visit } from './visit.ts'

const surcharge = {
  ...{ principal: '128640.00', days: 30, until: '2026-12-20', perDayPercent: '0.05' },
  ...{ amount: '1929.60', paid: '0.00', source: '《社会保险法》第八十六条' },
}
const late = {
  ...{ declarationId: 'late', month: '2026-10', people: 96, total: '128640.00' },
  ...{ state: 'declared', paidOn: null, reference: 'JF-7K4M-29X', payBy: '2026-11-20' },
  ...{ surcharge, owed: '130569.60', isInArrears: true },
}

test('an employer reads what a late month costs, and how it is worked out', async () => {
  const page = await visit('/employer', { as: 'employer', again: true })
  await page.route('**/api/employer', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as { declarations: unknown[] }
    const rest = { ...late, declarationId: 'rest', month: '2026-09', state: 'paid', owed: '929.60' }
    const paid = { ...rest, paidOn: '2026-12-20', surcharge: { ...surcharge, paid: '1000.00' } }
    await route.fulfill({ json: { ...body, declarations: [late, paid, ...body.declarations] } })
  })
  await page.reload()
  const month = page.locator('article', { hasText: 'JF-7K4M-29X' }).first()
  await month.waitFor()
  const said = await month.innerText()
  for (const each of ['130,569.60', '128,640.00 × 30', '0.05', '1,929.60', '第八十六条']) {
    expect(said).toContain(each)
  }
  await expectGoodInEveryWay(page)
})

test('a window asks for the refund of a month paid twice, and a wrong account is said at its field', async () => {
  const { personId } = personNamed('chenjing')
  const page = await visit('/desk', { as: 'clerk', again: true })
  await page.route('**/api/desk/people/*/contributions?purpose=*', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as object
    const twice = { overpaymentId: 'twice', month: '2026-10', paid: '500.00', owed: '430.00' }
    await route.fulfill({ json: { ...body, overpayments: [{ ...twice, state: 'owed' }] } })
  })
  await page.goto(`/desk/people/${personId}/contributions?purpose=enquiry`)
  await page.locator('summary').click()
  await page.locator('#account').fill('62')
  await page.locator('details form button[type=submit]').click()
  await page.locator('#account-wrong').waitFor()
  await expectGoodInEveryWay(page)
})
