import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { answer, api } from '../api/client.ts'
import { useSite } from '../api/session.ts'
import type { Card } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { PinField } from '../ui/pin-field.tsx'
import { sealPin } from '../ui/seal-pin.ts'
import { ErrorState, Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { meQuery } from './me.ts'
import { Mine } from './mine.tsx'
import { CodePart } from './code-part.tsx'
import { useActWithCode } from './use-code.ts'

const blank = { old: '', new: '', again: '' }
type Pins = typeof blank

/** All the same, or one straight run up or down: the first PINs anybody tries. */
function tooSimple(pin: string): boolean {
  const run = '01234567890123456789'.includes(pin) || '98765432109876543210'.includes(pin)
  return run || new Set(pin).size === 1
}

function useChecks(pins: Pins) {
  const t = useWords('card')
  const six = /^\d{6}$/
  return [
    !six.test(pins.old) && { field: 'old', text: t('wrong.old') },
    !six.test(pins.new) && { field: 'new', text: t('wrong.new') },
    six.test(pins.new) && tooSimple(pins.new) && { field: 'new', text: t('wrong.simple') },
    six.test(pins.new) && pins.new === pins.old && { field: 'new', text: t('wrong.same') },
    pins.new !== pins.again && { field: 'again', text: t('wrong.again') },
  ]
}

type SealedPins = { readonly sealedOld: string; readonly sealedNew: string }

/**
 * Sealing is random: the same PINs give another letter each time. An attempt that got no answer must
 * be repeated letter for letter, or the server would take it for a different one.
 */
function useSealedPins(card: Card, pins: Pins) {
  const sealing = useSite()?.sealing
  const kept = useRef<{ pins: Pins; sealed: SealedPins } | null>(null)
  return async (): Promise<SealedPins> => {
    if (kept.current?.pins === pins) return kept.current.sealed
    if (!sealing) throw new TypeError('the sealing key has not arrived')
    const [sealedOld, sealedNew] = await Promise.all([
      sealPin(sealing, pins.old, `initial-pin:${card.cardId}`),
      sealPin(sealing, pins.new, `set-pin:${card.cardId}`),
    ])
    kept.current = { pins, sealed: { sealedOld, sealedNew } }
    return kept.current.sealed
  }
}

function usePinChange(card: Card, pins: Pins, problems: Problems) {
  const sealedPins = useSealedPins(card, pins)
  const queries = useQueryClient()
  return useActWithCode({
    problems,
    send: (headers) =>
      answer(api.POST('/api/me/codes', { body: { operation: 'change_pin' }, headers })),
    act: async (proof, headers) => {
      const body = { ...(await sealedPins()), ...proof }
      return answer(api.POST('/api/me/pin', { body, headers }))
    },
    onDone: () => void queries.invalidateQueries({ queryKey: ['me'] }),
    refusedAt: { send: 'old', act: 'code' },
  })
}

function Done() {
  const t = useWords('card')
  return (
    <Page title={t('changed')} titleElsewhere>
      <Panel title={t('changed')}>{t('changedNext')}</Panel>
      <div className="buttons">
        <LinkButton to="/card">{t('toCard')}</LinkButton>
      </div>
    </Page>
  )
}

function PinFields(props: {
  readonly pins: Pins
  readonly onChange: (pins: Pins) => void
  readonly problems: Problems
}) {
  const t = useWords('card')
  const { pins, onChange, problems } = props
  const hints = { old: t('oldHint'), new: t('newHint'), again: undefined }
  return (['old', 'new', 'again'] as const).map((each) => (
    <PinField
      key={each}
      name={each}
      label={t(each)}
      hint={hints[each]}
      value={pins[each]}
      onChange={(value) => onChange({ ...pins, [each]: value })}
      wrong={problems.of(each)}
    />
  ))
}

function ChangePin({ card }: { readonly card: Card }) {
  const t = useWords('card')
  const tAccount = useWords('account')
  const problems = useProblems()
  const [pins, setPins] = useState(blank)
  const checks = useChecks(pins)
  const change = usePinChange(card, pins, problems)
  if (change.done) return <Done />

  function submit(): void {
    const missing = change.missing && { field: 'code', text: t('wrong.code') }
    if (problems.show([...checks, missing])) change.goOn()
  }

  return (
    <Page title={t('changeTitle')} problems={problems.list} back>
      <Notice>
        <p>{t('changeLead')}</p>
      </Notice>
      <Form
        submit={change.sent ? t('changeTitle') : tAccount('signIn.send')}
        pending={change.pending}
        onSubmit={submit}
      >
        <PinFields pins={pins} onChange={setPins} problems={problems} />
        <CodePart proof={change} problems={problems} />
      </Form>
    </Page>
  )
}

/** Whoever has followed an old link meets the way out, not a form that can only be refused. */
function Locked() {
  const t = useWords('card')
  return (
    <Page title={t('changeTitle')} back>
      <Notice tone="wait">
        <p>{t('pinLockedBody')}</p>
      </Notice>
      <div className="buttons">
        <LinkButton to="/places">{t('findPlace')}</LinkButton>
      </div>
    </Page>
  )
}

function MyPin() {
  const t = useWords('card')
  const { data: me, error, refetch } = useQuery(meQuery)
  if (me?.card && me.card.pinState !== 'locked') return <ChangePin card={me.card} />
  if (me?.card) return <Locked />
  return (
    <Page title={t('changeTitle')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {me ? <p>{t('none')}</p> : <Loading />}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyPin />
    </Mine>
  )
}
