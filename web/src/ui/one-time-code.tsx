import { useEffect, useState } from 'react'
import { useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { Digits } from './digits.tsx'
import { Status } from './states.tsx'

type Way = 'text' | 'mail' | 'text_to_relative'

const words = {
  text: { label: 'code.label', hint: 'code.hint', demo: 'code.demo' },
  mail: { label: 'code.mailLabel', hint: 'code.mailHint', demo: 'code.mailDemo' },
  text_to_relative: {
    label: 'code.label',
    hint: 'code.relativeHint',
    demo: 'code.relativeDemo',
  },
} as const satisfies Record<Way, Record<'label' | 'hint' | 'demo', string>>

export type OneTimeCodeProps = {
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly wrong?: string | undefined
  readonly hint?: string | undefined
  readonly asTitle?: boolean
  /** How it travels, and to whom; as a text message to whoever types it when nothing is said. */
  readonly by?: Way
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
        label={t(words[by].label)}
        hint={field.hint ?? t(words[by].hint)}
        autoComplete="one-time-code"
      />
      {demoText ? (
        <Status>
          {t(words[by].demo)} <q>{demoText}</q>
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
