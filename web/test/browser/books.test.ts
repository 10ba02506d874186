// Goal: a fund accountant sees at a glance that the books come to zero, goes from a figure of the
// fund down to the transfers behind it, and from a batch that differs to its lines; an auditor opens the
// trial balance of an earlier day.
// Method: the demonstration's city in a browser; each step is a link that is seen.
// Teeth: seen to fail where a month leads to no days, and where the total is left out of the table.
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { settled, visit } from './visit.ts'

test('from the fund to a month, a day, an account and its transfers', async () => {
  const page = await visit('/desk/books', { as: 'accountant', language: 'en', again: true })
  await page.getByText('Reconciles to zero').waitFor()
  expect(await page.getByRole('img', { name: /Pooled fund, .+ Latest balance/ }).count()).toBe(1)

  await page.getByLabel('Account', { exact: true }).selectOption('bank_clearing')
  const months = page.getByRole('table', { name: 'Money at agent banks: month by month' })
  await months.locator('tbody tr').nth(1).getByRole('link').click()
  await page.getByRole('heading', { name: /^Money at agent banks: / }).waitFor()
  await settled(page)
  // The day on which most came: others may hold nothing but what nobody declared.
  const days = page.getByRole('table').locator('tbody tr')
  const transfers = (await days.locator('td:last-child').allInnerTexts()).map(Number)
  await days
    .nth(transfers.indexOf(Math.max(...transfers)))
    .getByRole('link')
    .click()
  await page.getByText('An account leads to its transfers').waitFor()
  await settled(page)
  await page.getByRole('table').locator('tbody a').first().click()
  await page.getByText('Contribution received').first().waitFor()
  expect(await page.getByText(/^Bank reference .+, declaration JF/).count()).toBeGreaterThan(0)
  await expectGoodInEveryWay(page)
  await page.goBack()
  await settled(page)
  await expectGoodInEveryWay(page)
})

test('the trial balance of an earlier day has equal sides', async () => {
  const page = await visit('/desk/books/trial-balance', {
    as: 'auditor',
    language: 'en',
    again: true,
  })
  await page.getByText('Debits equal credits').waitFor()
  const total = () => page.getByRole('row', { name: /Total/ }).innerText()
  const today = await total()
  const earlier = Temporal.Now.plainDateISO('Asia/Shanghai').subtract({ months: 2 })
  await page.getByLabel('Year').fill(String(earlier.year))
  await page.getByLabel('Month').fill(String(earlier.month))
  await page.getByLabel('Day').fill(String(earlier.day))
  await page.getByRole('button', { name: 'Show' }).click()
  await expect.poll(total).not.toBe(today)
  const [debit, credit, ...others] = (await total()).match(/[\d,]+\.\d\d/g) ?? []
  expect([debit, others]).toEqual([credit, []])
  expect(await page.getByText('Debits equal credits').count()).toBe(1)
})

test('a batch that differs is opened, and says line by line which side lacks what', async () => {
  const page = await visit('/desk/books', { as: 'accountant', language: 'en', again: true })
  await page.getByRole('link', { name: 'Terminals that differ from the books' }).click()
  const settledOnes = page.getByRole('table', { name: 'Settled with a difference' })
  await settledOnes.waitFor()
  expect(await settledOnes.innerText()).toContain('Lines that differ: 3')
  await settledOnes.getByRole('link').first().click()
  await page.getByText('Both totals').waitFor()
  await settled(page)
  const lines = page.getByRole('table', { name: 'Line by line' })
  const findings = await lines.locator('tbody tr').allInnerTexts()
  const told = ['Not at terminal', 'Amounts differ', 'Not on platform']
  for (const finding of told) {
    expect(findings.filter((each) => each.includes(finding)).length, finding).toBe(1)
  }
  await page.getByText(/^All \(/).click()
  await lines.getByText('Agrees').first().waitFor()
  expect(await lines.locator('tbody tr').count()).toBeGreaterThan(3)
  await expectGoodInEveryWay(page)
})
