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

type Sound = { readonly bytes: Uint8Array; at: number; readonly whenOver: () => void }

/** Where the next packet stands. */
type Out = { readonly ssrc: number; sequence: number; timestamp: number; begun: boolean }

type Stream = {
  readonly socket: Socket
  readonly out: Out
  to: { readonly offer: Offer; readonly peer: string } | null
  playing: Sound | null
  closed: boolean
}

export async function openRtpStream(
  place: { readonly host: string; readonly ports: PortRange },
  beat: Beat,
  onKey: (key: string) => void,
): Promise<RtpStream> {
  const socket = await bindWithin(place)
  socket.on('error', () => {})
  const out = {
    ssrc: randomBytes(4).readUInt32BE(),
    sequence: randomBytes(2).readUInt16BE(),
    timestamp: randomBytes(4).readUInt32BE(),
    begun: false,
  }
  const stream: Stream = { socket, out, to: null, playing: null, closed: false }
  listenForKeys(stream, onKey)
  const leave = beat.add(() => speak(stream))
  return {
    port: socket.address().port,
    direct: (offer, peer) => {
      stream.to = { offer, peer }
    },
    play: (bytes, whenOver) => {
      stream.playing = { bytes, at: 0, whenOver }
    },
    hush: () => {
      stream.playing = null
    },
    close: () => {
      if (stream.closed) return
      stream.closed = true
      leave()
      stream.playing = null
      socket.close()
    },
  }
}

function listenForKeys(stream: Stream, onKey: (key: string) => void): void {
  let receiver = createKeyReceiver()
  let heardFrom: number | null = null
  stream.socket.on('message', (bytes, { address }) => {
    const { to } = stream
    if (!to || (address !== to.offer.address && address !== to.peer)) return
    const packet = parseRtp(bytes)
    if (!packet || packet.payloadType !== to.offer.eventType) return
    if (packet.ssrc !== heardFrom) receiver = createKeyReceiver()
    heardFrom = packet.ssrc
    const key = receiver.take(packet, performance.now())
    if (key !== null) onKey(key)
  })
}

/** One packet, of sound or of silence: a line that says nothing at all is taken for dead. */
function speak(stream: Stream): void {
  const { out, socket, to } = stream
  if (!to) return
  const sound = nextSound(stream)
  // What was just said to its end may have ended the call.
  if (stream.closed) return
  const { offer } = to
  if (offer.direction === 'sendrecv' || offer.direction === 'recvonly') {
    const payload = offer.codec === 'PCMA' ? sound : muLawOf(sound)
    const { ssrc, sequence, timestamp } = out
    const { payloadType } = offer
    const packet = { payloadType, marker: !out.begun, sequence, timestamp, ssrc, payload }
    socket.send(writeRtp(packet), offer.port, offer.address)
    out.begun = true
  }
  out.sequence = (out.sequence + 1) & 0xffff
  out.timestamp = (out.timestamp + samplesPerPacket) >>> 0
}

function nextSound(stream: Stream): Uint8Array {
  const quiet = new Uint8Array(samplesPerPacket).fill(aLawSilence)
  const { playing } = stream
  if (!playing) return quiet
  quiet.set(playing.bytes.subarray(playing.at, playing.at + samplesPerPacket))
  playing.at += samplesPerPacket
  if (playing.at >= playing.bytes.length) {
    stream.playing = null
    playing.whenOver()
  }
  return quiet
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
