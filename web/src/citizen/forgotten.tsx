import { useState } from 'react'
import { useAct } from '../api/act.ts'
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

type Answers = { readonly citizenNumber: string; readonly newPassword: string }

function useReset(answers: Answers, problems: Problems) {
  const { citizenNumber } = answers
  const code = useCode(
    (_: null, headers) => {
      const body = { purpose: 'reset_password', citizenNumber } as const
      return answer(api.POST('/api/public/codes', { body, headers }))
    },
    {
      onSent: () => problems.show([]),
      onRefused: (error) => problems.refused(error, 'citizenNumber'),
    },
  )
  const reset = useAct(
    (_: null, headers) => {
      const body = { ...answers, codeId: code.codeId, code: code.code }
      return answer(api.POST('/api/public/password-resets', { body, headers }))
    },
    { onRefused: (error) => problems.refused(error, 'code') },
  )
  return { code, reset }
}

export function Screen() {
  const t = useWords('account')
  const problems = useProblems()
  const [number, setNumber] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const { code, reset } = useReset({ citizenNumber: tidyNumber(number), newPassword }, problems)
  if (reset.isSuccess) return <Done />

  function submit(): void {
    const fine = problems.show([
      !looksLikeCitizenNumber(number) && {
        field: 'citizenNumber',
        text: t('register.wrong.citizenNumber'),
      },
      code.sent && !code.complete && { field: 'code', text: t('register.wrong.code') },
      code.sent &&
        !isGoodPassword(newPassword) && {
          field: 'newPassword',
          text: t('register.wrong.password'),
        },
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
        <CitizenNumberField value={number} onChange={setNumber} problems={problems} />
        {code.sent ? (
          <>
            <CodePart code={code} problems={problems} onResend={() => code.send(null)} />
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
