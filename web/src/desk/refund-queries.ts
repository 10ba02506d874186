import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'
import type { RefundState } from '../api/desk-types.ts'

/** What is looked for; nothing looks for all. */
export type RefundFilter = {
  readonly employerId?: string
  readonly month?: string
  readonly state?: RefundState
}

export const refundsQuery = (query: RefundFilter) =>
  queryOptions({
    queryKey: ['desk', 'refunds', query],
    queryFn: () => answer(api.GET('/api/desk/refunds', { params: { query } })),
  })

export const refundMonthQuery = (path: { readonly employerId: string; readonly month: string }) =>
  queryOptions({
    queryKey: ['desk', 'refunds', path],
    queryFn: () => answer(api.GET('/api/desk/refunds/{employerId}/{month}', { params: { path } })),
  })
