// Goal: whatever comes over the wire is read as it is meant or not at all, and nothing makes the endpoint
// fall or answer what it was not asked.
// Method: messages as others write them, tables at their edges, and random and mutilated bytes.
// Teeth: as long as 400 ms between two packets made another key of the second, the key that waited failed.
import { createSocket } from 'node:dgram'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { startSipEndpoint } from './endpoint.ts'
import { commaParts, headerOf, parseSip, telephoneOf, writeSip } from './message.ts'
import { createKeyReceiver, parseRtp, type RtpPacket, writeRtp } from './rtp.ts'
import { readOffer, writeAnswer } from './sdp.ts'

const invite = [
  'INVITE sip:12333@10.0.0.1 SIP/2.0',
  'v: SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bKabc, SIP/2.0/UDP 10.0.0.8;branch=z9hG4bKdef',
  'From: "A, B" <sip:13900000000@10.0.0.9>;tag=1',
  't: <sip:12333@10.0.0.1>',
  'Call-ID: one@10.0.0.9',
  'CSeq: 1 INVITE',
  'Subject: folded',
  '  over two lines',
  'Content-Length: 4',
  '',
  'bodyand what is behind it',
].join('\r\n')

test('a message is read with its short names, its folds and its lists', () => {
  const read = parseSip(Buffer.from(invite))
  if (read?.kind !== 'request') throw new Error('not read')
  expect(read.headers.get('via')?.length).toBe(2)
  expect(headerOf(read, 'subject')).toBe('folded over two lines')
  expect(read.body).toBe('body')
  expect(commaParts('"a, b" <sip:x,y>, <sip:z>')).toEqual(['"a, b" <sip:x,y>', '<sip:z>'])
})

test.for([
  ['no call-id', invite.replace('Call-ID: one@10.0.0.9\r\n', '')],
  ['two call-ids', invite.replace('Call-ID:', 'Call-ID: two\r\nCall-ID:')],
  ['a sequence of another method', invite.replace('1 INVITE', '1 BYE')],
  ['a body shorter than it says', invite.replace('Content-Length: 4', 'Content-Length: 9999')],
  ['a length that is none', invite.replace('Content-Length: 4', 'Content-Length: -4')],
  ['a control sign in a header', invite.replace('one@10.0.0.9', 'one\u0000two')],
  ['another protocol', invite.replace('SIP/2.0\r\n', 'SIP/3.0\r\n')],
  ['no end of its head', invite.replace('\r\n\r\n', '\r\n')],
])('a message with %s is not read', ([, text]) => {
  expect(parseSip(Buffer.from(text ?? '', 'latin1'))).toBe(null)
})

test('a telephone number is read from what exchanges write, and nothing else is one', () => {
  expect(telephoneOf('"x" <sip:+8613900000000@10.0.0.9;user=phone>;tag=2')).toBe('+8613900000000')
  expect(telephoneOf('<tel:0998-12333>')).toBe('099812333')
  expect(telephoneOf('<sip:anonymous@anonymous.invalid>')).toBe(null)
  expect(telephoneOf('sip:1@x')).toBe(null)
})

const offer = [
  ...['v=0', 'o=- 1 1 IN IP4 10.0.0.9', 's=-', 'c=IN IP4 10.0.0.9', 't=0 0'],
  ...['m=audio 4000 RTP/AVP 0 8 101', 'a=rtpmap:101 telephone-event/8000', 'a=sendonly'],
  ...['m=video 4002 RTP/AVP 96', ''],
].join('\r\n')

test('of an offer A-law and the keys are taken, and the rest is declined in its place', () => {
  const read = readOffer(offer)
  if (!read) throw new Error('not read')
  expect(read).toMatchObject({ port: 4000, codec: 'PCMA', eventType: 101, mediaLines: 2 })
  const answer = writeAnswer(read, { address: '10.0.0.1', port: 5000, session: '1' })
  expect(answer).toContain('m=audio 5000 RTP/AVP 8 101\r\n')
  expect(answer).toContain('a=recvonly\r\n')
  expect(answer).toContain('m=video 0 ')
  expect(readOffer(offer.replace('RTP/AVP 0 8 101', 'RTP/AVP 18'))).toBe(null)
  expect(readOffer(offer.replace('4000', '0'))).toBe(null)
})

const key = (event: number, timestamp: number, duration: number, ended = false): RtpPacket => ({
  ...{ payloadType: 101, marker: false, sequence: 1, ssrc: 1, timestamp: timestamp >>> 0 },
  payload: Buffer.from([event, ended ? 0x8a : 0x0a, duration >> 8, duration & 0xff]),
})

test('one key is one key, however often and in whatever order its packets come', () => {
  const receiver = createKeyReceiver()
  const packets = [
    ...[key(1, 100, 160), key(1, 100, 320), key(1, 100, 480, true), key(1, 100, 480, true)],
    ...[key(1, 900, 160), key(1, 100, 480, true), key(1, 900, 320, true)],
    // A key whose end was lost, and the next one.
    ...[key(10, 2_000, 160), key(11, 3_000, 160)],
  ]
  expect(packets.flatMap((packet) => receiver.take(packet, 0) ?? [])).toEqual(['1', '1', '*', '#'])
})

