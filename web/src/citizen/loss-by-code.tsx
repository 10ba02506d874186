import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { CardFunction, Voucher } from '../api/types.ts'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { looksLikeCitizenNumber, tidyNumber } from './citizen-number.ts'
import { CitizenNumberField, CodePart } from './code-part.tsx'
import { LossFunctions } from './loss-functions.tsx'
import { useCode } from './use-code.ts'

type Answers = {
  readonly name: string
  readonly citizenNumber: string
  readonly functions: readonly CardFunction[]
}

function useReport(answers: Answers, problems: Problems, onDone: (voucher: Voucher) => void) {
  const { citizenNumber } = answers
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
    (_: null, headers) => {
      const functions = [...answers.functions]
      const body = { ...answers, functions, codeId: code.codeId, code: code.code }
      return answer(api.POST('/api/public/loss-reports', { body, headers }))
    },
    { onDone, onRefused: (error) => problems.refused(error, 'code') },
  )
  return { code, report }
}

/** Without an account: who one is, a code from one's phone, and the card is blocked. */
export function LossByCode({ onDone }: { readonly onDone: (voucher: Voucher) => void }) {
  const t = useWords('loss')
  const problems = useProblems()
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [functions, setFunctions] = useState<readonly CardFunction[]>(['insurance', 'bank'])
  const answers = { name: name.trim(), citizenNumber: tidyNumber(number), functions }
  const { code, report } = useReport(answers, problems, onDone)

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
        <CitizenNumberField value={number} onChange={setNumber} problems={problems} />
        <LossFunctions value={functions} onChange={setFunctions} wrong={problems.of('functions')} />
        <CodePart code={code} problems={problems} onResend={() => code.send(null)} />
      </Form>
    </Page>
  )
}
