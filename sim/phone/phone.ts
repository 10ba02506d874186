/**
 * A telephone of our own making: calls a number over SIP, presses keys as RFC 4733 events, and keeps
 * what it hears. It shares no code with the endpoint that it calls.
 */
import { createSocket, type Socket } from 'node:dgram'
import { randomBytes } from 'node:crypto'

export type PhoneOptions = {
  readonly host?: string
  readonly port: number
  /** What is shown to whoever is called. */
  readonly number?: string
  /** How long a key is held, in milliseconds. */
  readonly keyMs?: number
  /** Each packet of a key is sent again, as bad lines do. */
  readonly twice?: boolean
}

export type PhoneLine = {
  readonly press: (keys: string) => Promise<void>
  /** A-law, in the order in which it came. */
  readonly heard: () => Buffer
  /** Resolves when nothing was said for that long. */
  readonly quiet: (milliseconds?: number) => Promise<void>
  readonly hangUp: () => Promise<void>
  /** The other end hung up. */
  readonly ended: Promise<void>
  /** To whom the other end hands the call on. */
  readonly referredTo: Promise<string>
  /** Tells how the handing on went, as an exchange does. */
  readonly notify: (status: number) => void
}

export class NotAnswered extends Error {
  readonly status: number

  constructor(status: number) {
    super(`the call was answered with ${status}`)
    this.status = status
  }
}

const keys = '0123456789*#'
const events = 101
const silence = 0xd5

export async function call(options: PhoneOptions): Promise<PhoneLine> {
  const host = options.host ?? '127.0.0.1'
  const [sip, rtp] = await Promise.all([open(), open()])
  const phone = { options, host, sip, rtp, ...names(options, sip, host) }
  const ear = listen(rtp)
  try {
    const answer = await invite(phone)
    return talk(phone, answer, ear)
  } catch (fault) {
    sip.close()
    rtp.close()
    throw fault
  }
}

async function open(): Promise<Socket> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return socket
}

type Names = {
  readonly callId: string
  readonly from: string
  readonly to: string
  readonly via: () => string
}
type Phone = Names & {
  readonly options: PhoneOptions
  readonly host: string
  readonly sip: Socket
  readonly rtp: Socket
}

function names({ port, number = '13900000000' }: PhoneOptions, sip: Socket, host: string): Names {
  const own = `127.0.0.1:${sip.address().port}`
  return {
    callId: `${randomBytes(8).toString('hex')}@phone`,
    from: `<sip:${number}@${own}>;tag=${randomBytes(6).toString('hex')}`,
    to: `<sip:12333@${host}:${port}>`,
    via: () => `SIP/2.0/UDP ${own};branch=z9hG4bK${randomBytes(8).toString('hex')};rport`,
  }
}

type Answer = { readonly to: string; readonly mediaPort: number }

function invite(phone: Phone): Promise<Answer> {
  const { sip, rtp, options } = phone
  const sdp = [
    ...['v=0', 'o=phone 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0'],
    ...[`m=audio ${rtp.address().port} RTP/AVP 8 0 ${events}`, 'a=rtpmap:8 PCMA/8000'],
    ...['a=rtpmap:0 PCMU/8000', `a=rtpmap:${events} telephone-event/8000`, 'a=sendrecv', ''],
  ].join('\r\n')
  const bytes = write(phone, 'INVITE', { to: phone.to, sequence: 1, via: phone.via(), body: sdp })
  return new Promise((resolve, reject) => {
    const again = setInterval(() => sip.send(bytes, options.port, phone.host), 500)
    const late = setTimeout(() => done(() => reject(new NotAnswered(408))), 10_000)
    const done = (end: () => void): void => {
      clearInterval(again)
      clearTimeout(late)
      sip.off('message', onMessage)
      end()
    }
    function onMessage(raw: Buffer): void {
      const text = raw.toString('latin1')
      const status = Number(/^SIP\/2\.0 (\d{3})/.exec(text)?.[1] ?? 0)
      if (status < 200 || !text.includes('INVITE')) return
      const to = /^To:\s*(.+)$/im.exec(text)?.[1]?.trim() ?? phone.to
      if (status >= 300) return done(() => reject(new NotAnswered(status)))
      const mediaPort = Number(/^m=audio (\d+)/m.exec(text)?.[1] ?? 0)
      sip.send(write(phone, 'ACK', { to, sequence: 1, via: phone.via() }), options.port, phone.host)
      done(() => resolve({ to, mediaPort }))
    }
    sip.on('message', onMessage)
    sip.send(bytes, options.port, phone.host)
  })
}

function write(
  phone: Phone,
  method: string,
  of: {
    readonly to: string
    readonly sequence: number
    readonly via: string
    readonly body?: string
    readonly more?: string
  },
): Buffer {
  const { body = '', more } = of
  const own = `127.0.0.1:${phone.sip.address().port}`
  return Buffer.from(
    [
      `${method} sip:12333@${phone.host}:${phone.options.port} SIP/2.0`,
      ...[`Via: ${of.via}`, 'Max-Forwards: 70', `From: ${phone.from}`, `To: ${of.to}`],
      ...[
        `Call-ID: ${phone.callId}`,
        `CSeq: ${of.sequence} ${method}`,
        `Contact: <sip:phone@${own}>`,
      ],
      ...(more === undefined ? [] : [more]),
      ...(body === '' || more ? [] : ['Content-Type: application/sdp']),
      ...[`Content-Length: ${body.length}`, '', body],
    ].join('\r\n'),
    'latin1',
  )
}

type Ear = { readonly heard: () => Buffer; readonly lastSpeechAt: () => number }

