import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { Checkboxes } from '../ui/checkbox.tsx'
import { Form } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import type { ClaimProps } from './person-claims.tsx'

const pathOf = ({ person, claim }: ClaimProps) => ({
  personId: person.personId,
  claimId: claim.claimId,
})

/** A claim that the window writes for somebody is filed there too. */
export function FileOrWithdraw(props: ClaimProps) {
  const { claim, problems, onSaid } = props
  const t = useWords('claims')
  const params = { path: pathOf(props) }
  const id = `steps-${claim.claimId}`
  const onRefused = (error: Error) => problems.refused(error, id)
  const submitting = useAct(
    (_: null, headers) =>
      answer(api.POST('/api/desk/people/{personId}/claims/{claimId}/submit', { params, headers })),
    { onDone: ({ reference }) => onSaid(t('submitted', { reference })), onRefused },
  )
  const withdrawing = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/claims/{claimId}/withdraw', { params, headers }),
      ),
    { onDone: () => onSaid(t('withdrawn')), onRefused },
  )
  const isWritten = claim.state === 'draft' || claim.state === 'missing'
  if (!isWritten && claim.state !== 'submitted') return null
  return (
    <div className="buttons no-print" id={id} tabIndex={-1}>
      {isWritten ? (
        <Button pending={submitting.isPending} onPress={() => submitting.mutate(null)}>
          {t('submit')}
        </Button>
      ) : null}
      <Button look="plain" pending={withdrawing.isPending} onPress={() => withdrawing.mutate(null)}>
        {t('withdraw')}
      </Button>
    </div>
  )
}

/** All that is missing in one message: nobody comes twice because they were told half. */
export function AskForPapers(props: ClaimProps) {
  const { claim, problems, onSaid } = props
  const t = useWords('claims')
  const [kinds, setKinds] = useState<readonly string[]>([])
  const [note, setNote] = useState('')
  const asking = useAct(
    (body: { kinds: string[]; note: string }, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/claims/{claimId}/missing', {
          ...{ params: { path: pathOf(props) }, body, headers },
        }),
      ),
    {
      onDone: () => onSaid(t('desk.askDone')),
      onRefused: (error) => problems.refused(error, 'ask-note'),
    },
  )
  if (claim.state !== 'submitted') return null
  return (
    <section className="stack no-print">
      <h2>{t('desk.ask')}</h2>
      <Form
        submit={t('desk.askSend')}
        look="quiet"
        pending={asking.isPending}
        onSubmit={() => {
          const fine = problems.show([
            kinds.length === 0 && { field: 'ask-kinds', text: t('wrong.papers') },
            note.trim().length < 2 && { field: 'ask-note', text: t('wrong.note') },
          ])
          if (fine) asking.mutate({ kinds: [...kinds], note })
        }}
      >
        <Checkboxes
          name="ask-kinds"
          label={t('desk.askWhich')}
          value={kinds}
          onChange={setKinds}
          wrong={problems.of('ask-kinds')}
          choices={claim.slots.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <TextField
          name="ask-note"
          label={t('desk.askNote')}
          rows={3}
          maxLength={500}
          value={note}
          onChange={setNote}
          wrong={problems.of('ask-note')}
        />
      </Form>
    </section>
  )
}

/** Each scan is ticked against its original; the name of whoever is signed in goes on record. */
export function CheckOriginals(props: ClaimProps) {
  const { claim, problems, onSaid } = props
  const t = useWords('claims')
  const language = useLanguage()
  const [seen, setSeen] = useState<readonly string[]>([])
  const checking = useAct(
    (body: { documentIds: string[] }, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/claims/{claimId}/originals', {
          ...{ params: { path: pathOf(props) }, body, headers },
        }),
      ),
    {
      onDone: () => onSaid(t('desk.originalsDone')),
      onRefused: (error) => problems.refused(error, 'originals'),
    },
  )
  if (claim.checkedBy !== null && claim.checkedAt !== null) {
    const at = momentText(claim.checkedAt, language)
    return <p>{t('desk.checkedBy', { name: claim.checkedBy, at })}</p>
  }
  if (claim.state !== 'submitted' && claim.state !== 'appealed') return null
  return (
    <section className="stack no-print">
      <h2>{t('desk.originals')}</h2>
      <p>{t('desk.originalsWhat')}</p>
      <Form
        submit={t('desk.originalsSend')}
        look="quiet"
        pending={checking.isPending}
        onSubmit={() => checking.mutate({ documentIds: [...seen] })}
      >
        <Checkboxes
          name="originals"
          label={t('papers.list')}
          value={seen}
          onChange={setSeen}
          wrong={problems.of('originals')}
          choices={claim.papers.map(({ documentId, name }) => ({
            ...{ value: documentId, label: t('papers.check', { name }) },
          }))}
        />
      </Form>
    </section>
  )
}
