import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey } from './new-key.ts'
import { isOffline } from './problem.ts'

/** Headers of a request that changes something. */
export type ActHeaders = { readonly 'idempotency-key': string }

/**
 * An act that happens once however often it is pressed or sent: the key stays the same while nobody
 * knows whether the server got it, and changes as soon as there is an answer, kind or unkind.
 */
export function useAct<Input, Output>(
  send: (input: Input, headers: ActHeaders) => Promise<Output>,
  done: { readonly onDone?: (output: Output) => void; readonly onRefused?: (error: Error) => void },
) {
  const key = useRef<string | null>(null)
  return useMutation<Output, Error, Input>({
    networkMode: 'always',
    mutationFn: (input) => {
      key.current ??= newKey()
      return send(input, { 'idempotency-key': key.current })
    },
    onSuccess: (output) => {
      key.current = null
      done.onDone?.(output)
    },
    onError: (error) => {
      if (!isOffline(error)) key.current = null
      done.onRefused?.(error)
    },
  })
}
