// Goal: what banks refused of a month can be read and sent again by everybody who works at that page.
// Method: the real page and its words; what the server would say of refused lines is put in its place, because
// the demonstration's banks refuse nothing. What the server does with it is told in its own tests.
// Teeth: with a box for every line, those on their way and those taken could be chosen, and the count failed.
import { expect, test } from 'vitest'
import { expectAccessible, expectGoodInEveryWay } from './look.ts'
import { settled, visit } from './visit.ts'

const id = (last: number) => `00000000000000000000000000000${last}ab`
const line = (last: number, said: object) => ({
  ...{ endToEndId: id(last), refusedBy: '锦城银行', bank: '锦城银行', amount: '100.00' },
  ...{ code: 'AC04', reason: '账户已销户', attempts: 0, state: 'waiting', canBeSent: true },
  ...said,
})
const rejects = {
  count: 4,
  canBeSent: 2,
  lines: [
    line(1, {}),
    line(2, { attempts: 2, bank: '试验银行', code: 'BE01', reason: '户名与账号不符' }),
    line(3, { attempts: 1, state: 'ordered', canBeSent: false }),
    line(4, { attempts: 1, state: 'credited', canBeSent: false }),
  ],
}
const order = { bank: '锦城银行', count: 2, total: '200.00', rejected: 1 }

test('an accountant chooses refused lines and asks a colleague', async () => {
  const page = await visit('/desk', { as: 'accountant' })
  await page.route('**/api/desk/month-ends', async (route) => {
    const answer = await route.fetch()
    const { runs } = (await answer.json()) as { runs: object[] }
    const retries = ['sent', 'answered'].map((state) => ({
      ...{ ...order, state, file: `pain001-CF-${state}.xml` },
    }))
    const json = {
      runs: runs.map((run, at) => (at === 0 ? { ...run, rejected: 4, retries } : run)),
    }
    await route.fulfill({ response: answer, json })
  })
  await page.route('**/api/desk/month-ends/*/rejects', (route) => route.fulfill({ json: rejects }))
  await page.goto('/desk/month-ends')
  await settled(page)
  const month = page.locator('.month-end').first()
  expect(await month.getByRole('checkbox').count()).toBe(2)
  await month.getByText(id(1)).click()
  await month.getByRole('button', { name: '重新发送所选 1 笔' }).click()
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).waitFor()
  await expectAccessible(page, 'the question')
  await page.keyboard.press('Escape')
  await expectGoodInEveryWay(page)
})
