import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { WholeAreaMonth } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { moneyText } from '../ui/money.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { TextField } from '../ui/text-field.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

type Props = {
  readonly peerId: string
  readonly month: string
  readonly receipts: WholeAreaMonth['receipts']
  readonly onAsked: () => void
}

/** Which money in suspense pays the month, to be agreed by a second person. */
export function AreaReceipt(props: Props) {
  const t = useWords('clearing')
  const [open, setOpen] = useState(false)
  const asked = () => {
    setOpen(false)
    props.onAsked()
  }
  return (
    <div className="row no-print">
      <Button onPress={() => setOpen(true)}>{t('areas.take')}</Button>
      <Dialog title={t('areas.take')} open={open} onClose={() => setOpen(false)}>
        <Choose {...props} onAsked={asked} />
      </Dialog>
    </div>
  )
}

function Choose({ peerId, month, receipts, onAsked }: Props) {
  const t = useWords('clearing')
  const language = useLanguage()
  const problems = useProblems()
  const [receiptId, setReceiptId] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const asking = useAct(
    (body: { readonly receiptId: string; readonly reason: string }, headers) =>
      answer(
        api.POST('/api/desk/clearing/areas/{peerId}/{month}/receipts', {
          ...{ params: { path: { peerId, month } }, body, headers },
        }),
      ),
    { onDone: onAsked, onRefused: (error) => problems.refused(error, 'receiptId') },
  )
  return (
    <Form
      submit={t('ask')}
      pending={asking.isPending}
      onSubmit={() => {
        const fine = problems.show([
          receiptId === null && { field: 'receiptId', text: t('areas.wrongReceipt') },
          reason.trim().length < 4 && { field: 'reason', text: t('wrong.reason') },
        ])
        if (fine && receiptId) asking.mutate({ receiptId, reason: reason.trim() })
      }}
    >
      <RadioGroup
        name="receiptId"
        label={t('areas.which')}
        value={receiptId}
        onChange={setReceiptId}
        choices={receipts.map((each) => ({
          value: each.receiptId,
          label: moneyText(each.amount),
          hint: `${each.bankReference} · ${dayText(each.bookedOn, language)}`,
        }))}
        wrong={problems.of('receiptId')}
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
