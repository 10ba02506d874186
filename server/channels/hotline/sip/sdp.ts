/** What two ends agree on for their sound (RFC 3264, 4566): G.711 and keys as events (RFC 4733). */

export type Codec = 'PCMA' | 'PCMU'

export type Offer = {
  readonly address: string
  readonly port: number
  readonly codec: Codec
  readonly payloadType: number
  /** Null where the other end does not send keys as events: we could not hear it choose. */
  readonly eventType: number | null
  readonly direction: 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'
  readonly mediaLines: number
}

const fixedTypes: Readonly<Record<string, Codec>> = { '0': 'PCMU', '8': 'PCMA' }

/** Null where there is nothing that we could speak or be spoken to with. */
export function readOffer(sdp: string): Offer | null {
  const lines = sdp.split(/\r?\n/)
  const media = lines.findIndex((line) => line.startsWith('m=audio '))
  if (media < 0) return null
  const next = lines.findIndex((line, index) => index > media && line.startsWith('m='))
  const own = lines.slice(media, next < 0 ? undefined : next)
  const described = /^m=audio (\d{1,5})(?:\/\d+)? RTP\/AVP((?: \d{1,3}){1,32})\s*$/.exec(
    own[0] ?? '',
  )
  const port = Number(described?.[1])
  if (!described || port < 1 || port > 65_535) return null
  const address = addressOf(own) ?? addressOf(lines.slice(0, media))
  if (address === null) return null
  const types = (described[2] ?? '').trim().split(' ')
  const names = namesOf(own)
  const codecs = types.flatMap((type) => {
    const codec = fixedTypes[type] ?? codecNamed(names.get(type))
    return codec ? [{ codec, payloadType: Number(type) }] : []
  })
  // A-law is spoken here; the other is taken where it is all there is.
  const chosen = codecs.find(({ codec }) => codec === 'PCMA') ?? codecs[0]
  if (!chosen) return null
  const event = types.find((type) => names.get(type) === 'TELEPHONE-EVENT/8000')
  return {
    ...{ address, port, ...chosen },
    eventType: event === undefined ? null : Number(event),
    direction: directionOf(own) ?? directionOf(lines.slice(0, media)) ?? 'sendrecv',
    mediaLines: lines.filter((line) => line.startsWith('m=')).length,
  }
}

function addressOf(lines: readonly string[]): string | null {
  for (const line of lines) {
    const found = /^c=IN IP4 (\d{1,3}(?:\.\d{1,3}){3})\s*$/.exec(line)
    if (found?.[1]) return found[1]
  }
  return null
}

function namesOf(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const found = /^a=rtpmap:(\d{1,3}) ([\w.-]+\/\d+)/.exec(line)
      return found ? [[found[1] ?? '', (found[2] ?? '').toUpperCase()]] : []
    }),
  )
}

function codecNamed(name: string | undefined): Codec | null {
  if (name === 'PCMA/8000') return 'PCMA'
  return name === 'PCMU/8000' ? 'PCMU' : null
}

const directions = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const

function directionOf(lines: readonly string[]): Offer['direction'] | null {
  return directions.find((each) => lines.includes(`a=${each}`)) ?? null
}

const answerTo = {
  sendrecv: 'sendrecv',
  sendonly: 'recvonly',
  recvonly: 'sendonly',
  inactive: 'inactive',
} as const satisfies Record<Offer['direction'], Offer['direction']>

export function writeAnswer(
  offer: Offer,
  own: { readonly address: string; readonly port: number; readonly session: string },
): string {
  const { codec, payloadType, eventType } = offer
  const types = eventType === null ? `${payloadType}` : `${payloadType} ${eventType}`
  const events =
    eventType === null
      ? []
      : [`a=rtpmap:${eventType} telephone-event/8000`, `a=fmtp:${eventType} 0-15`]
  const lines = [
    ...['v=0', `o=yika ${own.session} 1 IN IP4 ${own.address}`, 's=hotline'],
    ...[`c=IN IP4 ${own.address}`, 't=0 0', `m=audio ${own.port} RTP/AVP ${types}`],
    ...[`a=rtpmap:${payloadType} ${codec}/8000`, ...events, 'a=ptime:20'],
    `a=${answerTo[offer.direction]}`,
    // Whatever else was offered is declined, in its place.
    ...Array.from({ length: offer.mediaLines - 1 }, () => 'm=video 0 RTP/AVP 0'),
  ]
  return `${lines.join('\r\n')}\r\n`
}
