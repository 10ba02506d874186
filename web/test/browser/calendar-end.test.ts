// Goal: staff read in their own language that the calendar of working days ends, and what to do; and
// nothing of it while there is time.
// Method: the desk's first page, with the server's answer about the calendar given by the test.
import { expect, test } from 'vitest'
import { visit } from './visit.ts'

const soon = {
  ...{ coveredUntil: '2027-01-01', daysLeft: 12, endsSoon: true },
  reckonedUntil: null as string | null,
}
const over = { ...soon, daysLeft: 0 }
const reckoned = { ...soon, reckonedUntil: '2028-01-01' }
const early = { ...soon, daysLeft: 200, endsSoon: false }

test.for([
  ['zh', soon, /即将到期.*还剩12天.*yika calendar import/s],
  ['en', soon, /ends soon.*12 days left.*yika calendar import/s],
  ['zh', over, /已到期.*一律不予受理.*yika calendar import/s],
  ['en', over, /has ended.*applications are refused.*yika calendar import/s],
  ['zh', reckoned, /尚未录入.*2028年1月1日之前.*推算.*yika calendar import/s],
  ['en', reckoned, /not entered yet.*1 January 2028.*reckoned.*yika calendar import/s],
] as const)('in %s the desk says that the calendar ends: %o', async ([language, cover, words]) => {
  const page = await deskWith(language, cover)
  expect(await page.locator('.notice', { hasText: 'yika' }).textContent()).toMatch(words)
})

test('while there is time the desk says nothing of it', async () => {
  const page = await deskWith('en', early)
  expect(await page.getByText('yika calendar import').count()).toBe(0)
})

async function deskWith(language: 'zh' | 'en', cover: typeof soon) {
  const page = await visit('/desk', { as: 'clerk', language })
  await page.route('**/api/desk/calendar', (route) => route.fulfill({ json: cover }))
  const answered = page.waitForResponse('**/api/desk/calendar')
  await page.reload()
  await answered
  await page.locator('table').first().waitFor()
  return page
}
