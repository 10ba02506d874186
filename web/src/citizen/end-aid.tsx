import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { MutualAidEntry } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Wrong } from '../ui/field.tsx'
import { useProblems } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'

type Props = {
  readonly entry: MutualAidEntry
  readonly onClose: () => void
  readonly onDone: () => void
}

/** What follows is said before it is done. */
export function EndAid({ entry, onClose, onDone }: Props) {
  const t = useWords('aid')
  const problems = useProblems()
  const { aidId, name } = entry
  const ending = useAct(
    (_: null, headers) =>
      answer(api.POST('/api/me/aid/{aidId}/end', { params: { path: { aidId } }, headers })),
    { onDone, onRefused: (error) => problems.refused(error, 'act') },
  )
  const wrong = problems.of('act')
  return (
    <Dialog alert open title={t('endTitle', { name })} onClose={onClose}>
      <p>{t('endBody')}</p>
      <div role="alert">{wrong ? <Wrong name="act">{wrong}</Wrong> : null}</div>
      <div className="buttons">
        <Button look="danger" pending={ending.isPending} onPress={() => ending.mutate(null)}>
          {t('endYes')}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {t('keep')}
        </Button>
      </div>
    </Dialog>
  )
}
