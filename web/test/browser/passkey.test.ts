// Goal: a citizen adds a passkey, signs in with it without typing anything, and takes it away again.
// Method: a real browser with an authenticator of its own making, which holds keys and looks at a finger
// as a telephone does. The site is visited by its name, because a passkey belongs to a name.
import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { house, settled, visit } from './visit.ts'

const password = 'jincheng-demo-2026'
const site = house.origin.replace('127.0.0.1', 'localhost')

type Authenticator = { readonly protocol: CDPSession; readonly authenticatorId: string }

async function withAuthenticator(page: Page): Promise<Authenticator> {
  const protocol = await page.context().newCDPSession(page)
  await protocol.send('WebAuthn.enable')
  const { authenticatorId } = await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { protocol, authenticatorId }
}

async function signInByPassword(page: Page, login: string): Promise<void> {
  await page.goto(`${site}/sign-in`)
  await page.locator('#login').fill(login)
  await page.locator('#password').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '退出登录' }).waitFor()
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('link', { name: '登录', exact: true }).first().waitFor()
}

async function addNamed(page: Page, label: string): Promise<void> {
  await page.goto(`${site}/passkeys`)
  await page.locator('#label').fill(label)
  await page.getByRole('button', { name: '添加通行密钥' }).click()
  await page.getByText('已添加。').waitFor()
  await page.getByText(label, { exact: true }).waitFor()
}

test('somebody adds a passkey, signs out, signs in with it, renames and removes it', async () => {
  const page = await visit('/', { refusalsExpected: true })
  await withAuthenticator(page)
  await signInByPassword(page, 'wangxiulan')
  await addNamed(page, '我的手机')

  await signOut(page)
  await page.goto(`${site}/sign-in`)
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await page.getByRole('heading', { level: 1, name: '王秀兰' }).waitFor()
  await page.goto(`${site}/passkeys`)
  await page.getByText('最近一次登录：').waitFor()
  // A session that a passkey began does not add another one without the password.
  await page.locator('#password').waitFor()

  await page.getByRole('button', { name: '给“我的手机”改名' }).click()
  await page.locator('#newLabel').fill('旧手机')
  await page.keyboard.press('Enter')
  await page.getByText('已改名。').waitFor()
  await page.getByRole('button', { name: '移除“旧手机”' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '移除' }).click()
  await page.getByText('您还没有通行密钥').waitFor()

  await signOut(page)
  await page.goto(`${site}/sign-in`)
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await page.locator('.summary').waitFor()
  expect(await page.locator('.summary').innerText()).toContain('这个通行密钥不能在这里登录')
})

test('whoever came by a passkey gives the password before adding another one', async () => {
  const page = await visit('/', { refusalsExpected: true })
  const { protocol, authenticatorId } = await withAuthenticator(page)
  await signInByPassword(page, 'sunli')
  await addNamed(page, '第一个')
  await signOut(page)
  await page.goto(`${site}/sign-in`)
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await page.getByRole('button', { name: '退出登录' }).waitFor()
  // Another device: the first one would say that it has a passkey already.
  await protocol.send('WebAuthn.clearCredentials', { authenticatorId })

  await page.goto(`${site}/passkeys`)
  const add = page.getByRole('button', { name: '添加通行密钥' })
  await page.locator('#label').fill('第二个')
  await add.click()
  await page.getByRole('link', { name: '请输入登录密码' }).waitFor()
  await page.locator('#password').fill('not-the-password-1')
  await add.click()
  await page.locator('.summary').getByText('密码不对').waitFor()
  await page.locator('#password').fill(password)
  await add.click()
  await page.getByText('已添加。').waitFor()
  await page.getByText('第二个', { exact: true }).waitFor()
  await expectGoodInEveryWay(page)
})

test('a device that does not look who holds it is told so in plain words', async () => {
  const page = await visit('/', { refusalsExpected: true })
  const { protocol, authenticatorId } = await withAuthenticator(page)
  await signInByPassword(page, 'liuyang')
  await protocol.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.goto(`${site}/passkeys`)
  await page.locator('#label').fill('没有屏幕锁')
  await page.getByRole('button', { name: '添加通行密钥' }).click()
  await page.locator('.summary').waitFor()
  expect(await page.locator('.summary').innerText()).toMatch(/没有完成|没能完成/)
  await settled(page)
})
