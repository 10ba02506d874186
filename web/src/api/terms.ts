import { queryOptions, useQuery } from '@tanstack/react-query'
import { answer, api } from './client.ts'
import type { components } from './schema.gen.ts'

export type AreaTerms = components['schemas']['AreaTerms']
export type DocumentedService = keyof AreaTerms['documents']

/** Terms may change while a page is open: they are asked for anew with each page. */
const termsQuery = queryOptions({
  queryKey: ['terms'],
  queryFn: () => answer(api.GET('/api/public/terms')),
  staleTime: 60_000,
})

/** What the area has set; undefined while it is not yet known. */
export function useTerms(): AreaTerms | undefined {
  return useQuery(termsQuery).data
}
