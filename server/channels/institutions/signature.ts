/**
 * What a message's head is signed with. The standard's own way is an HMAC over the head; a place that
 * signs whole bodies with national algorithms is another `Signer`.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

export type SignedHead = {
  readonly apiName: string
  readonly apiVersion: string
  readonly timestamp: string
  readonly accessKey: string
}

export type Signer = {
  readonly sign: (head: SignedHead, secretKey: string) => string
}

/** base64(HmacSHA1(SK, "k=v&k=v…")), the names in their natural order. */
export const hmacSha1: Signer = {
  sign: (head, secretKey) =>
    createHmac('sha1', secretKey).update(signedText(head), 'utf8').digest('base64'),
}

function signedText({ apiName, apiVersion, timestamp, accessKey }: SignedHead): string {
  const named = {
    _api_access_key: accessKey,
    _api_name: apiName,
    _api_timestamp: timestamp,
    _api_version: apiVersion,
  }
  return Object.entries(named)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** Takes the same time wherever the first difference is. */
export function isSignedBy(
  signer: Signer,
  head: SignedHead,
  with_: { readonly secretKey: string; readonly signature: string },
): boolean {
  const right = Buffer.from(signer.sign(head, with_.secretKey))
  const given = Buffer.from(with_.signature)
  return right.length === given.length && timingSafeEqual(right, given)
}
