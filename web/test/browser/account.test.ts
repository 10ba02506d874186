// Goal: an insured person makes a web account and comes back with a password; a session that ends
// says so and leaves nothing of the person on the screen.
// Method: somebody of the register without an account; the server's answer about the session is
// changed on its way, as if nobody had touched the page for a quarter of an hour.
// Teeth: with reads not dropped at sign-out, the slow one was answered 401 in the console.
import { expect, test } from 'vitest'
import { expectAccessible } from './look.ts'
import { codeOn, house, settled, visit } from './visit.ts'

const password = 'Jincheng-2026-test'

test('somebody registers, signs out and signs in again', async () => {
  const person = house.unregistered
  const page = await visit('/register')
  const fill = async (fields: Record<string, string>, next: string) => {
    for (const [field, value] of Object.entries(fields)) {
      await page.locator(`#${field}`).pressSequentially(value)
    }
    await page.keyboard.press('Enter')
    await page.locator(next).waitFor()
    await expectAccessible(page, `registration, before ${next}`)
  }
  const { name, citizenNumber, computerNumber, phone } = person
  await fill({ name, citizenNumber }, '#cardOrComputerNumber')
  await fill({ cardOrComputerNumber: computerNumber }, '#phone')
  await fill({ phone }, '#code')
  await fill({ code: await codeOn(page) }, '#password')
  await fill({ password }, '.panel')
  await page.getByRole('link', { name: '进入首页' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()

  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('link', { name: '登录', exact: true }).first().click()
  await page.locator('#login').fill(citizenNumber)
  await page.locator('#password').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor()
})

test('what a page still reads when somebody signs out is read for nobody', async () => {
  const page = await visit('/', { as: 'liuyang' })
  const signedOut = page.waitForResponse(
    (response) => response.request().method() === 'DELETE' && response.ok(),
  )
  // A slow line: the server gets the request when the session has ended.
  const asked = Promise.withResolvers<void>()
  await page.route('**/api/me/statement?*', async (route) => {
    asked.resolve()
    await signedOut
    await route.continue().catch(() => {})
  })
  await page.reload()
  await asked.promise
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('link', { name: '登录', exact: true }).first().waitFor()
  await page.waitForLoadState('networkidle')
  expect(await page.locator('h1').innerText()).not.toContain('刘洋')
})

test('a wrong password is refused in words that do not say which part was wrong', async () => {
  const page = await visit('/sign-in', { refusalsExpected: true })
  await page.locator('#login').fill(house.unregistered.citizenNumber)
  await page.locator('#password').fill('not-the-password-1')
  await page.keyboard.press('Enter')
  await page.locator('.summary').waitFor()
  expect(await page.locator('.summary').evaluate((box) => box === document.activeElement)).toBe(
    true,
  )
  expect(await page.title()).toMatch(/^错误/)
})

test('a session warns before it ends, goes on when asked, and ends by itself', async () => {
  const page = await visit('/statement', { as: 'sunli' })
  let secondsLeft = 90
  await page.route('**/api/session', async (route) => {
    const answer = await route.fetch()
    const expiresAt = Temporal.Now.instant().add({ seconds: secondsLeft }).toString()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), expiresAt } })
  })
  await page.reload()
  await settled(page)
  const warning = page.getByRole('dialog', { name: '您还在吗？' })
  await warning.or(page.getByRole('alertdialog')).waitFor()
  await expectAccessible(page, 'the warning')
  await page.getByRole('button', { name: '继续使用' }).click()
  await page.getByRole('button', { name: '继续使用' }).waitFor({ state: 'detached' })

  secondsLeft = 1
  await page.reload()
  await page.getByRole('heading', { name: '您已安全退出' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/ended')
  expect(await page.locator('main').innerText()).not.toContain('孙丽')
  await expectAccessible(page, 'after the end')
})
