import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import type { Track } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'
import { DocumentSeen, useDocumentSeen } from './document-seen.tsx'
import { mayDo } from './roles.ts'
import { useLookAgain } from './task.tsx'

type Props = { readonly person: PersonGlance; readonly track: Track }

/** The person at the window no longer wants the card, and nobody has begun to make it. */
export function CancelApplication(props: Props) {
  const t = useWords('tasks')
  const session = useSession()
  const [open, setOpen] = useState(false)
  const { state, reference } = props.track
  const waiting = state === 'submitted' || state === 'accepted'
  if (!waiting || !mayDo(session, 'apply')) return null
  return (
    <>
      <Button look="quiet" onPress={() => setOpen(true)}>
        {t('cancel.act')}
      </Button>
      <Dialog title={t('cancel.title', { reference })} open={open} onClose={() => setOpen(false)}>
        <Ask {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function Ask({ person, track, onClose }: Props & { readonly onClose: () => void }) {
  const t = useWords('tasks')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const document = useDocumentSeen()
  const cancelling = useAct(
    (_: null, headers) => {
      if (!document.said) throw new Error('an answer is missing')
      const { applicationId } = track
      const params = { path: { personId: person.personId, applicationId } }
      const url = '/api/desk/people/{personId}/applications/{applicationId}/cancel'
      return answer(api.POST(url, { params, body: document.said, headers }))
    },
    {
      onDone: () => {
        onClose()
        lookAgain()
      },
      onRefused: (error) => problems.refused(error, 'document'),
    },
  )
  return (
    <>
      <p>{t('cancel.body')}</p>
      <ErrorSummary problems={problems.list} />
      <Form
        submit={t('cancel.yes')}
        pending={cancelling.isPending}
        onSubmit={() => {
          if (problems.show([...document.missing])) cancelling.mutate(null)
        }}
        beside={
          <Button look="quiet" onPress={onClose}>
            {t('cancel.keep')}
          </Button>
        }
      >
        <DocumentSeen state={document} problems={problems} name={person.name} />
      </Form>
    </>
  )
}
