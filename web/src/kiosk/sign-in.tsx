import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { useEnterAndLeave, useSite } from '../api/session.ts'
import type { Session } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Icon } from '../ui/icon.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { PinField } from '../ui/pin-field.tsx'
import { sealPin } from '../ui/seal-pin.ts'
import { useWords } from '../words/words.ts'
import { beginWith } from './own-card.ts'
import { useReading } from './reading.ts'
import { ScreenKeys } from './screen-keys.tsx'

const pinLength = 6

function useSignIn(given: { kioskKey: string; cardNumber: string }, refused: (why: Error) => void) {
  const sealing = useSite()?.sealing
  const { enter } = useEnterAndLeave()
  return useAct(
    async (pin: string, headers) => {
      if (!sealing) throw new TypeError('the sealing key has not arrived')
      const sealedPin = await sealPin(sealing, pin, `kiosk-sign-in:${given.cardNumber}`)
      const body = { ...given, sealedPin }
      return answer(api.POST('/api/sessions/by-card', { body, headers })) as Promise<Session>
    },
    {
      onDone: (session) => {
        beginWith(given.cardNumber)
        enter(session)
      },
      onRefused: refused,
    },
  )
}

type CardProps = { readonly kioskKey: string; readonly cardNumber: string }

/** The PIN is forgotten with every try, and with the card. */
function AskForPin(card: CardProps) {
  const t = useWords('kiosk')
  const problems = useProblems()
  const [pin, setPin] = useState('')
  const signIn = useSignIn(card, (why) => {
    setPin('')
    problems.refused(why, 'pin')
  })
  return (
    <Page
      title={t('signIn.title')}
      lead={t('signIn.lead')}
      problems={problems.list}
      narrow={false}
      back
    >
      <Form
        submit={t('signIn.submit')}
        pending={signIn.isPending}
        onSubmit={() => {
          const short = pin.length < pinLength
          if (problems.show([short && { field: 'pin', text: t('signIn.wrong') }]))
            signIn.mutate(pin)
        }}
      >
        <PinField
          name="pin"
          label={t('signIn.pin')}
          hint={t('signIn.pinHint')}
          value={pin}
          onChange={setPin}
          wrong={problems.of('pin')}
        />
        <ScreenKeys keys="figures" value={pin} atMost={pinLength} onChange={setPin} />
      </Form>
    </Page>
  )
}

/** By card and PIN: the only way in at a kiosk. */
export function SignIn() {
  const t = useWords('kiosk')
  const { line, kioskKey, cardNumber } = useReading()
  if (line === 'ready' && cardNumber) {
    return <AskForPin key={cardNumber} kioskKey={kioskKey} cardNumber={cardNumber} />
  }
  return (
    <Page title={t('reader.title')} back>
      {line === 'broken' ? (
        <Notice tone="wait">
          <p>{t('reader.broken')}</p>
        </Notice>
      ) : (
        <div className="kiosk-reader" role="status">
          <Icon name="card" />
          <p className="lead">{t('reader.lay')}</p>
        </div>
      )}
      <p>{t('reader.noCard')}</p>
      <div className="buttons">
        <LinkButton to="/loss" look="danger" icon="lost">
          {t('loss.title')}
        </LinkButton>
        <LinkButton to="/places" look="quiet" icon="place">
          {t('places.title')}
        </LinkButton>
      </div>
    </Page>
  )
}
