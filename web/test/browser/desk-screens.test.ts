// Goal: every screen of the desk and of the employers' pages can be used by everybody who works
// there: no barrier that a machine can find, in every way of showing it and on every width.
// Method: open each as somebody whose work it is, for a person with whom there is something to do.
import { expect, test } from 'vitest'
import { expectAccessible, expectGoodInEveryWay, expectNoSidewaysScroll } from './look.ts'
import { personNamed, settled, visit, walkTo } from './visit.ts'

const of = (login: string, act = '', purpose = 'enquiry') =>
  `/desk/people/${personNamed(login).personId}${act}?purpose=${purpose}`

test.each(['/desk', '/employer'])('whoever works there can sign in at %s', async (path) => {
  await expectGoodInEveryWay(await walkTo(path))
})

const rooms = [
  ['clerk', '/desk'],
  ['operator', '/desk/calls'],
  ['clerk', '/desk/collection'],
  ['clerk', '/desk/losses'],
  ['clerk', '/desk/catalogue-files'],
  ['clerk', '/desk/disputes'],
  ['clerk', '/desk/claims'],
  ['clerk', '/desk/claims/payments'],
  ['clerk', '/desk/closings'],
  ['clerk', '/desk/move-ins'],
  ['clerk', '/desk/enrol'],
  ['reviewer', '/desk/applications'],
  ['reviewer', '/desk/production'],
  ['reviewer', '/desk/production/collection-day'],
  ['clerk', '/desk/stock'],
  ['accountant', '/desk/month-ends'],
  ['clerk', '/desk/enquiries'],
  ['accountant', '/desk/contributions'],
  ['accountant', '/desk/refunds'],
  ['accountant', '/desk/receipts'],
  ['accountant', '/desk/receipts/returned'],
  ['accountant', '/desk/clearing'],
  ['accountant', '/desk/clearing/areas'],
  ['editor', '/desk/policies'],
  ['auditor', '/desk/policies'],
  ['editor', '/desk/approvals'],
  ['auditor', '/desk/month-ends'],
  ['accountant', '/desk/books'],
  ['accountant', '/desk/books/chart'],
  ['accountant', '/desk/books/batches'],
  ['auditor', '/desk/books/trial-balance'],
  ['hospital', '/desk'],
  ['hospital', '/desk/catalogues'],
  ['accountant', '/desk/approvals'],
  ['reviewer', '/desk/approvals'],
  ['security', '/desk/approvals'],
  ['security', '/desk/staff'],
  ['watcher', '/desk/trail'],
  ['system', '/desk/system'],
  ['employer', '/employer'],
  ['employer', '/employer/declare'],
  ['employer', '/employer/cards'],
  ['employer2', '/employer/cards'],
  ['employer', '/employer/inbox'],
  ['employer2', '/employer/contact'],
  ['clerk', '/desk/employers'],
] as const

test.each(rooms)('%s can work in %s', async (as, path) => {
  const page = await walkTo(path, { as })
  expect(await page.locator('[role=alert]').count(), 'nothing failed').toBe(0)
  await expectGoodInEveryWay(page)
})

