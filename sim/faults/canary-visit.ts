/** One browser, which keeps its session, and writes down whatever it is told. */
import { newId } from '#platform/ids.ts'
import type { CanaryCity } from './canary-city.ts'

export type Told = {
  readonly status: number
  readonly text: string
  readonly body: Readonly<Record<string, unknown>>
}

export type Browser = {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Told>
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Told>
  /** The same, and anything but this answer ends the story. */
  readonly must: (status: number, path: string, body?: unknown, type?: string) => Promise<Told>
}

export function openBrowser({ server, canaries, heard }: CanaryCity): Browser {
  let cookie = ''
  async function ask(
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Told> {
    const isWhole = typeof body === 'string' || Buffer.isBuffer(body)
    const answer = await fetch(`${server.webUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(method === 'POST'
          ? { 'content-type': 'application/json', 'idempotency-key': newId() }
          : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isWhole ? bodyOf(body) : JSON.stringify(body) }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const token = /^yika_session=([^;]+)/.exec(set)?.[1]
      if (!token) continue
      cookie = `yika_session=${token}`
      canaries.add(`session ${canaries.count()}`, decodeURIComponent(token))
    }
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8')
    const others = [...answer.headers].filter(([name]) => name !== 'set-cookie')
    const asked = `${method} ${path.replace(/\?.*/, '')}`
    heard.push({ asked, status: answer.status, headers: JSON.stringify(others), text })
    const isJson = /json/.test(answer.headers.get('content-type') ?? '')
    return { status: answer.status, text, body: isJson ? JSON.parse(text) : {} }
  }
  return {
    get: (path, headers = {}) => ask('GET', path, undefined, headers),
    post: (path, body, headers = {}) => ask('POST', path, body, headers),
    async must(status, path, body, type) {
      const headers: Record<string, string> = type ? { 'content-type': type } : {}
      const told = await ask(body === undefined ? 'GET' : 'POST', path, body, headers)
      if (told.status !== status) throw new Error(`${path}: ${told.status} ${told.text}`)
      return told
    },
  }
}

function bodyOf(body: string | Buffer): string | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' ? body : new Uint8Array(body)
}
