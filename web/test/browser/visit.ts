/** A visit to the site in the shared browser; whatever goes wrong in its console fails the test. */
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Page,
  type Response,
} from 'playwright-core'
import { expect, inject, onTestFinished } from 'vitest'
import type { Person } from './one-house.ts'
import { isAlive, signIn } from './sign-in.ts'

export const house = inject('house')

export type Visit = {
  /** Who is signed in; nobody when left out. */
  readonly as?: string
  readonly language?: 'zh' | 'en'
  readonly elder?: boolean
  /** In the browser of the visit before, which has the site's files already. */
  readonly again?: true
  /** The browser notes a refusal, and what is not in its cache, as a failed request: a test may ask for it. */
  readonly refusalsExpected?: boolean
}

let connection: Promise<Browser> | null = null
/** Signing in costs a password hash each time, so a session is kept for whoever needs it again. */
const sessions = new Map<string, Promise<string>>()
const contexts = new Map<string, Promise<BrowserContext>>()

export async function visit(path: string, visiting: Visit = {}): Promise<Page> {
  const page = await openPage(visiting)
  await page.goto(path)
  await settled(page)
  return page
}

type Walk = { readonly page: Page; readonly faults: string[] }
/** By who walks, and in which of the site's apps. */
const walks = new Map<string, Promise<Walk>>()

/**
 * The screen in the page where this person was before, reached as by a link and not loaded again, in
 * whatever language and size they left it.
 */
export async function walkTo(path: string, who: Pick<Visit, 'as'> = {}): Promise<Page> {
  const nowhere = /^\/(desk|employer)/.test(path) ? '/desk/nowhere' : '/nowhere'
  const known = walks.get(`${who.as} ${nowhere}`) ?? beginWalk(nowhere, { ...who, again: true })
  walks.set(`${who.as} ${nowhere}`, known)
  const { page, faults } = await known
  faults.length = 0
  onTestFinished(() => expect(faults, `faults on ${page.url()}`).toEqual([]))
  // By way of a screen that is none, so that what is seen afterwards was drawn anew.
  if (!page.url().endsWith(nowhere)) await goTo(page, nowhere)
  await goTo(page, path)
  await settled(page)
  return page
}

async function beginWalk(nowhere: string, visiting: Visit): Promise<Walk> {
  const context = await contextOf(visiting)
  await addCookies(context, visiting)
  const page = await context.newPage()
  const faults = faultsOn(page, visiting)
  await page.goto(nowhere)
  await settled(page)
  return { page, faults }
}

async function goTo(page: Page, path: string): Promise<void> {
  const before = await page.evaluate((to) => {
    const title = document.querySelector('h1')?.textContent
    window.history.pushState({}, '', to)
    return title
  }, path)
  await page.waitForFunction((was) => {
    const title = document.querySelector('h1')?.textContent
    return title !== undefined && title !== was
  }, before)
}

/** The programs that a first visit fetches, whole. */
export async function bytesOfScripts(path: string, visiting: Visit): Promise<Buffer[]> {
  const page = await openPage(visiting)
  const scripts: Response[] = []
  const take = (response: Response): void => {
    if (response.url().endsWith('.js')) scripts.push(response)
  }
  page.on('response', take)
  await page.goto(path, { waitUntil: 'networkidle' })
  page.off('response', take) // what is fetched later is of no first load
  return Promise.all(scripts.map((script) => script.body()))
}

async function openPage(visiting: Visit): Promise<Page> {
  const context = await contextOf(visiting)
  await addCookies(context, visiting)
  const page = await context.newPage()
  onTestFinished(() => (visiting.again ? page.close() : context.close()))
  watch(page, visiting)
  return page
}

function contextOf({ as = 'nobody', again }: Visit): Promise<BrowserContext> {
  if (!again) return newContext()
  const known = contexts.get(as) ?? newContext()
  contexts.set(as, known)
  return known
}

async function newContext(): Promise<BrowserContext> {
  connection ??= chromium.connect(house.browser)
  const browser = await connection
  const context = await browser.newContext({
    baseURL: house.origin,
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  context.setDefaultTimeout(45_000)
  return context
}

async function addCookies(context: BrowserContext, { as, language, elder }: Visit): Promise<void> {
  const cookie = (name: string, value: string) => ({ name, value, url: house.origin })
  await context.addCookies([
    cookie('yika_language', language ?? 'zh'),
    cookie('yika_elder', elder ? '1' : '0'),
  ])
  if (!as) return
  if (!sessions.has(as)) sessions.set(as, sessionOf(as))
  const session = await sessions.get(as)
  if (session) await context.addCookies([{ ...cookie('yika_session', session), httpOnly: true }])
}

/** Who works at a desk was signed in before the first test; a session that has ended since is begun anew. */
async function sessionOf(login: string): Promise<string> {
  const begun = house.sessions[login]
  return begun && (await isAlive(house.origin, begun)) ? begun : signIn(house, login)
}

function watch(page: Page, visiting: Visit): void {
  const faults = faultsOn(page, visiting)
  onTestFinished(() => expect(faults, `faults on ${page.url()}`).toEqual([]))
}

/** Also a violation of the content security policy is an error in the console. */
function faultsOn(page: Page, { refusalsExpected = false }: Visit): string[] {
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(fault.message))
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() !== 'error' && message.type() !== 'warning') return
    if (refusalsExpected && /status of 4\d\d|ERR_CACHE_MISS/.test(text)) return
    faults.push(`${text} (${message.location().url})`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`)
  })
  return faults
}

/** What was asked for is there: neither a place-holder nor an excuse. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('h1') !== null && document.querySelector('.loading') === null,
  )
}

export function personNamed(login: string): Person {
  const person = house.people[login]
  if (!person) throw new Error(`the demonstration has no ${login}`)
  return person
}

/** The code that the demonstration shows on the page in place of the person's telephone. */
export async function codeOn(page: Page): Promise<string> {
  const text = await page.locator('q').innerText()
  const code = /\d{6}/.exec(text)?.[0]
  if (!code) throw new Error('the text message brings no code')
  return code
}

/** Presses Tab until the wanted element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (await page.evaluate((css) => document.activeElement?.matches(css) === true, selector))
      return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${selector} cannot be reached with the keyboard`)
}
