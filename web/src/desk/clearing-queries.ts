import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'

export const statementsQuery = (month: string | null) =>
  queryOptions({
    queryKey: ['desk', 'clearing', month],
    queryFn: () =>
      answer(
        api.GET('/api/desk/clearing/statements', {
          params: { query: month === null ? {} : { month } },
        }),
      ),
  })

export const statementQuery = (statementId: string) =>
  queryOptions({
    queryKey: ['desk', 'clearing', 'one', statementId],
    retry: false,
    queryFn: () =>
      answer(
        api.GET('/api/desk/clearing/statements/{statementId}', {
          params: { path: { statementId } },
        }),
      ),
  })

export const areaMonthsQuery = (month: string | null) =>
  queryOptions({
    queryKey: ['desk', 'clearing', 'areas', month],
    queryFn: () =>
      answer(
        api.GET('/api/desk/clearing/areas', {
          params: { query: month === null ? {} : { month } },
        }),
      ),
  })

export const areaMonthQuery = (peerId: string, month: string) =>
  queryOptions({
    queryKey: ['desk', 'clearing', 'areas', peerId, month],
    retry: false,
    queryFn: () =>
      answer(
        api.GET('/api/desk/clearing/areas/{peerId}/{month}', {
          params: { path: { peerId, month } },
        }),
      ),
  })