function listen(rtp: Socket): Ear {
  const packets: Buffer[] = []
  let spokenAt = performance.now()
  rtp.on('message', (bytes) => {
    if (bytes.length <= 12 || (bytes.readUInt8(1) & 0x7f) !== 8) return
    const sound = Buffer.from(bytes.subarray(12))
    packets.push(sound)
    if (sound.some((byte) => byte !== silence)) spokenAt = performance.now()
  })
  return { heard: () => Buffer.concat(packets), lastSpeechAt: () => spokenAt }
}

function talk(phone: Phone, answer: Answer, ear: Ear): PhoneLine {
  const { sip, options } = phone
  const ended = Promise.withResolvers<void>()
  const referred = Promise.withResolvers<string>()
  let open = true
  let sequence = 1
  const send = (bytes: Buffer): void => {
    if (open) sip.send(bytes, options.port, phone.host)
  }
  const close = (): void => {
    if (!open) return
    open = false
    sip.close()
    phone.rtp.close()
    ended.resolve()
  }
  sip.on('message', (raw) => {
    const text = raw.toString('latin1')
    const method = /^([A-Z]+) /.exec(text)?.[1]
    if (method === 'SIP' || method === undefined) {
      // Our last message may have been lost: the answer that comes again says so.
      if (text.startsWith('SIP/2.0 200') && /^CSeq:\s*\d+ INVITE/im.test(text)) {
        send(write(phone, 'ACK', { to: answer.to, sequence: 1, via: phone.via() }))
      }
      return
    }
    send(agree(text, method === 'REFER' ? '202 Accepted' : '200 OK'))
    if (method === 'REFER') referred.resolve(/^Refer-To:\s*<?([^>\r\n]+)/im.exec(text)?.[1] ?? '')
    // The answer leaves before the line is put down.
    if (method === 'BYE') setImmediate(close)
  })
  const hand = createHand(phone, answer.mediaPort)
  return {
    ended: ended.promise,
    referredTo: referred.promise,
    heard: ear.heard,
    press: (pressed) => (open ? hand.press(pressed, () => open) : Promise.resolve()),
    quiet: (milliseconds = 300) => untilQuiet(ear, milliseconds, () => open),
    notify: (status) => {
      sequence += 1
      const body = `SIP/2.0 ${status} So\r\n`
      const more = 'Event: refer\r\nContent-Type: message/sipfrag'
      send(write(phone, 'NOTIFY', { to: answer.to, sequence, via: phone.via(), body, more }))
    },
    hangUp: async () => {
      if (!open) return
      sequence += 1
      const bye = write(phone, 'BYE', { to: answer.to, sequence, via: phone.via() })
      await untilAnswered(sip, bye, send)
      close()
    },
  }
}

/** Said again until the other end has heard it, or is gone. */
function untilAnswered(sip: Socket, bye: Buffer, send: (bytes: Buffer) => void): Promise<void> {
  return new Promise((resolve) => {
    const again = setInterval(() => send(bye), 300)
    const done = (): void => {
      clearInterval(again)
      clearTimeout(late)
      resolve()
    }
    const late = setTimeout(done, 5_000)
    sip.on('message', (raw) => {
      if (/^CSeq:\s*\d+ BYE/im.test(raw.toString('latin1'))) done()
    })
    send(bye)
  })
}

/** Yes, with the ways and names of what was asked. */
function agree(request: string, status: string): Buffer {
  const kept = request
    .split('\r\n')
    .filter((line) => /^(Via|From|To|Call-ID|CSeq):/i.test(line))
    .join('\r\n')
  return Buffer.from(`SIP/2.0 ${status}\r\n${kept}\r\nContent-Length: 0\r\n\r\n`, 'latin1')
}

async function untilQuiet(ear: Ear, milliseconds: number, isOpen: () => boolean): Promise<void> {
  const begun = performance.now()
  for (;;) {
    if (!isOpen()) return
    const since = Math.max(ear.lastSpeechAt(), begun)
    if (performance.now() - since >= milliseconds) return
    await sleep(20)
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

type Hand = { readonly press: (pressed: string, isOpen: () => boolean) => Promise<void> }

function createHand(phone: Phone, mediaPort: number): Hand {
  const { keyMs = 100, twice = false } = phone.options
  const ssrc = randomBytes(4)
  let sequence = randomBytes(2).readUInt16BE()
  let timestamp = randomBytes(4).readUInt32BE()
  function packet(
    event: number,
    duration: number,
    flags: { first: boolean; last: boolean },
  ): Buffer {
    const bytes = Buffer.alloc(16)
    bytes.writeUInt8(0x80, 0)
    bytes.writeUInt8((flags.first ? 0x80 : 0) | events, 1)
    sequence = (sequence + 1) & 0xffff
    bytes.writeUInt16BE(sequence, 2)
    bytes.writeUInt32BE(timestamp, 4)
    ssrc.copy(bytes, 8)
    bytes.writeUInt8(event, 12)
    bytes.writeUInt8((flags.last ? 0x80 : 0) | 10, 13)
    bytes.writeUInt16BE(duration, 14)
    return bytes
  }
  return {
    async press(pressed, isOpen) {
      for (const key of pressed) {
        const event = keys.indexOf(key)
        if (event < 0) throw new Error('a telephone has twelve keys')
        const count = Math.max(1, Math.round(keyMs / 20))
        for (let at = 1; at <= count + 2; at++) {
          if (!isOpen()) return
          const last = at >= count
          const bytes = packet(event, Math.min(at, count) * 160, { first: at === 1, last })
          phone.rtp.send(bytes, mediaPort, phone.host)
          if (twice) phone.rtp.send(bytes, mediaPort, phone.host)
          if (at < count) await sleep(20)
        }
        timestamp = (timestamp + (count + 3) * 160) >>> 0
        await sleep(20)
      }
    },
  }
}
