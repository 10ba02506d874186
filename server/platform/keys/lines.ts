/**
 * Lines of text over a socket, both ways. Lines that are sent in one turn of the event loop leave in one write: at ten
 * thousand requests a second the system calls, not the cryptography, would be the cost.
 */
import type { Socket } from 'node:net'

/** A request holds at most 16 KiB of data in base64 and a few names. */
const longestLine = 65_536

export type LineChannel = { readonly send: (line: string) => void }

export type LineChannelOptions = {
  readonly onLine: (line: string) => void
  /**
   * For the side that answers: while a peer does not read its answers it is not read from either. The side that asks
   * must never do so, or both would wait for the other; it bounds its calls instead.
   */
  readonly pauseWhenFull: boolean
}

export function openLineChannel(
  socket: Socket,
  { onLine, pauseWhenFull }: LineChannelOptions,
): LineChannel {
  let received = ''
  let outgoing = ''

  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    const lines = (received + chunk).split('\n')
    received = lines.pop() ?? ''
    if (received.length > longestLine || lines.some((line) => line.length > longestLine)) {
      socket.destroy()
      return
    }
    for (const line of lines) onLine(line)
  })

  if (pauseWhenFull) socket.on('drain', () => socket.resume())

  return {
    send(line) {
      if (outgoing === '') setImmediate(flush)
      outgoing += `${line}\n`
    },
  }

  function flush(): void {
    const batch = outgoing
    outgoing = ''
    if (socket.destroyed) return
    const full = !socket.write(batch)
    if (full && pauseWhenFull) socket.pause()
  }
}
