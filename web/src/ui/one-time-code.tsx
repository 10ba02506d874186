import { useEffect, useState } from 'react'
import { useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { Digits } from './digits.tsx'
import { Status } from './states.tsx'

export type OneTimeCodeProps = {
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly wrong?: string | undefined
  readonly hint?: string | undefined
  readonly asTitle?: boolean
  /** How it travels; by text message when nothing is said. */
  readonly by?: 'text' | 'mail'
  readonly onResend: () => void
  /** What the demonstration would have sent by text message. */
  readonly demoText?: string | undefined
}

const waitSeconds = 60

/** Phones fill the code in by themselves; it may be pasted; it can be asked for again. */
export function OneTimeCode({ onResend, demoText, by = 'text', ...field }: OneTimeCodeProps) {
  const t = useWords('ui')
  const [wait, setWait] = useState(waitSeconds)
  useEffect(() => {
    if (wait === 0) return
    const timer = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(timer)
  }, [wait])

  return (
    <div className="stack">
      <Digits
        {...field}
        label={t(by === 'mail' ? 'code.mailLabel' : 'code.label')}
        hint={field.hint ?? t(by === 'mail' ? 'code.mailHint' : 'code.hint')}
        autoComplete="one-time-code"
      />
      {demoText ? (
        <Status>
          {t(by === 'mail' ? 'code.mailDemo' : 'code.demo')} <q>{demoText}</q>
        </Status>
      ) : null}
      {wait > 0 ? (
        <p className="small quiet">{t('code.resendIn', { seconds: wait })}</p>
      ) : (
        <Button
          look="plain"
          onPress={() => {
            setWait(waitSeconds)
            onResend()
          }}
        >
          {t('code.resend')}
        </Button>
      )}
    </div>
  )
}
