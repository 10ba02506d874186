// Goal: a policy editor reads a pack, sends a changed one, reads what is wrong with it, rehearses it on
// settled bills, compares both derivations of a bill, and puts it into force with a second editor; an
// auditor reads along; everybody else is kept out.
// Method: the desk of the demonstration, whose people have bills; the pack of the area with next year's
// deductible raised, written as YAML; every screen in every way of showing it.
// Teeth: with the rehearsal worker not started the page never showed a result; with `differs` always false
// no step was marked.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { expectGoodInEveryWay } from './look.ts'
import { settled, visit, walkTo } from './visit.ts'

const packFile = join(import.meta.dirname, '../../../areas/jincheng/policy.json')
const nextYear = `${Temporal.Now.plainDateISO('Asia/Shanghai').year + 1}-01-01`

type Deductible = { readonly from: string; readonly table: unknown[] }
type Pack = { readonly employee: { readonly outpatient: { readonly deductible: Deductible[] } } }

/** Next year everybody bears a hundred yuan more. */
function raised(version: number): string {
  const pack = JSON.parse(readFileSync(packFile, 'utf8')) as Pack
  const { deductible } = pack.employee.outpatient
  const [first] = deductible
  const table = JSON.stringify(first?.table).replace('300.00', '400.00').replace('200.00', '300.00')
  deductible.push({ ...first, from: nextYear, table: JSON.parse(table) as unknown[] })
  return stringify({ ...pack, version })
}

/** In every way of showing it, and back in Chinese. */
async function goodInEveryWay(page: Page): Promise<void> {
  await expectGoodInEveryWay(page)
  await page.locator('.masthead button[lang]').click()
  await page.waitForFunction(() => document.documentElement.lang.startsWith('zh'))
  await settled(page)
}

async function send(page: Page, text: string): Promise<void> {
  await page.locator('#pack-text').fill(text)
  await page.locator('.policy-send form button[type=submit]').click()
}

test('a changed pack is sent, rehearsed and put into force by two', async () => {
  const page = await visit('/desk/policies', { as: 'editor', again: true })
  await send(page, raised(2).replace('basis: year', 'basis: month').replace('"300.00"', '300.5'))
  await page.locator('.policy-path').first().waitFor()
  expect(await page.locator('[role=alert]').innerText()).toMatch(
    /有 2 处需要更正[\s\S]*employee\.outpatient\.deductible\[0\]\.basis[\s\S]*请写下列之一：year、?,? ?admission/,
  )
  await goodInEveryWay(page)
  await send(page, raised(2))
  await page.waitForURL(/\/policies\/drafts\//)
  await page.getByRole('heading', { name: '职工医保 · 门诊 · 起付标准' }).waitFor()
  expect(await page.locator('.policy-side').last().innerText()).toMatch(/人员类别：在职\s+400\.00/)
  expect(await page.getByText('完成一次试算后才能提请生效').count()).toBe(1)
  await goodInEveryWay(page)

  await page.getByRole('button', { name: '开始试算' }).click()
  await page.waitForURL(/\/policies\/rehearsals\//)
  await page.locator('#groups').waitFor()
  const people = (name: string) =>
    page.locator('.book-figures div', { hasText: name }).locator('.book-figure').innerText()
  const [all, less, more, same] = await Promise.all(
    ['涉及人数', '负担减少', '负担增加', '负担不变'].map(people),
  )
  expect(Number(more)).toBeGreaterThan(30)
  expect(Number(less)).toBe(0)
  expect(Number(more) + Number(same)).toBe(Number(all))
  await goodInEveryWay(page)
  const csv = await page.request.get(
    (await page.getByRole('link', { name: '下载 CSV' }).getAttribute('href')) ?? '',
  )
  expect(await csv.text()).toContain(`全部,全部,${all},${less},${more},${same}`)

  await page.locator('section[aria-labelledby=largest] tbody a').first().click()
  await page.locator('.policy-pair[data-differs]').first().waitFor()
  const first = await page.locator('.policy-pair[data-differs]').first().innerText()
  expect(first).toMatch(
    /起付线[\s\S]*300\.00 − [\s\S]*400\.00 − |起付线[\s\S]*200\.00 − [\s\S]*300\.00 − /,
  )
  await goodInEveryWay(page)
  await page.getByText('只看不同的步骤').click()
  expect(await page.locator('.policy-pair:not([data-differs])').count()).toBe(0)

  await page.goBack()
  await page.locator('#groups').waitFor()
  await page.getByRole('link', { name: '打开草案 jincheng-2' }).click()
  await page.locator('#force-reason').fill('市政府常务会议已通过')
  await page.getByRole('button', { name: '提请第二人审批' }).click()
  await page.getByText('已提请审批').waitFor()

  const second = await visit('/desk/approvals', { as: 'editor2', again: true })
  const asked = second.locator('article', { hasText: '市政府常务会议已通过' })
  await asked.getByRole('button', { name: '同意并办理' }).click()
  await second.getByRole('alertdialog').getByRole('button', { name: '同意并办理' }).click()
  await second.getByText('已同意并办理').waitFor()
  await second.goto('/desk/policies')
  await settled(second)
  const planned = second.locator('.policy-periods li', { hasText: 'jincheng-2' })
  await planned.getByText('已决定、待生效').waitFor()
  await goodInEveryWay(second)
})

test('the pack in force is read term by term, also by an auditor', async () => {
  const page = await visit('/desk/policies', { as: 'auditor', language: 'en' })
  expect(await page.locator('#pack-text').count(), 'an auditor sends nothing').toBe(0)
  await page
    .getByRole('link', { name: /Read its terms jincheng-1/ })
    .first()
    .click()
  await page.locator('#term').fill('Serious')
  await page.getByText(/^\d+ terms$/).waitFor()
  expect(await page.locator('.policy-term').count()).toBeGreaterThan(1)
  await expectGoodInEveryWay(page)
})

test('whoever is no policy editor finds nothing there', async () => {
  const page = await walkTo('/desk', { as: 'accountant' })
  expect(await page.getByRole('link', { name: '政策包' }).count()).toBe(0)
  const answer = await page.request.get('/api/desk/policies')
  expect(answer.status()).toBe(403)
})
