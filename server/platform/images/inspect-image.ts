/**
 * The facts of an uploaded picture, and its safe copy.
 *
 * Nothing is judged here beyond "this is a whole still picture": which size, background or weight a
 * photo must have differs by area and by purpose. What is stored is always the copy, drawn
 * anew from the pixels, so that positions, serial numbers and anything appended to the file are gone.
 */
import assert from 'node:assert/strict'
import type sharp from 'sharp'
import type { Sharp } from 'sharp'
import type { ImageFormat } from './image-container.ts'
import { imageFormatOf, isAnimatedPng } from './image-container.ts'

/** In order of precedence: when several apply, the first is the one reported. */
export const imageProblems = [
  'image_empty',
  'image_format_unknown',
  'image_animated',
  'image_too_many_pixels',
  'image_damaged',
] as const
export type ImageProblem = (typeof imageProblems)[number]

export type ImageFacts = {
  readonly format: ImageFormat
  /** As seen upright, after the camera's own note of which way was up. */
  readonly widthPx: number
  readonly heightPx: number
  readonly bytes: number
  readonly dotsPerInch: number | null
  readonly isColour: boolean
  readonly hasTransparency: boolean
  /** Of the band where a portrait shows background only (top and both sides): how much is white. */
  readonly whiteBackgroundShareBasisPoints: number
  /** Spread of edges at a standard size. A passport photo in focus is well above 1, a blur below. */
  readonly sharpness: number
}

export type ImageInspection =
  | { readonly ok: true; readonly facts: ImageFacts }
  | { readonly ok: false; readonly problem: ImageProblem }

export type JpegShape = {
  readonly widthPx: number
  readonly heightPx: number
  /** 1 to 100. */
  readonly quality: number
  /** Written into the file's header for printers; changes no pixel. */
  readonly dotsPerInch?: number
}

/** A picture of 25 million pixels takes 100 MB once decoded; more is an attack or a mistake. */
const mostPixels = 25_000_000
const decodeSeconds = 10

export async function inspectImage(bytes: Uint8Array): Promise<ImageInspection> {
  const problem = containerProblem(bytes)
  if (problem) return { ok: false, problem }

  try {
    return { ok: true, facts: await readFacts(bytes) }
  } catch (error) {
    return { ok: false, problem: decodeProblem(error) }
  }
}

/** Cropped to the middle where the shape differs, on white, without a byte of the original file. */
export async function reencodeJpeg(bytes: Uint8Array, shape: JpegShape): Promise<Buffer> {
  const problem = containerProblem(bytes)
  if (problem) throw new Error(`a picture reached the encoder unchecked: ${problem}`)

  const jpeg = await decode(await library(), bytes)
    .resize(shape.widthPx, shape.heightPx, { fit: 'cover' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: shape.quality, progressive: false, chromaSubsampling: '4:4:4' })
    .toBuffer()
  return shape.dotsPerInch === undefined ? jpeg : withDotsPerInch(jpeg, shape.dotsPerInch)
}

export type Redrawn =
  | { readonly ok: true; readonly jpeg: Buffer }
  | { readonly ok: false; readonly problem: ImageProblem }

/** The whole picture, upright and no longer than asked, drawn anew from its pixels. */
export async function redrawJpeg(
  bytes: Uint8Array,
  shape: { readonly longestPx: number; readonly quality: number },
): Promise<Redrawn> {
  const problem = containerProblem(bytes)
  if (problem) return { ok: false, problem }
  const box = { width: shape.longestPx, height: shape.longestPx }
  try {
    const jpeg = await decode(await library(), bytes)
      .resize({ ...box, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: shape.quality, progressive: false })
      .toBuffer()
    return { ok: true, jpeg }
  } catch (error) {
    return { ok: false, problem: decodeProblem(error) }
  }
}

/**
 * How much ink lies in each cell of a picture, cut to its ink: as many cells across as down, row by row. Ink is
 * what is darker than its surroundings, so that neither the light nor the paper counts. Null for what
 * is no picture.
 */
export async function inkCells(bytes: Uint8Array, side: number): Promise<readonly number[] | null> {
  if (containerProblem(bytes)) return null
  const sharp = await library()
  try {
    const upright = await decode(sharp, bytes)
      .resize({ width: 480, height: 480, fit: 'inside' })
      .flatten({ background: '#ffffff' })
      .greyscale()
      .png()
      .toBuffer()
    const corner = { left: 0, top: 0, width: 1, height: 1 }
    const [grey = 0] = await sharp(upright).extract(corner).greyscale().raw().toBuffer()
    // A page that lies on a table: the table goes by the colour of its corner, where that is no ink.
    const page = grey < darkest ? upright : await sharp(upright).trim({ threshold: 40 }).toBuffer()
    const pixels = sharp(page).normalise().blur(1).greyscale().raw()
    const { data, info } = await pixels.toBuffer({ resolveWithObject: true })
    const { width, height } = info
    const raw = { width, height, channels: 1 } as const
    const around = await sharp(data, { raw }).blur(30).greyscale().raw().toBuffer()
    const darker = data.map((tone, at) => Math.max(0, (around[at] ?? 0) - tone - faintest))
    return cellsOf({ darker, width, height }, side)
  } catch {
    return null
  }
}

/** Of 256 steps between black and white: what differs less is paper. */
const faintest = 16
/** What is as dark as this is written. */
const darkest = 64

type Ink = { readonly darker: Uint8Array; readonly width: number; readonly height: number }
type Span = { readonly from: number; readonly until: number }

