/**
 * What a scan roughly looks like, so that the same invoice photographed again is found. Of the picture, cut
 * to its paper, made grey and small, each point says whether it is brighter than the one to its right: 256
 * bits, of which no picture can be made again. A hit is a warning for whoever decides, never a refusal.
 */
import { smallGrey } from '#platform/images/inspect-image.ts'

const side = 16
const printBytes = (side * side) / 8

/** Two scans of one paper differ in a few bits, two papers in about half of them. */
export const bitsApartAtMost = 24

export async function printOf(file: Uint8Array): Promise<Buffer | null> {
  const grey = await smallGrey(file, { widthPx: side + 1, heightPx: side })
  if (!grey) return null
  const print = Buffer.alloc(printBytes)
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = row * (side + 1) + column
      const bit = row * side + column
      if ((grey[at] ?? 0) > (grey[at + 1] ?? 0)) {
        print.writeUInt8(print.readUInt8(bit >> 3) | (0x80 >> (bit & 7)), bit >> 3)
      }
    }
  }
  return print
}

export function bitsApart(first: Buffer, second: Buffer): number {
  let apart = 0
  for (let at = 0; at < printBytes; at++) {
    let differing = first.readUInt8(at) ^ second.readUInt8(at)
    while (differing > 0) {
      apart += differing & 1
      differing >>= 1
    }
  }
  return apart
}

/** Sixteen bits each, numbered by where they stand: two prints that share none are far apart. */
export function bandsOf(print: Buffer): readonly number[] {
  return Array.from({ length: printBytes / 2 }, (_, at) => at * 65_536 + print.readUInt16BE(at * 2))
}
