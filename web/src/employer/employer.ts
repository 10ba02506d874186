import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'
import type { Employer } from '../api/desk-types.ts'

export const employerQuery = queryOptions({
  queryKey: ['employer'],
  queryFn: () => answer(api.GET('/api/employer')) as Promise<Employer>,
})
