/**
 * The hotline as a telephone of its own: an exchange, a trunk or a session border controller sends
 * calls here over UDP. Who is not on the list of peers is not answered, and nothing that comes can
 * make it fall.
 */
import { createSocket, type Socket } from 'node:dgram'
import type { Hotline } from '../hotline.ts'
import type { Voice } from '../voice/voice.ts'
import { createInvitations, type Invitations } from './invitations.ts'
import { headerOf, parameterOf, parseSip, type SipRequest } from './message.ts'
import { type Patience, patience } from './phone-call.ts'
import { answerTo, type Answering, allowedMethods, responseTo, type Source } from './responses.ts'
import { type Beat, type PortRange, startBeat } from './rtp-stream.ts'
import { type SipTimers, sipTimers } from './timers.ts'

export type HotlineLogLine = {
  readonly event: string
  readonly call?: string
  readonly method?: string
  readonly status?: number
  readonly fault?: unknown
}

export type SipEndpointOptions = {
  readonly hotline: Hotline
  readonly voice: Voice
  readonly log: (line: HotlineLogLine) => void
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** What we say our address is. */
  readonly address: string
  readonly peers: ReadonlySet<string>
  readonly rtpPorts: PortRange
  /** Where calls go that ask for a person; null: nobody can be reached. */
  readonly operator: string | null
  readonly mostCalls?: number
  readonly timers?: SipTimers
  readonly patience?: Patience
}

export type SipEndpoint = {
  readonly port: number
  readonly counts: () => { readonly calls: number; readonly remembered: number }
  readonly drain: () => Promise<void>
}

/** What the rooms of the endpoint share. */
export type Exchange = Required<Omit<SipEndpointOptions, 'port'>> & {
  readonly beat: Beat
  readonly own: () => Source
  readonly send: (bytes: Buffer, to: Source) => void
  /** Answers, and again when the same request comes again. */
  readonly answer: (request: SipRequest, source: Source, answer: Answering) => void
}

/** An answer is kept as long as its request may still be repeated (RFC 3261, timer J). */
const rememberedMs = 32_000
const mostRemembered = 20_000

export async function startSipEndpoint(options: SipEndpointOptions): Promise<SipEndpoint> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(options.port, options.host, resolve)
  })
  const { log } = options
  socket.on('error', (fault) => log({ event: 'sip_socket_fault', fault }))
  const answered = new Map<string, { readonly bytes: Buffer; readonly until: number }>()
  const exchange = exchangeOf(options, socket, answered)
  const invitations = createInvitations(exchange)
  const forgetting = setInterval(() => forget(answered), 5_000)
  forgetting.unref()

  socket.on('message', (bytes, { address, port }) => {
    if (!options.peers.has(address)) return log({ event: 'sip_stranger' })
    try {
      take(exchange, { invitations, answered }, bytes, { address, port })
    } catch (fault) {
      log({ event: 'sip_fault', fault })
    }
  })
  return {
    port: socket.address().port,
    counts: () => ({ calls: invitations.count(), remembered: answered.size }),
    async drain() {
      await invitations.endAll()
      clearInterval(forgetting)
      exchange.beat.stop()
      await new Promise<void>((resolve) => socket.close(() => resolve()))
    },
  }
}

type Answered = Map<string, { readonly bytes: Buffer; readonly until: number }>

function exchangeOf(options: SipEndpointOptions, socket: Socket, answered: Answered): Exchange {
  const send = (bytes: Buffer, to: Source): void => {
    socket.send(bytes, to.port, to.address, (fault) => {
      if (fault) options.log({ event: 'sip_not_sent' })
    })
  }
  return {
    mostCalls: 200,
    timers: sipTimers,
    patience,
    ...options,
    beat: startBeat(),
    own: () => ({ address: options.address, port: socket.address().port }),
    send,
    answer: (request, source, answer) => {
      const bytes = responseTo(request, source, answer)
      // A full memory answers nothing anew, it never forgets what was answered already.
      if (answered.size < mostRemembered) {
        answered.set(transactionOf(request), { bytes, until: performance.now() + rememberedMs })
      }
      send(bytes, answerTo(request, source))
    },
  }
}

function take(
  exchange: Exchange,
  { invitations, answered }: { readonly invitations: Invitations; readonly answered: Answered },
  bytes: Uint8Array,
  source: Source,
): void {
  const message = parseSip(bytes)
  if (!message) {
    // Two line breaks keep a way through a firewall open, and are no message.
    if (bytes.length > 4) exchange.log({ event: 'sip_unreadable' })
    return
  }
  if (message.kind === 'response') return invitations.onResponse(message)
  const known = message.method === 'ACK' ? undefined : answered.get(transactionOf(message))
  if (known) return exchange.send(known.bytes, answerTo(message, source))
  if (headerOf(message, 'require') !== '') {
    const more = [['Unsupported', headerOf(message, 'require')]] as const
    if (message.method !== 'ACK' && message.method !== 'CANCEL') {
      return exchange.answer(message, source, { status: 420, more })
    }
  }
  onRequest(exchange, invitations, message, source)
}

function onRequest(
  exchange: Exchange,
  invitations: Invitations,
  request: SipRequest,
  source: Source,
): void {
  switch (request.method) {
    case 'INVITE':
      return invitations.onInvite(request, source)
    case 'ACK':
      return invitations.onAck(request, source)
    case 'CANCEL':
      return invitations.onCancel(request, source)
    case 'BYE':
    case 'INFO':
    case 'NOTIFY':
      return invitations.onWithin(request, source)
    case 'OPTIONS':
      return exchange.answer(request, source, {
        status: 200,
        toTag: 'options',
        more: [
          ['Allow', allowedMethods],
          ['Accept', 'application/sdp'],
        ],
      })
    default:
      return exchange.answer(request, source, {
        status: 405,
        toTag: 'refused',
        more: [['Allow', allowedMethods]],
      })
  }
}

/** Method, branch and who wrote it: the same when a request is repeated (RFC 3261, 17.2.3). */
function transactionOf(request: SipRequest): string {
  const via = request.headers.get('via')?.[0] ?? ''
  const sentBy = /UDP\s+([^;\s]+)/i.exec(via)?.[1] ?? ''
  const branch = parameterOf(via, 'branch') ?? headerOf(request, 'call-id')
  return `${request.method} ${sentBy} ${branch} ${headerOf(request, 'cseq')}`
}

function forget(answered: Answered): void {
  const now = performance.now()
  for (const [key, { until }] of answered) if (until <= now) answered.delete(key)
}
