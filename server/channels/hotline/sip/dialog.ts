/** Two ends of one call, and the requests that we send within it (RFC 3261, 12). */
import { randomBytes } from 'node:crypto'
import {
  type HeaderLine,
  headerOf,
  parameterOf,
  type SipRequest,
  uriOf,
  writeSip,
} from './message.ts'
import type { Source } from './responses.ts'

export type Dialog = {
  readonly callId: string
  readonly localTag: string
  readonly remoteTag: string
  /** As the other end wrote them, with the tags of both. */
  readonly local: string
  readonly remote: string
  readonly target: string
  readonly routes: readonly string[]
  /** Where the invitation came from: the exchange that routes to us is our next hop. */
  readonly hop: Source
  nextSequence: number
  remoteSequence: number
}

export function dialogOf(invite: SipRequest, hop: Source): Dialog {
  const localTag = randomBytes(8).toString('hex')
  const from = headerOf(invite, 'from')
  return {
    callId: headerOf(invite, 'call-id'),
    localTag,
    remoteTag: parameterOf(from, 'tag') ?? '',
    local: `${headerOf(invite, 'to')};tag=${localTag}`,
    remote: from,
    target: uriOf(headerOf(invite, 'contact')) || uriOf(from),
    routes: invite.headers.get('record-route') ?? [],
    hop,
    nextSequence: 1,
    remoteSequence: sequenceOf(invite),
  }
}

export function sequenceOf(request: SipRequest): number {
  return Number(/^(\d{1,10})/.exec(headerOf(request, 'cseq'))?.[1] ?? 0)
}

/** By which a request within a call finds it. */
export function keyOf(request: SipRequest): string {
  const from = parameterOf(headerOf(request, 'from'), 'tag') ?? ''
  return `${headerOf(request, 'call-id')} ${from}`
}

export type Sent = { readonly branch: string; readonly method: string; readonly bytes: Buffer }

export function requestIn(
  dialog: Dialog,
  method: 'BYE' | 'REFER',
  own: Source,
  more: readonly HeaderLine[] = [],
): Sent {
  const branch = `z9hG4bK${randomBytes(10).toString('hex')}`
  const sequence = dialog.nextSequence
  dialog.nextSequence += 1
  const bytes = writeSip(`${method} ${dialog.target} SIP/2.0`, [
    ['Via', `SIP/2.0/UDP ${own.address}:${own.port};branch=${branch};rport`],
    ['Max-Forwards', '70'],
    ...dialog.routes.map((route): HeaderLine => ['Route', route]),
    ['From', dialog.local],
    ['To', dialog.remote],
    ['Call-ID', dialog.callId],
    ['CSeq', `${sequence} ${method}`],
    ['Contact', contactOf(own)[1]],
    ...more,
  ])
  return { branch, method, bytes }
}

export function contactOf({ address, port }: Source): HeaderLine {
  return ['Contact', `<sip:hotline@${address}:${port}>`]
}
