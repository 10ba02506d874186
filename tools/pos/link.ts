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

export function linkTo(options: LinkOptions): Link {
  const line = openLine(options)
  let ready: Buffer[] = []
  let closed = false

  function flush(): void {
    const frames = ready
    ready = []
    line.live()?.write(Buffer.concat(frames))
  }

  return {
    async open() {
      await line.dial()
    },
    async send(frame) {
      if (closed) throw new Error('the line was closed')
      if (!line.live()) await line.dial()
      ready.push(frame)
      if (ready.length === 1) setImmediate(flush)
    },
    async close() {
      closed = true
      const socket = line.live()
      if (!socket) return
      await new Promise<void>((resolve) => {
        socket.once('close', () => resolve())
        socket.end()
        // A gateway that still owes an answer keeps its side open; nobody here waits for it.
        setTimeout(() => socket.destroy(), 500).unref()
      })
    },
  }
}

type Line = { readonly dial: () => Promise<Socket>; readonly live: () => Socket | null }

function openLine({ host, port, onFrame, onLost }: LinkOptions): Line {
  let dialling: Promise<Socket> | null = null
  let newest: Socket | null = null
  let live: Socket | null = null

  function dial(): Promise<Socket> {
    dialling ??= new Promise<Socket>((resolve, reject) => {
      const socket = connect({ host, port, noDelay: true })
      newest = socket
      socket.once('connect', () => {
        live = socket
        resolve(socket)
      })
      listen(socket, onFrame)
      socket.on('error', (error) => {
        lose(socket)
        reject(error)
      })
      socket.once('close', () => lose(socket))
    })
    return dialling
  }

  /** The next request dials again: at once, for a dead socket may take its time to say that it closed. */
  function lose(socket: Socket): void {
    if (socket !== newest) return
    const wasLive = live === socket
    newest = null
    live = null
    dialling = null
    if (wasLive) onLost()
  }

  return { dial, live: () => live }
}

function listen(socket: Socket, onFrame: LinkOptions['onFrame']): void {
  const reader = frameReader()
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
}
