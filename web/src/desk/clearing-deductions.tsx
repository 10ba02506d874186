import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { WholeStatement } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Money } from '../ui/money.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { useLookAgain } from './task.tsx'

type Deduction = WholeStatement['deductions'][number]

type Props = {
  readonly deductions: readonly Deduction[]
  readonly mayClear: boolean
  readonly onSaid: (said: 'asked' | 'noted') => void
}

export function Deductions({ deductions, mayClear, onSaid }: Props) {
  const t = useWords('clearing')
  const [chosen, setChosen] = useState<Deduction | null>(null)
  if (deductions.length === 0) return <p className="quiet">{t('noDeductions')}</p>
  const said = (what: 'asked' | 'noted') => {
    setChosen(null)
    onSaid(what)
  }
  const isDisputed = chosen?.state === 'disputed'
  return (
    <section className="box">
      <Table
        caption={t('deductions')}
        rows={deductions}
        keyOf={(each) => each.deductionId}
        columns={[
          { key: 'ground', title: t('ground'), cell: (each) => <Ground deduction={each} /> },
          {
            key: 'amount',
            title: t('deducted'),
            figure: true,
            cell: ({ amount }) => <Money amount={amount} />,
          },
          {
            key: 'state',
            title: t('state'),
            cell: (each) => (
              <div>
                {t(`deductionStates.${each.state}`)}{' '}
                {mayClear && (each.state === 'standing' || each.state === 'disputed') ? (
                  <Button look="plain" onPress={() => setChosen(each)}>
                    {t(each.state === 'disputed' ? 'acts.answer' : 'acts.dispute')}
                  </Button>
                ) : null}
              </div>
            ),
          },
        ]}
      />
      <Dialog
        title={t(isDisputed ? 'acts.answer' : 'acts.dispute')}
        open={chosen !== null}
        onClose={() => setChosen(null)}
      >
        {chosen && isDisputed ? <Answer deduction={chosen} onSaid={said} /> : null}
        {chosen && !isDisputed ? <Dispute deduction={chosen} onSaid={said} /> : null}
      </Dialog>
    </section>
  )
}

function Ground({ deduction }: { readonly deduction: Deduction }) {
  const t = useWords('clearing')
  const { ground, article, disputeText } = deduction
  return (
    <div>
      {ground}
      <div className="small quiet">{article}</div>
      {disputeText === null ? null : (
        <div className="small">{t('disputeText', { text: disputeText })}</div>
      )}
    </div>
  )
}

type OneProps = { readonly deduction: Deduction; readonly onSaid: Props['onSaid'] }

function Dispute({ deduction, onSaid }: OneProps) {
  const t = useWords('clearing')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [text, setText] = useState('')
  const { deductionId } = deduction
  const noting = useAct(
    (said: string, headers) =>
      answer(
        api.POST('/api/desk/clearing/deductions/{deductionId}/disputes', {
          params: { path: { deductionId } },
          body: { text: said },
          headers,
        }),
      ),
    {
      onDone: () => {
        onSaid('noted')
        lookAgain()
      },
      onRefused: (error) => problems.refused(error, 'text'),
    },
  )
  return (
    <Form
      submit={t('save')}
      pending={noting.isPending}
      onSubmit={() => {
        const wrong = text.trim() === '' && { field: 'text', text: t('wrong.text') }
        if (problems.show([wrong])) noting.mutate(text.trim())
      }}
    >
      <TextField
        name="text"
        label={t('text')}
        hint={t('textHint')}
        maxLength={500}
        value={text}
        onChange={setText}
        wrong={problems.of('text')}
      />
    </Form>
  )
}

const outcomes = ['upheld', 'revoked'] as const

function Answer({ deduction, onSaid }: OneProps) {
  const t = useWords('clearing')
  const problems = useProblems()
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('upheld')
  const [reason, setReason] = useState('')
  const { deductionId } = deduction
  const asking = useAct(
    (body: { readonly outcome: typeof outcome; readonly reason: string }, headers) =>
      answer(
        api.POST('/api/desk/clearing/deductions/{deductionId}/answers', {
          params: { path: { deductionId } },
          body,
          headers,
        }),
      ),
    { onDone: () => onSaid('asked'), onRefused: (error) => problems.refused(error, 'reason') },
  )
  return (
    <Form
      submit={t('ask')}
      pending={asking.isPending}
      onSubmit={() => {
        const short = reason.trim().length < 4 && { field: 'reason', text: t('wrong.reason') }
        if (problems.show([short])) asking.mutate({ outcome, reason: reason.trim() })
      }}
    >
      <Select
        name="outcome"
        label={t('outcome')}
        value={outcome}
        onChange={setOutcome}
        choices={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
      />
      <TextField
        name="reason"
        label={t('reason')}
        hint={t('reasonHint')}
        maxLength={200}
        value={reason}
        onChange={setReason}
        wrong={problems.of('reason')}
      />
    </Form>
  )
}