const served = [
  ['clerk', 'a person in good standing', of('sunli')],
  ['clerk', 'an account', of('sunli', '', 'statement')],
  ['clerk', 'medical bills', of('sunli', '/bills', 'statement')],
  ['clerk', 'a lost card', of('zhaolei', '', 'loss')],
  ['clerk', 'an application', of('zhangmin', '', 'application')],
  ['clerk', 'a family', of('wangxiulan', '/family')],
  ['clerk', 'mutual aid in a family', of('wangxiulan', '/aid')],
  ['clerk', 'a new binding', of('wangxiulan', '/bind')],
  ['clerk', 'a new application', of('liuyang', '/apply', 'application')],
  ['clerk', 'an instant card', of('liuyang', '/instant', 'application')],
  ['clerk', 'scans of an open case', of('zhangmin', '/scans', 'application')],
  ['auditor', 'scans without an open case', of('sunli', '/scans', 'application')],
  ['teller', 'an instant card that is not ordered', of('liuyang', '/print', 'application')],
  ['teller', 'an instant card that is not printed', of('liuyang', '/spoilt', 'application')],
  ['clerk', 'a hand-over', of('chenjing', '/hand-over', 'hand_over')],
  ['clerk', 'an activation', of('sunli', '/activate', 'activation')],
  ['clerk', 'a PIN that is not locked', of('sunli', '/unlock-pin', 'activation')],
  ['teller', 'a forgotten PIN', of('wangxiulan', '/forgotten-pin', 'activation')],
  ['teller', 'no PIN to choose', of('wangxiulan', '/new-pin', 'activation')],
  ['clerk', 'payments of their own', of('liuyang', '/contributions', 'enquiry')],
  ['clerk', 'a loss report', of('sunli', '/report-loss', 'loss')],
  ['clerk', 'a card found again', of('zhaolei', '/withdraw-loss', 'loss')],
  ['reviewer', 'a claim that a bank has sent back', of('sunli', '/claims')],
  ['reviewer', 'claims that are decided', of('liqiang', '/claims')],
  ['reviewer', 'a claim that is to be decided', of('wangxiulan', '/claims')],
  ['clerk', 'a claim that waits for a paper', of('chenjing', '/claims')],
  ['clerk', 'a claim whose originals are to be seen', of('zhaolei', '/claims')],
  ['clerk', 'insurers of a person', of('sunli', '/insurers')],
  ['clerk', 'an account that may be closed', of('sunli', '/closings')],
  ['clerk', 'a move into the area to be applied for', of('sunli', '/move-ins')],
  ['clerk', 'care in another area', of('sunli', '/care-filings')],
  ['clerk', 'why something does not work', of('zhaolei', '/why')],
  ['clerk', 'chronic diseases and choices', of('sunli', '/benefits')],
  ['clerk', 'benefit groups', of('sunli', '/benefit-groups')],
  ['clerk', 'a case to be opened', of('sunli', '/close-account')],
  ['clerk', 'a replacement', of('zhaolei', '/replace', 'replacement')],
  ['reviewer', 'an application to be checked', of('zhangmin', '/check', 'application')],
] as const

test.each(served)('%s can serve %s', async (as, _what, path) => {
  const page = await walkTo(path, { as })
  expect(await page.locator('[role=alert]').count(), 'nothing failed').toBe(0)
  await expectGoodInEveryWay(page)
})

test('an application through an agent asks for each paper', async () => {
  const page = await visit(of('liuyang', '/apply', 'application'), { as: 'clerk', again: true })
  await page.locator('label:has(#who-agent)').click()
  await page.locator('#agentPapers input').first().waitFor()
  const asked = await page.locator('#agentPapers').innerText()
  expect(asked, 'the document of the person is ticked once').not.toContain('本人身份证')
  await page.locator('form button[type=submit]').click()
  await page.getByText('请查验所有原件后逐项勾选').first().waitFor()
  await page.getByText('请选择代办人出示的证件').first().waitFor()
  await expectGoodInEveryWay(page)
})

test('mutual aid is registered with limits and a document, and says what is missing', async () => {
  const page = await visit(of('wangxiulan', '/aid'), { as: 'clerk', again: true })
  await page.getByRole('button', { name: '登记家庭共济' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('form button[type=submit]').click()
  await dialog.getByText('请选择一位亲属').first().waitFor()
  await dialog.getByText('请输入金额，例如 300').first().waitFor()
  await expectAccessible(page, 'registering mutual aid, nothing said')
  await expectNoSidewaysScroll(page, 'registering mutual aid')
})

test('a batch shows card by card what came back, and what failed is ordered again', async () => {
  const page = await visit('/desk/production', { as: 'reviewer', again: true })
  await page.locator('table a[href*="/desk/production/"]').first().click()
  await page.waitForSelector('h1:has-text("PC")')
  await settled(page)
  expect(await page.locator('table tbody tr').count()).toBeGreaterThan(0)
  await expectGoodInEveryWay(page)
})
