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

/** Where messages also go; null where nothing was given. */
export const contactsQuery = queryOptions({
  queryKey: ['employer', 'contacts'],
  queryFn: async () => {
    const [{ address }, { phone }] = await Promise.all([
      answer(api.GET('/api/employer/contact-address')),
      answer(api.GET('/api/employer/contact-phone')),
    ])
    return { mail: address, text: phone }
  },
})
