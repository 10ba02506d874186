import { useEffect, useState } from 'react'
import { Confirming } from '../citizen/address-parts.tsx'
import { useActWithCode } from '../citizen/use-code.ts'
import { Button } from '../ui/button.tsx'
import { Form, type Problems } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { type Medium, ways } from './contact-ways.ts'

type GivingProps = {
  readonly medium: Medium
  readonly problems: Problems
  readonly current: string | null
  readonly onAnother: () => void
  readonly onCancel: () => void
  readonly onDone: () => void
}

function useGiving({ medium, problems, current, onDone }: GivingProps) {
  const t = useWords('inbox')
  const way = ways[medium]
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState('')
  const to = way.tidy(typed)
  const proof = useActWithCode({
    problems,
    refusedAt: { send: 'password', act: 'code' },
    send: (headers) => way.send(to, password, headers),
    act: (given, headers) => way.confirm(to, given, headers),
    onDone,
  })
  function submit(): void {
    const { name } = way.field
    const fine = problems.show([
      !way.looksRight(to) && { field: name, text: t(`contact.${medium}.wrong`) },
      to === current && { field: name, text: t(`contact.${medium}.same`) },
      password === '' && { field: 'password', text: t('contact.passwordMissing') },
    ])
    if (fine) proof.send()
  }
  return { typed, setTyped, password, setPassword, to, proof, submit }
}

/** An address or a number, the officer's own password, and then the code that came there. */
export function GiveContact(props: GivingProps) {
  const t = useWords('inbox')
  const { medium, problems, current } = props
  const { typed, setTyped, password, setPassword, to, proof, submit } = useGiving(props)
  const { field } = ways[medium]

  useEffect(() => document.getElementById(field.name)?.focus(), [field.name])

  if (proof.sent) {
    const words = {
      confirm: t(`contact.${medium}.confirm`),
      another: t(`contact.${medium}.another`),
      hint: medium === 'text' ? t('contact.text.codeHint') : undefined,
    }
    return (
      <Confirming
        {...{ address: to, proof, problems, words }}
        by={medium}
        onAnother={props.onAnother}
      />
    )
  }
  return (
    <>
      {current === null ? null : <p>{t(`contact.${medium}.changeLead`)}</p>}
      <Form
        submit={t('contact.send')}
        pending={proof.pending}
        beside={
          <Button look="quiet" onPress={props.onCancel}>
            {t('contact.cancel')}
          </Button>
        }
        onSubmit={submit}
      >
        <TextField
          {...field}
          label={t(`contact.${medium}.label`)}
          hint={t(`contact.${medium}.hint`)}
          value={typed}
          onChange={setTyped}
          wrong={problems.of(field.name)}
        />
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
    </>
  )
}
