import { useRef, useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { isOffline } from '../api/problem.ts'
import { useSite } from '../api/session.ts'
import type { Card, CardFunction } from '../api/types.ts'
import { Checkboxes } from '../ui/checkbox.tsx'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { PinField } from '../ui/pin-field.tsx'
import { sealPin } from '../ui/seal-pin.ts'
import { useWords } from '../words/words.ts'
import { DocumentSeen, type DocumentSeenState, useDocumentSeen } from './document-seen.tsx'
import { blankPins, type Pins, usePinChecks } from './pins.ts'
import { Served } from './served.tsx'
import { NotNow, TaskDone, useLookAgain } from './task.tsx'

type SealedPins = { readonly sealedInitialPin: string; readonly sealedNewPin: string }

/** Sealing is random, so an attempt that got no answer is repeated letter for letter. */
function useSealedPins(card: Card, pins: Pins) {
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

type OfCard = { readonly person: PersonGlance; readonly card: Card }

/** What the clerk does: which functions, and whose document. */
function ClerkPart(props: {
  readonly person: PersonGlance
  readonly asleep: readonly CardFunction[]
  readonly functions: readonly CardFunction[]
  readonly onFunctions: (functions: readonly CardFunction[]) => void
  readonly document: DocumentSeenState
  readonly problems: Problems
  readonly needsPin: boolean
  readonly pending: boolean
  readonly onReady: () => void
}) {
  const t = useWords('tasks')
  const tCard = useWords('card')
  const { functions, document, problems } = props
  return (
    <Page title={t('activate.title')} problems={problems.list} back>
      <Form
        submit={props.needsPin ? t('activate.toPin') : t('activate.submit')}
        pending={props.pending}
        onSubmit={() => {
          const none = functions.length === 0
          const fine = problems.show([
            none && { field: 'functions', text: t('activate.functionsWrong') },
            ...document.missing,
          ])
          if (fine) props.onReady()
        }}
      >
        <Checkboxes
          name="functions"
          label={t('activate.functions')}
          value={functions}
          onChange={props.onFunctions}
          wrong={problems.of('functions')}
          choices={props.asleep.map((value) => ({ value, label: tCard(`fn.${value}`) }))}
        />
        <DocumentSeen
          state={document}
          problems={problems}
          name={props.person.name}
          service="activation"
        />
      </Form>
    </Page>
  )
}

/** What the person does, with the pad turned towards them. */
function HolderPart(props: {
  readonly pins: Pins
  readonly onPins: (pins: Pins) => void
  readonly problems: Problems
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
        submit={t('activate.submit')}
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

function useActivation({ person, card }: OfCard) {
  const problems = useProblems()
  const document = useDocumentSeen()
  const [functions, setFunctions] = useState<readonly CardFunction[]>(() => asleepFunctions(card))
  const [pins, setPins] = useState<Pins>(blankPins)
  // With the second function the PIN chosen with the first one stays.
  const needsPin = card.pinState === 'initial'
  const sealedPins = useSealedPins(card, pins)
  const lookAgain = useLookAgain()
  const activation = useAct(
    async (_: null, headers) => {
      if (!document.said) throw new Error('an answer is missing')
      const sealed = needsPin ? await sealedPins() : {}
      const body = { functions: [...functions], ...document.said, ...sealed }
      const params = { path: { personId: person.personId, cardId: card.cardId } }
      return answer(
        api.POST('/api/desk/people/{personId}/cards/{cardId}/activation', {
          params,
          body,
          headers,
        }),
      )
    },
    {
      onDone: () => {
        setPins(blankPins)
        lookAgain()
      },
      onRefused: (error) => {
        // An attempt that got no answer is repeated with the same sealed letters.
        if (!isOffline(error)) setPins(blankPins)
        problems.refused(error, needsPin ? 'initial' : 'functions')
      },
    },
  )
  return {
    ...{ functions, setFunctions, pins, setPins },
    ...{ document, problems, needsPin, activation },
  }
}

function Activate({ person, card }: OfCard) {
  const t = useWords('tasks')
  const draft = useActivation({ person, card })
  const { document, problems, needsPin, activation } = draft
  const [withHolder, setWithHolder] = useState(false)

  if (activation.isSuccess) {
    return <TaskDone person={person} title={t('activate.done')} says={t('activate.doneNext')} />
  }
  if (withHolder) {
    return (
      <HolderPart
        pins={draft.pins}
        onPins={draft.setPins}
        problems={problems}
        pending={activation.isPending}
        onSubmit={() => activation.mutate(null)}
        onBack={() => {
          draft.setPins(blankPins)
          setWithHolder(false)
        }}
      />
    )
  }
  return (
    <ClerkPart
      person={person}
      asleep={asleepFunctions(card)}
      functions={draft.functions}
      onFunctions={draft.setFunctions}
      document={document}
      problems={problems}
      needsPin={needsPin}
      pending={activation.isPending}
      onReady={() => (needsPin ? setWithHolder(true) : activation.mutate(null))}
    />
  )
}

function asleepFunctions(card: Card): readonly CardFunction[] {
  const found: CardFunction[] = []
  if (card.insuranceFunction === 'inactive') found.push('insurance')
  if (card.bankFunction === 'inactive') found.push('bank')
  return found
}

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('tasks')
  const [card] = useState(() =>
    person.cards.find((each) => each.state === 'handed_over' && asleepFunctions(each).length > 0),
  )
  if (card) return <Activate person={person} card={card} />
  return <NotNow person={person} title={t('activate.title')} why={t('activate.nothing')} />
}

export function Screen() {
  return <Served purpose="activation">{(person) => <OfPerson person={person} />}</Served>
}
