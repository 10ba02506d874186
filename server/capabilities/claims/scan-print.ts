/**
 * What a scan roughly looks like, so that the same invoice photographed again is found. Of the picture, cut to
 * what is written on it, each of 16 × 16 cells says whether it holds some ink or little: 256 bits, of which
 * no picture can be made again. A hit is a warning for whoever decides, never a refusal.
 */
import { inkCells } from '#platform/images/inspect-image.ts'

const side = 16
const printBytes = (side * side) / 8

/** Two scans of one paper differ in up to thirty bits, two papers seldom in fewer than fifty. */
export const bitsApartAtMost = 36

export async function printOf(file: Uint8Array): Promise<Buffer | null> {
  const cells = await inkCells(file, side)
  if (!cells) return null
  const half = cells.reduce((total, cell) => total + cell, 0) / cells.length / 2
  const print = Buffer.alloc(printBytes)
  for (const [bit, cell] of cells.entries()) {
    if (cell > half) print.writeUInt8(print.readUInt8(bit >> 3) | (0x80 >> (bit & 7)), bit >> 3)
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
