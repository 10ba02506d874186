// Goal: whoever has paid a bill claims it in one go: what was settled directly is shown first, what is missing is
// said at its field, each paper has its slot, an estimate says how it comes about, and the claim is filed.
// Method: people of the demonstration with and without claims, in the browser of the house.
// Teeth: with a picture sent as large as it came, the one that was shown was five thousand pixels high.
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { scan } from '#server/test/claim-scan.ts'
import { expectAccessible, expectGoodInEveryWay } from './look.ts'
import { settled, visit } from './visit.ts'

const day = Temporal.Now.plainDateISO('Asia/Shanghai').subtract({ days: 9 })

/** Held upright by a camera that writes it down lying: fifteen megapixels leave as an A4 page needs them. */
async function expectPictureMadeReady(page: Page): Promise<void> {
  const held = { width: 5000, height: 3000, channels: 3, background: '#eee' } as const
  const buffer = await sharp({ create: held }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const field = page.locator('#paper-invoice')
  await field.setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer })
  const sizeOf = (): Promise<readonly number[]> =>
    page
      .locator('.preview')
      .first()
      .evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])
  await expect.poll(sizeOf, { timeout: 20_000 }).toEqual([1440, 2400])
  const heic = Buffer.from('....ftypheic')
  await field.setInputFiles({ name: 'IMG_0002.heic', mimeType: 'image/heic', buffer: heic })
  await page.locator('#paper-invoice-wrong').getByText('HEIC').waitFor()
}

/** A city that the area settles with by its name, any other by its code, and back to the own one. */
async function expectPlaceByName(page: Page): Promise<void> {
  const chosen = page.locator('#place-chosen')
  await chosen.selectOption({ label: '栖川市' })
  expect(await page.locator('#place').count()).toBe(0)
  await chosen.selectOption({ label: '其他城市' })
  await page.getByRole('button', { name: '保存，去上传材料' }).click()
  await page.locator('#place-wrong').waitFor()
  await page.locator('#place').fill('110000')
  expect(await chosen.inputValue()).toBe('elsewhere')
  await chosen.selectOption({ label: '锦城市' })
  expect(await page.locator('#place').count()).toBe(0)
}

test('a bill is claimed on the web: form, papers, estimate, filed', async () => {
  const page = await visit('/claims/new', { as: 'liuyang', again: true })
  await page.getByRole('button', { name: '不在上面，继续申请' }).click()
  await page.getByText('门诊看病，没有直接结算').click()
  const save = page.getByRole('button', { name: '保存，去上传材料' })
  await save.click()
  for (const name of ['from', 'institution', 'number-0', 'amount-0', 'account']) {
    await page.locator(`#${name}-wrong`).waitFor()
  }
  await expectAccessible(page, 'a form with what is missing')
  await page.locator('#from').fill(String(day.year))
  await page.locator('#from-month').fill(String(day.month))
  await page.locator('#from-day').fill(String(day.day))
  await page.locator('#institution').fill('省立试验医院')
  await expectPlaceByName(page)
  await page.locator('#code-0').fill('33060126')
  await page.locator('#number-0').fill('0012345678')
  await page.locator('#amount-0').fill('480.00')
  const list = `医保编码,项目名称,数量,单价,金额\n002102000010000-210200001,检查,1,480.00,480.00\n`
  await page.locator('#bill-file').setInputFiles({
    ...{ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(list) },
  })
  await page.getByText('已读入 1 行').waitFor()
  await page.locator('#name').fill('刘洋')
  await page.locator('#account').fill('6217000012345678901')
  await page.locator('#bankCode').fill('102100099996')
  await save.click()

  await page.locator('#paper-invoice').waitFor()
  await page.getByText('基金预计支付').waitFor()
  await expectPictureMadeReady(page)
  for (const code of ['invoice', 'fee_list', 'outpatient_record']) {
    const picture = { name: `${code}.jpg`, mimeType: 'image/jpeg', buffer: await scan() }
    await page.locator(`#paper-${code}`).setInputFiles(picture)
    await page.getByRole('button', { name: '上传', exact: true }).click()
    await page.getByText('已上传。').waitFor()
    await settled(page)
  }
  await expectAccessible(page, 'a draft with its papers')
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByText(/^申请 BX-/).waitFor()
  await expectGoodInEveryWay(page)
  await page.getByRole('button', { name: /^(撤回申请|Take the claim back)$/ }).click()
  await page
    .getByText(/^(已撤回|Withdrawn)$/)
    .first()
    .waitFor()
  expect(await page.locator('[role=alert]').count()).toBe(0)
})

/** Of the list, by what it says of where it stands. */
async function open(page: Page, state: string): Promise<void> {
  await page.locator('li.box', { hasText: state }).getByRole('link').first().click()
  await page.getByRole('heading', { name: '办理进度' }).waitFor()
  await settled(page)
}

test('what was paid back on a claim is not among what a hospital has settled', async () => {
  const page = await visit('/claims/new', { as: 'wangxiulan', again: true })
  await page.getByRole('button', { name: '继续申请', exact: true }).waitFor()
  await settled(page)
  // Her one claim was settled by the agency's own office.
  expect(await page.getByText('医疗保障服务中心').count()).toBe(0)
})

test('a claim that was paid shows its letter, its parts and where the money went', async () => {
  const page = await visit('/claims', { as: 'wangxiulan', again: true })
  await open(page, '已付款')
  await page.getByRole('link', { name: /^决定书/ }).waitFor()
  await page.getByText('银行已付款').waitFor()
  await expectGoodInEveryWay(page)
})

test('a refused claim says its reason and article, and may be appealed', async () => {
  const page = await visit('/claims', { as: 'liqiang', again: true })
  await open(page, '未通过')
  await page.getByText('《社会保险法》第三十条').first().waitFor()
  await page.getByRole('button', { name: '提交申诉' }).click()
  await page.locator('#appeal-wrong').waitFor()
  await expectGoodInEveryWay(page)
})

test('what a bank has sent back says why, and asks for another account', async () => {
  const page = await visit('/claims', { as: 'sunli', again: true })
  await open(page, '银行退回')
  await page.getByText('账户已销户（AC04）').first().waitFor()
  await expectGoodInEveryWay(page)
})

test('a daughter follows the claim that she has filed for her mother', async () => {
  const page = await visit('/claims', { as: 'sunli', again: true })
  await page.getByRole('link', { name: /王秀兰/ }).click()
  await settled(page)
  await open(page, '已付款')
  await page.getByRole('link', { name: /^决定书/ }).waitFor()
  await expectGoodInEveryWay(page)
})
