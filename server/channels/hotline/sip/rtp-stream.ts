/** The sound of one call: out in packets of 20 ms, in as keys. One clock beats for all calls. */
import { createSocket, type Socket } from 'node:dgram'
import { randomBytes } from 'node:crypto'
import { aLawSilence, muLawOf } from '../voice/g711.ts'
import { createKeyReceiver, parseRtp, writeRtp } from './rtp.ts'
import type { Offer } from './sdp.ts'

const samplesPerPacket = 160
const packetMs = 20

export type RtpStream = {
  readonly port: number
  /** What the other end offered or changed: from now on sound goes there. */
  readonly direct: (offer: Offer, peer: string) => void
  readonly play: (aLaw: Uint8Array, whenOver: () => void) => void
  readonly hush: () => void
  readonly close: () => void
}

export type Beat = { readonly add: (tick: () => void) => () => void; readonly stop: () => void }

/** A timer that comes late makes up for it, so that sound is as long as it is. */
export function startBeat(): Beat {
  const ticks = new Set<() => void>()
  let timer: NodeJS.Timeout | null = null
  let due = 0
  const mostAtOnce = 10
  function beat(): void {
    let made = 0
    while (performance.now() >= due && made < mostAtOnce) {
      for (const tick of ticks) tick()
      due += packetMs
      made += 1
    }
    // After a long standstill the rest is let go: nobody wants to hear it in a hurry.
    if (performance.now() >= due) due = performance.now() + packetMs
  }
  const stop = (): void => {
    if (timer) clearInterval(timer)
    timer = null
  }
  return {
    add(tick) {
      ticks.add(tick)
      if (!timer) {
        due = performance.now()
        timer = setInterval(beat, packetMs)
        timer.unref()
      }
      return () => {
        ticks.delete(tick)
        if (ticks.size === 0) stop()
      }
    },
    stop,
  }
}

export async function openRtpStream(
  place: { readonly host: string; readonly ports: PortRange },
  beat: Beat,
  onKey: (key: string) => void,
): Promise<RtpStream> {
  const socket = await bindWithin(place)
  socket.on('error', () => {})
  let to: { offer: Offer; peer: string } | null = null
  let playing: { sound: Uint8Array; at: number; whenOver: () => void } | null = null
  let receiver = createKeyReceiver()
  let heardFrom: number | null = null
  const ssrc = randomBytes(4).readUInt32BE()
  let sequence = randomBytes(2).readUInt16BE()
  let timestamp = randomBytes(4).readUInt32BE()
  let begun = false
  let closed = false

  socket.on('message', (bytes, { address }) => {
    if (!to || (address !== to.offer.address && address !== to.peer)) return
    const packet = parseRtp(bytes)
    if (!packet || packet.payloadType !== to.offer.eventType) return
    if (packet.ssrc !== heardFrom) receiver = createKeyReceiver()
    heardFrom = packet.ssrc
    const key = receiver.take(packet, performance.now())
    if (key !== null) onKey(key)
  })

  function nextSound(): Uint8Array {
    const quiet = new Uint8Array(samplesPerPacket).fill(aLawSilence)
    if (!playing) return quiet
    const { sound, at, whenOver } = playing
    quiet.set(sound.subarray(at, at + samplesPerPacket))
    playing.at += samplesPerPacket
    if (playing.at >= sound.length) {
      playing = null
      whenOver()
    }
    return quiet
  }

  const leave = beat.add(() => {
    if (!to) return
    const { offer } = to
    const sound = nextSound()
    // What was just said to its end may have ended the call.
    if (closed) return
    const payload = offer.codec === 'PCMA' ? sound : muLawOf(sound)
    const listens = offer.direction === 'sendrecv' || offer.direction === 'recvonly'
    if (listens) {
      const packet = { payloadType: offer.payloadType, marker: !begun, sequence, timestamp, ssrc }
      socket.send(writeRtp({ ...packet, payload }), offer.port, offer.address)
      begun = true
    }
    sequence = (sequence + 1) & 0xffff
    timestamp = (timestamp + samplesPerPacket) >>> 0
  })

  return {
    port: socket.address().port,
    direct: (offer, peer) => {
      to = { offer, peer }
    },
    play: (sound, whenOver) => {
      playing = { sound, at: 0, whenOver }
    },
    hush: () => {
      playing = null
    },
    close: () => {
      if (closed) return
      closed = true
      leave()
      playing = null
      socket.close()
    },
  }
}

/** Half-open. */
export type PortRange = { readonly from: number; readonly until: number }

/** The range is what a firewall lets through; a port that another call has is passed over. */
async function bindWithin(place: {
  readonly host: string
  readonly ports: PortRange
}): Promise<Socket> {
  const { from, until } = place.ports
  const count = Math.max(1, Math.floor((until - from) / 2))
  const first = Math.floor(Math.random() * count)
  for (let tried = 0; tried < count; tried++) {
    const port = from === 0 ? 0 : from + 2 * ((first + tried) % count)
    const socket = createSocket('udp4')
    const bound = await new Promise<boolean>((resolve) => {
      socket.once('error', () => resolve(false))
      socket.bind(port, place.host, () => resolve(true))
    })
    if (bound) {
      socket.removeAllListeners('error')
      return socket
    }
    socket.close()
  }
  throw new Error('no port for sound is free')
}
