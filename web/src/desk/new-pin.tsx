import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { isOffline } from '../api/problem.ts'
import type { Card } from '../api/types.ts'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'
import { DocumentSeen, useDocumentSeen } from './document-seen.tsx'
import { HolderPart, pinFieldOf, useSealedPins } from './holder-pins.tsx'
import { blankPins, type Pins } from './pins.ts'
import { liveCard, Served } from './served.tsx'
import { NotNow, TaskDone, useLookAgain } from './task.tsx'

type OfCard = { readonly person: PersonGlance; readonly card: Card }

function useChoice({ person, card }: OfCard) {
  const problems = useProblems()
  const document = useDocumentSeen()
  const [pins, setPins] = useState<Pins>(blankPins)
  const sealedPins = useSealedPins(card, pins)
  const lookAgain = useLookAgain()
  const choosing = useAct(
    async (_: null, headers) => {
      if (!document.said) throw new Error('an answer is missing')
      const body = { ...document.said, ...(await sealedPins()) }
      const params = { path: { personId: person.personId, cardId: card.cardId } }
      return answer(
        api.POST('/api/desk/people/{personId}/cards/{cardId}/new-pin', { params, body, headers }),
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
        problems.refused(error, pinFieldOf(error))
      },
    },
  )
  return { problems, document, pins, setPins, choosing }
}

function Choose({ person, card }: OfCard) {
  const t = useWords('administration')
  const { problems, document, pins, setPins, choosing } = useChoice({ person, card })
  const [withHolder, setWithHolder] = useState(false)
  if (choosing.isSuccess) {
    return <TaskDone person={person} title={t('choose.done')} says={t('choose.doneNext')} />
  }
  if (withHolder) {
    return (
      <HolderPart
        submit={t('choose.submit')}
        pins={pins}
        onPins={setPins}
        problems={problems}
        pending={choosing.isPending}
        onSubmit={() => choosing.mutate(null)}
        onBack={() => {
          setPins(blankPins)
          setWithHolder(false)
        }}
      />
    )
  }
  return (
    <Page title={t('choose.title')} problems={problems.list} back>
      <Notice>
        <p>{t('choose.lead')}</p>
      </Notice>
      <Form
        submit={t('choose.toPin')}
        onSubmit={() => {
          if (problems.show(document.missing)) setWithHolder(true)
        }}
      >
        <DocumentSeen state={document} problems={problems} name={person.name} />
      </Form>
    </Page>
  )
}

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('administration')
  // The card as it was when the page was opened: the choice itself changes it.
  const [card] = useState(() => liveCard(person))
  if (card?.pinState === 'initial') return <Choose person={person} card={card} />
  return <NotNow person={person} title={t('choose.title')} why={t('choose.nothing')} />
}

export function Screen() {
  return <Served purpose="activation">{(person) => <OfPerson person={person} />}</Served>
}
