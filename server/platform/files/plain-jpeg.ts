/**
 * A JPEG without what was noted beside the picture: position, serial number, time, comments, whatever
 * follows its end. The pixels stay as they are. Kept are the segments that say how to draw them, of
 * the makers' own only the colour profile and the note on how colours are laid out.
 */
const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda
const comment = 0xfe
const keptNotes: ReadonlySet<number> = new Set([0xe0, 0xe2, 0xee])

export function plainJpeg(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== startOfImage) throw new Error('no JPEG')
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  for (;;) {
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined) throw new Error('a JPEG cut short')
    if (marker === endOfImage) return joined([...kept, bytes.subarray(at, at + 2)])
    const segmentEnd = at + 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0)
    const end = marker === startOfScan ? endOfScan(bytes, segmentEnd) : segmentEnd
    if (end <= at + 3 || end > bytes.length) throw new Error('a JPEG cut short')
    if (!isNote(marker) || keptNotes.has(marker)) kept.push(bytes.subarray(at, end))
    at = end
  }
}

function isNote(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === comment
}

/** Inside a scan the byte FF is followed by 0 or by a restart; anything else ends it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  throw new Error('a JPEG cut short')
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces))
}
