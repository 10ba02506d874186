import { useRef } from 'react'
import { problemOf } from '../api/problem.ts'
import { useSite } from '../api/session.ts'
import type { Card } from '../api/types.ts'
import { Form, type Problems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { PinField } from '../ui/pin-field.tsx'
import { sealPin } from '../ui/seal-pin.ts'
import { useWords } from '../words/words.ts'
import { type Pins, usePinChecks } from './pins.ts'

type SealedPins = { readonly sealedInitialPin: string; readonly sealedNewPin: string }

/** Sealing is random, so an attempt that got no answer is repeated letter for letter. */
export function useSealedPins(card: Card, pins: Pins) {
  const sealing = useSite()?.sealing
  const kept = useRef<{ pins: Pins; sealed: SealedPins } | null>(null)
  return async (): Promise<SealedPins> => {
    if (kept.current?.pins === pins) return kept.current.sealed
    if (!sealing) throw new TypeError('the sealing key has not arrived')
    const [sealedInitialPin, sealedNewPin] = await Promise.all([
      sealPin(sealing, pins.initial, `initial-pin:${card.cardId}`),
      sealPin(sealing, pins.new, `set-pin:${card.cardId}`),
    ])
    kept.current = { pins, sealed: { sealedInitialPin, sealedNewPin } }
    return kept.current.sealed
  }
}

/** What the person does, with the pad turned towards them. */
export function HolderPart(props: {
  readonly pins: Pins
  readonly onPins: (pins: Pins) => void
  readonly problems: Problems
  readonly submit: string
  readonly pending: boolean
  readonly onSubmit: () => void
  readonly onBack: () => void
}) {
  const t = useWords('tasks')
  const checks = usePinChecks(props.pins)
  const { pins, problems } = props
  return (
    <Page title={t('activate.pinTitle')} problems={problems.list} back={props.onBack}>
      <Notice title={t('activate.turn')}>
        <p>{t('activate.sealed')}</p>
      </Notice>
      <Form
        submit={props.submit}
        pending={props.pending}
        onSubmit={() => {
          if (problems.show(checks)) props.onSubmit()
        }}
      >
        {(['initial', 'new', 'again'] as const).map((each) => (
          <PinField
            key={each}
            name={each}
            label={t(`activate.${each}`)}
            hint={each === 'again' ? undefined : t(`activate.${each}Hint`)}
            value={pins[each]}
            onChange={(value) => props.onPins({ ...pins, [each]: value })}
            wrong={problems.of(each)}
          />
        ))}
      </Form>
    </Page>
  )
}

/** Beside which of the fields a refusal is shown: what is too easy is the new one. */
export function pinFieldOf(error: Error): 'initial' | 'new' {
  return problemOf(error)?.code === 'pin_weak' ? 'new' : 'initial'
}
