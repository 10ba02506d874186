import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { ReceiptMatch, ReceiptSuggestion, WaitingReceipt } from '../api/desk-types.ts'
import { Checkbox, Checkboxes } from '../ui/checkbox.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { moneyText } from '../ui/money.tsx'
import { Status } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { waitingReceiptsQuery } from './receipt-queries.ts'
import { useLookAgain } from './task.tsx'

type Props = {
  readonly receipt: WaitingReceipt
  readonly suggestions: readonly ReceiptSuggestion[]
  /** What the form begins with. */
  readonly chosen: ReceiptSuggestion | null
}

/** As many as one reads through; the likely ones come first. */
const mostOthers = 12

/** Which receipts could be part of the same payment: suggested ones, then those of the same payer. */
function useOthers({ receipt, suggestions }: Omit<Props, 'chosen'>): readonly WaitingReceipt[] {
  const { data } = useQuery(waitingReceiptsQuery({}))
  const partners = suggestions.map(({ together }) => together?.receiptId)
  const likely = ({ receiptId, payer }: WaitingReceipt) => {
    if (partners.includes(receiptId)) return 2
    return payer?.name && payer.name === receipt.payer?.name ? 1 : 0
  }
  return (data?.receipts ?? [])
    .filter(({ receiptId }) => receiptId !== receipt.receiptId)
    .toSorted((a, b) => likely(b) - likely(a))
    .slice(0, mostOthers)
}

/** Nothing is booked before another accountant agrees. */
export function MatchReceipts(props: Props) {
  const t = useWords('receipts')
  const tDesk = useWords('desk')
  const language = useLanguage()
  const lookAgain = useLookAgain()
  const problems = useProblems()
  const asking = useAct(
    (body: ReceiptMatch, headers) =>
      answer(api.POST('/api/desk/receipts/matches', { body, headers })),
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'reference') },
  )
  return (
    <section className="section stack no-print">
      <h2>{t('match')}</h2>
      {asking.data ? (
        <Status>
          {t('asked', { until: momentText(asking.data.until, language) })}{' '}
          <Link to="/desk/approvals">{tDesk('nav.approvals')}</Link>
        </Status>
      ) : (
        <>
          <p>{t('matchLead')}</p>
          <Fields {...props} problems={problems} pending={asking.isPending} ask={asking.mutate} />
        </>
      )}
    </section>
  )
}

type FieldsProps = Props & {
  readonly problems: ReturnType<typeof useProblems>
  readonly pending: boolean
  readonly ask: (match: ReceiptMatch) => void
}

function Fields({ receipt, suggestions, chosen, problems, pending, ask }: FieldsProps) {
  const t = useWords('receipts')
  const others = useOthers({ receipt, suggestions })
  const [reference, setReference] = useState(chosen?.reference ?? '')
  const [together, setTogether] = useState<readonly string[]>(
    chosen?.together ? [chosen.together.receiptId] : [],
  )
  const [staysWaiting, setStaysWaiting] = useState(false)
  const [why, setWhy] = useState('')
  return (
    <Form
      submit={t('ask')}
      pending={pending}
      onSubmit={() => {
        const fine = problems.show([
          reference.trim() === '' && { field: 'reference', text: t('wrong.reference') },
          why.trim().length < 4 && { field: 'why', text: t('wrong.reason') },
        ])
        if (!fine) return
        ask({
          receipts: [receipt.receiptId, ...together],
          ...{ reference: reference.trim(), reason: why.trim() },
          leftOver: staysWaiting ? 'stays_waiting' : 'none',
        })
      }}
    >
      <TextField
        name="reference"
        label={t('bill')}
        hint={t('billHint')}
        maxLength={20}
        value={reference}
        onChange={setReference}
        wrong={problems.of('reference')}
      />
      <Others
        others={others}
        value={together}
        onChange={setTogether}
        wrong={problems.of('receipts')}
      />
      <Checkbox
        name="leftOver"
        label={t('staysWaiting')}
        hint={t('staysWaitingHint')}
        checked={staysWaiting}
        onChange={setStaysWaiting}
      />
      <TextField
        name="why"
        label={t('askReason')}
        hint={t('reasonHint')}
        maxLength={200}
        value={why}
        onChange={setWhy}
        wrong={problems.of('why')}
      />
    </Form>
  )
}

type OthersProps = {
  readonly others: readonly WaitingReceipt[]
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
  readonly wrong: string | undefined
}

function Others({ others, value, onChange, wrong }: OthersProps) {
  const t = useWords('receipts')
  const language = useLanguage()
  if (others.length === 0) return null
  return (
    <Checkboxes
      name="receipts"
      label={t('others')}
      hint={t('othersHint')}
      value={value}
      onChange={onChange}
      wrong={wrong}
      choices={others.map((each) => ({
        value: each.receiptId,
        label: t('otherLabel', { reference: each.bankReference, amount: moneyText(each.left) }),
        hint: [dayText(each.receivedOn, language), each.payer?.name, each.text]
          .filter(Boolean)
          .join(' · '),
      }))}
    />
  )
}
