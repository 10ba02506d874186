import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { useSite } from '../api/session.ts'
import type { Sent } from '../api/types.ts'

/** The demonstration has no phones: it shows the text message that would have been sent. */
function useDemoText(codeId: string | undefined): string | undefined {
  const demo = useSite()?.demo === true
  const { data } = useQuery({
    queryKey: ['demo', 'messages', codeId],
    queryFn: () => answer(api.GET('/api/demo/messages')),
    enabled: demo && codeId !== undefined,
    staleTime: 0,
  })
  return data?.messages[0]?.text
}

/** A one-time code: asked for, typed in, and handed over together with the id of its sending. */
export function useCode<Asked>(
  send: (asked: Asked, headers: ActHeaders) => Promise<Sent>,
  done: { readonly onSent?: () => void; readonly onRefused: (error: Error) => void },
) {
  const [code, setCode] = useState('')
  const sending = useAct(send, {
    onDone: () => {
      setCode('')
      done.onSent?.()
    },
    onRefused: done.onRefused,
  })
  const codeId = sending.data?.codeId
  return {
    code,
    setCode,
    codeId: codeId ?? '',
    sent: codeId !== undefined,
    pending: sending.isPending,
    complete: /^\d{6}$/.test(code),
    send: (asked: Asked) => sending.mutate(asked),
    demoText: useDemoText(codeId),
  }
}
