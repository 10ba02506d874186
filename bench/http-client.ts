/**
 * A lean HTTP/1.1 client: the load generator shares the two cores, and what it costs is counted
 * against the server. Many keep-alive connections, one request on its way on each.
 */
import { connect, type Socket } from 'node:net'

export type HttpClient = {
  readonly request: (text: string) => Promise<{ readonly status: number; readonly body: string }>
  readonly close: () => void
}

type Line = {
  readonly socket: Socket
  answered: ((answer: { status: number; body: string }) => void) | null
  buffer: string
}

export async function openHttpClient(port: number, connections: number): Promise<HttpClient> {
  const free: Line[] = []
  const waiting: ((line: Line) => void)[] = []
  const lines = await Promise.all(Array.from({ length: connections }, () => openLine(port)))
  free.push(...lines)

  function release(line: Line): void {
    const next = waiting.shift()
    if (next) next(line)
    else free.push(line)
  }

  return {
    request: async (text) => {
      const line = free.pop() ?? (await new Promise<Line>((resolve) => waiting.push(resolve)))
      const answer = await new Promise<{ status: number; body: string }>((resolve) => {
        line.answered = resolve
        line.socket.write(text)
      })
      release(line)
      return answer
    },
    close: () => {
      for (const { socket } of lines) socket.destroy()
    },
  }
}

function openLine(port: number): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const line: Line = { socket, answered: null, buffer: '' }
    socket.setEncoding('utf8')
    socket.once('error', reject)
    socket.once('connect', () => resolve(line))
    socket.on('data', (text: string) => {
      line.buffer += text
      const answer = wholeAnswer(line.buffer)
      if (!answer) return
      line.buffer = ''
      const { answered } = line
      line.answered = null
      answered?.(answer)
    })
  })
}

function wholeAnswer(text: string): { status: number; body: string } | null {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return null
  const length = Number(/content-length: ([0-9]+)/i.exec(text.slice(0, end))?.[1] ?? 0)
  const body = text.slice(end + 4)
  if (Buffer.byteLength(body) < length) return null
  return { status: Number(text.slice(9, 12)), body }
}
