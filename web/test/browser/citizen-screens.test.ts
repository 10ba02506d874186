// Goal: every screen for citizens can be used by everybody: no barrier that a machine can find, in
// both languages and both sizes of type, no scrolling sideways on any width of screen, and no date or
// amount that begins on one line and ends on the next.
// Method: open each as somebody for whom it has something to show, and look at it in every way. Teeth:
// with the promise kept whole as a sentence and not as a date, zhangmin’s /track broke "25 November 2026"; without
// the rule for English in base.css its apostrophe was wide.
import { expect, test } from 'vitest'
import { expectDatesWhole, expectGoodInEveryWay } from './look.ts'
import { visit, walkTo } from './visit.ts'

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
  '/proof',
  '/places',
  '/covered',
  '/statement',
  '/bills',
  '/why',
  '/ask',
  '/rate',
]

test.each(forEverybody)('anybody can use %s', async (path) => {
  const page = await walkTo(path)
  await expectGoodInEveryWay(page)
})

test('an address that is none says so, and can be used', async () => {
  await expectGoodInEveryWay(await visit('/no-such-page', { again: true }))
})

const ownPages = [
  ['wangxiulan', '/'],
  ['wangxiulan', '/card'],
  ['wangxiulan', '/card/pin'],
  ['wangxiulan', '/loss'],
  ['wangxiulan', '/statement'],
  ['wangxiulan', '/bills'],
  ['wangxiulan', '/dispute'],
  ['wangxiulan', '/disputes'],
  ['wangxiulan', '/notices'],
  ['wangxiulan', '/documents'],
  ['wangxiulan', '/reads'],
  ['wangxiulan', '/passkeys'],
  ['wangxiulan', '/mail-address'],
  ['wangxiulan', '/contributions'],
  ['liqiang', '/contributions'],
  ['fangbo', '/contributions'],
  ['wangxiulan', '/move-in'],
  ['wangxiulan', '/care-elsewhere'],
  ['wangxiulan', '/claims'],
  ['liqiang', '/claims'],
  ['wangxiulan', '/claims/new'],
  ['wangxiulan', '/claims/insurers'],
  ['wangxiulan', '/benefits'],
  ['wangxiulan', '/why'],
  ['zhaolei', '/why'],
  ['liqiang', '/why'],
  ['wangxiulan', '/ask'],
  ['wangxiulan', '/account-cases'],
  ['wangxiulan', '/move-away'],
  ['wangxiulan', '/family'],
  ['sunli', '/family'],
  ['sunli', '/family/add'],
  ['wangxiulan', '/family/aid'],
  ['wangxiulan', '/family/aid/add'],
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
  const page = await walkTo(path, { as })
  expect(await page.locator('[role=alert]').count(), 'nothing failed').toBe(0)
  await expectDatesWhole(page)
  await expectGoodInEveryWay(page)
  await expectDatesWhole(page)
})

test.each([
  ['en', 'narrow'],
  ['zh', 'wide'],
] as const)('in %s an apostrophe is as %s as the language has it', async (language, width) => {
  const page = await visit('/', { language })
  const em = await page.evaluate(() => {
    const widthOf = (text: string) => {
      const mark = document.createElement('span')
      mark.textContent = text
      document.querySelector('main')?.append(mark)
      return mark.getBoundingClientRect().width
    }
    return widthOf('’’’’') / widthOf('国国国国')
  })
  expect(em < 0.5 ? 'narrow' : 'wide').toBe(width)
})
