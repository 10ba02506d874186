// Goal: the three papers a citizen takes home are whole and readable aloud.
// Method: documents like the real ones are written, then read back from their bytes; the folder named
// by YIKA_PDF_SAMPLES, when given, receives the files for a look.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { renderPdf } from './pdf.ts'
import { accountStatement, applicationReceipt, lossVoucher } from './pdf-samples.ts'

const samplesFolder = process.env['YIKA_PDF_SAMPLES']

async function written(name: string, content: Parameters<typeof renderPdf>[0]): Promise<Buffer> {
  const pdf = await renderPdf(content)
  if (samplesFolder) writeFileSync(join(samplesFolder, `${name}.pdf`), pdf)
  return pdf
}

/** Everything in the file as text, with the packed streams opened. */
function opened(pdf: Buffer): string {
  let text = pdf.toString('latin1')
  for (const { index } of text.matchAll(/stream\n/g)) {
    const start = index + 'stream\n'.length
    if (text.slice(index - 3, index) === 'end') continue
    try {
      text += inflateSync(pdf.subarray(start)).toString('latin1')
    } catch {
      // Not every stream is packed.
    }
  }
  return text
}

const pageCount = (text: string) => [...text.matchAll(/\/Type \/Page\b/g)].length

test('an application receipt fits one page, names its language and title, and is tagged', async () => {
  const text = opened(await written('application-receipt', applicationReceipt))

  expect(text.startsWith('%PDF-1.7')).toBe(true)
  expect(pageCount(text)).toBe(1)
  expect(text).toContain('/Lang (zh-CN)')
  expect(text).toContain('/DisplayDocTitle true')
  expect(text).toContain('/Marked true')
  for (const tag of ['H1', 'H2', 'LI', 'LBody', 'P']) expect(text).toContain(`/S /${tag}`)
})

test('the code of a loss voucher is drawn as squares and says in words what it is', async () => {
  const text = opened(await written('loss-voucher', lossVoucher))

  expect(text).toContain('/S /Figure')
  expect(text).toContain('/Alt (')
  expect(text).not.toContain('/Subtype /Image')
  const squares = [...text.matchAll(/ re\n/g)].length
  expect(squares).toBeGreaterThan(300)
})

test('every line of a statement of 300 lines is on it, over many pages', async () => {
  const text = opened(await written('account-statement', accountStatement(300)))
  expect(pageCount(text)).toBeGreaterThan(8)
  const headAndTotals = 2
  expect([...text.matchAll(/\/S \/TR\b/g)]).toHaveLength(300 + headAndTotals)
})

test('a statement without a line says so instead of showing an empty table', async () => {
  const empty = opened(await renderPdf(accountStatement(0)))
  const one = opened(await renderPdf(accountStatement(1)))

  const paragraphs = (text: string) => [...text.matchAll(/\/S \/P\b/g)].length
  expect(paragraphs(empty)).toBe(paragraphs(one) + 1)
})

test('a document runs no script and carries no attachment', async () => {
  const text = opened(await renderPdf(lossVoucher))
  expect(text).not.toMatch(/\/JavaScript|\/JS\b|\/Launch|\/EmbeddedFile|\/OpenAction/)
})

test('a block higher than a page is an error, not a page that runs off its edge', async () => {
  const endless = { kind: 'paragraph', text: '很长的一段话。'.repeat(800) } as const
  await expect(renderPdf({ ...lossVoucher, blocks: [endless] })).rejects.toThrow(
    'higher than a page',
  )
})