function cellsOf(ink: Ink, side: number): readonly number[] {
  const across = inked(ink, ink.width, (line, at) => at * ink.width + line)
  const down = inked(ink, ink.height, (line, at) => line * ink.width + at)
  const cellIn = ({ from, until }: Span, place: number): Span => ({
    from: from + ((until - from) * place) / side,
    until: from + ((until - from) * (place + 1)) / side,
  })
  return Array.from({ length: side * side }, (_, place) => {
    const row = cellIn(down, Math.floor(place / side))
    return meanInk(ink, row, cellIn(across, place % side))
  })
}

/** From the first to the last line that has ink on it; a speck is none. */
function inked(
  { darker, width, height }: Ink,
  lines: number,
  placeOf: (line: number, at: number) => number,
): Span {
  const long = lines === width ? height : width
  const has = (line: number): boolean => {
    let count = 0
    for (let at = 0; at < long; at++) if ((darker[placeOf(line, at)] ?? 0) > faintest) count += 1
    return count >= 3
  }
  const found = Array.from({ length: lines }, (_, line) => line).filter(has)
  return { from: found[0] ?? 0, until: (found.at(-1) ?? lines - 1) + 1 }
}

/** A pixel on the edge of a cell counts as far as it lies within. */
function meanInk({ darker, width }: Ink, rows: Span, columns: Span): number {
  let [total, area] = [0, 0]
  for (let row = Math.floor(rows.from); row < rows.until; row++) {
    const high = Math.min(row + 1, rows.until) - Math.max(row, rows.from)
    for (let column = Math.floor(columns.from); column < columns.until; column++) {
      const wide = Math.min(column + 1, columns.until) - Math.max(column, columns.from)
      total += high * wide * (darker[row * width + column] ?? 0)
      area += high * wide
    }
  }
  return area === 0 ? 0 : total / area
}

function containerProblem(bytes: Uint8Array): ImageProblem | null {
  if (bytes.length === 0) return 'image_empty'
  const format = imageFormatOf(bytes)
  if (!format) return 'image_format_unknown'
  if (format === 'png' && isAnimatedPng(bytes)) return 'image_animated'
  return null
}

function decodeProblem(error: unknown): ImageProblem {
  const message = error instanceof Error ? error.message : ''
  return message.includes('pixel limit') ? 'image_too_many_pixels' : 'image_damaged'
}

type Library = typeof sharp

/** Loaded by the first picture: a server that is begun, and every command, would wait for it. */
async function library(): Promise<Library> {
  const { default: sharp } = await import('sharp')
  // Faces must not stay in a cache after the request that brought them.
  sharp.cache(false)
  return sharp
}

function decode(sharp: Library, bytes: Uint8Array): Sharp {
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', animated: false })
    .autoOrient()
    .timeout({ seconds: decodeSeconds })
}

async function readFacts(bytes: Uint8Array): Promise<ImageFacts> {
  const sharp = await library()
  const source = await sharp(bytes, { limitInputPixels: mostPixels }).metadata()
  const format = imageFormatOf(bytes)
  if (format === null || source.format !== format) throw new Error('decoder and opening disagree')

  // One decode serves both measures; a truncated file fails here, not later.
  const { data, info } = await decode(sharp, bytes)
    .resize(standardWidth, standardHeight, { fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: info.channels }
  const { sharpness } = await sharp(data, { raw }).stats()

  return {
    format,
    widthPx: source.autoOrient.width,
    heightPx: source.autoOrient.height,
    bytes: bytes.length,
    dotsPerInch: source.density ?? null,
    isColour: source.channels >= 3,
    hasTransparency: source.hasAlpha,
    whiteBackgroundShareBasisPoints: whiteShare({ data, ...raw }),
    sharpness,
  }
}

/** Pictures are compared at one size, or a large soft one would look sharper than a small crisp one. */
const standardWidth = 358
const standardHeight = 441

type Pixels = {
  readonly data: Buffer
  readonly width: number
  readonly height: number
  readonly channels: number
}

function whiteShare({ data, width, height, channels }: Pixels): number {
  const topBand = Math.round(height * 0.04)
  const sideBand = Math.round(width * 0.09)
  const shouldersFrom = Math.round(height * 0.6)
  let seen = 0
  let white = 0

  for (let y = 0; y < shouldersFrom; y++) {
    for (let x = 0; x < width; x++) {
      const inBand = y < topBand || x < sideBand || x >= width - sideBand
      if (!inBand) continue
      seen++
      if (isWhite(data, (y * width + x) * channels, channels)) white++
    }
  }
  return Math.floor((white * 10_000) / seen)
}

/** Bright, and hardly any tint: lamps make white paper a little yellow or blue. */
function isWhite(data: Buffer, offset: number, channels: number): boolean {
  const red = data[offset] ?? 0
  const green = channels >= 3 ? (data[offset + 1] ?? 0) : red
  const blue = channels >= 3 ? (data[offset + 2] ?? 0) : red
  const darkest = Math.min(red, green, blue)
  const brightest = Math.max(red, green, blue)
  return darkest > 225 && brightest - darkest < 20
}

/** The encoder writes a density only together with other notes, so the header is put in front here. */
function withDotsPerInch(jpeg: Buffer, dotsPerInch: number): Buffer {
  const startOfImage = 2
  assert.equal(jpeg.indexOf('JFIF'), -1, 'the encoder has begun to write this header itself')

  const header = Buffer.from('ffe000104a46494600010101000000000000', 'hex')
  header.writeUInt16BE(dotsPerInch, 12)
  header.writeUInt16BE(dotsPerInch, 14)
  return Buffer.concat([jpeg.subarray(0, startOfImage), header, jpeg.subarray(startOfImage)])
}
