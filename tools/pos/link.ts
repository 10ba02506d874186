/**
 * A terminal's line to the gateway. It dials when there is something to send, writes what is ready in
 * one go, and hands every whole frame to the terminal. A lost line is dialled again for the next request.
 */
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { frameReader } from '#channels/pos/iso8583/frames.ts'

export type Link = {
  readonly open: () => Promise<void>
  readonly send: (frame: Buffer) => Promise<void>
  readonly close: () => Promise<void>
}

export type LinkOptions = {
  readonly host: string
  readonly port: number
  readonly onFrame: (frame: Buffer) => void
  readonly onLost: () => void
}

export function linkTo({ host, port, onFrame, onLost }: LinkOptions): Link {
  let dialling: Promise<Socket> | null = null
  let live: Socket | null = null
  let ready: Buffer[] = []

  function dial(): Promise<Socket> {
    dialling ??= new Promise<Socket>((resolve, reject) => {
      const reader = frameReader()
      const socket = connect({ host, port, noDelay: true })
      socket.once('connect', () => {
        live = socket
        resolve(socket)
      })
      socket.on('data', (chunk: Buffer) => {
        reader.feed(chunk)
        for (let frame = reader.next(); frame !== null; frame = reader.next()) {
          if (typeof frame === 'string') {
            socket.destroy()
            return
          }
          onFrame(frame)
        }
      })
      socket.on('error', reject)
      socket.once('close', () => {
        if (live === socket) live = null
        dialling = null
        onLost()
      })
    })
    return dialling
  }

  function flush(): void {
    const frames = ready
    ready = []
    live?.write(Buffer.concat(frames))
  }

  return {
    async open() {
      await dial()
    },
    async send(frame) {
      if (!live) await dial()
      ready.push(frame)
      if (ready.length === 1) setImmediate(flush)
    },
    async close() {
      const socket = live
      if (!socket) return
      await new Promise<void>((resolve) => {
        socket.once('close', () => resolve())
        socket.end()
      })
    },
  }
}
