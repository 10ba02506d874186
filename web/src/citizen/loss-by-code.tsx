import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { CardFunction, FreshVoucher } from '../api/types.ts'
import { useDocumentRead } from '../kiosk/reading.ts'
import { atKiosk } from '../ui/at-kiosk.ts'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { looksLikeCitizenNumber, tidyNumber } from './citizen-number.ts'
import { CitizenNumberField, CodePart } from './code-part.tsx'
import { LossFunctions } from './loss-functions.tsx'
import { useActWithCode } from './use-code.ts'

type Answers = {
  readonly name: string
  readonly citizenNumber: string
  readonly functions: readonly CardFunction[]
}

function useReport(answers: Answers, problems: Problems, onDone: (voucher: FreshVoucher) => void) {
  const { citizenNumber } = answers
  return useActWithCode({
    problems,
    send: (headers) => {
      const body = { purpose: 'report_loss', citizenNumber } as const
      return answer(api.POST('/api/public/codes', { body, headers }))
    },
    act: (proof, headers) => {
      const body = { ...answers, ...proof, functions: [...answers.functions] }
      return answer(api.POST('/api/public/loss-reports', { body, headers }))
    },
    onDone,
    refusedAt: { send: 'citizenNumber', act: 'code' },
  })
}

/** Without an account: who one is, a code from one's phone, and the card is blocked. */
export function LossByCode({ onDone }: { readonly onDone: (voucher: FreshVoucher) => void }) {
  const t = useWords('loss')
  const problems = useProblems()
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [functions, setFunctions] = useState<readonly CardFunction[]>(['insurance', 'bank'])
  const answers = { name: name.trim(), citizenNumber: tidyNumber(number), functions }
  useDocumentRead((document) => {
    setName(document.name)
    setNumber(document.number)
  })
  const report = useReport(answers, problems, onDone)

  function submit(): void {
    const fine = problems.show([
      name.trim() === '' && { field: 'name', text: t('wrong.name') },
      !looksLikeCitizenNumber(number) && { field: 'citizenNumber', text: t('wrong.citizenNumber') },
      functions.length === 0 && { field: 'functions', text: t('wrong.functions') },
      report.missing && { field: 'code', text: t('wrong.code') },
    ])
    if (fine) report.goOn()
  }

  return (
    <Page title={t('title')} lead={t('lead')} problems={problems.list} back>
      <Form
        submit={report.sent ? t('confirm') : t('send')}
        look={report.sent ? 'danger' : 'go'}
        pending={report.pending}
        onSubmit={submit}
      >
        <TextField
          name="name"
          label={t('name')}
          hint={atKiosk() ? t('nameAtKiosk') : undefined}
          autoComplete="name"
          value={name}
          onChange={setName}
          wrong={problems.of('name')}
        />
        <CitizenNumberField value={number} onChange={setNumber} problems={problems} />
        <LossFunctions value={functions} onChange={setFunctions} wrong={problems.of('functions')} />
        <CodePart proof={report} problems={problems} />
      </Form>
    </Page>
  )
}
