// Goal: money that names nothing is cleared up by two accountants: the page suggests what it may pay, one asks,
// another agrees, and the declaration counts as paid.
// Method: two transfers of one employer that together are what it owes, through the simulated bank's statement;
// everything after that in the browser of the house.
// Money of a stranger goes back the same way, with the branch from paper, and is listed with how far it is.
// Teeth: with the other receipt left out of what is asked, the request was refused for what is missing.
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBank, receivePayment, sendStatement } from '#sim/bank/bank.ts'
import { minus, moneyFromYuan } from '#kernel/money.ts'
import { expectGoodInEveryWay } from './look.ts'
import { house, settled, visit } from './visit.ts'

const incomeAccount = '4000099990000000011'

/**
 * In the first days of a month nobody has declared it yet. Somebody of the last month is enough, and not
 * the one who pays alone in another test.
 */
async function declareRunningMonth(): Promise<void> {
  const page = await visit('/employer/declare', { as: 'employer', again: true })
  await page.getByRole('button', { name: /^填入 .* 的名单$/ }).click()
  await page.getByText('代替了原来的名单').waitFor()
  const fields = ['公民身份号码', '姓名', '缴费基数（元）']
  const row = async (line: number): Promise<string[]> =>
    Promise.all(fields.map((field) => page.getByLabel(`第 ${line} 行，${field}`).inputValue()))
  const [first, second] = [await row(1), await row(2)]
  await page.reload()
  for (const [place, value] of (first.includes('赵磊') ? second : first).entries()) {
    await page.getByLabel(`第 1 行，${fields[place]}`).fill(value)
  }
  await page.getByRole('button', { name: '继续' }).click()
  await page.getByRole('button', { name: '确认申报' }).click()
  await page.getByText(/JF-/).first().waitFor()
}

/** An employer's declaration that waits for its money. */
async function owing(page: Page): Promise<{ employer: string; owed: string }> {
  const row = page.locator('table tbody tr', { hasText: '待到账' }).first()
  await page.locator('table tbody tr').first().waitFor()
  if ((await row.count()) === 0) {
    await declareRunningMonth()
    await page.reload()
  }
  await row.waitFor()
  const cells = await row.locator('td, th').allInnerTexts()
  return { employer: cells[0]?.trim() ?? '', owed: cells[3]?.replaceAll(',', '').trim() ?? '' }
}

async function transferInTwo(payer: string, owed: string): Promise<readonly string[]> {
  const folder = join(house.dataFolder, 'bank', '102999900019')
  const bank = await openBank(folder, { now: () => Temporal.Now.instant() })
  const whole = moneyFromYuan(owed)
  const first = moneyFromYuan('100.00')
  const sent = [first, minus(whole, first)].map((amount) =>
    receivePayment(bank, {
      toAccount: incomeAccount,
      amount,
      payer: { name: payer, account: '4000020092000077' },
      remittance: '医保费',
    }),
  )
  await sendStatement(bank, incomeAccount)
  return sent
}

test('two receipts without a reference pay what two accountants agree on', async () => {
  const page = await visit('/desk/contributions', { as: 'accountant', again: true })
  const { employer, owed } = await owing(page)
  const [small = '', large = ''] = await transferInTwo(employer, owed)
  await page.getByRole('button', { name: '读取银行到账' }).click()
  await page.getByText(large).first().waitFor()

  await page.goto('/desk/receipts')
  await settled(page)
  await page.getByRole('link', { name: large }).click()
  const use = page.getByRole('button', { name: /^(选用|Use) JF-/ }).first()
  await use.waitFor()
  await expectGoodInEveryWay(page)
  await use.click()
  expect(await page.getByRole('checkbox', { name: small }).isChecked()).toBe(true)
  await page.locator('#why').fill('已与单位电话核实，分两次转的')
  const form = page.locator('form', { has: page.locator('#why') })
  await form.locator('button[type=submit]').click()
  await form.waitFor({ state: 'detached' })

  const second = await visit('/desk/approvals', { as: 'accountant2', again: true })
  const asked = second.locator('article', { hasText: '分两次转的' })
  await asked.getByRole('button', { name: '同意并办理' }).click()
  await second.getByRole('alertdialog').getByRole('button', { name: '同意并办理' }).click()
  await second.getByText('已同意并办理').waitFor()

  await page.goto('/desk/receipts')
  await settled(page)
  for (const reference of [small, large]) expect(await page.getByText(reference).count()).toBe(0)
})

test('money that nobody claims goes back to its payer when two accountants agree', async () => {
  const folder = join(house.dataFolder, 'bank', '102999900019')
  const bank = await openBank(folder, { now: () => Temporal.Now.instant() })
  const reference = receivePayment(bank, {
    toAccount: incomeAccount,
    amount: moneyFromYuan('88.00'),
    payer: { name: '误汇试验公司', account: '4000020092000088' },
    remittance: '货款',
  })
  await sendStatement(bank, incomeAccount)
  const page = await visit('/desk/contributions', { as: 'accountant', again: true })
  await page.getByRole('button', { name: '读取银行到账' }).click()
  await page.getByText(reference).first().waitFor()
  await page.goto('/desk/receipts')
  await settled(page)
  await page.getByRole('link', { name: reference }).click()
  await page.getByRole('heading', { name: '退回付款人' }).waitFor()
  await expectGoodInEveryWay(page)
  // The look at every side of the page leaves it in English.
  const ask = page.getByRole('button', { name: 'Ask to give it back' })
  await ask.click()
  await page.getByText('Enter the twelve digits').first().waitFor()
  await page.locator('#bankCode').fill('1021 0009 9996')
  await page.locator('#returnReason').fill('付款人来函说汇错了')
  await ask.click()
  await page.getByText(/^Somebody has asked to give it back/).waitFor()
  expect(await page.getByRole('heading', { name: 'Match by hand' }).count()).toBe(0)

  const second = await visit('/desk/approvals', { as: 'accountant2', again: true })
  const asked = second.locator('article', { hasText: '来函说汇错了' })
  expect(await asked.innerText()).toContain('4000020092000088')
  await asked.getByRole('button', { name: '同意并办理' }).click()
  await second.getByRole('alertdialog').getByRole('button', { name: '同意并办理' }).click()
  await second.getByText('已同意并办理').waitFor()

  await page.goto('/desk/receipts')
  await settled(page)
  expect(await page.getByText(reference).count()).toBe(0)
  await page.goto('/desk/receipts/returned')
  const row = page.locator('table tbody tr', { hasText: reference })
  await row.waitFor()
  expect(await row.innerText()).toContain('误汇试验公司')
  await expectGoodInEveryWay(page)
})
