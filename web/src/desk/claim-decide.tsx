import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { type AreaTerms, useTerms } from '../api/terms.ts'
import type { ClaimEstimate as Estimate, ClaimVerdict } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { ClaimEstimate, useClaimEstimate } from '../ui/claim-estimate.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import type { ClaimProps } from './person-claims.tsx'

type Ground = AreaTerms['claimGrounds'][number]['ground']

/** With what it comes to and what looks like it beside the decision. */
export function DecideClaim(props: ClaimProps) {
  const { person, claim } = props
  const t = useWords('claims')
  const path = { personId: person.personId, claimId: claim.claimId }
  const waits = claim.state === 'submitted' || claim.state === 'appealed'
  const { data: alike } = useQuery({
    queryKey: ['desk', 'claim-look-alikes', claim.claimId],
    enabled: waits,
    queryFn: () =>
      answer(
        api.GET('/api/desk/people/{personId}/claims/{claimId}/look-alikes', {
          params: { path, query: { purpose: 'enquiry' } },
        }),
      ),
  })
  if (!waits && claim.state !== 'missing') return null
  return (
    <section className="stack no-print">
      <h2>{t('desk.decide')}</h2>
      {alike?.lookAlikes.map(({ reference }) => (
        <Notice key={reference} tone="danger">
          <p>{t('desk.alike', { reference })}</p>
        </Notice>
      ))}
      {waits && claim.content.lines.length > 0 ? <Weighed {...props} /> : null}
      <Refuse {...props} />
    </section>
  )
}

/** What it comes to, and the approval of that amount by as many people as it wants. */
function Weighed(props: ClaimProps) {
  const { person, claim } = props
  const language = useLanguage()
  const path = { personId: person.personId, claimId: claim.claimId }
  const asked = {
    of: ['desk', 'claim-estimate', claim.claimId, claim.total, language],
    read: () =>
      answer(
        api.GET('/api/desk/people/{personId}/claims/{claimId}/estimate', {
          params: { path, query: { purpose: 'enquiry' } },
        }),
      ),
  }
  const { data } = useClaimEstimate(asked)
  return (
    <>
      <ClaimEstimate {...asked} />
      {data && claim.checkedBy !== null ? <Approval {...props} estimate={data} /> : null}
    </>
  )
}

function Approval({ estimate, ...props }: ClaimProps & { readonly estimate: Estimate }) {
  if (estimate.people > 1) return <AskSecond {...props} />
  return <Approve {...props} fund={estimate.fund} />
}

function useDecide({ person, claim, problems, onSaid }: ClaimProps, said: string, field: string) {
  const path = { personId: person.personId, claimId: claim.claimId }
  return useAct(
    (body: ClaimVerdict, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/claims/{claimId}/decision', {
          ...{ params: { path }, body, headers },
        }),
      ),
    { onDone: () => onSaid(said), onRefused: (error) => problems.refused(error, field) },
  )
}

function Approve(props: ClaimProps & { readonly fund: string }) {
  const t = useWords('claims')
  const id = `approve-${props.claim.claimId}`
  const approving = useDecide(props, t('desk.approved'), id)
  return (
    <div className="buttons" id={id} tabIndex={-1}>
      <Button
        pending={approving.isPending}
        onPress={() => approving.mutate({ verdict: 'approve' })}
      >
        {t('desk.approve', { fund: props.fund })}
      </Button>
    </div>
  )
}

/** From the area's amount on. */
function AskSecond(props: ClaimProps) {
  const { person, claim, problems, onSaid } = props
  const t = useWords('claims')
  const [reason, setReason] = useState('')
  const path = { personId: person.personId, claimId: claim.claimId }
  const asking = useAct(
    (body: { reason: string }, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/claims/{claimId}/request', {
          ...{ params: { path }, body, headers },
        }),
      ),
    {
      onDone: () => onSaid(t('desk.asked')),
      onRefused: (error) => problems.refused(error, 'second-reason'),
    },
  )
  return (
    <Form
      submit={t('desk.askSecond')}
      look="quiet"
      pending={asking.isPending}
      onSubmit={() => {
        const wrong = reason.trim().length < 2
        const fine = problems.show([wrong && { field: 'second-reason', text: t('wrong.note') }])
        if (fine) asking.mutate({ reason })
      }}
    >
      <TextField
        name="second-reason"
        label={t('desk.askSecondReason')}
        hint={t('desk.needsTwo')}
        maxLength={200}
        value={reason}
        onChange={setReason}
        wrong={problems.of('second-reason')}
      />
    </Form>
  )
}

function Refuse(props: ClaimProps) {
  const { problems } = props
  const t = useWords('claims')
  const [ground, setGround] = useState<Ground | ''>('')
  const [note, setNote] = useState('')
  const grounds = useTerms()?.claimGrounds ?? []
  const article = grounds.find((each) => each.ground === ground)?.article
  const refusing = useDecide(props, t('desk.refused'), 'refuse-note')
  return (
    <Form
      submit={t('desk.refuse')}
      look="danger"
      pending={refusing.isPending}
      onSubmit={() => {
        const fine = problems.show([
          ground === '' && { field: 'refuse-ground', text: t('wrong.ground') },
          note.trim().length < 2 && { field: 'refuse-note', text: t('wrong.note') },
        ])
        if (fine && ground !== '') refusing.mutate({ verdict: 'refuse', ground, note })
      }}
    >
      <Select
        name="refuse-ground"
        label={t('desk.refuseGround')}
        value={ground}
        onChange={setGround}
        wrong={problems.of('refuse-ground')}
        choices={grounds.map((each) => ({ value: each.ground, label: each.reason }))}
      />
      {article ? <p className="hint">{t('byArticle', { article })}</p> : null}
      <TextField
        name="refuse-note"
        label={t('desk.refuseNote')}
        rows={3}
        maxLength={500}
        value={note}
        onChange={setNote}
        wrong={problems.of('refuse-note')}
      />
    </Form>
  )
}
