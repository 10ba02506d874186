import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { isOffline } from '../api/problem.ts'
import type { Card, CardFunction } from '../api/types.ts'
import { Checkboxes } from '../ui/checkbox.tsx'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'
import { DocumentSeen, type DocumentSeenState, useDocumentSeen } from './document-seen.tsx'
import { HolderPart, pinFieldOf, useSealedPins } from './holder-pins.tsx'
import { blankPins, type Pins } from './pins.ts'
import { Served } from './served.tsx'
import { NotNow, TaskDone, useLookAgain } from './task.tsx'

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
        problems.refused(error, needsPin ? pinFieldOf(error) : 'functions')
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
        submit={t('activate.submit')}
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
