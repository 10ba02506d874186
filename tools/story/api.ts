/** The public web interface as its users reach it: cookies, an idempotency key, problems as errors. */
import { newId } from '#platform/ids.ts'

export type Answer<T> = { readonly status: number; readonly body: T; readonly headers: Headers }

export type Visitor = {
  readonly get: <T>(path: string) => Promise<T>
  readonly bytes: (path: string) => Promise<Buffer>
  readonly post: <T>(path: string, body?: unknown, key?: string) => Promise<T>
  readonly send: <T>(path: string, bytes: Buffer | string, type: string) => Promise<T>
  /** For what is expected to be refused: any status comes back as it is. */
  readonly attempt: <T>(path: string, body?: unknown, key?: string) => Promise<Answer<T>>
  readonly look: <T>(path: string) => Promise<Answer<T>>
  readonly offer: <T>(path: string, bytes: Buffer, type: string) => Promise<Answer<T>>
  readonly take: (path: string) => Promise<Answer<Buffer>>
  /** Ends the session. */
  readonly leave: () => Promise<Answer<null>>
}

export class Unexpected extends Error {
  readonly status: number

  constructor(method: string, path: string, status: number, body: string) {
    super(`${method} ${path} answered ${status}: ${body.slice(0, 600)}`)
    this.status = status
  }
}

/** Someone with a browser of their own, or a machine with a bearer key. */
export function visitor(origin: string, bearer?: string): Visitor {
  const cookies = new Map<string, string>()

  async function call(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('accept-language', 'zh-CN')
    if (bearer) headers.set('authorization', `Bearer ${bearer}`)
    if (cookies.size > 0) {
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    }
    const response = await fetch(origin + path, { ...init, method, headers })
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = (line.split(';', 1)[0] ?? '').split('=', 2)
      if (name) cookies.set(name, value ?? '')
    }
    return response
  }

  async function need(method: string, path: string, init?: RequestInit): Promise<Response> {
    const response = await call(method, path, init)
    if (!response.ok) throw new Unexpected(method, path, response.status, await response.text())
    return response
  }

  const json = (body: unknown, key: string): RequestInit => ({
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
  })

  const file = (bytes: Buffer | string, type: string): RequestInit => ({
    body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
    headers: { 'content-type': type, 'idempotency-key': newId() },
  })

  return {
    get: async (path) => parsed(await (await need('GET', path)).text()),
    bytes: async (path) => Buffer.from(await (await need('GET', path)).arrayBuffer()),
    post: async (path, body = {}, key = newId()) =>
      parsed(await (await need('POST', path, json(body, key))).text()),
    send: async (path, bytes, type) =>
      parsed(await (await need('POST', path, file(bytes, type))).text()),
    attempt: async (path, body = {}, key = newId()) =>
      answerOf(await call('POST', path, json(body, key))),
    look: async (path) => answerOf(await call('GET', path)),
    offer: async (path, bytes, type) => answerOf(await call('POST', path, file(bytes, type))),
    take: async (path) => {
      const response = await call('GET', path)
      const { status, headers } = response
      return { status, headers, body: Buffer.from(await response.arrayBuffer()) }
    },
    leave: async () => answerOf(await call('DELETE', '/api/session')),
  }
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const { status, headers } = response
  return { status, headers, body: parsed(await response.text()) }
}

function parsed<T>(text: string): T {
  return (text === '' ? null : JSON.parse(text)) as T
}
