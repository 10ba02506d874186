// Goal: however a stream is cut, the same frames come out, and nothing is kept that is too long.
// Method: properties over random frames and random cuts; boundaries by hand.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameReader } from './frames.ts'

function framed(body: Uint8Array): Buffer {
  const frame = Buffer.alloc(2 + body.length)
  frame.writeUInt16BE(body.length, 0)
  frame.set(body, 2)
  return frame
}

test('frames come out whole and in order wherever the stream is cut', () => {
  const bodies = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 20 })
  const cuts = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 50 })
  fc.assert(
    fc.property(bodies, cuts, (all, sizes) => {
      const stream = Buffer.concat(all.map(framed))
      const reader = frameReader()
      const out: Buffer[] = []
      for (let at = 0, turn = 0; at < stream.length; turn++) {
        const end = at + sizes[turn % sizes.length]!
        reader.feed(stream.subarray(at, end))
        for (let frame = reader.next(); frame !== null; frame = reader.next()) {
          out.push(frame as Buffer)
        }
        at = end
      }
      expect(out.map((frame) => [...frame])).toEqual(all.map((body) => [...body]))
      expect(reader.begun()).toBe(false)
    }),
  )
})

test('the longest frame passes and one byte more does not, also when it comes byte by byte', () => {
  const longest = frameReader()
  longest.feed(framed(Buffer.alloc(4096, 1)))
  expect(longest.next()).toHaveLength(4096)

  const tooLong = frameReader()
  tooLong.feed(framed(Buffer.alloc(4097, 1)))
  expect(tooLong.next()).toBe('frame_too_long')

  const slow = frameReader()
  slow.feed(Buffer.from([0x10]))
  expect(slow.next()).toBe(null)
  slow.feed(Buffer.from([0x01]))
  expect(slow.next()).toBe('frame_too_long')
})

test('a frame of no length is refused', () => {
  const reader = frameReader()
  reader.feed(Buffer.from([0, 0, 0, 4]))
  expect(reader.next()).toBe('frame_empty')
})

test('a reader knows whether a frame has begun', () => {
  const reader = frameReader()
  expect(reader.begun()).toBe(false)
  reader.feed(Buffer.from([0]))
  expect(reader.next()).toBe(null)
  expect(reader.begun()).toBe(true)
  reader.feed(Buffer.from([1, 7]))
  expect(reader.next()).toEqual(Buffer.from([7]))
  expect(reader.begun()).toBe(false)
})
