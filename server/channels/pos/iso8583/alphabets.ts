/** Which bytes each kind of content may hold, as one look-up per byte. */
import type { Content } from './fields-1987.ts'

const digit = 1
const letter = 2
const space = 4
const special = 8
const track = 16

const kinds = new Uint8Array(256)
for (let byte = 0x21; byte <= 0x7e; byte++) kinds[byte] = special
for (let byte = 0x30; byte <= 0x39; byte++) kinds[byte] = digit
for (let byte = 0x41; byte <= 0x5a; byte++) kinds[byte] = letter
for (let byte = 0x61; byte <= 0x7a; byte++) kinds[byte] = letter
kinds[0x20] = space
// Track 2 is digits and the separators : ; < = > ?; many terminals write D for the = sign.
for (let byte = 0x30; byte <= 0x3f; byte++) kinds[byte] = (kinds[byte] ?? 0) | track
kinds[0x44] = (kinds[0x44] ?? 0) | track

const allowed: Record<Exclude<Content, 'b'>, number> = {
  n: digit,
  a: letter,
  an: digit | letter,
  ans: digit | letter | space | special,
  z: track,
  'x+n': digit,
}

/**
 * Where the first byte stands that the content does not allow, or -1. The standard fills fixed `a`
 * and `an` fields up with blanks at the end, and only there.
 */
export function firstForbidden(
  content: Content,
  bytes: Buffer,
  start: number,
  end: number,
  fixed: boolean,
): number {
  if (content === 'b') return -1
  const mask = allowed[content]
  let from = start
  let to = end
  if (content === 'x+n') {
    if (bytes[start] !== 0x43 && bytes[start] !== 0x44) return start
    from += 1
  }
  if (fixed && (content === 'an' || content === 'a')) {
    while (to > from && bytes[to - 1] === 0x20) to -= 1
  }
  for (let at = from; at < to; at++) {
    if (((kinds[bytes[at] ?? 0] ?? 0) & mask) === 0) return at
  }
  return -1
}
