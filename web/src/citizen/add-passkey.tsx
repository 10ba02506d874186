import { useRef, useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { newKey } from '../api/new-key.ts'
import { isOffline } from '../api/problem.ts'
import type { PasskeyMade } from '../api/types.ts'
import { Form, type Problems } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { OwnPassword } from './own-password.tsx'
import { useConfirmation } from './use-confirmation.ts'
import { useDeviceWords } from './use-device-words.ts'

type Named = { readonly label: string; readonly made: PasskeyMade }

/**
 * A device makes another key each time it is asked. An attempt that got no answer is therefore repeated
 * with the key that was made for it, or the server would take it for a different one.
 */
function useNewPasskey(label: string, password: string | null) {
  const confirm = useConfirmation()
  const words = useDeviceWords()
  const kept = useRef<Named | null>(null)

  async function make(): Promise<PasskeyMade> {
    const { makeOnDevice } = await import('./passkey-device.ts')
    const headers = { 'idempotency-key': newKey() }
    const options = await answer(api.POST('/api/me/passkey-challenges', { headers }))
    return makeOnDevice(options, words)
  }

  return {
    add: async (headers: ActHeaders) => {
      if (kept.current?.label !== label) {
        if (password !== null) await confirm(password)
        kept.current = { label, made: await make() }
      }
      return answer(api.POST('/api/me/passkeys', { body: kept.current, headers }))
    },
    forget: () => {
      kept.current = null
    },
  }
}

type AddingProps = {
  readonly problems: Problems
  /** A password or a code was given for this session a few minutes ago. */
  readonly confirmed: boolean
  readonly onDone: () => void
  readonly onRefused: () => void
}
type Typed = { readonly label: string; readonly password: string }

function useAdding(props: AddingProps & Typed, empty: () => void) {
  const { problems, confirmed } = props
  const passkey = useNewPasskey(props.label, confirmed ? null : props.password)
  return useAct((_: null, headers) => passkey.add(headers), {
    onDone: () => {
      passkey.forget()
      empty()
      props.onDone()
    },
    onRefused: (error) => {
      if (!isOffline(error)) passkey.forget()
      problems.refused(error, confirmed ? 'label' : 'password')
      props.onRefused()
    },
  })
}

function usePasskeyForm(props: AddingProps) {
  const t = useWords('passkeys')
  const account = useWords('account')
  const { problems, confirmed } = props
  const [label, setLabel] = useState('')
  const [password, setPassword] = useState('')
  const adding = useAdding({ ...props, label: label.trim(), password }, () => {
    setLabel('')
    setPassword('')
  })

  function submit(): void {
    const length = label.trim().length
    const fine = problems.show([
      (length === 0 || length > 40) && { field: 'label', text: t('wrong.label') },
      !confirmed && password === '' && { field: 'password', text: account('again.wrong') },
    ])
    if (fine) adding.mutate(null)
  }
  return { label, setLabel, password, setPassword, submit, pending: adding.isPending }
}

export function AddPasskey(props: AddingProps) {
  const t = useWords('passkeys')
  const { problems, confirmed } = props
  const { label, setLabel, password, setPassword, submit, pending } = usePasskeyForm(props)

  return (
    <section className="section stack">
      <h2>{t('addTitle')}</h2>
      <p>{t('addLead')}</p>
      <Form submit={t('add')} pending={pending} onSubmit={submit}>
        <TextField
          name="label"
          label={t('label')}
          hint={t('labelHint')}
          maxLength={40}
          autoComplete="off"
          value={label}
          onChange={setLabel}
          wrong={problems.of('label')}
        />
        {confirmed ? null : (
          <OwnPassword value={password} onChange={setPassword} problems={problems} />
        )}
      </Form>
    </section>
  )
}
