/**
 * Listens to the reader of this kiosk through its bridge (docs/reader-bridge.md). What the bridge says
 * is checked field by field; whatever is not understood ends the line, and the line is tried again.
 */

export type ReadDocument = { readonly name: string; readonly number: string }

/** What lies on the reader now; it is forgotten with the line. */
export type Reading = {
  readonly line: 'connecting' | 'ready' | 'broken'
  readonly kioskKey: string
  readonly cardNumber: string | null
  readonly document: ReadDocument | null
}

export const nothingRead: Reading = {
  ...{ line: 'connecting', kioskKey: '', cardNumber: null, document: null },
}

const protocol = 'yika-reader.1'
const closedAsNotUnderstood = 4002
const againAfterMs = 2_000

export type ReaderLine = { readonly hangUp: () => void }

type Listening = {
  readonly port: number
  readonly onReading: (reading: Reading) => void
  readonly open?: (address: string, spoken: string) => WebSocket
}

export function listenToReader(listening: Listening): ReaderLine {
  const { port, onReading, open = (address, spoken) => new WebSocket(address, spoken) } = listening
  let reading = nothingRead
  let socket: WebSocket | null = null
  let again: ReturnType<typeof setTimeout> | undefined
  const become = (next: Reading) => {
    reading = next
    onReading(next)
  }
  const connect = () => {
    const line = open(`ws://127.0.0.1:${port}`, protocol)
    socket = line
    line.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const next = readingAfter(reading, data)
      if (next) return become(next)
      line.close(closedAsNotUnderstood)
    })
    line.addEventListener('close', () => {
      if (socket !== line) return
      become({ ...nothingRead, line: 'broken' })
      again = setTimeout(connect, againAfterMs)
    })
  }
  connect()
  return {
    hangUp: () => {
      clearTimeout(again)
      const line = socket
      socket = null
      line?.close()
    },
  }
}

/** Null for what no bridge of this version says. */
export function readingAfter(was: Reading, data: unknown): Reading | null {
  const message = objectOf(data)
  if (!message) return null
  const { type, version, reader, state, kioskKey, cardNumber, name, number } = message
  if (type === 'hello' && version === 1 && isState(reader) && isText(kioskKey, 100)) {
    return { ...nothingRead, line: reader, kioskKey }
  }
  if (was.line === 'connecting') return null
  if (type === 'reader' && isState(state)) {
    return { ...nothingRead, line: state, kioskKey: was.kioskKey }
  }
  if (was.line !== 'ready') return null
  if (type === 'card' && isText(cardNumber, 19) && /^[0-9A-Z]{9,19}$/.test(cardNumber)) {
    return { ...was, cardNumber }
  }
  if (type === 'card-removed') return { ...was, cardNumber: null }
  if (type === 'document' && isText(name, 60) && isText(number, 18)) {
    return { ...was, document: { name, number } }
  }
  return type === 'document-removed' ? { ...was, document: null } : null
}

function objectOf(data: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof data !== 'string') return null
  try {
    const read: unknown = JSON.parse(data)
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function isState(value: unknown): value is 'ready' | 'broken' {
  return value === 'ready' || value === 'broken'
}

function isText(value: unknown, atMost: number): value is string {
  return typeof value === 'string' && value !== '' && value.length <= atMost
}