test('a key that is held for longer than a duration can say stays one key', () => {
  const receiver = createKeyReceiver()
  const packets = [key(5, 100, 160), key(5, 100, 0xffff), key(5, 100 + 0xffff, 160)]
  expect(packets.flatMap((packet) => receiver.take(packet, 0) ?? [])).toEqual(['5'])
})

test('a recording of a key that is played again is another key', () => {
  const receiver = createKeyReceiver()
  const moments = [0, 20, 40, 600, 620]
  const heard = moments.flatMap((at) => receiver.take(key(1, 100, 480, at % 600 > 0), at) ?? [])
  expect(heard).toEqual(['1', '1'])
})

test('a key whose packets waited while the machine stood still is one key', () => {
  const receiver = createKeyReceiver()
  const packets = [
    ...[key(1, 100, 160), key(1, 100, 320), key(1, 100, 480, true), key(1, 100, 480, true)],
    ...[key(2, 900, 160), key(2, 900, 320, true)],
  ]
  const moments = [0, 900, 1_800, 2_700, 3_600, 4_500]
  const heard = packets.flatMap((packet, at) => receiver.take(packet, moments[at] ?? 0) ?? [])
  expect(heard).toEqual(['1', '2'])
})

test('timestamps begin anew after the last one there is', () => {
  const receiver = createKeyReceiver()
  const packets = [key(1, 0xffff_ff00, 160, true), key(2, 0x0000_0100, 160, true)]
  expect(packets.flatMap((packet) => receiver.take(packet, 0) ?? [])).toEqual(['1', '2'])
})

test('what is written as a packet of sound is read as it was', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.nat(0xffff),
      fc.nat(0xffff_ffff),
      (payload, sequence, timestamp) => {
        const packet = { payloadType: 8, marker: true, sequence, timestamp, ssrc: 7, payload }
        const read = parseRtp(writeRtp(packet))
        expect(read && { ...read, payload: [...read.payload] }).toEqual({
          ...packet,
          payload: [...payload],
        })
      },
    ),
  )
})

test('no bytes make a reader throw', () => {
  const mutilated = fc
    .tuple(fc.nat(invite.length), fc.nat(40), fc.uint8Array({ maxLength: 20 }))
    .map(([at, cut, put]) =>
      Buffer.concat([Buffer.from(invite.slice(0, at)), put, Buffer.from(invite.slice(at + cut))]),
    )
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 2_000 }), mutilated), (bytes) => {
      parseSip(bytes)
      const packet = parseRtp(bytes)
      if (packet) createKeyReceiver().take(packet, 0)
      readOffer(Buffer.from(bytes).toString('latin1'))
    }),
    { numRuns: 2_000 },
  )
})

test('after a thousand hostile messages the endpoint still answers OPTIONS', async () => {
  const faults: unknown[] = []
  const endpoint = await startSipEndpoint({
    hotline: {
      begin: () => Promise.reject(new Error('nobody calls here')),
      turn: () => Promise.reject(new Error('nobody calls here')),
      standing: async () => null,
      callIdOf: async () => null,
    },
    voice: { say: async () => new Uint8Array(), missing: () => [] },
    log: ({ event, fault }) => {
      if (event === 'sip_fault') faults.push(fault)
    },
    ...{ host: '127.0.0.1', port: 0, address: '127.0.0.1', operator: null },
    ...{ peers: new Set(['127.0.0.1']), rtpPorts: { from: 0, until: 0 } },
    timers: { t1: 5, t2: 10 },
  })
  const socket = createSocket('udp4')
  onTestFinished(async () => {
    socket.close()
    await endpoint.drain()
  })
  const send = (bytes: Uint8Array) =>
    new Promise<void>((resolve) => socket.send(bytes, endpoint.port, '127.0.0.1', () => resolve()))
  const methods = ['INVITE', 'ACK', 'BYE', 'CANCEL', 'INFO', 'NOTIFY', 'REGISTER', 'OPTIONS']
  for (const bytes of fc.sample(
    fc.tuple(fc.constantFrom(...methods), fc.nat(400), fc.uint8Array({ maxLength: 12 })),
    1_000,
  )) {
    const [method, at, put] = bytes
    const text = invite.replaceAll('INVITE', method)
    await send(Buffer.concat([Buffer.from(text.slice(0, at)), put, Buffer.from(text.slice(at))]))
  }
  const answered = new Promise<string>((resolve) => {
    socket.on('message', (bytes) => {
      const text = bytes.toString('latin1')
      if (text.includes('alive@')) resolve(text)
    })
  })
  const options = writeSip('OPTIONS sip:12333@127.0.0.1 SIP/2.0', [
    ['Via', 'SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKlast;rport'],
    ['From', '<sip:a@b>;tag=1'],
    ['To', '<sip:c@d>'],
    ['Call-ID', 'alive@here'],
    ['CSeq', '7 OPTIONS'],
  ])
  const again = setInterval(() => void send(options), 100)
  onTestFinished(() => clearInterval(again))
  expect(await answered).toMatch(/^SIP\/2\.0 200 /)
  expect(faults).toEqual([])
}, 20_000)
