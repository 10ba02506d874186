/** One connection to the key service, made again whenever it breaks, with pauses that grow to half a second. */
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { openLineChannel } from './lines.ts'
import type { LineChannel } from './lines.ts'

const longestPauseMs = 500

export type Link = {
  readonly isOpen: () => boolean
  readonly send: (line: string) => void
  readonly close: () => void
}

export type LinkEvents = {
  readonly onLine: (line: string) => void
  readonly onOpen: () => void
  readonly onLost: () => void
}

export function openLink(path: string, events: LinkEvents): Link {
  let socket: Socket | null = null
  let channel: LineChannel | null = null
  let pauseMs = 0
  let retry: NodeJS.Timeout | undefined
  let closed = false

  function open(): void {
    const attempt = connect(path)
    socket = attempt
    attempt.once('connect', () => {
      pauseMs = 0
      channel = openLineChannel(attempt, { onLine: events.onLine, pauseWhenFull: false })
      events.onOpen()
    })
    // 'close' follows every error and does what is to be done.
    attempt.on('error', () => {})
    attempt.once('close', () => {
      const wasOpen = channel !== null
      channel = null
      if (closed) return
      if (wasOpen) events.onLost()
      retry = setTimeout(open, pauseMs)
      pauseMs = Math.min(longestPauseMs, pauseMs * 2 + 20)
    })
  }
  open()

  return {
    isOpen: () => channel !== null,
    send: (line) => channel?.send(line),
    close() {
      closed = true
      clearTimeout(retry)
      socket?.destroy()
    },
  }
}
