import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { StaffMember } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { useLookAgain } from './task.tsx'

type ReopenProps = { readonly member: StaffMember; readonly onAsked: () => void }

function ReopenForm({ member, onAsked }: ReopenProps) {
  const t = useWords('emergency')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [reason, setReason] = useState('')
  const asking = useAct(
    (body: { readonly reason: string }, headers) =>
      answer(
        api.POST('/api/desk/staff/{staffId}/reopening', {
          params: { path: { staffId: member.staffId } },
          body,
          headers,
        }),
      ),
    {
      onDone: () => {
        lookAgain()
        onAsked()
      },
      onRefused: (error) => problems.refused(error, 'reopen-reason'),
    },
  )
  return (
    <Form
      submit={t('reopen.submit')}
      pending={asking.isPending}
      onSubmit={() => {
        const fine = problems.show([
          reason.trim().length < 4 && { field: 'reopen-reason', text: t('reopen.wrong') },
        ])
        if (fine) asking.mutate({ reason: reason.trim() })
      }}
    >
      <TextField
        name="reopen-reason"
        label={t('reopen.reason')}
        maxLength={200}
        value={reason}
        onChange={setReason}
        wrong={problems.of('reopen-reason')}
      />
    </Form>
  )
}

/** Only a suspended account is opened again, and another administrator decides. */
export function ReopenAccount({ member, onAsked }: ReopenProps) {
  const t = useWords('emergency')
  const [open, setOpen] = useState(false)
  const { name } = member
  if (member.state !== 'suspended') return null
  return (
    <>
      <Button look="plain" label={t('reopen.actWhat', { name })} onPress={() => setOpen(true)}>
        {t('reopen.act')}
      </Button>
      <Dialog title={t('reopen.title', { name })} open={open} onClose={() => setOpen(false)}>
        <p>{t('reopen.body')}</p>
        <ReopenForm
          member={member}
          onAsked={() => {
            setOpen(false)
            onAsked()
          }}
        />
      </Dialog>
    </>
  )
}
