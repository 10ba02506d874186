/**
 * While a PDF is read, the streams that hold its objects are unpacked. What comes out lies outside the
 * heap, where no limit of a thread counts it, and two megabytes can become two thousand. So the one
 * place where the library makes room is given an end, for all streams of a file together.
 */
import streams from 'pdf-lib/cjs/core/streams/DecodeStream.js'

const roomAtMost = 32 * 1024 * 1024

type Unpacking = {
  buffer: Uint8Array
  ensureBuffer: (this: Unpacking, length: number) => Uint8Array
}

/** Counts for the whole thread, which reads one file. */
export function limitUnpacking(): void {
  const prototype = streams.default.prototype as unknown as Unpacking
  const makeRoom = prototype.ensureBuffer
  let room = 0
  prototype.ensureBuffer = function ensureBuffer(length) {
    const { byteLength: had } = this.buffer
    if (room - had + length > roomAtMost) throw new Error('too much comes out of this file')
    const buffer = makeRoom.call(this, length)
    room += buffer.byteLength - had
    return buffer
  }
}
