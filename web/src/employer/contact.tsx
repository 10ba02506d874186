import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import {
  AddressField,
  Confirming,
  GivenAddress,
  looksLikeAddress,
  Removing,
  useAddressChanges,
} from '../citizen/address-parts.tsx'
import { useActWithCode } from '../citizen/use-code.ts'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { contactQuery } from './employer.ts'

type GivingProps = {
  readonly problems: Problems
  readonly current: string | null
  readonly onAnother: () => void
  readonly onDone: () => void
}

function useGiving({ problems, onDone }: GivingProps) {
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState('')
  const address = typed.trim()
  const proof = useActWithCode({
    problems,
    refusedAt: { send: 'password', act: 'code' },
    send: (headers) => {
      const body = { address, password }
      return answer(api.POST('/api/employer/contact-address/codes', { body, headers }))
    },
    act: (given, headers) => {
      const body = { address, ...given }
      return answer(api.POST('/api/employer/contact-address', { body, headers }))
    },
    onDone,
  })
  return { typed, setTyped, password, setPassword, address, proof }
}

function GiveContact(props: GivingProps) {
  const t = useWords('inbox')
  const words = useWords('mailAddress')
  const { problems, current } = props
  const { typed, setTyped, password, setPassword, address, proof } = useGiving(props)

  function submit(): void {
    const fine = problems.show([
      !looksLikeAddress(address) && { field: 'address', text: words('wrong.address') },
      address === current && { field: 'address', text: words('wrong.same') },
      password === '' && { field: 'password', text: t('contact.passwordMissing') },
    ])
    if (fine) proof.send()
  }

  return (
    <section className="section stack">
      <h2>{t(current === null ? 'contact.addTitle' : 'contact.changeTitle')}</h2>
      {current === null ? null : <p>{t('contact.changeLead')}</p>}
      {proof.sent ? (
        <Confirming {...{ address, proof, problems }} onAnother={props.onAnother} />
      ) : (
        <Form submit={words('send')} pending={proof.pending} onSubmit={submit}>
          <AddressField value={typed} onChange={setTyped} problems={problems} />
          <TextField
            name="password"
            kind="password"
            label={t('contact.password')}
            hint={t('contact.passwordHint')}
            value={password}
            onChange={setPassword}
            wrong={problems.of('password')}
          />
        </Form>
      )}
    </section>
  )
}

/** The address at which an employer also wants to be told. */
export function Screen() {
  const t = useWords('inbox')
  const words = useWords('mailAddress')
  const queries = useQueryClient()
  const problems = useProblems()
  const { data, error, refetch } = useQuery(contactQuery)
  const { removing, setRemoving, news, round, again, changed } = useAddressChanges(
    problems,
    () => void queries.invalidateQueries({ queryKey: ['employer'] }),
  )
  return (
    <Page title={t('contact.title')} lead={t('contact.lead')} problems={problems.list} back>
      <Status>{news ? words(news) : ''}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.address === null ? (
        <EmptyState title={t('contact.none')} icon="mail">
          <p>{t('contact.noneHint')}</p>
        </EmptyState>
      ) : null}
      {data?.address ? (
        <GivenAddress
          {...{ title: t('contact.yours'), address: data.address, also: t('contact.also') }}
          onRemove={() => setRemoving(true)}
        />
      ) : null}
      {data ? (
        <GiveContact
          key={round}
          {...{ problems, current: data.address }}
          onAnother={again}
          onDone={() => changed('done')}
        />
      ) : null}
      {removing ? (
        <Removing
          body={t('contact.removeBody')}
          remove={(headers) =>
            answer(api.POST('/api/employer/contact-address/remove', { headers }))
          }
          onClose={() => setRemoving(false)}
          onDone={() => changed('removed')}
        />
      ) : null}
    </Page>
  )
}
