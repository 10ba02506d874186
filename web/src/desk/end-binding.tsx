import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import type { BindingEndReason, FamilyBinding } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { useWords } from '../words/words.ts'
import { DocumentSeen, useDocumentSeen } from './document-seen.tsx'

export type EndBindingProps = {
  readonly person: PersonGlance
  readonly binding: FamilyBinding
  readonly onClose: () => void
  readonly onDone: () => void
}

const reasons = ['owner_asked', 'proxy_asked', 'kinship_ended', 'entered_wrongly'] as const

/** At the word of one of the two, with their document on the counter; the reason is kept. */
export function EndBinding({ person, binding, onClose, onDone }: EndBindingProps) {
  const t = useWords('bindings')
  const tUi = useWords('ui')
  const problems = useProblems()
  const document = useDocumentSeen()
  const [reason, setReason] = useState<BindingEndReason | null>(null)
  const ending = useAct(
    (_: null, headers) => {
      if (!document.said || !reason) throw new Error('an answer is missing')
      const { personId } = person
      const { bindingId } = binding
      return answer(
        api.POST('/api/desk/people/{personId}/bindings/{bindingId}/end', {
          params: { path: { personId, bindingId } },
          body: { ...document.said, reason },
          headers,
        }),
      )
    },
    { onDone, onRefused: (error) => problems.refused(error, 'reason') },
  )
  const name = binding.name ?? binding.maskedNumber
  return (
    <Dialog open title={t('endTitle', { name })} onClose={onClose}>
      <p>{t('endBody')}</p>
      <Form
        submit={t('end')}
        look="danger"
        pending={ending.isPending}
        beside={
          <Button look="quiet" onPress={onClose}>
            {tUi('cancel')}
          </Button>
        }
        onSubmit={() => {
          const none = reason === null && { field: 'reason', text: t('reason.wrong') }
          if (problems.show([none, ...document.missing])) ending.mutate(null)
        }}
      >
        <RadioGroup
          name="reason"
          label={t('reason.label')}
          value={reason}
          onChange={setReason}
          wrong={problems.of('reason')}
          choices={reasons.map((each) => ({ value: each, label: t(`reason.${each}`) }))}
        />
        <DocumentSeen state={document} problems={problems} name={person.name} />
      </Form>
    </Dialog>
  )
}
