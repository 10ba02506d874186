/**
 * Stands before the web server and loses answers: the request goes through, the server acts and
 * answers, and the client hears a broken connection. What was swallowed is kept, to be compared with
 * what the client is told when it asks again.
 */
import { connect, createServer } from 'node:net'

export type AnswerCutter = {
  readonly url: string
  /** Asked once for every answer. */
  rule: () => boolean
  /** Status line, headers and body of each swallowed answer. */
  readonly swallowed: string[]
  readonly close: () => Promise<void>
}

export async function startAnswerCutter(webUrl: string): Promise<AnswerCutter> {
  const { hostname: host, port } = new URL(webUrl)
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ host, port: Number(port) })
    const end = (): void => {
      client.destroy()
      upstream.destroy()
    }
    client.on('data', (chunk) => upstream.write(chunk))
    // One request at a time on a connection, and small answers: a chunk is an answer.
    upstream.on('data', (chunk) => {
      if (!cutter.rule()) {
        client.write(chunk)
        return
      }
      cutter.swallowed.push(chunk.toString('utf8'))
      end()
    })
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the cutter has no port')
  const cutter: AnswerCutter = {
    url: `http://127.0.0.1:${address.port}`,
    rule: () => false,
    swallowed: [],
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
  return cutter
}
