import { useQueryClient } from '@tanstack/react-query'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Wrong } from '../ui/field.tsx'
import { useProblems } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'

type Props = { readonly applicationId: string; readonly onClose: () => void }

/** What follows is said before it is done. */
export function CancelDialog({ applicationId, onClose }: Props) {
  const t = useWords('track')
  const queries = useQueryClient()
  const problems = useProblems()
  const cancelling = useAct(
    (_: null, headers) => {
      const params = { path: { applicationId } }
      return answer(api.POST('/api/me/applications/{applicationId}/cancel', { params, headers }))
    },
    {
      onDone: () => {
        onClose()
        void queries.invalidateQueries({ queryKey: ['me'] })
      },
      onRefused: (error) => problems.refused(error, 'cancel'),
    },
  )
  const wrong = problems.of('cancel')
  return (
    <Dialog alert open title={t('cancel.title')} onClose={onClose}>
      <p>{t('cancel.body')}</p>
      <div role="alert">{wrong ? <Wrong name="cancel">{wrong}</Wrong> : null}</div>
      <div className="buttons">
        <Button
          look="danger"
          pending={cancelling.isPending}
          onPress={() => cancelling.mutate(null)}
        >
          {t('cancel.yes')}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {t('cancel.keep')}
        </Button>
      </div>
    </Dialog>
  )
}
