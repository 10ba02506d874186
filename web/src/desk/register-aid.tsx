import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import type { MutualAid } from '../api/types.ts'
import { AidFields, useAidWish } from '../ui/aid-fields.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'
import { DocumentSeen, useDocumentSeen } from './document-seen.tsx'

type Props = {
  readonly person: PersonGlance
  readonly aid: MutualAid
  readonly onClose: () => void
  readonly onDone: () => void
}

/** The giver stands at the window; the kinship was proved when the relative was bound. */
export function RegisterAid({ person, aid, onClose, onDone }: Props) {
  const t = useWords('aid')
  const tUi = useWords('ui')
  const problems = useProblems()
  const document = useDocumentSeen()
  const wish = useAidWish(aid)
  const { personId, name } = person
  const sending = useAct(
    (_: null, headers) => {
      if (!document.said) throw new Error('an answer is missing')
      return answer(
        api.POST('/api/desk/people/{personId}/aid', {
          params: { path: { personId } },
          body: { ...wish.body(), ...document.said },
          headers,
        }),
      )
    },
    { onDone, onRefused: (error) => problems.refused(error, 'bindingId') },
  )
  return (
    <Dialog open title={t('registerFor', { name })} onClose={onClose}>
      {aid.candidates.length === 0 ? (
        <p>{t('noCandidates')}</p>
      ) : (
        <Form
          submit={t('form.submit')}
          pending={sending.isPending}
          beside={
            <Button look="quiet" onPress={onClose}>
              {tUi('cancel')}
            </Button>
          }
          onSubmit={() => {
            if (problems.show([...wish.missing, ...document.missing])) sending.mutate(null)
          }}
        >
          <AidFields aid={aid} wish={wish} problems={problems} />
          <DocumentSeen state={document} problems={problems} name={name} />
        </Form>
      )}
    </Dialog>
  )
}
