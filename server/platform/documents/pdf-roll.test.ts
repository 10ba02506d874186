// Goal: a document for a receipt printer is 80 mm wide and as long as what it says; a seal is put over all
// of it, and everything else of the file stays as it was.
// Method: rolls of a few and of very many lines, read back from their bytes; the seal is a made-up one.
// Teeth, each tried once: without the cut each page was five metres; with a gap of one byte more in the
// digest, the digest of the bytes outside was another.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderRoll, type RollBlock } from './pdf-roll.ts'

const samplesFolder = process.env['YIKA_PDF_SAMPLES']

const entry = (at: number): RollBlock => ({
  ...{ kind: 'entry', what: `2026-11-${String((at % 28) + 1).padStart(2, '0')} 消费` },
  ...{
    amount: '-12.30',
    where: '示范市城南区和平街道定点零售药店（和平路店）',
    left: '9999999.99',
  },
})

function roll(lines: number) {
  const blocks: readonly RollBlock[] = [
    { kind: 'pair', label: '对账单编号', value: 'DZ-7K4M-29X' },
    { kind: 'rule' },
    ...Array.from({ length: lines }, (_, at) => entry(at)),
    { kind: 'rule' },
    {
      kind: 'code',
      qr: { payload: `https://yika.example/proof#${'a'.repeat(450)}`, spoken: '核验' },
    },
    { kind: 'text', text: '扫描二维码，即可核对真伪和合计金额。' },
  ]
  return { language: 'zh-CN', issuer: '示范市医疗保障局', title: '个人账户对账单', blocks } as const
}

/** Widths and heights of the pages, in points. */
function pagesOf(pdf: Buffer): readonly (readonly [number, number])[] {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox \[([\d. ]+)\]/g)
  return [...boxes].map(([, box = '']) => {
    const [left = 0, bottom = 0, right = 0, top = 0] = box.split(' ').map(Number)
    return [right - left, top - bottom] as const
  })
}

test('one long page, 80 mm wide, cut below its last line', async () => {
  const pdf = await renderRoll(roll(10))
  if (samplesFolder) writeFileSync(join(samplesFolder, 'roll.pdf'), pdf)
  const [[width, height], ...more] = pagesOf(pdf) as [readonly [number, number]]
  expect(more).toEqual([])
  expect((width / 72) * 25.4).toBeCloseTo(80, 1)
  const [[, longer]] = pagesOf(await renderRoll(roll(20))) as [readonly [number, number]]
  expect(height).toBeLessThan(900)
  expect(longer - height).toBeGreaterThan(200)
})

test('what is longer than a page may be goes on, and no page exceeds what readers take', async () => {
  const pages = pagesOf(await renderRoll(roll(600)))
  expect(pages.length).toBeGreaterThan(1)
  for (const [width, height] of pages) {
    expect(width).toBeCloseTo(226.77)
    expect(height).toBeLessThanOrEqual(14_400)
  }
})

test('a seal signs the digest of every byte outside its own place', async () => {
  const digests: Buffer[] = []
  const sign = async (digest: Buffer) => {
    digests.push(digest)
    return Buffer.from('0123456789abcdef', 'hex')
  }
  const at = Temporal.Instant.from('2026-11-16T01:02:03Z')
  const pdf = await renderRoll(roll(1), { by: '示范市医疗保障局', at, sign })
  const text = pdf.toString('latin1')
  const [, first = '', next = '', rest = ''] =
    /\/ByteRange \[0 (\d+) (\d+) (\d+) *\]/.exec(text) ?? []
  const place = text.slice(Number(first), Number(next))
  expect(place).toMatch(/^<0123456789abcdef0+>$/)
  expect(Number(next) + Number(rest)).toBe(pdf.length)
  const outside = createHash('sha256')
    .update(pdf.subarray(0, Number(first)))
    .update(pdf.subarray(Number(next)))
  expect(digests).toEqual([outside.digest()])
  expect(text).toContain('/SubFilter /ETSI.CAdES.detached')
  expect(text).not.toContain('NeedAppearances')
})

test('a signature that does not fit its place is an error, not a broken file', async () => {
  const sign = async () => Buffer.alloc(10_000)
  const at = Temporal.Instant.from('2026-11-16T01:02:03Z')
  await expect(renderRoll(roll(1), { by: 'x', at, sign })).rejects.toThrow('larger than the place')
})
