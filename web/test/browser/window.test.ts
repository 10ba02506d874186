// Goal: a clerk serves the next person without a mouse, and that person sees afterwards who looked.
// Method: search by the citizen number, hand the waiting card over by keyboard, then sign in as the
// person and read the trail.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible } from './look.ts'
import { personNamed, settled, tabTo, visit } from './visit.ts'

test('a card is handed over by keyboard, and the person sees who looked and why', async () => {
  const person = personNamed('chenjing')
  const page = await visit('/desk', { as: 'clerk' })
  await page.keyboard.press('/')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('find-value')
  await page.keyboard.type(person.citizenNumber)
  await tabTo(page, '#find-purpose')
  for (const _purpose of ['enquiry', 'application', 'hand_over']) {
    await page.keyboard.press('ArrowDown')
  }
  expect(await page.locator('#find-purpose').inputValue()).toBe('hand_over')
  await tabTo(page, 'form button[type=submit]')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/desk\/people\//)
  await settled(page)
  expect(await page.locator('.identity').innerText()).toContain(person.name)

  await tabTo(page, 'a[href$="/hand-over"]')
  await page.keyboard.press('Enter')
  await page.locator('input[name=who]').first().waitFor()
  await askAgentForPapers(page)
  await tabTo(page, 'input[name=who]')
  await page.keyboard.press('Space')
  await tabTo(page, 'input[name=document]')
  await page.keyboard.press('Space')
  await tabTo(page, '#seen')
  await page.keyboard.press('Space')
  await tabTo(page, 'form button[type=submit]')
  await page.keyboard.press('Enter')
  await page.getByText('卡已交给本人').first().waitFor()
  await expectAccessible(page, 'after a hand-over')

  const own = await visit('/reads', { as: 'chenjing' })
  const trail = await own.locator('tbody').innerText()
  expect(trail).toContain('经办人员')
  expect(trail).toContain('锦城区')
  expect(trail).toContain('领卡')
})

/** Without the papers of both nothing goes to an agent; then the person comes after all. */
async function askAgentForPapers(page: Page): Promise<void> {
  await page.locator('label:has(#who-agent)').click()
  await page.locator('#agentPapers input').first().waitFor()
  await page.locator('form button[type=submit]').click()
  await page.getByText('请查验所有原件后逐项勾选').first().waitFor()
  await page.locator('label:has(#who-self)').click()
}
