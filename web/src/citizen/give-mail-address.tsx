import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import { Form, type Problems } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'
import { AddressField, Confirming, looksLikeAddress } from './address-parts.tsx'
import { mailAddressQuery } from './me.ts'
import { OwnPassword } from './own-password.tsx'
import { useActWithCode } from './use-code.ts'
import { useConfirmation } from './use-confirmation.ts'

type GivingProps = {
  readonly problems: Problems
  readonly current: string | null
  /** A password or a code was given for this session a few minutes ago. */
  readonly confirmed: boolean
  readonly onAnother: () => void
  readonly onDone: () => void
}

function useGiving({ problems, confirmed, onDone }: GivingProps) {
  const queries = useQueryClient()
  const confirm = useConfirmation()
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState('')
  const address = typed.trim()
  const proof = useActWithCode({
    problems,
    refusedAt: { send: confirmed ? 'address' : 'password', act: 'code' },
    send: async (headers) => {
      if (!confirmed) await confirm(password)
      return answer(api.POST('/api/me/mail-address/codes', { body: { address }, headers }))
    },
    act: (given, headers) =>
      answer(api.POST('/api/me/mail-address', { body: { address, ...given }, headers })),
    onSent: () => void queries.invalidateQueries({ queryKey: mailAddressQuery.queryKey }),
    onDone,
  })
  return { typed, setTyped, password, setPassword, address, proof }
}

export function GiveMailAddress(props: GivingProps) {
  const t = useWords('mailAddress')
  const account = useWords('account')
  const { problems, confirmed, current } = props
  const { typed, setTyped, password, setPassword, address, proof } = useGiving(props)

  function submit(): void {
    const fine = problems.show([
      !looksLikeAddress(address) && { field: 'address', text: t('wrong.address') },
      address === current && { field: 'address', text: t('wrong.same') },
      !confirmed && password === '' && { field: 'password', text: account('again.wrong') },
    ])
    if (fine) proof.send()
  }

  return (
    <section className="section stack">
      <h2>{t(current === null ? 'addTitle' : 'changeTitle')}</h2>
      {current === null ? null : <p>{t('changeLead')}</p>}
      {proof.sent ? (
        <Confirming
          {...{ address, proof, problems }}
          by="mail"
          words={{ confirm: t('confirm'), another: t('another') }}
          onAnother={props.onAnother}
        />
      ) : (
        <Form submit={t('send')} pending={proof.pending} onSubmit={submit}>
          <AddressField value={typed} onChange={setTyped} problems={problems} />
          {confirmed ? null : (
            <OwnPassword value={password} onChange={setPassword} problems={problems} />
          )}
        </Form>
      )}
    </section>
  )
}
