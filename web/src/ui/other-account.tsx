import { useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import type { Claim } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import { useBankReason } from './bank-reason.ts'
import { Form, type Problems } from './form.tsx'
import { TextField } from './text-field.tsx'

const empty = { name: '', account: '', bankCode: '' }
export type OtherPayee = typeof empty

type Props = {
  readonly claim: Claim
  readonly problems: Problems
  readonly change: (payee: OtherPayee, headers: ActHeaders) => Promise<Claim>
  readonly onSaid: (text: string) => void
}

/** The bank has sent the money back: to another account of the same person. */
export function OtherAccount({ claim, problems, change, onSaid }: Props) {
  const t = useWords('claims')
  const bankReason = useBankReason()
  const [payee, setPayee] = useState(empty)
  const field = (name: keyof OtherPayee) => `other-${name}-${claim.claimId}`
  const changing = useAct(change, {
    onDone: () => onSaid(t('other.done')),
    onRefused: (error) => problems.refused(error, field('name')),
  })
  if (claim.state !== 'rejected') return null
  const code = claim.payments.find(({ state }) => state === 'rejected')?.bankReason ?? ''
  return (
    <section className="stack no-print">
      <h2>{t('other.title')}</h2>
      <p>{t('other.what', { reason: bankReason(code) })}</p>
      <Form
        submit={t('other.send')}
        pending={changing.isPending}
        onSubmit={() => {
          const fine = problems.show([
            payee.name.trim() === '' && { field: field('name'), text: t('wrong.payeeName') },
            !/^[A-Za-z0-9-]{6,34}$/.test(payee.account) && {
              ...{ field: field('account'), text: t('wrong.account') },
            },
            !/^[0-9]{12}$/.test(payee.bankCode) && {
              ...{ field: field('bankCode'), text: t('wrong.bankCode') },
            },
          ])
          if (fine) changing.mutate(payee)
        }}
      >
        {(['name', 'account', 'bankCode'] as const).map((name) => (
          <TextField
            key={name}
            name={field(name)}
            label={t(name === 'name' ? 'form.payeeName' : `form.${name}`)}
            kind={name === 'name' ? 'text' : 'number'}
            maxLength={name === 'bankCode' ? 12 : 60}
            value={payee[name]}
            onChange={(value) => setPayee({ ...payee, [name]: value })}
            wrong={problems.of(field(name))}
          />
        ))}
      </Form>
    </section>
  )
}
