import { useQueryClient } from '@tanstack/react-query'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { OwnCase } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Wrong } from '../ui/field.tsx'
import { useProblems } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'

type Props = {
  readonly found: OwnCase
  readonly onDone: () => void
  readonly onClose: () => void
}

/** What follows is said before it is done. */
export function WithdrawCase({ found, onDone, onClose }: Props) {
  const t = useWords('accountCases')
  const queries = useQueryClient()
  const problems = useProblems()
  const lookAgain = () => void queries.invalidateQueries({ queryKey: ['me'] })
  const withdrawing = useAct(
    (_: null, headers) => {
      const params = { path: { caseId: found.caseId } }
      return answer(api.POST('/api/me/closings/{caseId}/withdraw', { params, headers }))
    },
    {
      onDone: () => {
        onDone()
        lookAgain()
      },
      onRefused: (error) => {
        problems.refused(error, 'withdraw')
        lookAgain()
      },
    },
  )
  const wrong = problems.of('withdraw')
  const title = t('withdraw.title', { reference: found.reference })
  return (
    <Dialog alert open title={title} onClose={onClose}>
      <p>{t('withdraw.effect')}</p>
      <div role="alert">{wrong ? <Wrong name="withdraw">{wrong}</Wrong> : null}</div>
      <div className="buttons">
        <Button
          look="danger"
          pending={withdrawing.isPending}
          onPress={() => withdrawing.mutate(null)}
        >
          {t('withdraw.yes')}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {t('withdraw.no')}
        </Button>
      </div>
    </Dialog>
  )
}
