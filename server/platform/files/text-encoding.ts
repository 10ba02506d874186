/**
 * In which of the two encodings that Chinese offices write a text file is: UTF-8, or GB18030 and its
 * older parts. Read once from end to end before a line is believed, and bounded while reading.
 *
 * A file glued together from both is neither: read as GB18030, its UTF-8 lines would become other
 * people's names.
 */
import { fileRefused } from './file-refusal.ts'

export type TextEncoding = 'utf-8' | 'gb18030'
export type TextFacts = { readonly encoding: TextEncoding; readonly lines: number }

export const lineBytesAtMost = 64 * 1024

export async function textFacts(pieces: AsyncIterable<Uint8Array>): Promise<TextFacts> {
  const seen: Seen = { lines: 0, onlyUtf8: false, neverUtf8: false }
  let rest: Buffer = Buffer.alloc(0)
  let isFirst = true
  for await (const piece of pieces) {
    let bytes = Buffer.concat([rest, piece])
    if (isFirst) {
      refuseOtherMarks(bytes)
      isFirst = false
    }
    if (piece.includes(0)) throw fileRefused('text_encoding', { line: seen.lines + 1 })
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10)) {
      takeLine(seen, bytes.subarray(0, end))
      bytes = bytes.subarray(end + 1)
    }
    rest = bytes
    if (rest.length > lineBytesAtMost) throw fileRefused('text_line_too_long', { line: seen.lines })
  }
  if (rest.length > 0) takeLine(seen, rest)
  if (seen.neverUtf8 && seen.onlyUtf8) throw fileRefused('text_encoding')
  return { encoding: seen.neverUtf8 ? 'gb18030' : 'utf-8', lines: seen.lines }
}

type Seen = { lines: number; onlyUtf8: boolean; neverUtf8: boolean }

function takeLine(seen: Seen, line: Buffer): void {
  seen.lines += 1
  if (line.length > lineBytesAtMost) throw fileRefused('text_line_too_long', { line: seen.lines })
  if (line.every((byte) => byte < 0x80)) return
  const text = asUtf8(line)
  if (text === null) seen.neverUtf8 = true
  // By chance Chinese in GB18030 can be UTF-8 too, but then of other scripts, not of Han.
  else if (/\p{Script=Han}/u.test(text)) seen.onlyUtf8 = true
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function asUtf8(line: Buffer): string | null {
  try {
    return utf8.decode(line)
  } catch {
    return null
  }
}

function refuseOtherMarks(bytes: Buffer): void {
  const [first, second] = bytes
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  if (isUtf16) throw fileRefused('text_encoding', { line: 1 })
}
