import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { useEnterAndLeave, useSite } from '../api/session.ts'
import type { Session } from '../api/types.ts'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Loading } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { looksLikeCitizenNumber, tidyNumber } from './citizen-number.ts'
import { CitizenNumberField, CodePart } from './code-part.tsx'
import { doors } from './doors.ts'
import { knowsPasskeys } from './passkey-support.ts'
import { useActWithCode } from './use-code.ts'

const ByPasskey = lazy(async () => ({ default: (await import('./by-passkey.tsx')).ByPasskey }))
const Personas = lazy(async () => ({ default: (await import('./personas.tsx')).Personas }))

type WayProps = { readonly problems: Problems; readonly onDone: (session: Session) => void }

function ByPassword({ problems, onDone }: WayProps) {
  const t = useWords('account')
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useAct(
    (_: null, headers) =>
      answer(api.POST('/api/sessions', { body: { login: login.trim(), password }, headers })),
    { onDone, onRefused: (error) => problems.refused(error, 'login') },
  )
  return (
    <Form
      submit={t('signIn.submit')}
      pending={signIn.isPending}
      onSubmit={() => {
        const fine = problems.show([
          login.trim() === '' && { field: 'login', text: t('signIn.wrong.login') },
          password === '' && { field: 'password', text: t('signIn.wrong.password') },
        ])
        if (fine) signIn.mutate(null)
      }}
    >
      <TextField
        name="login"
        label={t('signIn.login')}
        hint={t('signIn.loginHint')}
        autoComplete="username"
        value={login}
        onChange={setLogin}
        wrong={problems.of('login')}
      />
      <TextField
        name="password"
        kind="password"
        label={t('signIn.passwordLabel')}
        value={password}
        onChange={setPassword}
        wrong={problems.of('password')}
      />
    </Form>
  )
}

function ByCode({ problems, onDone }: WayProps) {
  const t = useWords('account')
  const [number, setNumber] = useState('')
  const citizenNumber = tidyNumber(number)
  const signIn = useActWithCode({
    problems,
    send: (headers) => {
      const body = { purpose: 'sign_in', citizenNumber } as const
      return answer(api.POST('/api/public/codes', { body, headers }))
    },
    act: (proof, headers) => {
      const body = { citizenNumber, ...proof }
      return answer(api.POST('/api/sessions', { body, headers }))
    },
    onDone,
    refusedAt: { send: 'citizenNumber', act: 'code' },
  })

  function submit(): void {
    const fine = problems.show([
      !looksLikeCitizenNumber(number) && {
        field: 'citizenNumber',
        text: t('signIn.wrong.citizenNumber'),
      },
      signIn.missing && { field: 'code', text: t('signIn.wrong.code') },
    ])
    if (fine) signIn.goOn()
  }

  return (
    <Form
      submit={signIn.sent ? t('signIn.submit') : t('signIn.send')}
      pending={signIn.pending}
      onSubmit={submit}
    >
      <CitizenNumberField value={number} onChange={setNumber} problems={problems} />
      <CodePart proof={signIn} problems={problems} />
    </Form>
  )
}

export function SignIn({ onDone }: { readonly onDone?: () => void }) {
  const t = useWords('account')
  const site = useSite()
  const { enter } = useEnterAndLeave()
  const problems = useProblems()
  const [way, setWay] = useState<'password' | 'code'>('password')
  const done = (session: Session) => {
    if (session.kind !== 'citizen') return window.location.assign(doors[session.kind])
    enter(session)
    onDone?.()
  }
  return (
    <Page title={t('signIn.title')} problems={problems.list}>
      <RadioGroup
        name="way"
        label={t('signIn.way')}
        value={way}
        onChange={(chosen) => {
          problems.show([])
          setWay(chosen)
        }}
        choices={[
          { value: 'password', label: t('signIn.password') },
          { value: 'code', label: t('signIn.code'), hint: t('signIn.codeHint') },
        ]}
      />
      {way === 'password' ? (
        <ByPassword problems={problems} onDone={done} />
      ) : (
        <ByCode problems={problems} onDone={done} />
      )}
      {knowsPasskeys() ? (
        <Suspense fallback={null}>
          <ByPasskey problems={problems} onDone={done} />
        </Suspense>
      ) : null}
      <p className="row">
        <Link to="/register">{t('signIn.register')}</Link>
        <Link to="/forgotten">{t('signIn.forgotten')}</Link>
      </p>
      {site?.demo ? (
        <section className="section">
          <Suspense fallback={<Loading />}>
            <Personas personas={site.personas} stay={onDone === undefined} />
          </Suspense>
        </section>
      ) : null}
    </Page>
  )
}

export function Screen() {
  const navigate = useNavigate()
  return <SignIn onDone={() => void navigate({ to: '/' })} />
}
