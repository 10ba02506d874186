import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { MoveInArrival, PersonGlance } from '../api/desk-types.ts'
import type { MoveIn } from '../api/types.ts'
import { Form, useProblems } from '../ui/form.tsx'
import { moneyText } from '../ui/money.tsx'
import { Notice } from '../ui/notice.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { arrivalsQuery } from './desk.ts'
import { pathOf } from './move-in-acts.tsx'
import { useLookAgain } from './task.tsx'

type OneProps = { readonly person: PersonGlance; readonly moveIn: MoveIn }

/** Which money in suspense it is, to be agreed by a second person. */
export function CreditMoveIn(props: OneProps) {
  const t = useWords('moveIns')
  const language = useLanguage()
  const { personId, moveInId } = pathOf(props)
  const { data, error, refetch } = useQuery(arrivalsQuery(personId, moveInId))
  return (
    <section className="stack" aria-labelledby="credit-title">
      <h3 id="credit-title">{t('credit.title')}</h3>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={3} /> : null}
      {data?.arrivals.length === 0 ? (
        <Notice tone="wait">
          <p>{t('credit.nothing')}</p>
        </Notice>
      ) : null}
      {data?.askedUntil ? (
        <Notice tone="wait">
          <p>{t('credit.asked', { until: momentText(data.askedUntil, language) })}</p>
        </Notice>
      ) : null}
      {data?.arrivals.length ? <Matching {...props} arrivals={data.arrivals} /> : null}
    </section>
  )
}

function useHint() {
  const t = useWords('moveIns')
  const language = useLanguage()
  return ({ bankReference, bookedOn, namesIt, difference }: MoveInArrival) =>
    [
      t('credit.reference', { reference: bankReference }),
      dayText(bookedOn, language),
      t(namesIt ? 'credit.namesIt' : 'credit.namesNot'),
      difference === '' ? t('credit.agrees') : (difference ?? ''),
    ].join(' · ')
}

function Matching(props: OneProps & { readonly arrivals: readonly MoveInArrival[] }) {
  const t = useWords('moveIns')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const hintOf = useHint()
  const [receiptId, setReceiptId] = useState<string | null>(null)
  const [why, setWhy] = useState('')
  const asking = useAct(
    (body: { readonly receiptId: string; readonly reason: string }, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/move-ins/{moveInId}/credit', {
          ...{ params: { path: pathOf(props) }, body, headers },
        }),
      ),
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'receiptId') },
  )
  if (asking.data) return <Status>{t('credit.done')}</Status>
  return (
    <Form
      submit={t('credit.submit')}
      pending={asking.isPending}
      onSubmit={() => {
        const fine = problems.show([
          receiptId === null && { field: 'receiptId', text: t('wrong.receipt') },
          why.trim().length < 4 && { field: 'why', text: t('wrong.why') },
        ])
        if (fine && receiptId) asking.mutate({ receiptId, reason: why.trim() })
      }}
    >
      <RadioGroup
        name="receiptId"
        label={t('credit.which')}
        value={receiptId}
        onChange={setReceiptId}
        choices={props.arrivals.map((each) => ({
          value: each.receiptId,
          label: moneyText(each.amount),
          hint: hintOf(each),
        }))}
        wrong={problems.of('receiptId')}
      />
      <TextField
        name="why"
        label={t('credit.why')}
        hint={t('credit.whyHint')}
        maxLength={200}
        rows={2}
        value={why}
        onChange={setWhy}
        wrong={problems.of('why')}
      />
    </Form>
  )
}
