/** A page of a kiosk, as far as its reader's bridge is concerned: it listens, and says nothing. */
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { WebSocket } from 'ws'
import { bridgeProtocol } from '#sim/reader/reader.ts'

type Bridge = { readonly port: number; readonly origin: string }
export type Heard = Readonly<Record<string, unknown>>

export type KioskPage = {
  /** The next message of this type. */
  readonly hears: (type: string) => Promise<Heard>
  readonly says: (text: string) => void
  /** With which code the line was closed. */
  readonly closed: Promise<number>
  readonly hangUp: () => Promise<number>
}

const patience = 10_000

export async function openKioskPage({ port, origin }: Bridge): Promise<KioskPage> {
  const line = new WebSocket(`ws://127.0.0.1:${port}`, bridgeProtocol, { origin })
  const waiting: Heard[] = []
  line.on('message', (data: Buffer) => waiting.push(JSON.parse(data.toString('utf8')) as Heard))
  const closed = once(line, 'close').then(([code]) => Number(code))
  await once(line, 'open')
  return {
    hears: async (type) => {
      for (;;) {
        const at = waiting.findIndex((each) => each['type'] === type)
        if (at >= 0) return waiting.splice(at, 1)[0] ?? {}
        await once(line, 'message', { signal: AbortSignal.timeout(patience) })
      }
    },
    says: (text) => line.send(text),
    closed,
    hangUp: () => {
      line.close()
      return closed
    },
  }
}

/** The status with which whoever should not listen is turned away. */
export async function turnedAway(
  { port, origin }: Bridge,
  protocol = bridgeProtocol,
): Promise<number | undefined> {
  const line = new WebSocket(`ws://127.0.0.1:${port}`, protocol, { origin })
  const [, answer] = (await once(line, 'unexpected-response')) as [unknown, IncomingMessage]
  answer.destroy()
  return answer.statusCode
}
