import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'

export const policiesQuery = queryOptions({
  queryKey: ['desk', 'policies'],
  queryFn: () => answer(api.GET('/api/desk/policies')),
})

export const packQuery = (digest: string) =>
  queryOptions({
    queryKey: ['desk', 'policies', 'pack', digest],
    retry: false,
    queryFn: () =>
      answer(api.GET('/api/desk/policies/packs/{digest}', { params: { path: { digest } } })),
  })

export const draftQuery = (draftId: string) =>
  queryOptions({
    queryKey: ['desk', 'policies', 'draft', draftId],
    retry: false,
    queryFn: () =>
      answer(api.GET('/api/desk/policies/drafts/{draftId}', { params: { path: { draftId } } })),
  })

/** While it runs it is asked about every other second. */
export const rehearsalQuery = (rehearsalId: string) =>
  queryOptions({
    queryKey: ['desk', 'policies', 'rehearsal', rehearsalId],
    retry: false,
    queryFn: () =>
      answer(
        api.GET('/api/desk/policies/rehearsals/{rehearsalId}', {
          params: { path: { rehearsalId } },
        }),
      ),
    refetchInterval: (query) => (query.state.data?.rehearsal.state === 'running' ? 2_000 : false),
  })

export const rehearsedBillQuery = (path: {
  readonly rehearsalId: string
  readonly number: string
}) =>
  queryOptions({
    queryKey: ['desk', 'policies', 'rehearsed-bill', path],
    retry: false,
    queryFn: () =>
      answer(
        api.GET('/api/desk/policies/rehearsals/{rehearsalId}/bills/{number}', {
          params: { path },
        }),
      ),
  })
