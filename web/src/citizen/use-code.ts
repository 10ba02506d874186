import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { useSite } from '../api/session.ts'
import type { Sent } from '../api/types.ts'
import type { Problems } from '../ui/form.tsx'

/** The demonstration has no phones: it shows the text message that this code would have come in. */
function useDemoText(codeId: string | undefined): string | undefined {
  const demo = useSite()?.demo === true
  const { data } = useQuery({
    queryKey: ['demo', 'messages', codeId],
    queryFn: () =>
      answer(
        api.GET('/api/demo/messages/{codeId}', { params: { path: { codeId: codeId ?? '' } } }),
      ),
    enabled: demo && codeId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data?.text
}

/** A code is handed over together with the id of its sending. */
type Proof = { readonly codeId: string; readonly code: string }

type Proven<Output> = {
  readonly problems: Problems
  readonly send: (headers: ActHeaders) => Promise<Sent>
  readonly act: (proof: Proof, headers: ActHeaders) => Promise<Output>
  readonly onSent?: () => void
  readonly onDone?: (output: Output) => void
  /** The fields that a refusal is shown at when it names none itself. */
  readonly refusedAt: { readonly send: string; readonly act: string }
}

/** An act that a one-time code proves: the code is asked for, typed in, and then it is done. */
export function useActWithCode<Output>({ problems, refusedAt, ...proven }: Proven<Output>) {
  const [code, setCode] = useState('')
  const sending = useAct((_: null, headers) => proven.send(headers), {
    onDone: () => {
      setCode('')
      problems.show([])
      proven.onSent?.()
    },
    onRefused: (error) => problems.refused(error, refusedAt.send),
  })
  const codeId = sending.data?.codeId
  const acting = useAct((_: null, headers) => proven.act({ codeId: codeId ?? '', code }, headers), {
    onDone: (output) => proven.onDone?.(output),
    onRefused: (error) => problems.refused(error, refusedAt.act),
  })
  const sent = codeId !== undefined
  const send = () => sending.mutate(null)
  const act = () => acting.mutate(null)
  return {
    code,
    setCode,
    sent,
    send,
    act,
    /** On a page that asks for everything at once: first for the code, then to act. */
    goOn: sent ? act : send,
    /** Whether the code still has to be typed in, once it has been sent. */
    missing: sent && !/^\d{6}$/.test(code),
    pending: sending.isPending || acting.isPending,
    done: acting.isSuccess,
    demoText: useDemoText(codeId),
  }
}

export type ActWithCode = ReturnType<typeof useActWithCode>
