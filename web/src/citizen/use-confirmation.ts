import { useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'
import { newKey } from '../api/new-key.ts'
import { sessionQuery } from '../api/session.ts'

/** Gives the password once more, for what an open session alone is not enough for. */
export function useConfirmation(): (password: string) => Promise<void> {
  const queries = useQueryClient()
  return async (password) => {
    const headers = { 'idempotency-key': newKey() }
    const session = await answer(
      api.POST('/api/session/confirmation', { body: { password }, headers }),
    )
    queries.setQueryData(sessionQuery.queryKey, session)
  }
}
