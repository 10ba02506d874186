import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Claim } from '../api/types.ts'
import { Form, type Problems } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

type Props = {
  readonly claim: Claim
  readonly problems: Problems
  readonly onSaid: (text: string) => void
}

/** Of a refusal, until its day has gone. */
export function Appeal({ claim, problems, onSaid }: Props) {
  const t = useWords('claims')
  const language = useLanguage()
  const [text, setText] = useState('')
  const path = { claimId: claim.claimId }
  const appealing = useAct(
    (body: { text: string }, headers) =>
      answer(api.POST('/api/me/claims/{claimId}/appeal', { params: { path }, body, headers })),
    {
      onDone: () => onSaid(t('appeal.done')),
      onRefused: (error) => problems.refused(error, 'appeal'),
    },
  )
  if (claim.appealUntil === null) return null
  return (
    <section className="stack no-print">
      <h2>{t('appeal.title')}</h2>
      <p>{t('appeal.until', { day: dayText(claim.appealUntil, language) })}</p>
      <Form
        submit={t('appeal.send')}
        look="quiet"
        pending={appealing.isPending}
        onSubmit={() => {
          const wrong = text.trim().length < 5 && { field: 'appeal', text: t('wrong.text') }
          if (problems.show([wrong])) appealing.mutate({ text })
        }}
      >
        <TextField
          name="appeal"
          label={t('appeal.text')}
          rows={5}
          maxLength={1000}
          value={text}
          onChange={setText}
          wrong={problems.of('appeal')}
        />
      </Form>
    </section>
  )
}

const empty = { name: '', account: '', bankCode: '' }

/** The bank has sent the money back: to another account of the same person. */
export function OtherAccount({ claim, problems, onSaid }: Props) {
  const t = useWords('claims')
  const [payee, setPayee] = useState(empty)
  const path = { claimId: claim.claimId }
  const changing = useAct(
    (body: typeof empty, headers) =>
      answer(api.POST('/api/me/claims/{claimId}/account', { params: { path }, body, headers })),
    {
      onDone: () => onSaid(t('other.done')),
      onRefused: (error) => problems.refused(error, 'other-name'),
    },
  )
  if (claim.state !== 'rejected') return null
  const reason = claim.payments.find(({ state }) => state === 'rejected')?.bankReason ?? ''
  return (
    <section className="stack no-print">
      <h2>{t('other.title')}</h2>
      <p>{t('other.what', { reason })}</p>
      <Form
        submit={t('other.send')}
        pending={changing.isPending}
        onSubmit={() => {
          const fine = problems.show([
            payee.name.trim() === '' && { field: 'other-name', text: t('wrong.payeeName') },
            !/^[A-Za-z0-9-]{6,34}$/.test(payee.account) && {
              ...{ field: 'other-account', text: t('wrong.account') },
            },
            !/^[0-9]{12}$/.test(payee.bankCode) && {
              ...{ field: 'other-bankCode', text: t('wrong.bankCode') },
            },
          ])
          if (fine) changing.mutate(payee)
        }}
      >
        {(['name', 'account', 'bankCode'] as const).map((name) => (
          <TextField
            key={name}
            name={`other-${name}`}
            label={t(name === 'name' ? 'form.payeeName' : `form.${name}`)}
            kind={name === 'name' ? 'text' : 'number'}
            maxLength={name === 'bankCode' ? 12 : 60}
            value={payee[name]}
            onChange={(value) => setPayee({ ...payee, [name]: value })}
            wrong={problems.of(`other-${name}`)}
          />
        ))}
      </Form>
    </section>
  )
}
