import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Dispute, Line } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Money } from '../ui/money.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import type { AidReceivedLine } from '../ui/statement.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { isDay, momentText, startOfDay, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { myLineQuery } from './me.ts'
import { Mine } from './mine.tsx'

const claims = ['not_me', 'wrong_amount', 'paid_twice'] as const
type Said = {
  readonly claim: Dispute['claim'] | null
  readonly inHand: 'yes' | 'no' | null
  readonly seen: string
}

/** A line of one's own, what relatives paid of a purchase, or what one paid of a relative's. */
type Disputed = {
  readonly transferId: string
  readonly effectiveOn: string
  readonly place: string
  readonly amount: string
  readonly postedAt: string
  /** A giver has not got the card, and cannot say where it is. */
  readonly byGiver: boolean
  readonly ofBill: boolean
}

function ofLine(line: Line): Disputed {
  const { transferId, effectiveOn, postedAt } = line
  const amount = line.amount.replace('-', '')
  const ofBill = line.kind === 'bill_aid'
  const byGiver = ofBill || line.kind === 'aid'
  const place = line.counterparty
  return { transferId, effectiveOn, postedAt, amount, byGiver, ofBill, place }
}

function ofAid({ purchaseId, total, ...received }: AidReceivedLine): Disputed {
  return { ...received, transferId: purchaseId, amount: total, byGiver: false, ofBill: false }
}

function Which({ line }: { readonly line: Disputed }) {
  const t = useWords('disputes')
  const language = useLanguage()
  return (
    <section className="box stack">
      <h2>{t(line.ofBill ? 'whichPart' : 'which')}</h2>
      <SummaryList
        answers={[
          { label: t('place'), value: line.place },
          { label: t('amount'), value: <Money amount={line.amount} /> },
          {
            label: t('paidAt'),
            value: <Unbroken>{momentText(line.postedAt, language)}</Unbroken>,
          },
        ]}
      />
    </section>
  )
}

function claimChoice(
  value: Dispute['claim'],
  { byGiver, ofBill }: Disputed,
  t: ReturnType<typeof useWords<'disputes'>>,
) {
  if (ofBill) {
    return { value, label: t(`claimOfBill.${value}`), hint: t(`claimOfBillHint.${value}`) }
  }
  if (byGiver && value === 'not_me') {
    return { value, label: t('claimOfGiver'), hint: t('claimOfGiverHint') }
  }
  return { value, label: t(`claim.${value}`), hint: t(`claimHint.${value}`) }
}

function Questions(props: {
  readonly line: Disputed
  readonly said: Said
  readonly onSay: (part: Partial<Said>) => void
  readonly wrongOf: (field: string) => string | undefined
}) {
  const t = useWords('disputes')
  const { line, said, onSay, wrongOf } = props
  return (
    <>
      <RadioGroup
        name="claim"
        label={t('claimLabel')}
        value={said.claim}
        onChange={(claim) => onSay({ claim })}
        choices={claims.map((value) => claimChoice(value, line, t))}
        wrong={wrongOf('claim')}
      />
      {line.byGiver ? null : (
        <RadioGroup
          name="card"
          label={t('cardLabel')}
          value={said.inHand}
          onChange={(inHand) => onSay({ inHand })}
          choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`card.${value}`) }))}
          wrong={wrongOf('card')}
        />
      )}
      {said.inHand === 'no' ? (
        <>
          <Notice tone="danger">
            <p>{t('lossFirst')}</p>
            <LinkButton to="/loss" look="danger" icon="lost">
              {t('lossLink')}
            </LinkButton>
          </Notice>
          <DateField
            name="seen"
            label={t('seenLabel')}
            hint={t('seenHint')}
            value={said.seen}
            onChange={(seen) => onSay({ seen })}
            wrong={wrongOf('seen')}
          />
        </>
      ) : null}
    </>
  )
}

/** Nothing typed, or a day that exists and has come. */
function seenIsGood({ inHand, seen }: Said): boolean {
  return inHand !== 'no' || isEmpty(seen) || (isDay(seen) && seen <= today())
}

function isEmpty(day: string): boolean {
  return !/[1-9]/.test(day)
}

function Received() {
  const t = useWords('disputes')
  return (
    <Page title={t('done')} titleElsewhere>
      <Panel title={t('done')}>{t('doneNext')}</Panel>
      <div className="buttons">
        <LinkButton to="/disputes">{t('toList')}</LinkButton>
        <LinkButton to="/statement" look="quiet">
          {t('toStatement')}
        </LinkButton>
      </div>
    </Page>
  )
}

function Ask({ line }: { readonly line: Disputed }) {
  const t = useWords('disputes')
  const queries = useQueryClient()
  const problems = useProblems()
  const [said, setSaid] = useState<Said>({ claim: null, inHand: null, seen: '' })
  const { claim, inHand, seen } = said
  const opening = useAct(
    (_: null, headers) => {
      if (!claim) throw new Error('an answer is missing')
      const lastSeenAt = inHand === 'no' && !isEmpty(seen) ? startOfDay(seen) : null
      const { transferId, effectiveOn } = line
      const body = { transferId, effectiveOn, claim, lastSeenAt }
      return answer(api.POST('/api/me/disputes', { body, headers }))
    },
    {
      onDone: () => void queries.invalidateQueries({ queryKey: ['me'] }),
      onRefused: (error) => problems.refused(error, 'claim'),
    },
  )
  if (opening.isSuccess) return <Received />
  return (
    <Page
      title={t(line.ofBill ? 'newOfBill' : 'new')}
      lead={t('newLead')}
      problems={problems.list}
      back
    >
      <Which line={line} />
      <Form
        submit={t('submit')}
        pending={opening.isPending}
        onSubmit={() => {
          const missing = [
            claim === null && { field: 'claim', text: t('wrong.claim') },
            inHand === null && !line.byGiver && { field: 'card', text: t('wrong.card') },
            !seenIsGood(said) && { field: 'seen', text: t('wrong.seen') },
          ]
          if (problems.show(missing)) opening.mutate(null)
        }}
      >
        <Questions
          line={line}
          said={said}
          onSay={(part) => setSaid((before) => ({ ...before, ...part }))}
          wrongOf={problems.of}
        />
      </Form>
    </Page>
  )
}

function OfLine() {
  const t = useWords('disputes')
  const search: { line?: string; day?: string } = useSearch({ strict: false })
  const { data, error, refetch } = useQuery(myLineQuery(search.day ?? today()))
  const [line, setLine] = useState<Disputed | null>(null)
  const own = data?.lines.find((each) => each.transferId === search.line)
  const received = data?.aidReceived.find((each) => each.purchaseId === search.line)
  if (!line && own) setLine(ofLine(own))
  if (!line && received) setLine(ofAid(received))
  if (line) return <Ask line={line} />
  return (
    <Page title={t('new')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data ? (
        <EmptyState title={t('lineGone')} icon="list">
          <LinkButton to="/statement">{t('toStatement')}</LinkButton>
        </EmptyState>
      ) : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <OfLine />
    </Mine>
  )
}
