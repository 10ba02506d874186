import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { OneTimeCode } from '../ui/one-time-code.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { looksLikeCitizenNumber, tidyNumber } from './citizen-number.ts'
import { useCode } from './use-code.ts'

function Done() {
  const t = useWords('account')
  return (
    <Page title={t('forgotten.done')} titleElsewhere>
      <Panel title={t('forgotten.done')}>{t('forgotten.doneBody')}</Panel>
      <div className="buttons">
        <LinkButton to="/sign-in">{t('signIn.title')}</LinkButton>
      </div>
    </Page>
  )
}

export function Screen() {
  const t = useWords('account')
  const problems = useProblems()
  const [number, setNumber] = useState('')
  const [password, setPassword] = useState('')
  const citizenNumber = tidyNumber(number)
  const code = useCode(
    (_: null, headers) =>
      answer(
        api.POST('/api/public/codes', {
          body: { purpose: 'reset_password', citizenNumber },
          headers,
        }),
      ),
    {
      onSent: () => problems.show([]),
      onRefused: (error) => problems.refused(error, 'citizenNumber'),
    },
  )
  const reset = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/public/password-resets', {
          body: { citizenNumber, codeId: code.codeId, code: code.code, newPassword: password },
          headers,
        }),
      ),
    { onRefused: (error) => problems.refused(error, 'code') },
  )
  if (reset.isSuccess) return <Done />

  function submit(): void {
    const fine = problems.show([
      !looksLikeCitizenNumber(number) && {
        field: 'citizenNumber',
        text: t('register.wrong.citizenNumber'),
      },
      code.sent && !code.complete && { field: 'code', text: t('register.wrong.code') },
      code.sent &&
        [...password].length < 10 && { field: 'newPassword', text: t('register.wrong.password') },
    ])
    if (!fine) return
    if (code.sent) reset.mutate(null)
    else code.send(null)
  }

  return (
    <Page title={t('forgotten.title')} lead={t('forgotten.lead')} problems={problems.list} back>
      <Form
        submit={code.sent ? t('forgotten.submit') : t('forgotten.send')}
        pending={code.pending || reset.isPending}
        onSubmit={submit}
      >
        <TextField
          name="citizenNumber"
          kind="citizen-number"
          label={t('forgotten.citizenNumber')}
          value={number}
          onChange={setNumber}
          wrong={problems.of('citizenNumber')}
        />
        {code.sent ? (
          <>
            <OneTimeCode
              name="code"
              value={code.code}
              onChange={code.setCode}
              onResend={() => code.send(null)}
              demoText={code.demoText}
              wrong={problems.of('code')}
            />
            <TextField
              name="newPassword"
              kind="new-password"
              label={t('forgotten.password')}
              hint={t('register.passwordHint')}
              value={password}
              onChange={setPassword}
              wrong={problems.of('newPassword')}
            />
          </>
        ) : null}
      </Form>
    </Page>
  )
}
