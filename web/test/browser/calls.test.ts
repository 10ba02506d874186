// Goal: a call that asks for a person is on the operator's screen at once, with what was said already;
// they take it, open the file with the call as its purpose, and say that it is over. Who is booked to be
// called back is worked off.
// Method: a telephone calls the running server; the operator is in the browser.
import { expect, inject, test } from 'vitest'
import { call } from '#sim/phone/phone.ts'
import { expectGoodInEveryWay } from './look.ts'
import { visit } from './visit.ts'

test('a call comes to the screen, is taken and is over', async () => {
  const { phonePort, cards } = inject('house')
  const [card] = cards
  const page = await visit('/desk/calls', { as: 'operator' })
  const line = await call({ port: phonePort })
  for (const keys of ['1', '21', card?.cardNumber ?? '', card?.pin ?? '', '0']) {
    await line.press(keys)
    await new Promise((resolve) => setTimeout(resolve, 700))
  }
  const outside = await Promise.race([line.referredTo.then(() => false), late(20_000)])
  if (outside) {
    // Nobody answers at this hour: the caller books to be called back instead.
    await line.press('1')
    await line.press('1')
    await line.press('1')
    await page.getByRole('button', { name: '显示号码' }).first().waitFor()
    await expectGoodInEveryWay(page)
    await page
      .getByRole('button', { name: /显示号码|Show the number/ })
      .first()
      .click()
    await page.getByText('13900000000').waitFor()
    await page.getByRole('button', { name: /^(未接通|Not reached)$/ }).click()
    await page.getByText(/已登记未接通|Noted as not reached/).waitFor()
    await line.hangUp()
    return
  }
  await page.getByRole('button', { name: '接听' }).first().waitFor()
  await expectGoodInEveryWay(page)
  await page
    .getByText(/已用卡密码核验|Number and card PIN/)
    .first()
    .waitFor()
  await page
    .getByRole('button', { name: /^(接听|Answer)$/ })
    .first()
    .click()
  await page.getByRole('button', { name: /^(结束通话|Call is over)$/ }).waitFor()
  const file = page.getByRole('link', { name: /^(打开档案|Open the file)$/ })
  expect(await file.getAttribute('href')).toContain('purpose=call')
  await page.getByRole('button', { name: /^(结束通话|Call is over)$/ }).click()
  await page.getByText(/通话已登记结束|noted as over/).waitFor()
  await line.hangUp()
}, 120_000)

test('a call that was rated as poor is looked into', async () => {
  const { phonePort, cards } = inject('house')
  const [card] = cards
  const line = await call({ port: phonePort })
  for (const keys of ['1', '21', card?.cardNumber ?? '', card?.pin ?? '', '#', '3']) {
    await line.press(keys)
    await new Promise((resolve) => setTimeout(resolve, 700))
  }
  await line.hangUp()
  const page = await visit('/desk/calls', { as: 'operator' })
  await page.getByRole('heading', { name: /^(低分回访|After poor ratings)$/ }).waitFor()
  await expectGoodInEveryWay(page)
  const finding = page.getByRole('textbox', { name: /^(回访结果|What was found)/ }).first()
  await page
    .getByRole('button', { name: /^(完成回访|Done)$/ })
    .first()
    .click()
  await page
    .getByText(/至少 2 个字|2 characters or more/)
    .first()
    .waitFor()
  await finding.fill('已回访，说明了余额')
  await page
    .getByRole('button', { name: /^(完成回访|Done)$/ })
    .first()
    .click()
  await page.getByText(/回访结果已登记|What was found is noted/).waitFor()
}, 120_000)

function late(milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => setTimeout(() => resolve(true), milliseconds))
}
