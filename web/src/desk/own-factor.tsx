import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { sessionQuery, useEnterAndLeave } from '../api/session.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'

function Leave() {
  const t = useWords('desk')
  const { leave } = useEnterAndLeave()
  return (
    <Button look="quiet" onPress={() => void leave(async () => {})}>
      {t('ownPassword.leave')}
    </Button>
  )
}

type Shown = { readonly secret: string; readonly link: string }

/** In groups of four: it is typed by hand where there is no telephone at hand to open the link. */
function Secret({ shown }: { readonly shown: Shown }) {
  const t = useWords('administration')
  return (
    <section className="box stack">
      <p>{t('factor.secret')}</p>
      <p className="number">
        <strong>{shown.secret.match(/.{1,4}/g)?.join(' ')}</strong>
      </p>
      <p>
        <a href={shown.link}>{t('factor.open')}</a>
      </p>
    </section>
  )
}

function Confirm(props: {
  readonly shown: Shown
  readonly onDone: (codes: readonly string[]) => void
}) {
  const t = useWords('administration')
  const problems = useProblems()
  const [code, setCode] = useState('')
  const confirming = useAct(
    (body: { code: string }, headers) =>
      answer(api.POST('/api/session/factor/confirmation', { body, headers })),
    {
      onDone: ({ recoveryCodes }) => props.onDone(recoveryCodes),
      onRefused: (error) => problems.refused(error, 'code'),
    },
  )
  return (
    <Page title={t('factor.title')} lead={t('factor.lead')} problems={problems.list}>
      <Secret shown={props.shown} />
      <Form
        submit={t('factor.confirm')}
        pending={confirming.isPending}
        onSubmit={() => {
          const right = /^[0-9]{6}$/.test(code.trim())
          const fine = problems.show([!right && { field: 'code', text: t('factor.wrong.code') }])
          if (fine) confirming.mutate({ code: code.trim() })
        }}
        beside={<Leave />}
      >
        <TextField
          name="code"
          kind="number"
          autoComplete="one-time-code"
          label={t('factor.code')}
          hint={t('factor.codeHint')}
          maxLength={6}
          value={code}
          onChange={setCode}
          wrong={problems.of('code')}
        />
      </Form>
    </Page>
  )
}

/** Shown this once; the desk opens when somebody says that they are kept. */
function Recovery({ codes }: { readonly codes: readonly string[] }) {
  const t = useWords('administration')
  const queries = useQueryClient()
  const problems = useProblems()
  const [kept, setKept] = useState(false)
  return (
    <Page title={t('factor.recovery')} problems={problems.list}>
      <Notice tone="wait">
        <p>{t('factor.recoveryLead')}</p>
      </Notice>
      <ul className="plain-list box number">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Form
        submit={t('factor.begin')}
        onSubmit={() => {
          const fine = problems.show([!kept && { field: 'kept', text: t('factor.wrong.kept') }])
          if (fine) void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
        }}
      >
        <Checkbox
          name="kept"
          label={t('factor.kept')}
          checked={kept}
          onChange={setKept}
          wrong={problems.of('kept')}
        />
      </Form>
    </Page>
  )
}

/** At the first sign-in: an authenticator is set up before anything else is possible. */
export function OwnFactor() {
  const t = useWords('administration')
  const [shown, setShown] = useState<Shown | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const beginning = useAct(
    (_: null, headers) => answer(api.POST('/api/session/factor', { headers })),
    { onDone: setShown },
  )
  if (codes) return <Recovery codes={codes} />
  if (shown) return <Confirm shown={shown} onDone={setCodes} />
  return (
    <Page title={t('factor.title')} lead={t('factor.before')}>
      {beginning.error ? <ErrorState error={beginning.error} /> : null}
      <div className="buttons">
        <Button pending={beginning.isPending} onPress={() => beginning.mutate(null)}>
          {t('factor.start')}
        </Button>
        <Leave />
      </div>
    </Page>
  )
}
