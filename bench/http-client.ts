/**
 * A lean HTTP/1.1 client: the load generator shares the two cores, and what it costs is counted
 * against the server. Many keep-alive connections, one request on its way on each.
 */
import { connect, type Socket } from 'node:net'

export type HttpClient = {
  readonly request: (text: string) => Promise<Answer>
  readonly close: () => void
}

type Answer = { readonly status: number; readonly body: string }
type Line = {
  readonly socket: Socket
  pending: PromiseWithResolvers<Answer> | null
  buffer: string
}

export async function openHttpClient(port: number, connections: number): Promise<HttpClient> {
  const free: Line[] = []
  const all = new Set<Line>()
  const waiting: ((line: Line) => void)[] = []
  const open = async (): Promise<Line> => {
    const line = await openLine(port)
    all.add(line)
    return line
  }
  free.push(...(await Promise.all(Array.from({ length: connections }, open))))

  function release(line: Line): void {
    const next = waiting.shift()
    if (next) next(line)
    else free.push(line)
  }

  return {
    request: async (text) => {
      const taken = free.pop() ?? (await new Promise<Line>((resolve) => waiting.push(resolve)))
      // The server closes connections that were idle for a while, as between two turns.
      const line = taken.socket.destroyed ? await open() : taken
      line.pending = Promise.withResolvers()
      line.socket.write(text)
      const answer = await line.pending.promise
      release(line)
      return answer
    },
    close: () => {
      for (const { socket } of all) socket.destroy()
    },
  }
}

function openLine(port: number): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const line: Line = { socket, pending: null, buffer: '' }
    socket.setEncoding('utf8')
    socket.once('error', reject)
    socket.once('connect', () => resolve(line))
    socket.on('data', (text: string) => {
      line.buffer += text
      const answer = wholeAnswer(line.buffer)
      if (!answer) return
      line.buffer = ''
      const { pending } = line
      line.pending = null
      pending?.resolve(answer)
    })
    socket.on('close', () =>
      line.pending?.reject(new Error('the server closed a connection in use')),
    )
  })
}

function wholeAnswer(text: string): Answer | null {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return null
  const length = Number(/content-length: ([0-9]+)/i.exec(text.slice(0, end))?.[1] ?? 0)
  const body = text.slice(end + 4)
  if (Buffer.byteLength(body) < length) return null
  return { status: Number(text.slice(9, 12)), body }
}
