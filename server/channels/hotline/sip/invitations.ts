/** Calls as SIP knows them: invited, answered, acknowledged, handed on, ended (RFC 3261, 13 to 15). */
import { createPhoneCall, type PhoneCall } from './phone-call.ts'
import { contactOf, type Dialog, dialogOf, keyOf, requestIn, sequenceOf } from './dialog.ts'
import type { Exchange } from './endpoint.ts'
import { headerOf, parameterOf, type SipRequest, type SipResponse, telephoneOf } from './message.ts'
import { allowedMethods, type Source } from './responses.ts'
import { openRtpStream, type RtpStream } from './rtp-stream.ts'
import { type Offer, readOffer, writeAnswer } from './sdp.ts'
import { type Repeating, repeatUntilStopped } from './timers.ts'

export type Invitations = {
  readonly onInvite: (request: SipRequest, source: Source) => void
  readonly onAck: (request: SipRequest, source: Source) => void
  readonly onCancel: (request: SipRequest, source: Source) => void
  readonly onWithin: (request: SipRequest, source: Source) => void
  readonly onResponse: (response: SipResponse) => void
  readonly count: () => number
  readonly endAll: () => Promise<void>
}

type Line = {
  readonly invite: SipRequest
  readonly source: Source
  readonly dialog: Dialog
  state: 'coming' | 'answered' | 'talking' | 'gone'
  stream: RtpStream | null
  phone: PhoneCall | null
  /** The answer is said again until it is acknowledged. */
  answering: Repeating | null
  sdp: string
  ended: Promise<void>
  referring: NodeJS.Timeout | null
}

type Hall = {
  readonly exchange: Exchange
  readonly lines: Map<string, Line>
  /** Requests of ours that wait for an answer, by branch. */
  readonly asked: Map<
    string,
    { readonly repeating: Repeating; readonly onFinal: (status: number) => void }
  >
}

export function createInvitations(exchange: Exchange): Invitations {
  const hall: Hall = { exchange, lines: new Map(), asked: new Map() }
  return {
    onInvite: (request, source) => onInvite(hall, request, source),
    onAck: (request, source) => onAck(hall, request, source),
    onCancel: (request, source) => onCancel(hall, request, source),
    onWithin: (request, source) => onWithin(hall, request, source),
    onResponse: (response) => onResponse(hall, response),
    count: () => hall.lines.size,
    endAll: async () => {
      const open = [...hall.lines.values()]
      for (const line of open) clear(hall, line, 'bye')
      await Promise.all(open.map(({ ended }) => ended))
      for (const { repeating } of hall.asked.values()) repeating.stop()
    },
  }
}

/** What an exchange is offered that offers nothing itself. */
const ownOffer: Offer = {
  ...{ address: '0.0.0.0', port: 9, codec: 'PCMA', payloadType: 8, eventType: 101 },
  ...{ direction: 'sendrecv', mediaLines: 1 },
}

function onInvite(hall: Hall, request: SipRequest, source: Source): void {
  const { exchange, lines } = hall
  const key = keyOf(request)
  const known = lines.get(key)
  if (known) return onInviteAgain(hall, known, request, source)
  if (parameterOf(headerOf(request, 'to'), 'tag')) {
    return exchange.answer(request, source, { status: 481 })
  }
  const offer = request.body === '' ? null : readOffer(request.body)
  if (request.body !== '' && !offer) {
    return exchange.answer(request, source, { status: 488, toTag: 'refused' })
  }
  if (lines.size >= exchange.mostCalls) {
    const more = [['Retry-After', '30']] as const
    return exchange.answer(request, source, { status: 503, toTag: 'refused', more })
  }
  const line: Line = {
    ...{ invite: request, source, dialog: dialogOf(request, source), state: 'coming' },
    ...{ stream: null, phone: null, answering: null, sdp: '', referring: null },
    ended: Promise.resolve(),
  }
  lines.set(key, line)
  exchange.answer(request, source, { status: 100 })
  void answerCall(hall, line, offer)
}

