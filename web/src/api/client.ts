import createClient from 'openapi-fetch'
import { language } from '../words/words.ts'
import { type ProblemDocument, refused } from './problem.ts'
import { noteServerDate } from './server-clock.ts'
import type { paths } from './schema.gen.ts'

const speech = { zh: 'zh-CN', en: 'en' } as const

export const api = createClient<paths>({ baseUrl: window.location.origin })

/** Ends with the wish to leave, and is there anew once somebody has left. */
let leaving = new AbortController()

api.use({
  onRequest: ({ request }) => {
    request.headers.set('accept-language', speech[language()])
    if (request.method !== 'GET') return request
    return new Request(request, { signal: AbortSignal.any([request.signal, leaving.signal]) })
  },
  onResponse: ({ response }) => noteServerDate(response.headers.get('date')),
})

/**
 * While somebody leaves, nothing is read in their name any more: what is under way is dropped, and
 * what is asked meanwhile fails and is asked again by the page that is open then.
 */
export async function readingNothing(leave: () => Promise<void>): Promise<void> {
  leaving.abort()
  try {
    await leave()
  } finally {
    leaving = new AbortController()
  }
}

type Reply<Data> = { data?: Data | undefined; error?: unknown; response: Response }

/** The answer, or a thrown refusal: what a query or an act wants. */
export async function answer<Data>(reply: Promise<Reply<Data>>): Promise<Data> {
  const { data, error, response } = await reply
  if (response.ok) return data as Data
  if (isProblem(error)) throw refused(error)
  const title = response.statusText || String(response.status)
  throw refused({ title, status: response.status, code: 'unknown' })
}

function isProblem(error: unknown): error is ProblemDocument {
  return typeof error === 'object' && error !== null && 'code' in error && 'title' in error
}
