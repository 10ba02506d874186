/**
 * The other side of AWS Signature Version 4, written from its description: what was asked is spelled out
 * in one way, and only whoever has the secret can have signed it.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export type Credentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly region: string
}

export type SignatureProblem =
  | 'AccessDenied'
  | 'InvalidAccessKeyId'
  | 'RequestTimeTooSkewed'
  | 'XAmzContentSHA256Mismatch'
  | 'SignatureDoesNotMatch'

const skewMinutes = 15

/** Null when the request is signed by who it says, over this very body, a short while ago. */
export function signatureProblem(
  request: IncomingMessage,
  body: Buffer,
  known: Credentials,
  now: Temporal.Instant,
): SignatureProblem | null {
  const given = partsOf(request.headers.authorization ?? '')
  const stamp = header(request, 'x-amz-date')
  if (!given || !signsEnough(given.signed)) return 'AccessDenied'
  const scope = `${stamp.slice(0, 8)}/${known.region}/s3/aws4_request`
  if (given.credential !== `${known.accessKeyId}/${scope}`) return 'InvalidAccessKeyId'
  if (isSkewed(stamp, now)) return 'RequestTimeTooSkewed'
  const contents = sha256(body)
  if (header(request, 'x-amz-content-sha256') !== contents) return 'XAmzContentSHA256Mismatch'

  const url = new URL(request.url ?? '/', 'http://store')
  const canonical = [
    request.method ?? '',
    url.pathname,
    [...url.searchParams]
      .map(([name, value]) => `${name}=${value}`)
      .toSorted()
      .join('&'),
    ...given.signed.map((name) => `${name}:${header(request, name).trim()}`),
    '',
    given.signed.join(';'),
    contents,
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope, sha256(Buffer.from(canonical))].join('\n')
  const right = hmac(signingKey(known, stamp.slice(0, 8)), toSign)
  const signature = Buffer.from(given.signature, 'hex')
  const fits = signature.length === right.length && timingSafeEqual(signature, right)
  return fits ? null : 'SignatureDoesNotMatch'
}

function partsOf(authorization: string) {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/
  const [, credential, signed, signature] = pattern.exec(authorization) ?? []
  if (!credential || !signed || !signature) return null
  return { credential, signed: signed.split(';'), signature }
}

/** Without these a signature could be put on another day, another server or another body. */
function signsEnough(signed: readonly string[]): boolean {
  return ['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signed.includes(name))
}

function isSkewed(stamp: string, now: Temporal.Instant): boolean {
  const written = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp)
  if (!written) return true
  const [, year, month, day, hour, minute, second] = written
  const at = Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Math.abs(at.since(now).total('minutes')) > skewMinutes
}

function signingKey({ secretAccessKey, region }: Credentials, day: string): Buffer {
  let key = Buffer.from(`AWS4${secretAccessKey}`)
  for (const part of [day, region, 's3', 'aws4_request']) key = hmac(key, part)
  return key
}

function header(request: IncomingMessage, name: string): string {
  return String(request.headers[name] ?? '')
}

function hmac(key: Buffer, text: string): Buffer<ArrayBuffer> {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
