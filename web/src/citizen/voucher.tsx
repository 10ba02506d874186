import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { tidyNumber } from './citizen-number.ts'
import { VoucherFacts } from './voucher-facts.tsx'

export function Screen() {
  const t = useWords('loss')
  const problems = useProblems()
  const [number, setNumber] = useState('')
  const lookup = useAct(
    (voucherNo: string, headers) =>
      answer(api.POST('/api/public/voucher-lookups', { body: { voucherNo }, headers })),
    { onRefused: (error) => problems.refused(error, 'voucherNo') },
  )
  return (
    <Page title={t('lookupTitle')} lead={t('lookupLead')} problems={problems.list} back>
      <Form
        submit={t('lookup')}
        pending={lookup.isPending}
        onSubmit={() => {
          const empty = tidyNumber(number) === ''
          if (problems.show([empty && { field: 'voucherNo', text: t('lookupWrong') }])) {
            lookup.mutate(tidyNumber(number))
          }
        }}
      >
        <TextField
          name="voucherNo"
          label={t('lookupNumber')}
          hint={t('lookupHint')}
          value={number}
          onChange={setNumber}
          wrong={problems.of('voucherNo')}
        />
      </Form>
      <div role="status">{lookup.data ? <VoucherFacts voucher={lookup.data} /> : null}</div>
    </Page>
  )
}
