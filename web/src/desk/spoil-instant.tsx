import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import type { Track } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { instantPrinted, Served } from './served.tsx'
import { NotNow, TaskDone, useLookAgain } from './task.tsx'

type SpoilProps = { readonly person: PersonGlance; readonly track: Track | null }

function useSpoil(person: PersonGlance) {
  const [reason, setReason] = useState('')
  const [witness, setWitness] = useState('')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const spoil = useAct(
    (applicationId: string, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/instant-orders/{applicationId}/spoil', {
          params: { path: { personId: person.personId, applicationId } },
          body: { reason: reason.trim(), witness: witness.trim() },
          headers,
        }),
      ),
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'reason') },
  )
  return { reason, setReason, witness, setWitness, problems, spoil }
}

function Spoil({ person, track }: SpoilProps) {
  const t = useWords('instant')
  const tStock = useWords('stock')
  const { reason, setReason, witness, setWitness, problems, spoil } = useSpoil(person)
  if (spoil.data) {
    return (
      <TaskDone
        person={person}
        title={t('spoil.done')}
        referenceLabel={t('reference')}
        reference={spoil.data.reference}
        says={t('spoil.doneNext')}
      >
        <LinkButton to={`/desk/people/${person.personId}/print`}>{t('print.submit')}</LinkButton>
      </TaskDone>
    )
  }
  if (!track) return <NotNow person={person} title={t('spoil.title')} why={t('spoil.notNow')} />
  return (
    <Page title={t('spoil.title')} lead={t('spoil.lead')} problems={problems.list} back>
      <Form
        submit={t('spoil.submit')}
        pending={spoil.isPending}
        onSubmit={() => {
          const fine = problems.show([
            reason.trim().length < 2 && { field: 'reason', text: tStock('spoil.reasonWrong') },
            witness.trim() === '' && { field: 'witness', text: tStock('spoil.witnessWrong') },
          ])
          if (fine) spoil.mutate(track.applicationId)
        }}
      >
        <TextField
          name="reason"
          label={tStock('spoil.reason')}
          value={reason}
          onChange={setReason}
          maxLength={200}
          wrong={problems.of('reason')}
        />
        <TextField
          name="witness"
          label={tStock('spoil.witness')}
          hint={tStock('spoil.witnessHint')}
          value={witness}
          onChange={setWitness}
          maxLength={60}
          wrong={problems.of('witness')}
        />
      </Form>
    </Page>
  )
}

export function Screen() {
  return (
    <Served purpose="application">
      {(person) => <Spoil person={person} track={instantPrinted(person)} />}
    </Served>
  )
}