/** The sound is opened first, so that what is answered is true. */
async function answerCall(hall: Hall, line: Line, offer: Offer | null): Promise<void> {
  const { exchange } = hall
  const { invite, source, dialog } = line
  try {
    const place = { host: exchange.host, ports: exchange.rtpPorts }
    const stream = await openRtpStream(place, exchange.beat, (key) => line.phone?.press(key))
    if (line.state === 'gone') return stream.close()
    line.stream = stream
    if (offer) stream.direct(offer, source.address)
    const { address } = exchange.own()
    const session = String(stream.port)
    line.sdp = writeAnswer(offer ?? ownOffer, { address, port: stream.port, session })
    line.phone = phoneOf(hall, line, stream)
    line.state = 'answered'
    line.answering = repeatUntilStopped(
      exchange.timers,
      () => answerWithSound(hall, line, invite, source),
      // Nobody acknowledged: there is nobody to speak to.
      () => clear(hall, line, 'bye'),
    )
  } catch (fault) {
    exchange.log({ event: 'call_not_answered', fault })
    exchange.answer(invite, source, { status: 500, toTag: dialog.localTag })
    clear(hall, line, 'silently')
  }
}

function answerWithSound(hall: Hall, line: Line, request: SipRequest, source: Source): void {
  const { exchange } = hall
  exchange.answer(request, source, {
    status: 200,
    toTag: line.dialog.localTag,
    more: [
      ...line.dialog.routes.map((route) => ['Record-Route', route] as const),
      contactOf(exchange.own()),
      ['Allow', allowedMethods],
      ['Content-Type', 'application/sdp'],
    ],
    body: line.sdp,
  })
}

function phoneOf({ exchange, lines, asked }: Hall, line: Line, stream: RtpStream): PhoneCall {
  const hall = { exchange, lines, asked }
  return createPhoneCall({
    ...{ hotline: exchange.hotline, voice: exchange.voice, stream, patience: exchange.patience },
    onOver: () => clear(hall, line, 'bye'),
    onPerson: (callId) => referToPerson(hall, line, callId),
    onFault: (fault, callId) =>
      exchange.log({ event: 'call_fault', fault, ...(callId ? { call: callId } : {}) }),
  })
}

/** The same call changes its sound, or puts us on hold: it stays the call that it is. */
function onInviteAgain(hall: Hall, line: Line, request: SipRequest, source: Source): void {
  const { exchange } = hall
  if (line.state !== 'talking') {
    const isAgain = sequenceOf(request) === line.dialog.remoteSequence
    if (isAgain) return
    return exchange.answer(request, source, { status: 491, toTag: line.dialog.localTag })
  }
  const offer = request.body === '' ? null : readOffer(request.body)
  if (request.body !== '' && !offer) {
    return exchange.answer(request, source, { status: 488, toTag: line.dialog.localTag })
  }
  line.dialog.remoteSequence = sequenceOf(request)
  const { stream } = line
  if (offer && stream) {
    stream.direct(offer, source.address)
    const { address } = exchange.own()
    const session = String(stream.port)
    line.sdp = writeAnswer(offer, { address, port: stream.port, session })
  }
  answerWithSound(hall, line, request, source)
}

function onAck(hall: Hall, request: SipRequest, source: Source): void {
  const line = hall.lines.get(keyOf(request))
  if (line?.state !== 'answered') return
  line.answering?.stop()
  line.answering = null
  const answer = request.body === '' ? null : readOffer(request.body)
  if (line.invite.body === '') {
    if (!answer) return clear(hall, line, 'bye')
    line.stream?.direct(answer, source.address)
  }
  line.state = 'talking'
  line.phone?.begin(`${line.dialog.callId} ${line.dialog.remoteTag}`, callerOf(line.invite))
}

/** Whom a trusted exchange says it is; without it what the caller wrote. */
function callerOf(invite: SipRequest): string | null {
  const asserted = telephoneOf(headerOf(invite, 'p-asserted-identity'))
  const isWithheld = headerOf(invite, 'privacy').includes('id')
  return isWithheld ? null : (asserted ?? telephoneOf(headerOf(invite, 'from')))
}

function onCancel(hall: Hall, request: SipRequest, source: Source): void {
  const { exchange } = hall
  const line = hall.lines.get(keyOf(request))
  if (!line) return exchange.answer(request, source, { status: 481, toTag: 'refused' })
  exchange.answer(request, source, { status: 200, toTag: line.dialog.localTag })
  if (line.state !== 'coming') return
  exchange.answer(line.invite, line.source, { status: 487, toTag: line.dialog.localTag })
  clear(hall, line, 'silently')
}

