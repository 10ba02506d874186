/**
 * A gateway for texts, as docs/formats/sms-gateway.md describes it. It sends nothing: it keeps what it
 * took, each id once, and can be as slow, broken or unwilling as gateways are.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'

const wanted = z.strictObject({
  messageId: z.guid(),
  to: z.string().regex(/^1[0-9]{10}$/),
  text: z.string().min(1).max(500),
  at: z.iso.datetime(),
})
export type TakenText = z.infer<typeof wanted>

/** What comes of the next request: an answer of the gateway's mind, or taken and then silence. */
export type Mood = number | 'answer_lost'

export type SmsGatewayRun = {
  readonly url: string
  readonly taken: readonly TakenText[]
  /** Statuses of all answers, in order; a lost one is 0. */
  readonly answers: readonly number[]
  /** For the next requests, one each; after them it is in a good mood. */
  readonly moods: Mood[]
  readonly stop: () => Promise<void>
}

export async function startSmsGateway(options: {
  readonly token: string
  readonly port?: number
  readonly onText?: (text: TakenText) => void
}): Promise<SmsGatewayRun> {
  const taken = new Map<string, TakenText>()
  const shown: TakenText[] = []
  const answers: number[] = []
  const moods: Mood[] = []

  function judge(request: IncomingMessage, body: string): number {
    if (request.method !== 'POST' || request.url !== '/messages') return 404
    if (request.headers.authorization !== `Bearer ${options.token}`) return 401
    const text = wanted.safeParse(parsed(body)).data
    if (!text || request.headers['idempotency-key'] !== text.messageId) return 422
    const earlier = taken.get(text.messageId)
    if (earlier) return JSON.stringify(earlier) === JSON.stringify(text) ? 200 : 409
    taken.set(text.messageId, text)
    shown.push(text)
    options.onText?.(text)
    return 202
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const mood = moods.shift()
    const status = typeof mood === 'number' ? mood : judge(request, body)
    answers.push(mood === 'answer_lost' ? 0 : status)
    if (mood === 'answer_lost') return void response.destroy()
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}')
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    ...{ answers, moods, taken: shown },
    url: `http://127.0.0.1:${port}/messages`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
