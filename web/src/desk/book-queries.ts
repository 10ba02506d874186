import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'
import type { BookKind } from '../api/desk-types.ts'

/** The books are counted every few minutes. */
export const fundBooksQuery = queryOptions({
  queryKey: ['desk', 'books'],
  queryFn: () => answer(api.GET('/api/desk/books')),
  refetchInterval: 120_000,
})

export const chartQuery = queryOptions({
  queryKey: ['desk', 'books', 'chart'],
  queryFn: () => answer(api.GET('/api/desk/books/chart')),
})

export const trialBalanceQuery = (on: string) =>
  queryOptions({
    queryKey: ['desk', 'books', 'trial-balance', on],
    queryFn: () => answer(api.GET('/api/desk/books/trial-balance', { params: { query: { on } } })),
  })

export const bookDaysQuery = (query: { readonly month: string; readonly kind: BookKind }) =>
  queryOptions({
    queryKey: ['desk', 'books', 'days', query],
    queryFn: () => answer(api.GET('/api/desk/books/days', { params: { query } })),
  })

export const bookAccountsQuery = (query: { readonly day: string; readonly kind: BookKind }) =>
  queryOptions({
    queryKey: ['desk', 'books', 'accounts', query],
    queryFn: () => answer(api.GET('/api/desk/books/accounts', { params: { query } })),
  })

export const bookTransfersQuery = (query: { readonly day: string; readonly account: string }) =>
  infiniteQueryOptions({
    queryKey: ['desk', 'books', 'transfers', query],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/desk/books/transfers', {
          params: { query: pageParam === null ? query : { ...query, after: pageParam } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

export const differingBatchesQuery = (query: { readonly from: string; readonly until: string }) =>
  queryOptions({
    queryKey: ['desk', 'books', 'batches', query],
    queryFn: () => answer(api.GET('/api/desk/batch-differences', { params: { query } })),
  })

export const differingBatchQuery = (path: {
  readonly institutionId: string
  readonly batchId: string
}) =>
  queryOptions({
    queryKey: ['desk', 'books', 'batches', path],
    queryFn: () =>
      answer(
        api.GET('/api/desk/batch-differences/{institutionId}/{batchId}', { params: { path } }),
      ),
  })

/** What an account is called, by the chart; nothing until the chart is here. */
export function usePoolName(kind: string): string {
  const { data } = useQuery(chartQuery)
  return data?.accounts.find((each) => each.kind === kind)?.name ?? ''
}
