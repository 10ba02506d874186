// Goal: every screen for citizens can be used by everybody: no barrier that a machine can find, in
// both languages and both sizes of type, and no scrolling sideways on any width of screen.
// Method: open each as somebody for whom it has something to show, and look at it in every way.
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { visit } from './visit.ts'

const forEverybody = [
  '/',
  '/sign-in',
  '/register',
  '/forgotten',
  '/ended',
  '/apply',
  '/track',
  '/loss',
  '/voucher',
  '/places',
  '/statement',
  '/no-such-page',
]

test.each(forEverybody)('anybody can use %s', async (path) => {
  const page = await visit(path, { again: true })
  await expectGoodInEveryWay(page)
})

const ownPages = [
  ['wangxiulan', '/'],
  ['wangxiulan', '/card'],
  ['wangxiulan', '/card/pin'],
  ['wangxiulan', '/loss'],
  ['wangxiulan', '/statement'],
  ['wangxiulan', '/reads'],
  ['wangxiulan', '/passkeys'],
  ['wangxiulan', '/apply/form'],
  ['liuyang', '/'],
  ['liuyang', '/card'],
  ['liuyang', '/track'],
  ['zhangmin', '/'],
  ['zhangmin', '/track'],
  ['zhaolei', '/'],
  ['zhaolei', '/loss'],
  ['zhaolei', '/card'],
] as const

test.each(ownPages)('%s can use %s', async (as, path) => {
  const page = await visit(path, { as, again: true })
  expect(await page.locator('[role=alert]').count(), 'nothing failed').toBe(0)
  await expectGoodInEveryWay(page)
})
