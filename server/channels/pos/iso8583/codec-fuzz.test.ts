// Goal: no bytes a stranger can send make the decoder throw, stall or answer without a reason.
// Method: 100,000 inputs from a fixed seed, of every notation in turn: sound messages, the same with bits flipped, bytes
// changed, cut, doubled or spliced, lying lengths, and plain noise. Each is timed. Messages built from
// the field table by fast-check are in codec.test.ts; both run with every change.
// Teeth: each of these checks was taken out of codec.ts by itself, and this test failed: digits of the
// message type, length of the first bitmap, of the second, end of a field's length, end of a field, bytes
// after the last field.
import { expect, test } from 'vitest'
import type { FieldValue } from './codec.ts'
import { decode, decodeProblems, encode } from './codec.ts'
import { type Profile, profiles } from './profiles.ts'

/** A change has the same inputs as the last; a night (`npm run fuzz`) has a hundred times as many, its own. */
const inputs = Number(process.env['FUZZ_INPUTS'] ?? 100_000)
const seed = Number(process.env['FUZZ_SEED'] ?? 20_240_601)

/** A small generator of our own (mulberry32), so that a failing input can be made again by its number. */
function randomFrom(start: number): (below: number) => number {
  let state = start
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
type Random = ReturnType<typeof randomFrom>

function soundMessage(profile: Profile, random: Random): Buffer {
  const present = profile.fields.filter((field) => field !== null)
  const fields = new Map<number, FieldValue>()
  for (let count = random(14); count > 0; count--) {
    const field = present[random(present.length)]!
    const size = field.length === 'fixed' ? field.size : 1 + random(Math.min(field.size, 120))
    const value = field.content === 'x+n' ? 'C'.padEnd(size, '5') : String(random(10)).repeat(size)
    fields.set(field.number, field.content === 'b' ? Buffer.alloc(size, random(256)) : value)
  }
  return encode(profile, { mti: '0200', fields })
}

const mutations: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  (bytes) => bytes,
  (bytes, random) => {
    const at = random(bytes.length)
    bytes[at] = bytes[at]! ^ (1 << random(8))
    return bytes
  },
  (bytes, random) => {
    for (let count = 1 + random(8); count > 0; count--) bytes[random(bytes.length)] = random(256)
    return bytes
  },
  (bytes, random) => bytes.subarray(0, random(bytes.length)),
  (bytes, random) => Buffer.concat([bytes, bytes.subarray(random(bytes.length))]),
  (bytes, random) => {
    const at = random(bytes.length)
    return Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)])
  },
  // All fields announced, and lengths that promise the most.
  (bytes) => Buffer.concat([bytes.subarray(0, 4), Buffer.alloc(16, 0xff), bytes.subarray(12)]),
  (bytes, random) => {
    bytes.write('999', Math.min(12 + random(40), bytes.length - 1), 'latin1')
    return bytes
  },
  (_, random) => {
    const noise = Buffer.alloc(random(4200))
    for (let at = 0; at < noise.length; at++) noise[at] = random(256)
    return noise
  },
  (bytes, random) => Buffer.concat([bytes, Buffer.alloc(random(9000), 0x39)]),
]

function quickest(profile: Profile, bytes: Buffer): number {
  const times = Array.from({ length: 5 }, () => {
    const before = performance.now()
    decode(profile, bytes)
    return performance.now() - before
  })
  return Math.min(...times)
}

/** A second bitmap that announces nothing is read and not written. */
function withoutIdleBitmap({ digits, bytes: notation }: Profile, bytes: Buffer): Buffer {
  const start = digits === 'packed' ? 2 : 4
  const [width, zero] = notation === 'hex' ? [16, 0x30] : [8, 0]
  const [second, rest] = [start + width, start + 2 * width]
  const first =
    notation === 'hex'
      ? Number.parseInt(String.fromCharCode(bytes[start]!), 16) << 4
      : bytes[start]!
  const idle = (first & 0x80) !== 0 && bytes.subarray(second, rest).every((byte) => byte === zero)
  if (!idle) return bytes
  const plain = Buffer.concat([bytes.subarray(0, second), bytes.subarray(rest)])
  if (notation === 'raw') plain[start] = first & 0x7f
  else plain.write(((first & 0x7f) >> 4).toString(16).toUpperCase(), start, 'latin1')
  return plain
}

test(`${inputs} hostile inputs are each read or refused with a reason, none in over 50 ms`, () => {
  const random = randomFrom(seed)
  const reasons = new Set<string>()
  let slowest = 0
  for (let number = 0; number < inputs; number++) {
    const mutate = mutations[random(mutations.length)]!
    const profile = profiles[number % profiles.length]!
    const bytes = mutate(soundMessage(profile, random), random)
    const before = performance.now()
    const decoded = decode(profile, bytes)
    const took = performance.now() - before
    // A busy machine may take the processor away; an input that is slow by itself is slow again.
    if (took > slowest) slowest = Math.max(slowest, Math.min(took, quickest(profile, bytes)))
    if (decoded.ok) {
      // Accepted means understood: written again, it is the same to the last byte.
      const again = encode(profile, decoded.message)
      if (!again.equals(withoutIdleBitmap(profile, bytes))) throw new Error(`input ${number}`)
    } else {
      reasons.add(decoded.reason)
      if (decoded.atByte > bytes.length) throw new Error(`input ${number}: ${decoded.atByte}`)
    }
  }
  expect(slowest).toBeLessThan(50)
  expect([...reasons].sort()).toEqual([...decodeProblems].sort())
}, 3_600_000)
