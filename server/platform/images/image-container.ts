/**
 * What a file really is, read from its own bytes: never from its name or from what a browser says.
 *
 * Only still JPEG and PNG go on to the decoder. The list is short on purpose: every further format
 * is a further parser that strangers may feed.
 */

export type ImageFormat = 'jpeg' | 'png'

const jpegOpening = [0xff, 0xd8, 0xff]
const pngOpening = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

export function imageFormatOf(bytes: Uint8Array): ImageFormat | null {
  if (opensWith(bytes, jpegOpening)) return 'jpeg'
  if (opensWith(bytes, pngOpening)) return 'png'
  return null
}

function opensWith(bytes: Uint8Array, opening: readonly number[]): boolean {
  return bytes.length > opening.length && opening.every((byte, index) => bytes[index] === byte)
}

/**
 * An animated PNG announces itself in a chunk before its first picture data. The decoder would
 * silently show the first frame only, so that a reviewer and the card could see different faces.
 */
export function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let offset = pngOpening.length

  while (offset + 12 <= bytes.length) {
    const lengthBytes = view.getUint32(offset)
    const kind = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8))
    if (kind === 'acTL') return true
    if (kind === 'IDAT' || kind === 'IEND') return false
    offset += 12 + lengthBytes
  }
  return false
}
