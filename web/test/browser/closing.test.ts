// Goal: at a window a case is opened about the account of somebody who has died, papers are filed, and a
// second person decides; then the account is closed and its paper can be printed.
// Method: the whole way in the browser, as the clerk, the reviewer, and the clerk again.
// Teeth: while the button to ask was sought in a page that had been left in English, the wait for it ran
// out; a field that keeps the file it has handed on was found at once.
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { expectAccessible } from './look.ts'
import { house, settled, visit } from './visit.ts'

const papers = [
  ...['death_certificate', 'inheritance_proof'],
  ...[1, 2].flatMap((heir) => [`heir_id_card.${heir}`, `kinship_proof.${heir}`]),
]

/** Each paper of the list, from a scanner that gives every page the same name. */
async function fileAll(page: Page): Promise<void> {
  const paper = { create: { width: 300, height: 400, channels: 3, background: '#eed' } } as const
  const buffer = await sharp(paper).png().toBuffer()
  for (const [at, code] of papers.entries()) {
    await page.locator('#kind').selectOption(code)
    const scanner = page.locator('#file')
    await scanner.setInputFiles({ name: 'scan', mimeType: 'image/png', buffer })
    expect(await scanner.inputValue(), 'the next page of the same name is heard').toBe('')
    await page.getByText('已选择 scan').waitFor()
    await page.locator('form button[type=submit]').first().click()
    await page.getByRole('table', { name: '已收存的材料' }).locator('tbody tr').nth(at).waitFor()
  }
}

test('an account is closed by two people, and its two heirs are owed their shares', async () => {
  const at = `/desk/people/${house.leaving.personId}/closings?purpose=enquiry`
  const page = await visit(at, { as: 'clerk', refusalsExpected: true })
  await page.getByRole('link', { name: '立案结清账户' }).click()
  await page.getByText('死亡，由继承人继承').click()
  await page.locator('form button[type=submit]').click()
  await page.locator('.summary').waitFor()
  await expectAccessible(page, 'a case about to be opened')
  for (const [part, text] of [
    ['', '2026'],
    ['-month', '11'],
    ['-day', '2'],
  ]) {
    await page.locator(`#happenedOn${part}`).fill(text ?? '')
  }
  await page.getByRole('button', { name: '增加一位继承人' }).click()
  const heirs = [
    ['王小明', house.elsewhere.citizenNumber, '66.67', '6217000012345678901'],
    ['王小红', house.people['liqiang']?.citizenNumber ?? '', '33.33', '6217000012345678902'],
  ] as const
  for (const [at, [name, identityNumber, share, account]] of heirs.entries()) {
    const of = (field: string) => page.locator(`[id="payees/${at}/${field}"]`)
    await of('relation').selectOption('child')
    const fields = { name, identityNumber, share, 'bank/account': account }
    for (const [field, text] of Object.entries(fields)) await of(field).fill(text)
    await of('bank/code').fill('102100099996')
  }
  await expectAccessible(page, 'two heirs')
  await page.locator('form button[type=submit]').click()
  await page.locator('.panel').waitFor()
  await page.getByRole('link', { name: '账户结清', exact: true }).last().click()
  await page.locator('#kind').waitFor()
  await fileAll(page)
  await expectAccessible(page, 'a case with its papers')
  await page.locator('#why').fill('材料已核对原件')
  await page.getByRole('button', { name: '提交审核' }).click()
  await page.getByText('已提交，等待另一人审核').waitFor()
  const list = await visit('/desk/closings', { as: 'reviewer' })
  await list.locator('table tbody tr').first().waitFor()
  await expectAccessible(list, 'the cases that wait')

  const reviewer = await visit('/desk/approvals', { as: 'reviewer' })
  const asked = reviewer.locator('article', { hasText: '材料已核对原件' })
  await asked.getByRole('button', { name: '同意并办理' }).click()
  await reviewer.getByRole('alertdialog').getByRole('button', { name: '同意并办理' }).click()
  await reviewer.getByText('已同意并办理').waitFor()

  const after = await visit(at, { as: 'clerk' })
  await after.getByText('已结清').first().waitFor()
  await settled(after)
  expect(await after.getByText('待付').or(after.getByText('已交银行')).count()).toBe(2)
  await expectAccessible(after, 'a closed account')
})
