/** SIP as it lies on the wire (RFC 3261, 7 and 25): read strictly, never thrown at, written plainly. */

export type SipHeaders = ReadonlyMap<string, readonly string[]>

export type SipRequest = {
  readonly kind: 'request'
  readonly method: string
  readonly uri: string
  readonly headers: SipHeaders
  readonly body: string
}

export type SipResponse = {
  readonly kind: 'response'
  readonly status: number
  readonly headers: SipHeaders
  readonly body: string
}

export type SipMessage = SipRequest | SipResponse

const mostBytes = 16_384
const mostHeaders = 100

const compact: Readonly<Record<string, string>> = {
  ...{ i: 'call-id', m: 'contact', e: 'content-encoding', l: 'content-length' },
  ...{ c: 'content-type', f: 'from', s: 'subject', k: 'supported', t: 'to', v: 'via' },
  ...{ r: 'refer-to', b: 'referred-by', o: 'event' },
}

/** Headers that may stand in one line with commas between them. */
const lists: ReadonlySet<string> = new Set(['via', 'record-route', 'route', 'contact'])

/** Null for whatever is no SIP message; nobody is owed an answer to that. */
export function parseSip(bytes: Uint8Array): SipMessage | null {
  if (bytes.length < 12 || bytes.length > mostBytes) return null
  const text = Buffer.from(bytes).toString('latin1')
  const split = text.indexOf('\r\n\r\n')
  if (split < 0) return null
  const [first = '', ...lines] = unfolded(text.slice(0, split)).split('\r\n')
  if (lines.length > mostHeaders) return null
  const headers = readHeaders(lines)
  if (!headers || !isWhole(headers)) return null
  const rest = text.slice(split + 4)
  const length = headers.get('content-length')?.[0]
  if (length !== undefined && !/^\d{1,5}$/.test(length)) return null
  const size = length === undefined ? rest.length : Number(length)
  if (size > rest.length) return null
  const body = rest.slice(0, size)

  const request = /^([A-Z]{2,20}) (\S{1,300}) SIP\/2\.0$/.exec(first)
  if (request) {
    const [, method = '', uri = ''] = request
    const cseq = /^\d{1,10}\s+([A-Z]+)$/.exec(headers.get('cseq')?.[0] ?? '')
    return cseq?.[1] === method ? { kind: 'request', method, uri, headers, body } : null
  }
  const response = /^SIP\/2\.0 ([1-6]\d\d) [^\r\n]*$/.exec(first)
  return response ? { kind: 'response', status: Number(response[1]), headers, body } : null
}

function unfolded(head: string): string {
  return head.replace(/\r\n[ \t]+/g, ' ')
}

function readHeaders(lines: readonly string[]): Map<string, string[]> | null {
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const written = line.slice(0, colon).trim().toLowerCase()
    if (colon < 1 || !/^[a-z0-9.!%*_+`'~-]+$/.test(written)) return null
    const name = compact[written] ?? written
    const value = line.slice(colon + 1).trim()
    // A line break or a control sign would end up in what we answer.
    if (/[^\x20-\x7e\x80-\xff\t]/.test(value)) return null
    const values = lists.has(name) ? commaParts(value) : [value]
    headers.set(name, [...(headers.get(name) ?? []), ...values])
  }
  return headers
}

/** Commas within quotation marks and angle brackets belong to the value. */
export function commaParts(value: string): string[] {
  const parts: string[] = []
  let begun = 0
  let quoted = false
  let angled = false
  for (let at = 0; at < value.length; at++) {
    const sign = value[at]
    if (sign === '"' && value[at - 1] !== '\\') quoted = !quoted
    if (!quoted && (sign === '<' || sign === '>')) angled = sign === '<'
    if (sign === ',' && !quoted && !angled) {
      parts.push(value.slice(begun, at).trim())
      begun = at + 1
    }
  }
  return [...parts, value.slice(begun).trim()].filter((part) => part !== '')
}

/** What every message has, or nobody can be answered. */
function isWhole(headers: SipHeaders): boolean {
  const once = ['call-id', 'cseq', 'from', 'to'].every((name) => headers.get(name)?.length === 1)
  return once && (headers.get('via')?.length ?? 0) > 0
}

export function headerOf(message: SipMessage, name: string): string {
  return message.headers.get(name)?.[0] ?? ''
}

/** `tag=…`, `branch=…` of a header's value. */
export function parameterOf(value: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*"?([^;,\\s"]{1,256})"?`, 'i').exec(value)
  return found?.[1] ?? null
}

/** The address within angle brackets, or all of it before its parameters. */
export function uriOf(value: string): string {
  const angled = /<([^<>]{1,300})>/.exec(value)
  return angled?.[1] ?? (value.split(';')[0] ?? '').trim()
}

/** The user part, where it is a telephone number. */
export function telephoneOf(value: string): string | null {
  const user = /^(?:sips?|tel):([+0-9().-]{3,20})(?:[@;]|$)/.exec(uriOf(value))
  const number = user?.[1]?.replace(/[().-]/g, '') ?? ''
  return /^\+?[0-9]{3,15}$/.test(number) ? number : null
}

export type HeaderLine = readonly [name: string, value: string]

export function writeSip(first: string, lines: readonly HeaderLine[], body = ''): Buffer {
  const head = [first, ...lines.map(([name, value]) => `${name}: ${value}`)]
  const length = `Content-Length: ${Buffer.byteLength(body, 'latin1')}`
  return Buffer.from([...head, length, '', body].join('\r\n'), 'latin1')
}
