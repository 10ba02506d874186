import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api, readingNothing } from './client.ts'
import { newKey } from './new-key.ts'
import type { Nobody, Session } from './types.ts'

export const siteQuery = queryOptions({
  queryKey: ['site'],
  queryFn: () => answer(api.GET('/api/public/site')),
  staleTime: Number.POSITIVE_INFINITY,
})

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => answer(api.GET('/api/session')) as Promise<Session | Nobody>,
  staleTime: 60_000,
})

/** Who is signed in: null for nobody, undefined while not yet known. */
export function useSession(): Session | null | undefined {
  const { data, isError } = useQuery(sessionQuery)
  if (isError) return null
  if (data === undefined) return undefined
  return data.kind === 'nobody' ? null : data
}

export function useSite() {
  return useQuery(siteQuery).data
}

/** What anybody may know; everything else belongs to whoever was signed in. */
const forEverybody = new Set<unknown>(['site', 'places', 'terms', 'session'])

/** What another person knew must not stay on a shared screen. */
export function useEnterAndLeave() {
  const queries = useQueryClient()
  const become = (session: Session | Nobody) => {
    queries.removeQueries({ predicate: (query) => !forEverybody.has(query.queryKey[0]) })
    queries.setQueryData(sessionQuery.queryKey, session)
  }
  return {
    enter: (session: Session) => become(session),
    forget: () => become({ kind: 'nobody' }),
    /** The page is left before the masthead changes: what appears there is then there to stay. */
    leave: (goTo: () => Promise<void>) =>
      readingNothing(async () => {
        await queries.cancelQueries()
        await api.DELETE('/api/session')
        await goTo()
        become({ kind: 'nobody' })
      }),
    extend: async () => {
      const headers = { 'idempotency-key': newKey() }
      queries.setQueryData(
        sessionQuery.queryKey,
        await answer(api.POST('/api/session/extend', { headers })),
      )
    },
  }
}
