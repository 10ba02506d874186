// Goal: whoever loses a card can block it at once, without an account and without a mouse, and from
// then on no terminal takes it.
// Method: report it from the home page by keyboard, with the code from the text message, and put the
// card into a terminal before and after.
import { buffer } from 'node:stream/consumers'
import { type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { buyWithCardOf } from './buy.ts'
import { expectAccessible } from './look.ts'
import { codeOn, personNamed, tabTo, visit } from './visit.ts'

const person = personNamed('liqiang')

/** First press: to the page. Second press: the code. Then the code, and the card is blocked. */
async function reportByKeyboard(page: Page): Promise<void> {
  await tabTo(page, 'a[href="/loss"]')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/loss')
  await tabTo(page, '#name')
  await page.keyboard.type(person.name)
  await tabTo(page, '#citizenNumber')
  await page.keyboard.type(person.citizenNumber)
  await page.keyboard.press('Enter')
  await page.locator('#code').waitFor()
  await expectAccessible(page, 'the code of a loss report')
  await tabTo(page, '#code')
  await page.keyboard.type(await codeOn(page))
  await page.keyboard.press('Enter')
  await page.locator('.panel').waitFor()
}

test('a loss reported without an account gives a voucher and blocks the card', async () => {
  expect(await buyWithCardOf('liqiang', 0)).toBe('approved')

  const page = await visit('/')
  await reportByKeyboard(page)
  await expectAccessible(page, 'the voucher')
  const voucher = await page.locator('.panel .reference').innerText()
  expect(await page.locator('.panel').innerText()).toMatch(/\d{2}:\d{2}:\d{2}/)
  expect(await page.title()).toContain('卡已挂失')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载凭证（PDF）' }).click()
  const paper = await buffer(await (await download).createReadStream())
  expect(paper.toString('latin1')).toMatch(/^%PDF-/)

  expect(await buyWithCardOf('liqiang', 0)).toMatch(/^4[13]$/)

  const looking = await visit('/voucher')
  await looking.locator('#voucherNo').fill(voucher)
  await looking.keyboard.press('Enter')
  await looking.getByText('有效', { exact: true }).first().waitFor()
  await expectAccessible(looking, 'a voucher that was looked up')
})

test('a mistake takes the focus to a summary and stands first in the title', async () => {
  const page = await visit('/loss')
  await page.getByRole('button', { name: '获取短信验证码' }).click()
  const summary = page.locator('.summary')
  await summary.waitFor()
  expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true)
  expect(await page.title()).toMatch(/^错误/)
  await expectAccessible(page, 'a loss report with mistakes')

  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('name')

  const english = await visit('/track', { language: 'en' })
  await english.locator('form button[type=submit]').click()
  await english.locator('.summary').waitFor()
  expect(await english.title()).toMatch(/^Error/)
})
