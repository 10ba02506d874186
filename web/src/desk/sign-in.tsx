import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { demoFactorCode } from '../api/demo-factor.ts'
import { problemOf } from '../api/problem.ts'
import { useEnterAndLeave, useSite } from '../api/session.ts'
import type { Persona, Session } from '../api/types.ts'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useLanguage, useWords } from '../words/words.ts'

/** Where each kind of person works; a citizen's pages are another app, behind another door. */
const doors = { citizen: '/', staff: '/desk', employer: '/employer' } as const satisfies Record<
  Session['kind'],
  string
>

function Tile(props: { readonly persona: Persona; readonly onChoose: () => void }) {
  const language = useLanguage()
  const { persona } = props
  return (
    <li>
      <button type="button" className="tile" onClick={props.onChoose}>
        <Icon name={persona.kind === 'staff' ? 'key' : 'list'} />
        <strong>
          {persona.name} · {persona.role[language]}
        </strong>
        <span>{persona.note[language]}</span>
      </button>
    </li>
  )
}

type Credentials = {
  readonly login: string
  readonly password: string
  readonly factorCode?: string
}

/** In a demonstration: one press, with the code that the device would show. */
function useBecome(onDone: (session: Session) => void) {
  return useAct(
    async ({ kind, login, password }: Persona, headers) => {
      const factor = kind === 'staff' ? { factorCode: await demoFactorCode(login) } : {}
      return answer(api.POST('/api/sessions', { body: { login, password, ...factor }, headers }))
    },
    { onDone },
  )
}

function FactorField(props: {
  readonly value: string
  readonly onChange: (code: string) => void
  readonly wrong: string | undefined
}) {
  const t = useWords('desk')
  return (
    <TextField
      name="factorCode"
      kind="number"
      autoComplete="one-time-code"
      label={t('signIn.code')}
      hint={t('signIn.codeHint')}
      maxLength={40}
      {...props}
    />
  )
}

export type DeskSignInProps = {
  readonly door: 'staff' | 'employer'
  readonly onWay: (to: '/desk' | '/employer') => void
}

/** A second factor is asked for when the password was right, and then stands on the page. */
function useSignIn(problems: Problems, onWay: DeskSignInProps['onWay']) {
  const { enter } = useEnterAndLeave()
  const [factorNeeded, setFactorNeeded] = useState(false)
  const signIn = useAct(
    (body: Credentials, headers) => answer(api.POST('/api/sessions', { body, headers })),
    {
      onDone: (session) => {
        if (session.kind === 'citizen') return window.location.assign(doors.citizen)
        enter(session)
        onWay(doors[session.kind])
      },
      onRefused: (error) => {
        const needed = problemOf(error)?.code === 'second_factor_needed'
        if (needed) setFactorNeeded(true)
        // The field says itself what is wanted; it is no mistake of whoever signs in.
        if (needed && !factorNeeded) problems.show([])
        else problems.refused(error, factorNeeded ? 'factorCode' : 'login')
      },
    },
  )
  return { signIn, factorNeeded }
}

export function DeskSignIn({ door, onWay }: DeskSignInProps) {
  const t = useWords('desk')
  const problems = useProblems()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [factorCode, setFactorCode] = useState('')
  const { signIn, factorNeeded } = useSignIn(problems, onWay)
  return (
    <Page title={t(`signIn.${door}`)} lead={t(`signIn.${door}Lead`)} problems={problems.list}>
      <Form
        submit={t('signIn.submit')}
        pending={signIn.isPending}
        onSubmit={() => {
          const fine = problems.show([
            login.trim() === '' && { field: 'login', text: t('signIn.wrong.login') },
            password === '' && { field: 'password', text: t('signIn.wrong.password') },
            factorNeeded &&
              factorCode.trim() === '' && { field: 'factorCode', text: t('signIn.wrong.code') },
          ])
          const factor = factorNeeded ? { factorCode: factorCode.trim() } : {}
          if (fine) signIn.mutate({ login: login.trim(), password, ...factor })
        }}
      >
        <TextField
          name="login"
          label={t('signIn.login')}
          autoComplete="username"
          value={login}
          onChange={setLogin}
          wrong={problems.of('login')}
        />
        <TextField
          name="password"
          kind="password"
          label={t('signIn.password')}
          value={password}
          onChange={setPassword}
          wrong={problems.of('password')}
        />
        {factorNeeded ? (
          <FactorField
            value={factorCode}
            onChange={setFactorCode}
            wrong={problems.of('factorCode')}
          />
        ) : null}
      </Form>
      <Personas onWay={onWay} />
    </Page>
  )
}

/** Whom one can be in a demonstration; elsewhere nothing. */
function Personas({ onWay }: Pick<DeskSignInProps, 'onWay'>) {
  const t = useWords('desk')
  const { enter } = useEnterAndLeave()
  const become = useBecome((session) => {
    enter(session)
    onWay(session.kind === 'employer' ? doors.employer : doors.staff)
  })
  const personas = (useSite()?.personas ?? []).filter((each) => each.kind !== 'citizen')
  if (personas.length === 0) return null
  return (
    <section className="section">
      <h2>{t('signIn.demo')}</h2>
      <p>{t('signIn.demoBody')}</p>
      {become.error ? <ErrorState error={become.error} /> : null}
      <ul className="tiles">
        {personas.map((persona) => (
          <Tile key={persona.login} persona={persona} onChoose={() => become.mutate(persona)} />
        ))}
      </ul>
    </section>
  )
}
