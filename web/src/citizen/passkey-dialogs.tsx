import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Wrong } from '../ui/field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import type { Asking } from './passkeys.tsx'

type DialogProps = {
  readonly asking: Asking
  readonly onClose: () => void
  readonly onDone: (what: 'renamed' | 'removed') => void
}

export function PasskeyDialog(props: DialogProps) {
  return props.asking.what === 'rename' ? <Rename {...props} /> : <Remove {...props} />
}

function Rename({ asking, onClose, onDone }: DialogProps) {
  const t = useWords('passkeys')
  const tUi = useWords('ui')
  const problems = useProblems()
  const { passkeyId } = asking.passkey
  const [label, setLabel] = useState(asking.passkey.label)
  const rename = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/me/passkeys/{passkeyId}/label', {
          params: { path: { passkeyId } },
          body: { label: label.trim() },
          headers,
        }),
      ),
    {
      onDone: () => onDone('renamed'),
      onRefused: (error) => problems.refused(error, 'newLabel'),
    },
  )
  return (
    <Dialog open title={t('renameWhat', { label: asking.passkey.label })} onClose={onClose}>
      <Form
        submit={t('rename')}
        pending={rename.isPending}
        beside={
          <Button look="quiet" onPress={onClose}>
            {tUi('cancel')}
          </Button>
        }
        onSubmit={() => {
          const fine = problems.show([
            label.trim() === '' && { field: 'newLabel', text: t('wrong.label') },
          ])
          if (fine) rename.mutate(null)
        }}
      >
        <TextField
          name="newLabel"
          label={t('label')}
          maxLength={40}
          autoComplete="off"
          value={label}
          onChange={setLabel}
          wrong={problems.of('newLabel')}
        />
      </Form>
    </Dialog>
  )
}

function Remove({ asking, onClose, onDone }: DialogProps) {
  const t = useWords('passkeys')
  const problems = useProblems()
  const { passkeyId, label } = asking.passkey
  const wrong = problems.of('remove')
  const remove = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/me/passkeys/{passkeyId}/remove', {
          params: { path: { passkeyId } },
          headers,
        }),
      ),
    {
      onDone: () => onDone('removed'),
      onRefused: (error) => problems.refused(error, 'remove'),
    },
  )
  return (
    <Dialog alert open title={t('removeTitle', { label })} onClose={onClose}>
      <p>{t('removeBody')}</p>
      <div role="alert">{wrong ? <Wrong name="remove">{wrong}</Wrong> : null}</div>
      <div className="buttons">
        <Button look="danger" pending={remove.isPending} onPress={() => remove.mutate(null)}>
          {t('removeYes')}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {t('keep')}
        </Button>
      </div>
    </Dialog>
  )
}
