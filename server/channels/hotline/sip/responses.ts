/** What is answered to a request: its own ways back, and what we add. */
import { type HeaderLine, headerOf, parameterOf, type SipRequest, writeSip } from './message.ts'

export type Source = { readonly address: string; readonly port: number }

export const allowedMethods = 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, NOTIFY'

const reasons: Readonly<Record<number, string>> = {
  ...{ 100: 'Trying', 200: 'OK', 400: 'Bad Request', 404: 'Not Found' },
  ...{
    405: 'Method Not Allowed',
    415: 'Unsupported Media Type',
    481: 'Call/Transaction Does Not Exist',
  },
  ...{ 482: 'Loop Detected', 487: 'Request Terminated', 488: 'Not Acceptable Here' },
  ...{ 420: 'Bad Extension', 491: 'Request Pending', 500: 'Server Internal Error' },
  ...{ 503: 'Service Unavailable' },
}

export type Answering = {
  readonly status: number
  /** Ours, on everything but 100. */
  readonly toTag?: string
  readonly more?: readonly HeaderLine[]
  readonly body?: string
}

export function responseTo(request: SipRequest, source: Source, answer: Answering): Buffer {
  const { status, toTag, more = [], body = '' } = answer
  const to = headerOf(request, 'to')
  const tagged = toTag === undefined || parameterOf(to, 'tag') ? to : `${to};tag=${toTag}`
  const [top = '', ...vias] = request.headers.get('via') ?? []
  const lines: HeaderLine[] = [
    ['Via', wayBack(top, source)],
    ...vias.map((via): HeaderLine => ['Via', via]),
    ['From', headerOf(request, 'from')],
    ['To', tagged],
    ['Call-ID', headerOf(request, 'call-id')],
    ['CSeq', headerOf(request, 'cseq')],
    ...more,
  ]
  return writeSip(`SIP/2.0 ${status} ${reasons[status] ?? 'Answer'}`, lines, body)
}

/** Whence it really came (RFC 3581). */
function wayBack(via: string, { address, port }: Source): string {
  const asksForPort = /;\s*rport(?=[;\s]|$)/i.test(via)
  const withPort = asksForPort ? via.replace(/;\s*rport(?=[;\s]|$)/i, `;rport=${port}`) : via
  return asksForPort || hostOf(via) !== address ? `${withPort};received=${address}` : withPort
}

function hostOf(via: string): string {
  return /^SIP\s*\/\s*2\.0\s*\/\s*UDP\s+([^:;\s]+)/i.exec(via)?.[1] ?? ''
}

/** To whom an answer goes: to where it came from, or to the port that was written. */
export function answerTo(request: SipRequest, { address, port }: Source): Source {
  const via = request.headers.get('via')?.[0] ?? ''
  if (/;\s*rport(?=[;=\s]|$)/i.test(via)) return { address, port }
  const written = /^SIP\s*\/\s*2\.0\s*\/\s*UDP\s+[^:;\s]+:(\d{1,5})/i.exec(via)?.[1]
  return { address, port: written === undefined ? 5060 : Number(written) }
}
