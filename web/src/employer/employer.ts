import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'
import type { Employer } from '../api/desk-types.ts'

export const employerQuery = queryOptions({
  queryKey: ['employer'],
  queryFn: () => answer(api.GET('/api/employer')) as Promise<Employer>,
})

/** In the language that it is read in: the server has the words of both. */
export const inboxQuery = (language: string) =>
  queryOptions({
    queryKey: ['employer', 'notices', language],
    queryFn: () => answer(api.GET('/api/employer/notices')),
    staleTime: 0,
  })

export const contactQuery = queryOptions({
  queryKey: ['employer', 'contact-address'],
  queryFn: () => answer(api.GET('/api/employer/contact-address')),
})
