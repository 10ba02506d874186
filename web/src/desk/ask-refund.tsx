import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Overpayment } from '../api/types.ts'
import { Form, type Problems } from '../ui/form.tsx'
import { Status } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { useLookAgain } from './task.tsx'

type Props = {
  readonly personId: string
  readonly overpayment: Overpayment
  readonly problems: Problems
}

const plain = (text: string): string => text.replace(/\s/g, '')

function useAsking({ personId, overpayment, problems }: Props) {
  const lookAgain = useLookAgain()
  const { overpaymentId } = overpayment
  return useAct(
    (body: Typed, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/overpayments/{overpaymentId}/refund', {
          params: { path: { personId, overpaymentId } },
          body,
          headers,
        }),
      ),
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'account') },
  )
}

type Typed = { readonly account: string; readonly bankCode: string; readonly reason: string }

function wrongIn(
  { account, bankCode, reason }: Typed,
  t: ReturnType<typeof useWords<'ownPayments'>>,
) {
  return [
    !/^[A-Za-z0-9-]{6,34}$/.test(account) && { field: 'account', text: t('double.wrong.account') },
    !/^[0-9]{12}$/.test(bankCode) && { field: 'bankCode', text: t('double.wrong.bankCode') },
    reason.length < 4 && { field: 'reason', text: t('double.wrong.why') },
  ]
}

/** To a bank account of whoever paid it, once a second person agrees. */
export function AskRefund(props: Props) {
  const { problems, overpayment } = props
  const { employer } = overpayment
  const t = useWords('ownPayments')
  const [account, setAccount] = useState('')
  const [bankCode, setBankCode] = useState('')
  const [why, setWhy] = useState('')
  const asking = useAsking(props)
  if (asking.data) return <Status>{t('double.asked')}</Status>
  const typed = { account: plain(account), bankCode: plain(bankCode), reason: why.trim() }
  return (
    <details>
      <summary>{t('double.ask')}</summary>
      <p className="quiet">
        {employer === null ? t('double.note') : t('double.noteEmployer', { employer })}
      </p>
      <Form
        submit={t('double.ask')}
        look="quiet"
        pending={asking.isPending}
        onSubmit={() => {
          if (problems.show(wrongIn(typed, t))) asking.mutate(typed)
        }}
      >
        <TextField
          name="account"
          label={t('double.account')}
          maxLength={40}
          value={account}
          onChange={setAccount}
          wrong={problems.of('account')}
        />
        <TextField
          name="bankCode"
          label={t('double.bankCode')}
          hint={t('double.bankCodeHint')}
          maxLength={16}
          value={bankCode}
          onChange={setBankCode}
          wrong={problems.of('bankCode')}
        />
        <TextField
          name="reason"
          label={t('double.why')}
          hint={t('double.whyHint')}
          maxLength={200}
          rows={2}
          value={why}
          onChange={setWhy}
          wrong={problems.of('reason')}
        />
      </Form>
    </details>
  )
}
