// Goal: whoever has lost the card takes a proof of cover from the voucher page, and a stranger at a counter
// can tell with it, by number and by code, that it holds; every answer is readable by everybody.
// Method: a person whose card is reported lost presses the button; a stranger, not signed in, checks.
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { personNamed, visit } from './visit.ts'

test('a proof is made on the page of the loss, and a stranger finds it valid', async () => {
  const own = await visit('/loss', { as: 'zhaolei' })
  await own.getByRole('button', { name: '开具临时参保证明' }).click()
  const link = own.getByRole('link', { name: /下载临时参保证明/ })
  const href = (await link.getAttribute('href')) ?? ''
  const text = (await own.locator('[role=status]').allTextContents()).join(' ')
  const reference = /ZM-\w{4}-\w{3}/.exec(text)?.[0] ?? ''
  expect(reference).not.toBe('')
  const paper = await own.request.get(href)
  expect(paper.headers()['content-type']).toBe('application/pdf')
  await expectGoodInEveryWay(own)

  const stranger = await visit('/proof')
  await stranger.locator('#number').fill(reference)
  await stranger.locator('#lastFour').fill(personNamed('zhaolei').citizenNumber.slice(-4))
  await stranger.getByRole('button', { name: '核验' }).click()
  await stranger.getByText('此证明真实有效').waitFor()
  await expectGoodInEveryWay(stranger)
}, 120_000)

test('a code that we have not signed is told as altered, also when it was scanned', async () => {
  const page = await visit(`/proof#${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(86)}`)
  await page.getByText('不是我们出具的').waitFor()
  await expectGoodInEveryWay(page)
}, 120_000)

/** The head of a statement's code; nobody has signed what follows. */
const headOfStatement = Buffer.from(
  JSON.stringify({ alg: 'EdDSA', kid: 'AAAAAAAAAAAAAAAA', typ: 'account-statement+jws' }),
).toString('base64url')

test('a scanned statement is asked about as a statement, and its totals can be compared', async () => {
  const page = await visit('/')
  const paper = {
    ...{ reference: 'DZ-7K4M-29X', area: '锦城市', holder: '王**', lineCount: 12 },
    ...{ from: '2026-10-01', until: '2026-11-16', opening: '10.00', credits: '200.00' },
    ...{ debits: '30.50', closing: '179.50', issuedAt: '2026-11-16T01:00:00Z' },
  }
  await page.route('**/api/public/statement-code-checks', (route) =>
    route.fulfill({ json: { verdict: 'genuine', paper } }),
  )
  await page.goto(new URL(`/proof#${headOfStatement}.e30.${'c'.repeat(86)}`, page.url()).href)
  await page.getByText('这份对账单是我们出具的').waitFor()
  await page.getByText('179.50').waitFor()
  await expectGoodInEveryWay(page)
}, 120_000)

test('a number and a check code that belong to no statement are told beside the field', async () => {
  const page = await visit('/proof', { refusalsExpected: true })
  await page.getByText('账户对账单的编号').click()
  await page.getByRole('button', { name: '核验' }).click()
  await page.getByText('请输入六位校验码').first().waitFor()
  await page.locator('#number').fill('DZ-7K4M-29X')
  await page.locator('#checkCode').fill('234567')
  await page.getByRole('button', { name: '核验' }).click()
  await page.locator('#number[aria-invalid=true]').waitFor()
  await expectGoodInEveryWay(page)
}, 120_000)
