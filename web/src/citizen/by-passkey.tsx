import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Session } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { Hint, Wrong } from '../ui/field.tsx'
import type { Problems } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'
import { useDeviceWords } from './use-device-words.ts'

/** Nobody types who they are: the device offers the passkeys that it has for this site. */
export function ByPasskey(props: {
  readonly problems: Problems
  readonly onDone: (session: Session) => void
}) {
  const t = useWords('passkeys')
  const words = useDeviceWords()
  const wrong = props.problems.of('passkey')
  const signIn = useAct(
    async (_: null, headers) => {
      const { signOnDevice } = await import('./passkey-device.ts')
      const options = await answer(api.POST('/api/public/passkey-challenges', { headers }))
      const body = await signOnDevice(options, words)
      return answer(api.POST('/api/sessions/by-passkey', { body, headers }))
    },
    {
      onDone: props.onDone,
      onRefused: (error) => props.problems.refused(error, 'passkey'),
    },
  )
  return (
    <div className="field" id="passkey" tabIndex={-1} data-wrong={wrong ? '' : undefined}>
      {wrong ? <Wrong name="passkey">{wrong}</Wrong> : null}
      <Button
        look="quiet"
        icon="key"
        pending={signIn.isPending}
        onPress={() => {
          props.problems.show([])
          signIn.mutate(null)
        }}
      >
        {t('signIn')}
      </Button>
      <Hint name="passkey">{t('signInHint')}</Hint>
    </div>
  )
}
