/** Packets of sound and of keys (RFC 3550, RFC 4733), as bytes. */

export type RtpPacket = {
  readonly payloadType: number
  readonly marker: boolean
  readonly sequence: number
  readonly timestamp: number
  readonly ssrc: number
  readonly payload: Uint8Array
}

/** Null for what is no RTP packet of version 2. */
export function parseRtp(bytes: Uint8Array): RtpPacket | null {
  if (bytes.length < 12) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const first = view.getUint8(0)
  if (first >> 6 !== 2) return null
  const contributors = first & 0x0f
  let begin = 12 + contributors * 4
  if ((first & 0x10) !== 0) {
    if (bytes.length < begin + 4) return null
    begin += 4 + view.getUint16(begin + 2) * 4
  }
  const padding = (first & 0x20) === 0 ? 0 : (bytes.at(-1) ?? 0)
  const end = bytes.length - padding
  if (begin > end) return null
  const second = view.getUint8(1)
  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    ssrc: view.getUint32(8),
    payload: bytes.subarray(begin, end),
  }
}

export function writeRtp(packet: RtpPacket): Buffer {
  const bytes = Buffer.alloc(12 + packet.payload.length)
  bytes.writeUInt8(0x80, 0)
  bytes.writeUInt8((packet.marker ? 0x80 : 0) | packet.payloadType, 1)
  bytes.writeUInt16BE(packet.sequence & 0xffff, 2)
  bytes.writeUInt32BE(packet.timestamp >>> 0, 4)
  bytes.writeUInt32BE(packet.ssrc >>> 0, 8)
  bytes.set(packet.payload, 12)
  return bytes
}

const keys = '0123456789*#'

/**
 * One key is many packets: the same timestamp from its first to the three that end it, in whatever
 * order they come. It counts once, at the first that arrives, so that a lost end loses no key.
 */
export type KeyReceiver = {
  /** When it came, in milliseconds of any clock that only goes forward. */
  readonly take: (packet: RtpPacket, at: number) => string | null
}

/**
 * No packet of a key comes so long after the one before it. Whoever begins their timestamps anew, or plays
 * a recording of the same key twice, is then heard all the same.
 */
const silenceBetweenKeysMs = 400

type Heard = { event: number; timestamp: number; duration: number; ended: boolean }

export function createKeyReceiver(): KeyReceiver {
  let last: Heard | null = null
  let heardAt = Number.NEGATIVE_INFINITY
  return {
    take({ timestamp, payload }, at) {
      if (payload.length < 4) return null
      const isAfterSilence = at - heardAt > silenceBetweenKeysMs
      heardAt = at
      const event = payload[0] ?? 0xff
      const ended = ((payload[1] ?? 0) & 0x80) !== 0
      const duration = ((payload[2] ?? 0) << 8) | (payload[3] ?? 0)
      const isSameKey = last !== null && timestamp === last.timestamp && event === last.event
      if (last && isSameKey && !(isAfterSilence && beginsAnew(last, { duration, ended }))) {
        last.ended ||= ended
        last.duration = Math.max(last.duration, duration)
        return null
      }
      // Behind what was heard last: a packet that was overtaken on its way.
      if (last && !isAfterSilence && isBehind(timestamp, last.timestamp)) return null
      const goesOn = last !== null && isSegment(last, { event, timestamp })
      last = { event, timestamp, duration, ended }
      return goesOn ? null : (keys[event] ?? null)
    },
  }
}

/**
 * A recording that is played again, and not the rest of a key whose packets waited while this machine
 * stood still: the rest is at least as long as what was heard of it, and goes on until it ends.
 */
function beginsAnew(last: Heard, next: { duration: number; ended: boolean }): boolean {
  return next.duration < last.duration || (last.ended && !next.ended)
}

/** A key held longer than a duration can say goes on under a timestamp of its own (RFC 4733, 2.5.1.3). */
function isSegment(last: Heard, next: { event: number; timestamp: number }): boolean {
  if (last.event !== next.event || last.ended) return false
  return (last.timestamp + last.duration) >>> 0 === next.timestamp || last.duration === 0xffff
}

function isBehind(timestamp: number, last: number): boolean {
  const ahead = (timestamp - last) >>> 0
  return ahead > 0x8000_0000
}
