/**
 * A reader of cards and identity documents with its bridge, as a kiosk has them: WebSocket on the
 * loopback address, for one page of one site at a time. The protocol stands in docs/reader-bridge.md.
 * What lies on the reader is all that it knows; nothing is written anywhere.
 */
import type { IncomingMessage } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

export const bridgeProtocol = 'yika-reader.1'
export const closedAsBusy = 4001
const closedAsTalkative = 1008

export type IdentityDocument = { readonly name: string; readonly number: string }

export type ReaderSetting = {
  /** 0: any free one. */
  readonly port: number
  /** The site whose pages may listen. */
  readonly origin: string
  /** By which the site knows this kiosk. */
  readonly kioskKey: string
}

export type Reader = {
  readonly port: number
  readonly layCard: (cardNumber: string) => void
  readonly layDocument: (document: IdentityDocument) => void
  readonly removeCard: () => void
  readonly removeDocument: () => void
  readonly breakDown: () => void
  readonly mend: () => void
  /** Something that no bridge says: for whoever tests a listener. */
  readonly say: (text: string) => void
  /** The line falls, as when the bridge's program is started anew. */
  readonly hangUp: () => void
  readonly stop: () => Promise<void>
}

type State = {
  works: boolean
  cardNumber: string | null
  document: IdentityDocument | null
  listener: WebSocket | null
}

export async function startReader({ port, origin, kioskKey }: ReaderSetting): Promise<Reader> {
  const state: State = { works: true, cardNumber: null, document: null, listener: null }
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port,
    maxPayload: 1024,
    handleProtocols: (offered) => (offered.has(bridgeProtocol) ? bridgeProtocol : false),
    verifyClient: ({ req }, answer) => {
      const refusal = refusalOf(req, origin)
      answer(refusal === null, refusal ?? undefined)
    },
  })
  server.on('connection', (socket) => welcome(state, socket, kioskKey))
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    ...handsOf(state),
    stop: async () => {
      state.listener?.terminate()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A status of HTTP, before anything of the reader is told. */
function refusalOf({ headers }: IncomingMessage, origin: string): number | null {
  if (headers.origin !== origin) return 403
  const offered = headers['sec-websocket-protocol']?.split(/,\s*/) ?? []
  return offered.includes(bridgeProtocol) ? null : 400
}

function welcome(state: State, socket: WebSocket, kioskKey: string): void {
  socket.on('error', () => socket.terminate())
  if (state.listener) return socket.close(closedAsBusy, 'another page listens')
  state.listener = socket
  socket.on('close', () => {
    state.listener = null
  })
  socket.on('message', () => socket.close(closedAsTalkative, 'nothing is asked of a reader'))
  const { works, cardNumber, document } = state
  tell(state, { type: 'hello', version: 1, reader: works ? 'ready' : 'broken', kioskKey })
  if (works && cardNumber) tell(state, { type: 'card', cardNumber })
  if (works && document) tell(state, { type: 'document', ...document })
}

type Hands = Omit<Reader, 'port' | 'stop'>

function handsOf(state: State): Hands {
  const tellIfWorking = (message: object) => {
    if (state.works) tell(state, message)
  }
  return {
    layCard: (cardNumber) => {
      state.cardNumber = cardNumber
      tellIfWorking({ type: 'card', cardNumber })
    },
    layDocument: (document) => {
      state.document = document
      tellIfWorking({ type: 'document', ...document })
    },
    removeCard: () => {
      state.cardNumber = null
      tellIfWorking({ type: 'card-removed' })
    },
    removeDocument: () => {
      state.document = null
      tellIfWorking({ type: 'document-removed' })
    },
    breakDown: () => {
      state.works = false
      tell(state, { type: 'reader', state: 'broken' })
    },
    // Whoever mends it finds it empty: what lay there is laid anew.
    mend: () => {
      Object.assign(state, { works: true, cardNumber: null, document: null })
      tell(state, { type: 'reader', state: 'ready' })
    },
    say: (text) => state.listener?.send(text),
    hangUp: () => state.listener?.terminate(),
  }
}

function tell({ listener }: State, message: object): void {
  listener?.send(JSON.stringify(message))
}
