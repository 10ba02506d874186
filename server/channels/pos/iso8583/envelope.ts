/**
 * What stands before a message on the lines of `cn-pos`: the transport address TPDU (5 bytes: 60, where
 * to, where from; two bytes each) and a header (6 bytes). An answer goes back to where it came from.
 */
import type { Profile } from './profiles.ts'

export type Opened = {
  readonly message: Buffer
  /** For the answer: the two addresses change places, the header comes back as it was. */
  readonly answerIn: Buffer
}

const none = Buffer.alloc(0)

/** Null when the frame does not begin as the profile says. */
export function openEnvelope({ envelope }: Profile, frame: Buffer): Opened | null {
  if (envelope === 0) return { message: frame, answerIn: none }
  if (frame.length <= envelope || frame[0] !== 0x60) return null
  const [to, from] = [frame.subarray(1, 3), frame.subarray(3, 5)]
  const answerIn = Buffer.concat([frame.subarray(0, 1), from, to, frame.subarray(5, envelope)])
  return { message: frame.subarray(envelope), answerIn }
}

/** A frame (two bytes of length, then the message) with what goes before the message. */
export function inEnvelope(frame: Buffer, before: Buffer): Buffer {
  if (before.length === 0) return frame
  const whole = Buffer.concat([frame.subarray(0, 2), before, frame.subarray(2)])
  whole.writeUInt16BE(whole.length - 2, 0)
  return whole
}
