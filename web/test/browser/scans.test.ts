// Goal: a clerk files a scan in the same visit in which the paper was shown, and the person finds and
// downloads it; what is no paper is refused where the file was chosen, in words.
// Method: a picture and a PDF through the form of the desk, a text that calls itself a picture before
// them; then the person's own page.
// Teeth: with a form that does not ask whether a file was chosen, the first wait ran out; with one that does
// not wait for its picture, the picture was never filed.
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { expectGoodInEveryWay } from './look.ts'
import { personNamed, visit } from './visit.ts'

async function file(page: Page, sent: { readonly mimeType: string; readonly buffer: Buffer }) {
  await page.locator('#kind').selectOption('id_card_number')
  await page.locator('#file').setInputFiles({ name: 'scan', ...sent })
  await page.locator('form button[type=submit]').click()
}

/** The browser opens no picture before it is told to, as a slow telephone does. */
async function holdPictures(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const real = window.createImageBitmap.bind(window)
    const held = new Promise<void>((go) => Object.assign(window, { letGo: go }))
    const wait = async (...given: Parameters<typeof real>) => held.then(() => real(...given))
    Object.assign(window, { createImageBitmap: wait })
  })
  return () => page.evaluate(() => (window as unknown as { letGo: () => void }).letGo())
}

test('a scan is filed at the window, and the person downloads it', async () => {
  const { personId } = personNamed('zhangmin')
  const page = await visit(`/desk/people/${personId}?purpose=application`, {
    ...{ as: 'clerk', refusalsExpected: true },
  })
  await page.locator('a[href$="/scans"]').first().click()
  await page.locator('#file').waitFor({ state: 'attached' })
  await page.locator('form button[type=submit]').click()
  await page.getByText('请选择一个文件').first().waitFor()
  const acting = Buffer.from('<svg onload="alert(1)"/>')
  await file(page, { mimeType: 'image/png', buffer: acting })
  await page.getByText('这张照片打不开').first().waitFor()
  // What says that it is no picture goes to the server, which looks for itself.
  await file(page, { mimeType: 'application/pdf', buffer: acting })
  await page.getByText('只接受 JPEG、PNG 图片和 PDF 文件').first().waitFor()
  const paper = { create: { width: 300, height: 400, channels: 3, background: '#eed' } } as const
  const letGo = await holdPictures(page)
  await file(page, { mimeType: 'image/png', buffer: await sharp(paper).png().toBuffer() })
  await page.getByText('正在处理照片').waitFor()
  expect(await page.locator('#file-wrong').count()).toBe(0)
  await letGo()
  await page.getByText('已收存：身份证号码').first().waitFor()
  await page.locator('table tbody tr').first().waitFor()
  expect(await page.locator('table tbody tr').count()).toBe(1)
  await expectGoodInEveryWay(page)

  const own = await visit('/documents', { as: 'zhangmin' })
  const [download] = await Promise.all([
    own.waitForEvent('download'),
    own.locator('a[download]').first().click(),
  ])
  expect(download.suggestedFilename()).toBe('document.jpg')
  const pieces = await Array.fromAsync(await download.createReadStream())
  const { format } = await sharp(Buffer.concat(pieces as Buffer[])).metadata()
  expect(format).toBe('jpeg')
  await expectGoodInEveryWay(own)
})
