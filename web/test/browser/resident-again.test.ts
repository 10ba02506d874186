// Goal: a window enrols as a resident whoever lost the work: the months that may be chosen are offered, it is asked
// once more, what the server refuses stands at the field, what was done is said; the file shows which scheme insured
// when, and its head what is to follow.
// Method: the desk of the house, and a person of its own; two windows have the form open, and both send it.
// Teeth: with `onRefused` taken from the form the refusal did not come to its field; with `Enrolments` left out the
// record of schemes was not there; with the act sent without the question the button of the question was not there.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { house, visit } from './visit.ts'

async function openForm(): Promise<Page> {
  const { personId } = house.lostWork
  const page = await visit('/desk', { as: 'clerk', refusalsExpected: true })
  await page.goto(`/desk/people/${personId}/contributions?purpose=enquiry`)
  await page.locator('#residentFrom').waitFor()
  return page
}

async function send(page: Page): Promise<void> {
  const form = page.locator('section', { hasText: '改为居民参保' }).last()
  await form.locator('button[type=submit]').click()
  await page.getByRole('alertdialog').getByRole('button', { name: '登记为居民参保' }).click()
}

test('a window enrols somebody as a resident, from a month on', async () => {
  const page = await openForm()
  const other = await openForm()
  const record = page.locator('section', { hasText: '参保记录' }).last()
  expect(await record.innerText()).toMatch(/职工医保/)
  expect(await record.innerText()).not.toMatch(/居民医保/)
  await expectGoodInEveryWay(page)
  await page.reload()
  await page.locator('#residentFrom').waitFor()
  await page.getByRole('button', { name: '中文' }).click()
  const from = await page.locator('#residentFrom option').last().getAttribute('value')
  await page.locator('#residentFrom').selectOption(from)
  await send(page)
  await page.getByText('已登记：自').waitFor()
  // A month that has begun is there at once; of a later one it is said what is to follow.
  const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
  const head = page.locator('section.identity')
  if (from !== null && from > today) await head.getByText('起为居民医保').waitFor()
  else expect(await head.innerText()).not.toContain('起为居民医保')
  await page.locator('section', { hasText: '居民医保' }).last().waitFor()
  expect(await page.locator('section', { hasText: '参保记录' }).last().innerText()).toMatch(
    /居民医保[\s\S]*职工医保/,
  )

  await send(other)
  await other.locator('#residentFrom-wrong').waitFor()
})
