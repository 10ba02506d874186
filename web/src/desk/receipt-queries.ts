import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'
import type { ReceiptReturnState, WaitingReason } from '../api/desk-types.ts'

export type ReceiptFilter = { readonly bankId?: string; readonly reason?: WaitingReason }

export const waitingReceiptsQuery = (query: ReceiptFilter) =>
  queryOptions({
    queryKey: ['desk', 'receipts', query],
    queryFn: () => answer(api.GET('/api/desk/receipts', { params: { query } })),
  })

export const receiptReturnsQuery = (state: ReceiptReturnState | null) =>
  queryOptions({
    queryKey: ['desk', 'receipts', 'returns', state],
    queryFn: () =>
      answer(api.GET('/api/desk/receipts/returns', { params: { query: state ? { state } : {} } })),
  })

/** The one figure, without anybody's name. */
export const receiptCountQuery = queryOptions({
  queryKey: ['desk', 'receipts', 'count'],
  queryFn: () => answer(api.GET('/api/desk/receipts/count')),
})

export const waitingReceiptQuery = (receiptId: string) =>
  queryOptions({
    queryKey: ['desk', 'receipts', 'one', receiptId],
    gcTime: 0,
    retry: false,
    queryFn: () =>
      answer(api.GET('/api/desk/receipts/{receiptId}', { params: { path: { receiptId } } })),
  })
