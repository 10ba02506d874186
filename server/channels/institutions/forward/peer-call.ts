/**
 * One message to another area's installation, signed as a hospital's system signs it, and its whole body
 * besides. Whatever is no answer in the envelope leaves open what has become of the message.
 */
import type { PeerReached } from '#capabilities/organisations/index.ts'
import { isObject, valueOf } from '../check-input.ts'
import { Figures, readJson, UnreadableJson } from '#platform/json/exact-json.ts'
import { bodySignature, bodySignatureHead } from '../peers/caller.ts'
import { hmacSha1 } from '../signature.ts'

export type PeerAnswer =
  | { readonly kind: 'answered'; readonly carriedOut: boolean; readonly body: object }
  | { readonly kind: 'file'; readonly content: Buffer }
  /** A word for the log: no answer in time, refused at the gate, no envelope. */
  | { readonly kind: 'unknown'; readonly why: string }

/** Shorter than a hospital's system waits for us. */
export const waitMilliseconds = 20_000
const answerBytesAtMost = 8 * 1024 * 1024

export async function callPeer(
  peer: PeerReached,
  message: { readonly infno: string; readonly body: string; readonly now: Temporal.Instant },
): Promise<PeerAnswer> {
  const { infno, body, now } = message
  const head = {
    ...{ apiName: infno, apiVersion: '1.0.0', accessKey: peer.accessKey },
    timestamp: String(now.epochMilliseconds),
  }
  try {
    const response = await fetch(`${peer.url}/his`, {
      ...{ method: 'POST', body, redirect: 'error' },
      headers: {
        'content-type': 'application/json; charset=UTF-8',
        ...{ _api_name: infno, _api_version: head.apiVersion, _api_timestamp: head.timestamp },
        ...{ _api_access_key: head.accessKey, _api_signature: hmacSha1.sign(head, peer.secretKey) },
        [bodySignatureHead]: bodySignature(body, peer.secretKey),
      },
      signal: AbortSignal.timeout(waitMilliseconds),
    })
    if (response.status !== 200) {
      await response.body?.cancel()
      return { kind: 'unknown', why: `status_${response.status}` }
    }
    const bytes = await bytesOf(response)
    const isFile = response.headers.get('content-type') === 'application/octet-stream'
    return isFile ? { kind: 'file', content: bytes } : answerOf(bytes)
  } catch (fault) {
    return { kind: 'unknown', why: whyOf(fault) }
  }
}

/** No more than a message may be, whatever the other end goes on to send. */
async function bytesOf(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > answerBytesAtMost) throw new RangeError('the answer is too long')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function answerOf(bytes: Buffer): PeerAnswer {
  const body = readJson(bytes)
  if (!isObject(body)) return { kind: 'unknown', why: 'no_envelope' }
  const infcode = valueOf(body, 'infcode')
  const code = infcode instanceof Figures ? infcode.text : null
  if (code !== '0' && code !== '-1') return { kind: 'unknown', why: 'no_envelope' }
  return { kind: 'answered', carriedOut: code === '0', body }
}

function whyOf(fault: unknown): string {
  if (fault instanceof UnreadableJson) return fault.why
  if (fault instanceof RangeError) return 'answer_too_long'
  const { name } = Object(fault) as { readonly name?: unknown }
  return name === 'TimeoutError' ? 'no_answer_in_time' : 'not_reached'
}
