/**
 * Frames out of a stream: two bytes of length, most significant first, then that many bytes.
 *
 * The reader is pulled, not pushed: a connection that already has enough work on hand leaves the
 * rest of a chunk where it is. A frame that lies whole inside a chunk is not copied.
 */
import assert from 'node:assert/strict'
import { longestMessage } from './codec.ts'

export type FrameProblem = 'frame_empty' | 'frame_too_long'

export type FrameReader = {
  /** Takes the next chunk; the chunk before it must have been read to its end. */
  readonly feed: (chunk: Buffer) => void
  /** The next whole frame, null when more bytes are needed, or why the stream makes no sense. */
  readonly next: () => Buffer | FrameProblem | null
  /** Has a frame begun that is not complete? */
  readonly begun: () => boolean
}

export function frameReader(longest = longestMessage): FrameReader {
  let chunk: Buffer = Buffer.alloc(0)
  let at = 0
  // A frame that came in pieces is put together here; made when first needed.
  let pieces: Buffer | null = null
  let held = 0

  function lengthProblem(length: number): FrameProblem | null {
    if (length === 0) return 'frame_empty'
    return length > longest ? 'frame_too_long' : null
  }

  /** Moves bytes from the chunk until `wanted` are held. */
  function hold(wanted: number): boolean {
    pieces ??= Buffer.allocUnsafe(2 + longest)
    const taken = chunk.copy(pieces, held, at, at + wanted - held)
    at += taken
    held += taken
    return held === wanted
  }

  function nextFromPieces(): Buffer | FrameProblem | null {
    if (held < 2 && !hold(2)) return null
    assert(pieces)
    const length = pieces.readUInt16BE(0)
    const wrong = lengthProblem(length)
    if (wrong) return wrong
    if (!hold(2 + length)) return null
    held = 0
    return Buffer.from(pieces.subarray(2, 2 + length))
  }

  return {
    feed(next) {
      assert.equal(at, chunk.length, 'a chunk is read to its end before the next is fed')
      chunk = next
      at = 0
    },
    next() {
      if (held > 0) return nextFromPieces()
      const rest = chunk.length - at
      if (rest === 0) return null
      if (rest < 2) return nextFromPieces()
      const length = chunk.readUInt16BE(at)
      const wrong = lengthProblem(length)
      if (wrong) return wrong
      if (rest < 2 + length) return nextFromPieces()
      const frame = chunk.subarray(at + 2, at + 2 + length)
      at += 2 + length
      return frame
    },
    begun: () => held > 0,
  }
}
