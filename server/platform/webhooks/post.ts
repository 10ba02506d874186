/** One POST to an address that somebody else named: bounded in time, followed nowhere, guarded. */
import * as http from 'node:http'
import * as https from 'node:https'
import { lookUpPublic, mayBeCalled, type Reachable, RefusedAddress } from './address-guard.ts'

export type Posting = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly reachable: Reachable
  readonly waitMilliseconds: number
  /** Ends it before its time, when the server stops. */
  readonly signal: AbortSignal
}

export type Posted = { readonly status: number; readonly retryAfter: string | null }

export function post(posting: Posting): Promise<Posted> {
  const { body, headers, reachable } = posting
  const url = new URL(posting.url)
  if (!mayBeCalled(url, reachable)) return Promise.reject(new RefusedAddress())
  const open = url.protocol === 'https:' ? https.request : http.request
  return new Promise((resolve, reject) => {
    const request = open(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.any([posting.signal, AbortSignal.timeout(posting.waitMilliseconds)]),
      agent: false,
      ...(reachable === 'public' ? { lookup: lookUpPublic } : {}),
    })
    request.on('error', reject)
    request.on('response', (answer) => {
      const retryAfter = answer.headers['retry-after'] ?? null
      resolve({ status: answer.statusCode ?? 0, retryAfter })
      // Nothing is read of what it says besides: an answer without end would keep a place busy.
      answer.destroy()
    })
    request.end(body)
  })
}
