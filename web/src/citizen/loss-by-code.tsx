import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { CardFunction, Voucher } from '../api/types.ts'
import { Form, useProblems } from '../ui/form.tsx'
import { OneTimeCode } from '../ui/one-time-code.tsx'
import { Page } from '../ui/page.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { looksLikeCitizenNumber, tidyNumber } from './citizen-number.ts'
import { LossFunctions } from './loss-functions.tsx'
import { useCode } from './use-code.ts'

/** Without an account: who one is, a code from one's phone, and the card is blocked. */
export function LossByCode({ onDone }: { readonly onDone: (voucher: Voucher) => void }) {
  const t = useWords('loss')
  const problems = useProblems()
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [functions, setFunctions] = useState<readonly CardFunction[]>(['insurance', 'bank'])
  const citizenNumber = tidyNumber(number)
  const code = useCode(
    (_: null, headers) =>
      answer(
        api.POST('/api/public/codes', { body: { purpose: 'report_loss', citizenNumber }, headers }),
      ),
    {
      onSent: () => problems.show([]),
      onRefused: (error) => problems.refused(error, 'citizenNumber'),
    },
  )
  const report = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/public/loss-reports', {
          body: {
            name: name.trim(),
            citizenNumber,
            codeId: code.codeId,
            code: code.code,
            functions: [...functions],
          },
          headers,
        }),
      ),
    { onDone, onRefused: (error) => problems.refused(error, 'code') },
  )

  function submit(): void {
    const fine = problems.show([
      name.trim() === '' && { field: 'name', text: t('wrong.name') },
      !looksLikeCitizenNumber(number) && { field: 'citizenNumber', text: t('wrong.citizenNumber') },
      functions.length === 0 && { field: 'functions', text: t('wrong.functions') },
      code.sent && !code.complete && { field: 'code', text: t('wrong.code') },
    ])
    if (!fine) return
    if (code.sent) report.mutate(null)
    else code.send(null)
  }

  return (
    <Page title={t('title')} lead={t('lead')} problems={problems.list} back>
      <Form
        submit={code.sent ? t('confirm') : t('send')}
        look={code.sent ? 'danger' : 'go'}
        pending={code.pending || report.isPending}
        onSubmit={submit}
      >
        <TextField
          name="name"
          label={t('name')}
          autoComplete="name"
          value={name}
          onChange={setName}
          wrong={problems.of('name')}
        />
        <TextField
          name="citizenNumber"
          kind="citizen-number"
          label={t('citizenNumber')}
          hint={t('citizenNumberHint')}
          value={number}
          onChange={setNumber}
          wrong={problems.of('citizenNumber')}
        />
        <LossFunctions value={functions} onChange={setFunctions} wrong={problems.of('functions')} />
        {code.sent ? (
          <OneTimeCode
            name="code"
            value={code.code}
            onChange={code.setCode}
            onResend={() => code.send(null)}
            demoText={code.demoText}
            wrong={problems.of('code')}
          />
        ) : null}
      </Form>
    </Page>
  )
}