function onWithin(hall: Hall, request: SipRequest, source: Source): void {
  const { exchange } = hall
  const line = hall.lines.get(keyOf(request))
  const isOurs = line && parameterOf(headerOf(request, 'to'), 'tag') === line.dialog.localTag
  if (!line || !isOurs) return exchange.answer(request, source, { status: 481, toTag: 'refused' })
  exchange.answer(request, source, { status: 200 })
  if (request.method === 'BYE') return clear(hall, line, 'silently')
  if (request.method === 'INFO') return onInfo(line, request)
  onNotify(hall, line, request)
}

/** Keys of exchanges that send none as events. */
function onInfo(line: Line, { headers, body }: SipRequest): void {
  if (!/^application\/dtmf-relay/i.test(headers.get('content-type')?.[0] ?? '')) return
  const key = /^Signal\s*=\s*([0-9*#])\s*$/im.exec(body)?.[1]
  if (key) line.phone?.press(key)
}

/** How the handing on goes (RFC 3515): 2xx, somebody answered; 3xx and above, nobody did. */
function onNotify(hall: Hall, line: Line, { body }: SipRequest): void {
  const status = Number(/^SIP\/2\.0 (\d{3})/.exec(body)?.[1] ?? 0)
  if (status < 200 || !line.referring) return
  stopReferring(line)
  if (status < 300) clear(hall, line, 'bye')
  else line.phone?.personUnreachable()
}

/** In milliseconds: how long somebody may ring before the caller is offered to be called back. */
const personAnswersWithin = 45_000

function referToPerson(hall: Hall, line: Line, callId: string): void {
  const { exchange } = hall
  const { operator } = exchange
  if (operator === null) return line.phone?.personUnreachable()
  const own = exchange.own()
  line.referring = setTimeout(() => {
    stopReferring(line)
    line.phone?.personUnreachable()
  }, personAnswersWithin)
  line.referring.unref()
  const more = [
    ['Refer-To', `<${operator}>`],
    ['Referred-By', `<sip:hotline@${own.address}:${own.port}>`],
    // By which an exchange that shows it can say which call of the screen it is.
    ['X-Hotline-Call', callId],
  ] as const
  ask(hall, line, requestIn(line.dialog, 'REFER', own, more), (status) => {
    if (status < 300 || !line.referring) return
    stopReferring(line)
    line.phone?.personUnreachable()
  })
}

function stopReferring(line: Line): void {
  if (line.referring) clearTimeout(line.referring)
  line.referring = null
}

function ask(
  hall: Hall,
  line: Line,
  sent: { readonly branch: string; readonly bytes: Buffer },
  onFinal: (status: number) => void,
): void {
  const repeating = repeatUntilStopped(
    hall.exchange.timers,
    () => hall.exchange.send(sent.bytes, line.dialog.hop),
    () => {
      hall.asked.delete(sent.branch)
      onFinal(408)
    },
  )
  hall.asked.set(sent.branch, { repeating, onFinal })
}

function onResponse(hall: Hall, response: SipResponse): void {
  const branch = parameterOf(headerOf(response, 'via'), 'branch') ?? ''
  const waiting = hall.asked.get(branch)
  if (!waiting) return
  if (response.status < 200) return
  waiting.repeating.stop()
  hall.asked.delete(branch)
  waiting.onFinal(response.status)
}

/** Once, whatever ends it: the sound stops, the dialogue hears of it, and the line is free. */
function clear(hall: Hall, line: Line, how: 'bye' | 'silently'): void {
  if (line.state === 'gone') return
  const wasAnswered = line.state !== 'coming'
  line.state = 'gone'
  line.answering?.stop()
  stopReferring(line)
  line.ended = line.phone?.hangUp() ?? Promise.resolve()
  line.stream?.close()
  hall.lines.delete(keyOf(line.invite))
  if (how === 'bye' && wasAnswered) {
    ask(hall, line, requestIn(line.dialog, 'BYE', hall.exchange.own()), () => {})
  }
}
