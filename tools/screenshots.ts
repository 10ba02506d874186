/** `npm run screenshots`: the pictures of the README, taken of a demonstration of their own. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { demoFactorCode } from './demo-factor.ts'
import { launchBrowser } from './browser.ts'
import { buildWebIfChanged } from './build-web.ts'
import { startDemoServer } from './demo-server.ts'

const folder = join(import.meta.dirname, '../docs/images')

type Picture = {
  readonly name: string
  readonly path: string
  /** The name of the persona who is signed in. */
  readonly as?: string
  readonly width?: number
  readonly height?: number
  readonly elder?: true
  /** What is done on the page before the picture is taken. */
  readonly first?: (page: Page) => Promise<void>
}

const pictures: readonly Picture[] = [
  { name: 'home', path: '/' },
  { name: 'home-signed-in', path: '/', as: 'wangxiulan' },
  { name: 'statement', path: '/statement', as: 'wangxiulan', height: 1240, first: openReckoning },
  { name: 'desk-glance', path: '/desk', as: 'clerk', first: openPersonOfPile },
  { name: 'desk-queue', path: '/desk', as: 'clerk' },
  { name: 'large-type', path: '/', as: 'wangxiulan', elder: true },
  { name: 'phone', path: '/', as: 'wangxiulan', width: 390, height: 844 },
  { name: 'loss-voucher', path: '/loss', as: 'wangxiulan', first: reportLoss },
]

async function openReckoning(page: Page): Promise<void> {
  await page
    .locator('tr', { hasText: '划入' })
    .getByRole('button', { name: /怎么算的/ })
    .first()
    .click()
}

async function openPersonOfPile(page: Page): Promise<void> {
  await page.getByRole('button', { name: /待补卡/ }).click()
  await settled(page)
  await page.locator('tbody a').first().click()
  await page.locator('.identity').waitFor()
}

async function reportLoss(page: Page): Promise<void> {
  await page.locator('form button[type=submit]').click()
  await page.locator('.panel').waitFor()
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.locator('.loading').first().waitFor({ state: 'detached' })
}

async function take(browser: Browser, origin: string, picture: Picture): Promise<void> {
  const { name, path, as, width = 1280, height = 860, elder, first } = picture
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height },
    deviceScaleFactor: 1.5,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  })
  try {
    await context.addCookies([{ name: 'yika_elder', value: elder ? '1' : '0', url: origin }])
    if (as) await signIn(context.request, as)
    const page = await context.newPage()
    await page.goto(path)
    await settled(page)
    await first?.(page)
    await settled(page)
    // Few colours and flat areas: a palette keeps the type sharp and the file small.
    const png = await sharp(await page.screenshot())
      .png({ palette: true, quality: 100, effort: 10 })
      .toBuffer()
    writeFileSync(join(folder, `${name}.png`), png)
    process.stdout.write(`${name}.png ${Math.round(png.length / 1024)} KB\n`)
  } finally {
    await context.close()
  }
}

async function signIn(request: Page['request'], login: string): Promise<void> {
  const site = await (await request.get('/api/public/site')).json()
  const { personas } = site as { personas: { login: string; password: string; kind: string }[] }
  const password = personas.find((each) => each.login === login)?.password
  const isStaff = personas.find((each) => each.login === login)?.kind === 'staff'
  const origin = `http://127.0.0.1:${server.port}`
  const factor = isStaff ? { factorCode: await demoFactorCode(origin, login) } : {}
  const answer = await request.post('/api/sessions', { data: { login, password, ...factor } })
  if (!answer.ok()) throw new Error(`${login} could not sign in`)
}

await buildWebIfChanged()
mkdirSync(folder, { recursive: true })
const [server, browser] = await Promise.all([startDemoServer('warn'), launchBrowser()])
try {
  for (const picture of pictures) {
    await take(browser, `http://127.0.0.1:${server.port}`, picture)
  }
} finally {
  await browser.close()
  await server.stop()
}
