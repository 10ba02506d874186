import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import type { MutualAidEntry } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'
import { DocumentSeen, useDocumentSeen } from './document-seen.tsx'

type Props = {
  readonly person: PersonGlance
  readonly entry: MutualAidEntry
  readonly onClose: () => void
  readonly onDone: () => void
}

/** At the word of the person at the window, whichever side they are. */
export function EndAid({ person, entry, onClose, onDone }: Props) {
  const t = useWords('aid')
  const tUi = useWords('ui')
  const problems = useProblems()
  const document = useDocumentSeen()
  const { personId } = person
  const { aidId, name } = entry
  const ending = useAct(
    (_: null, headers) => {
      if (!document.said) throw new Error('an answer is missing')
      return answer(
        api.POST('/api/desk/people/{personId}/aid/{aidId}/end', {
          params: { path: { personId, aidId } },
          body: document.said,
          headers,
        }),
      )
    },
    { onDone, onRefused: (error) => problems.refused(error, 'document') },
  )
  return (
    <Dialog open title={t('endTitle', { name })} onClose={onClose}>
      <p>{t('endBody')}</p>
      <Form
        submit={t('endYes')}
        look="danger"
        pending={ending.isPending}
        beside={
          <Button look="quiet" onPress={onClose}>
            {tUi('cancel')}
          </Button>
        }
        onSubmit={() => {
          if (problems.show([...document.missing])) ending.mutate(null)
        }}
      >
        <DocumentSeen state={document} problems={problems} name={person.name} />
      </Form>
    </Dialog>
  )
}
