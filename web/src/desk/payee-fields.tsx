import { useState } from 'react'
import type { ClosingReason, PayeeBody } from '../api/desk-types.ts'
import type { Problems } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'

/** What is typed about whoever receives the money, and what is still wrong with it. */
export function usePayee(reason: ClosingReason | null) {
  const t = useWords('closings')
  const [name, setName] = useState('')
  const [heirNumber, setHeirNumber] = useState('')
  const [account, setAccount] = useState('')
  const [bankCode, setBankCode] = useState('')
  const isHeir = reason === 'death'
  const plain = (text: string): string => text.replace(/\s/g, '')
  const payee: PayeeBody = {
    name: name.trim(),
    identityNumber: isHeir ? plain(heirNumber) : null,
    account: plain(account),
    bankCode: plain(bankCode),
  }
  const missing = [
    payee.name === '' && { field: 'payee/name', text: t('wrong.name') },
    payee.identityNumber === '' && { field: 'payee/identityNumber', text: t('wrong.heirNumber') },
    !/^[A-Za-z0-9-]{6,34}$/.test(payee.account) && {
      field: 'payee/account',
      text: t('wrong.account'),
    },
    !/^[0-9]{12}$/.test(payee.bankCode) && { field: 'payee/bankCode', text: t('wrong.bankCode') },
  ]
  const typed = { name, heirNumber, account, bankCode }
  return { typed, setName, setHeirNumber, setAccount, setBankCode, payee, missing }
}

export function PayeeFields(props: {
  readonly reason: ClosingReason
  readonly state: ReturnType<typeof usePayee>
  readonly problems: Problems
}) {
  const t = useWords('closings')
  const { reason, state, problems } = props
  return (
    <>
      <TextField
        name="payee/name"
        label={t(`new.name.${reason}`)}
        hint={t('new.nameHint')}
        maxLength={140}
        value={state.typed.name}
        onChange={state.setName}
        wrong={problems.of('payee/name')}
      />
      {reason === 'death' ? (
        <TextField
          name="payee/identityNumber"
          label={t('heirNumber')}
          maxLength={40}
          value={state.typed.heirNumber}
          onChange={state.setHeirNumber}
          wrong={problems.of('payee/identityNumber')}
        />
      ) : null}
      <TextField
        name="payee/account"
        label={t('account')}
        hint={t('new.accountHint')}
        maxLength={40}
        value={state.typed.account}
        onChange={state.setAccount}
        wrong={problems.of('payee/account')}
      />
      <TextField
        name="payee/bankCode"
        label={t('bankCode')}
        hint={t('new.bankCodeHint')}
        maxLength={16}
        value={state.typed.bankCode}
        onChange={state.setBankCode}
        wrong={problems.of('payee/bankCode')}
      />
    </>
  )
}
