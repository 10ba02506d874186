/**
 * The system of a bank or an institution, as docs/formats/webhooks.md asks it to be: it believes what is
 * signed with a secret of its own and is not old, takes each id once, and can be as slow, broken or
 * unwilling as such systems are.
 */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** What comes of the next request: a status of its mind, taken and then silence, or no answer at all. */
export type Mood = number | 'answer_lost' | 'silent' | { readonly busyFor: string }

export type TakenWebhook = { readonly id: string; readonly type: string; readonly body: string }

/** Throws when the signature is not one; a stranger's judge in tests. */
export type Verify = (body: string, headers: Record<string, string>) => unknown

export type WebhookReceiver = {
  readonly url: string
  /** Each once, in the order they came. */
  readonly taken: readonly TakenWebhook[]
  /** Of every request that was answered, the id and the status; a lost answer is 0. */
  readonly answers: readonly { readonly id: string; readonly status: number }[]
  /** For the next requests, one each; after them it is in a good mood. */
  readonly moods: Mood[]
  /** Resolves when so many have been taken. */
  readonly untilTaken: (count: number) => Promise<void>
  readonly stop: () => Promise<void>
}

export async function startWebhookReceiver(options: {
  readonly verify: Verify
  readonly port?: number
  readonly onTaken?: (taken: TakenWebhook) => void
}): Promise<WebhookReceiver> {
  const taken: TakenWebhook[] = []
  const answers: { readonly id: string; readonly status: number }[] = []
  const moods: Mood[] = []
  const waiting: { readonly count: number; readonly done: () => void }[] = []

  function take(body: string, headers: Record<string, string>): number {
    try {
      options.verify(body, headers)
    } catch {
      return 401
    }
    const id = headers['webhook-id'] ?? ''
    if (taken.some((each) => each.id === id)) return 200
    const { type } = JSON.parse(body) as { readonly type: string }
    taken.push({ id, type, body })
    options.onTaken?.({ id, type, body })
    for (const each of waiting) if (taken.length >= each.count) each.done()
    return 202
  }

  function answer(response: ServerResponse, headers: Record<string, string>, body: string): void {
    const id = headers['webhook-id'] ?? ''
    const mood = moods.shift()
    if (mood === 'silent') return
    if (typeof mood === 'object') response.setHeader('retry-after', mood.busyFor)
    const status =
      typeof mood === 'object' ? 429 : typeof mood === 'number' ? mood : take(body, headers)
    answers.push({ id, status: mood === 'answer_lost' ? 0 : status })
    if (mood === 'answer_lost') return void response.destroy()
    if (status >= 300 && status < 400) response.setHeader('location', '/elsewhere')
    response.writeHead(status).end()
  }

  const server = createServer((request, response) => {
    const answerTo = (body: string): void => answer(response, plain(request.headers), body)
    void text(request).then(answerTo)
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    ...{ taken, answers, moods },
    url: `http://127.0.0.1:${port}/yika`,
    untilTaken: (count) =>
      new Promise((resolve) => {
        if (taken.length >= count) return resolve()
        waiting.push({ count, done: resolve })
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function plain(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
