import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'

function ObjectionForm(props: { readonly entryId: string; readonly onDone: () => void }) {
  const t = useWords('reads')
  const queries = useQueryClient()
  const problems = useProblems()
  const [reason, setReason] = useState('')
  const { entryId, onDone } = props
  const objecting = useAct(
    (body: { readonly reason: string }, headers) =>
      answer(
        api.POST('/api/me/reads/{entryId}/objection', {
          params: { path: { entryId } },
          body,
          headers,
        }),
      ),
    {
      onDone: () => {
        void queries.invalidateQueries({ queryKey: ['me', 'reads'] })
        onDone()
      },
      onRefused: (error) => problems.refused(error, 'objection-reason'),
    },
  )
  return (
    <Form
      submit={t('objection.submit')}
      pending={objecting.isPending}
      onSubmit={() => {
        const fine = problems.show([
          reason.trim().length < 4 && { field: 'objection-reason', text: t('objection.wrong') },
        ])
        if (fine) objecting.mutate({ reason: reason.trim() })
      }}
    >
      <TextField
        name="objection-reason"
        label={t('objection.reason')}
        hint={t('objection.reasonHint')}
        maxLength={300}
        rows={3}
        value={reason}
        onChange={setReason}
        wrong={problems.of('objection-reason')}
      />
    </Form>
  )
}

export type ObjectionDialogProps = {
  readonly entryId: string
  /** What was looked at, when, and by whom, in words. */
  readonly look: { readonly what: string; readonly at: string; readonly who: string }
  readonly onClose: () => void
  readonly onDone: () => void
}

export function ObjectionDialog({ entryId, look, onClose, onDone }: ObjectionDialogProps) {
  const t = useWords('reads')
  return (
    <Dialog open title={t('objection.title')} onClose={onClose}>
      <p>{t('objection.lead', look)}</p>
      <ObjectionForm
        entryId={entryId}
        onDone={() => {
          onClose()
          onDone()
        }}
      />
    </Dialog>
  )
}
