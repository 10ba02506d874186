import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import type { Dispute } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { DisputeFacts } from '../ui/dispute-facts.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { personDisputesQuery } from './desk.ts'
import { mayDo } from './roles.ts'
import { Served } from './served.tsx'
import { useLookAgain } from './task.tsx'

type Outcome = NonNullable<Dispute['outcome']>
type OneProps = { readonly person: PersonGlance; readonly dispute: Dispute }

const pathOf = ({ person, dispute }: OneProps) => ({
  path: { personId: person.personId, disputeId: dispute.disputeId },
})

/** Where the rule is clear only its answer is offered; else the first person judges. */
function Propose(props: OneProps) {
  const t = useWords('disputes')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const { dispute } = props
  const [outcome, setOutcome] = useState<Outcome | null>(dispute.bears)
  const [reason, setReason] = useState('')
  const proposal = useAct(
    (_: null, headers) => {
      if (!outcome) throw new Error('an answer is missing')
      return answer(
        api.POST('/api/desk/people/{personId}/disputes/{disputeId}/propose', {
          params: pathOf(props),
          body: { outcome, reason: reason.trim() },
          headers,
        }),
      )
    },
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'reason') },
  )
  const choices = dispute.bears ? [dispute.bears] : (['holder_bears', 'fund_bears'] as const)
  return (
    <Form
      submit={t('desk.proposeSubmit')}
      pending={proposal.isPending}
      onSubmit={() => {
        const missing = [
          outcome === null && { field: 'outcome', text: t('desk.wrong.outcome') },
          reason.trim().length < 4 && { field: 'reason', text: t('desk.wrong.reason') },
        ]
        if (problems.show(missing)) proposal.mutate(null)
      }}
    >
      <RadioGroup
        name="outcome"
        label={t('desk.propose')}
        value={outcome}
        onChange={setOutcome}
        choices={choices.map((value) => ({
          ...{ value, label: t(`${dispute.ofBill ? 'bearsOfBill' : 'bears'}.${value}`) },
        }))}
        wrong={problems.of('outcome')}
      />
      <TextField
        name="reason"
        label={t('desk.reasonLabel')}
        hint={t('desk.reasonHint')}
        rows={3}
        maxLength={300}
        value={reason}
        onChange={setReason}
        wrong={problems.of('reason')}
      />
    </Form>
  )
}

function Decide(props: OneProps) {
  const t = useWords('disputes')
  const lookAgain = useLookAgain()
  const { dispute } = props
  const decision = useAct(
    (agreed: boolean, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/disputes/{disputeId}/decide', {
          params: pathOf(props),
          body: { agreed },
          headers,
        }),
      ),
    { onDone: lookAgain },
  )
  return (
    <>
      <Notice tone="wait">
        <p>{t('desk.decideLead')}</p>
        {dispute.outcome === 'fund_bears' ? (
          <p>
            <strong>
              {t(dispute.ofBill ? 'desk.willPayPart' : 'desk.willPay', { amount: dispute.amount })}
            </strong>
          </p>
        ) : null}
      </Notice>
      {decision.error ? <ErrorState error={decision.error} /> : null}
      <div className="buttons">
        <Button pending={decision.isPending} onPress={() => decision.mutate(true)}>
          {t('desk.agree')}
        </Button>
        <Button look="quiet" pending={decision.isPending} onPress={() => decision.mutate(false)}>
          {t('desk.sendBack')}
        </Button>
      </div>
    </>
  )
}

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('disputes')
  const session = useSession()
  const { data, error, refetch } = useQuery(personDisputesQuery(person.personId))
  return (
    <Page title={t('desk.of', { name: person.name })} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data?.disputes.length === 0 ? <EmptyState title={t('desk.noneOf')} icon="list" /> : null}
      {data?.disputes.map((dispute) => (
        <section key={`${dispute.disputeId} ${dispute.state}`} className="box stack">
          <DisputeFacts dispute={dispute} />
          {dispute.state === 'open' && mayDo(session, 'proposeDispute') ? (
            <Propose person={person} dispute={dispute} />
          ) : null}
          {dispute.state === 'proposed' && mayDo(session, 'decideDispute') ? (
            <Decide person={person} dispute={dispute} />
          ) : null}
        </section>
      ))}
    </Page>
  )
}

export function Screen() {
  return <Served purpose="statement">{(person) => <OfPerson person={person} />}</Served>
}
