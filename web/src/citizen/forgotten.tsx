import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { looksLikeCitizenNumber, tidyNumber } from './citizen-number.ts'
import { CitizenNumberField, CodePart } from './code-part.tsx'
import { isGoodPassword } from './password.ts'
import { useActWithCode } from './use-code.ts'

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

type Answers = { readonly citizenNumber: string; readonly newPassword: string }

function useReset(answers: Answers, problems: Problems) {
  const { citizenNumber } = answers
  return useActWithCode({
    problems,
    send: (headers) => {
      const body = { purpose: 'reset_password', citizenNumber } as const
      return answer(api.POST('/api/public/codes', { body, headers }))
    },
    act: (proof, headers) => {
      const body = { ...answers, ...proof }
      return answer(api.POST('/api/public/password-resets', { body, headers }))
    },
    refusedAt: { send: 'citizenNumber', act: 'code' },
  })
}

export function Screen() {
  const t = useWords('account')
  const problems = useProblems()
  const [number, setNumber] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const reset = useReset({ citizenNumber: tidyNumber(number), newPassword }, problems)
  if (reset.done) return <Done />

  function submit(): void {
    const fine = problems.show([
      !looksLikeCitizenNumber(number) && {
        field: 'citizenNumber',
        text: t('register.wrong.citizenNumber'),
      },
      reset.missing && { field: 'code', text: t('register.wrong.code') },
      reset.sent &&
        !isGoodPassword(newPassword) && {
          field: 'newPassword',
          text: t('register.wrong.password'),
        },
    ])
    if (fine) reset.goOn()
  }

  return (
    <Page title={t('forgotten.title')} lead={t('forgotten.lead')} problems={problems.list} back>
      <Form
        submit={reset.sent ? t('forgotten.submit') : t('forgotten.send')}
        pending={reset.pending}
        onSubmit={submit}
      >
        <CitizenNumberField value={number} onChange={setNumber} problems={problems} />
        {reset.sent ? (
          <>
            <CodePart proof={reset} problems={problems} />
            <TextField
              name="newPassword"
              kind="new-password"
              label={t('forgotten.password')}
              hint={t('register.passwordHint')}
              value={newPassword}
              onChange={setNewPassword}
              wrong={problems.of('newPassword')}
            />
          </>
        ) : null}
      </Form>
    </Page>
  )
}
