import { type ActHeaders, useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { FamilyBinding } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Wrong } from '../ui/field.tsx'
import { useProblems } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'
import { nameOf } from './family.tsx'
import type { FamilyAct } from './family-one.tsx'

export type FamilyDialogProps = {
  readonly act: FamilyAct
  readonly binding: FamilyBinding
  readonly onClose: () => void
  readonly onDone: () => void
}

const routes = {
  consent: '/api/me/family/{bindingId}/consent',
  refuse: '/api/me/family/{bindingId}/refuse',
  withdraw: '/api/me/family/{bindingId}/withdraw',
  end: '/api/me/family/{bindingId}/end',
} as const satisfies Record<FamilyAct, string>

function send(act: FamilyAct, bindingId: string, headers: ActHeaders): Promise<unknown> {
  return answer(api.POST(routes[act], { params: { path: { bindingId } }, headers }))
}

/** What follows is said before it is done. */
export function FamilyDialog({ act, binding, onClose, onDone }: FamilyDialogProps) {
  const t = useWords('family')
  const tUi = useWords('ui')
  const problems = useProblems()
  const doing = useAct((_: null, headers) => send(act, binding.bindingId, headers), {
    onDone,
    onRefused: (error) => problems.refused(error, 'act'),
  })
  const titles = {
    consent: t('one.consentTitle', { name: nameOf(binding) }),
    refuse: t('one.refuseTitle'),
    withdraw: t('one.withdrawTitle'),
    end: t('one.endTitle'),
  }
  const wrong = problems.of('act')
  return (
    <Dialog alert open title={titles[act]} onClose={onClose}>
      <p>{t(`one.${act}Body`)}</p>
      <div role="alert">{wrong ? <Wrong name="act">{wrong}</Wrong> : null}</div>
      <div className="buttons">
        <Button
          look={act === 'consent' ? 'go' : 'danger'}
          pending={doing.isPending}
          onPress={() => doing.mutate(null)}
        >
          {act === 'end' ? t('one.endYes') : t(`one.${act}`)}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {act === 'end' ? t('one.keep') : tUi('cancel')}
        </Button>
      </div>
    </Dialog>
  )
}
