// Goal: an upload is a whole still JPEG or PNG or it is refused, and what is kept holds pixels only.
// Method: real files made by the encoder, then spoilt byte by byte; the copy is searched for remains.
import sharp from 'sharp'
import type { OverlayOptions } from 'sharp'
import { expect, test } from 'vitest'
import { inspectImage, reencodeJpeg } from './inspect-image.ts'

const shape = { widthPx: 358, heightPx: 441, quality: 70 }

function portrait(background: string, size = { width: 500, height: 616 }) {
  const face = `<svg width="${size.width}" height="${size.height}">
    <ellipse cx="50%" cy="42%" rx="24%" ry="27%" fill="#d9a98a"/>
    <circle cx="42%" cy="38%" r="8" fill="#222"/><circle cx="58%" cy="38%" r="8" fill="#222"/>
    <rect x="14%" y="74%" width="72%" height="30%" rx="80" fill="#223344"/></svg>`
  return sharp({ create: { ...size, channels: 3, background } }).composite([
    { input: Buffer.from(face) },
  ])
}

async function problemOf(bytes: Uint8Array): Promise<string | null> {
  const inspection = await inspectImage(bytes)
  return inspection.ok ? null : inspection.problem
}

test('a portrait on white tells its size, weight and white background', async () => {
  const bytes = await portrait('#ffffff').jpeg().toBuffer()
  const inspection = await inspectImage(bytes)

  expect(inspection).toMatchObject({
    ok: true,
    facts: { format: 'jpeg', widthPx: 500, heightPx: 616, bytes: bytes.length, isColour: true },
  })
  expect(inspection.ok && inspection.facts.whiteBackgroundShareBasisPoints).toBeGreaterThan(9_900)
})

test('a blue or grey background is not white', async () => {
  for (const background of ['#438edb', '#c8c8c8', '#e0e0ff']) {
    const inspection = await inspectImage(await portrait(background).png().toBuffer())
    expect(inspection.ok && inspection.facts.whiteBackgroundShareBasisPoints).toBe(0)
  }
})

test('one white side does not hide a blue one', async () => {
  const half = {
    input: { create: { width: 250, height: 616, channels: 3, background: '#438edb' } },
  }
  const white = sharp({ create: { width: 500, height: 616, channels: 3, background: '#ffffff' } })
  const bytes = await white
    .composite([{ ...half, left: 0, top: 0 } as OverlayOptions])
    .jpeg()
    .toBuffer()
  const inspection = await inspectImage(bytes)
  const share = inspection.ok ? inspection.facts.whiteBackgroundShareBasisPoints : -1

  expect(share).toBeGreaterThan(4_500)
  expect(share).toBeLessThan(5_500)
})

test('a blurred picture has a lower sharpness than the same picture in focus', async () => {
  const crisp = await inspectImage(await portrait('#fff').jpeg().toBuffer())
  const sharpPixels = await portrait('#fff').png().toBuffer()
  const soft = await inspectImage(await sharp(sharpPixels).blur(6).jpeg().toBuffer())

  expect(crisp.ok && soft.ok && crisp.facts.sharpness > 2 * soft.facts.sharpness).toBe(true)
})

test('a picture taken sideways is measured and kept upright', async () => {
  const bytes = await portrait('#fff', { width: 616, height: 500 })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

  expect(await inspectImage(bytes)).toMatchObject({ facts: { widthPx: 500, heightPx: 616 } })
})

test('text, SVG, GIF, WebP and PDF are refused by their bytes', async () => {
  const refused = [
    Buffer.from('hello'),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    Buffer.from('%PDF-1.7\n'),
    await portrait('#fff').gif().toBuffer(),
    await portrait('#fff').webp().toBuffer(),
  ]
  for (const bytes of refused) expect(await problemOf(bytes)).toBe('image_format_unknown')
  expect(await problemOf(new Uint8Array(0))).toBe('image_empty')
})

test('a file cut short is refused wherever it was cut', async () => {
  for (const whole of [
    await portrait('#fff').jpeg().toBuffer(),
    await portrait('#fff').png().toBuffer(),
  ]) {
    for (const share of [0.1, 0.5, 0.9]) {
      const cut = whole.subarray(0, Math.floor(whole.length * share))
      expect(await problemOf(cut)).toBe('image_damaged')
    }
  }
})

test('an animated PNG is refused even though its first frame can be read', async () => {
  const still = await portrait('#fff').png().toBuffer()
  const afterHeader = 8 + 25
  const announcement = Buffer.from('0000000861635449000000020000000000000000', 'hex')
  announcement.write('acTL', 4, 'latin1')
  const animated = Buffer.concat([
    still.subarray(0, afterHeader),
    announcement,
    still.subarray(afterHeader),
  ])

  const beforeEnd = still.length - 12
  const afterPicture = Buffer.concat([
    still.subarray(0, beforeEnd),
    announcement,
    still.subarray(beforeEnd),
  ])

  expect(await problemOf(still)).toBeNull()
  expect(await problemOf(afterPicture)).not.toBe('image_animated')
  expect(await problemOf(animated)).toBe('image_animated')
  await expect(reencodeJpeg(animated, shape)).rejects.toThrow('image_animated')
})

test('more than 25 million pixels are refused before they are decoded', async () => {
  const plain = (height: number) =>
    sharp({ create: { width: 5_000, height, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()

  expect(await problemOf(await plain(5_001))).toBe('image_too_many_pixels')
  expect(await problemOf(await plain(5_000))).toBeNull()
})

test('the kept copy holds no camera notes, no position and no tail of the uploaded file', async () => {
  const withNotes = await portrait('#fff')
    .withExif({ IFD0: { Copyright: 'SECRET-NOTE' }, IFD3: { GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
  const upload = Buffer.concat([withNotes, Buffer.from('<script>SECRET-TAIL</script>PK\x03\x04')])
  expect(upload.includes('SECRET-NOTE')).toBe(true)
  expect(await problemOf(upload)).toBeNull()

  const copy = await reencodeJpeg(upload, { ...shape, dotsPerInch: 350 })
  const metadata = await sharp(copy).metadata()

  expect(copy.includes('SECRET')).toBe(false)
  expect(copy.subarray(-2).toString('hex')).toBe('ffd9')
  expect([metadata.exif, metadata.icc, metadata.xmp, metadata.iptc]).toEqual(
    Array(4).fill(undefined),
  )
  expect(metadata).toMatchObject({ format: 'jpeg', width: 358, height: 441, density: 350 })
})

test('a CMYK picture and a transparent one become plain colour on white', async () => {
  const cmyk = await portrait('#fff').toColourspace('cmyk').jpeg().toBuffer()
  const transparent = await sharp({
    create: { width: 400, height: 500, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer()

  for (const bytes of [cmyk, transparent]) {
    const copy = sharp(await reencodeJpeg(bytes, shape))
    expect(await copy.metadata()).toMatchObject({ space: 'srgb', channels: 3 })
    const { data } = await copy.raw().toBuffer({ resolveWithObject: true })
    expect(Math.min(data[0]!, data[1]!, data[2]!)).toBeGreaterThan(245)
  }
})

test('the encoder refuses what was never a picture', async () => {
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
  await expect(reencodeJpeg(script, shape)).rejects.toThrow('image_format_unknown')
})
