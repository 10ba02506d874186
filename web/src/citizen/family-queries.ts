import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'

export const familyQuery = queryOptions({
  queryKey: ['me', 'family'],
  queryFn: () => answer(api.GET('/api/me/family')),
  staleTime: 0,
})

export const bindingQuery = (bindingId: string) =>
  queryOptions({
    queryKey: ['me', 'family', bindingId],
    queryFn: () =>
      answer(api.GET('/api/me/family/{bindingId}', { params: { path: { bindingId } } })),
    staleTime: 0,
  })

/** Every look is in the relative's own record, so nothing is fetched that was not asked for. */
export const memberQuery = (bindingId: string) =>
  queryOptions({
    queryKey: ['me', 'members', bindingId],
    gcTime: 0,
    refetchOnWindowFocus: false,
    queryFn: () =>
      answer(api.GET('/api/me/members/{bindingId}', { params: { path: { bindingId } } })),
  })
