// Goal: a window enrols as a resident whoever lost the work: the months that may be chosen are offered, what the
// server refuses stands at the field, what was done is said; the file shows which scheme insured when.
// Method: the desk of the house; the answers that would change somebody's scheme for the tests beside this one are
// given in the server's place.
// Teeth: with `onRefused` taken from the form the refusal did not come to its field; with `Enrolments` left out the
// record of schemes was not there.
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { house, visit } from './visit.ts'

test('a window enrols somebody as a resident, from a month on', async () => {
  const { personId } = house.payer
  const page = await visit('/desk', { as: 'clerk', refusalsExpected: true })
  await page.route('**/api/desk/people/*/contributions?*', async (route) => {
    const body = (await (await route.fetch()).json()) as object
    const enrolments = [
      { scheme: 'employee', from: '2024-03-01', until: null, employer: '锦城机械厂' },
      { scheme: 'resident', from: '2022-01-01', until: '2024-03-01', employer: null },
    ]
    const residentFrom = ['2026-11', '2026-12']
    await route.fulfill({ json: { ...body, kind: 'flexible', enrolments, residentFrom } })
  })
  await page.goto(`/desk/people/${personId}/contributions?purpose=enquiry`)
  const form = page.locator('section', { hasText: '改为居民参保' }).last()
  await form.waitFor()
  const record = page.locator('section', { hasText: '参保记录' }).last()
  expect(await record.innerText()).toContain('锦城机械厂')
  expect(await record.innerText()).toContain('2024年2月29日')

  await page.route('**/resident-enrolment', (route) =>
    route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      json: {
        ...{ type: 'about:blank', status: 409, code: 'month_paid_through_work' },
        ...{ title: '这个月已按职工医保缴费', detail: '请从下一个月开始登记。' },
      },
    }),
  )
  await form.locator('button[type=submit]').click()
  await page.locator('#residentFrom-wrong').waitFor()

  await page.unroute('**/resident-enrolment')
  await page.route('**/resident-enrolment', (route) =>
    route.fulfill({ status: 201, json: { from: '2026-12-01' } }),
  )
  await page.locator('#residentFrom').selectOption('2026-12')
  const [sent] = await Promise.all([
    page.waitForRequest('**/resident-enrolment'),
    form.locator('button[type=submit]').click(),
  ])
  expect(sent.postDataJSON()).toEqual({ month: '2026-12' })
  await page.getByText('已登记：自').waitFor()
  await expectGoodInEveryWay(page)
})
