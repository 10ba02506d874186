import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Failure } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { mayDo } from './roles.ts'
import { useLookAgain } from './task.tsx'

export type RemakeProps = {
  readonly personId: string
  readonly applicationId: string
  readonly reference: string
}

/** Orders a card that failed again; the reason is asked for, since it is read when it fails again. */
export function Remake(props: RemakeProps) {
  const t = useWords('maker')
  const session = useSession()
  const [open, setOpen] = useState(false)
  if (!mayDo(session, 'produce')) return null
  return (
    <>
      <Button look="plain" onPress={() => setOpen(true)}>
        {t('remake.act')}
      </Button>
      <Dialog
        title={t('remake.title', { reference: props.reference })}
        open={open}
        onClose={() => setOpen(false)}
      >
        <Ask {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function Ask(props: RemakeProps & { readonly onClose: () => void }) {
  const t = useWords('maker')
  const ui = useWords('ui')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [reason, setReason] = useState('')
  const { personId, applicationId, onClose } = props
  const remaking = useAct(
    (why: string, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/applications/{applicationId}/remake', {
          params: { path: { personId, applicationId } },
          body: { reason: why },
          headers,
        }),
      ),
    {
      onDone: () => {
        onClose()
        lookAgain()
      },
      onRefused: (error) => problems.refused(error, 'remakeReason'),
    },
  )
  return (
    <>
      <p>{t('remake.body')}</p>
      <ErrorSummary problems={problems.list} />
      <Form
        submit={t('remake.act')}
        pending={remaking.isPending}
        onSubmit={() => {
          const short = reason.trim().length < 2
          const wrong = short && { field: 'remakeReason', text: t('remake.reasonWrong') }
          if (problems.show([wrong])) remaking.mutate(reason.trim())
        }}
        beside={
          <Button look="quiet" onPress={onClose}>
            {ui('cancel')}
          </Button>
        }
      >
        <TextField
          name="remakeReason"
          label={t('remake.reason')}
          hint={t('remake.reasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={200}
          wrong={problems.of('remakeReason')}
        />
      </Form>
    </>
  )
}

/** Where it failed, in our words, and what the maker wrote. */
export function FailureFacts({ failure }: { readonly failure: Failure }) {
  const t = useWords('maker')
  return (
    <span>
      {t('failure.title', { step: t(`failure.step.${failure.step}`) })}
      <br />
      <span className="small quiet">{t('failure.says', { reason: failure.reason })}</span>
    </span>
  )
}
