import { queryOptions } from '@tanstack/react-query'
import type { ActHeaders } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { EmployerList, EmployerRow, OwnEmployerLists } from '../api/desk-types.ts'
import { newKey } from '../api/new-key.ts'

export const ownListsQuery = queryOptions({
  queryKey: ['employer', 'lists'],
  queryFn: () => answer(api.GET('/api/employer/card-lists')) as Promise<OwnEmployerLists>,
})

/** Under way on the server: looked at again and again until it is not. */
export function isUnderWay({ state }: Pick<EmployerList, 'state'>): boolean {
  return state === 'checking' || state === 'confirmed'
}

export function listQuery(listId: string) {
  return queryOptions({
    queryKey: ['employer', 'list', listId],
    queryFn: () =>
      answer(api.GET('/api/employer/card-lists/{listId}', { params: { path: { listId } } })),
    refetchInterval: (query) =>
      query.state.data && isUnderWay(query.state.data.list) ? 1_000 : false,
  })
}

export type Pile = EmployerRow['pile']

export function rowsQuery(listId: string, pile: Pile | null, after: number) {
  return queryOptions({
    queryKey: ['employer', 'list', listId, 'rows', pile, after],
    queryFn: () =>
      answer(
        api.GET('/api/employer/card-lists/{listId}/rows', {
          params: { path: { listId }, query: { ...(pile ? { pile } : {}), after } },
        }),
      ),
  })
}

export type Sending = { readonly list: File; readonly photos: File | null }

const bytes = 'application/octet-stream'
const asItIs = { bodySerializer: (body: unknown) => body as File }

/** File, pictures, check: whatever of it was done before is not done again. */
export async function sendList(sending: Sending, headers: ActHeaders) {
  const named = `attachment; filename*=UTF-8''${encodeURIComponent(sending.list.name)}`
  const { listId, known } = await answer(
    api.POST('/api/employer/card-lists', {
      ...asItIs,
      body: sending.list as never,
      headers: { ...headers, 'content-type': bytes, 'content-disposition': named },
    }),
  )
  const path = { listId }
  const { list } = await answer(api.GET('/api/employer/card-lists/{listId}', { params: { path } }))
  if (list.state !== 'uploaded') return { listId, known }
  if (sending.photos) await sendPhotos(listId, sending.photos, { 'idempotency-key': newKey() })
  await askForCheck(listId, { 'idempotency-key': newKey() })
  return { listId, known: false }
}

export async function sendPhotos(listId: string, photos: File, headers: ActHeaders): Promise<void> {
  await answer(
    api.POST('/api/employer/card-lists/{listId}/photos', {
      ...asItIs,
      params: { path: { listId } },
      body: photos as never,
      headers: { ...headers, 'content-type': bytes },
    }),
  )
}

export function askForCheck(listId: string, headers: ActHeaders) {
  const path = { listId }
  return answer(
    api.POST('/api/employer/card-lists/{listId}/check', {
      ...{ params: { path }, body: {}, headers },
    }),
  )
}
