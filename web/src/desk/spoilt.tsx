import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import type { Card, Track } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { PrintLink } from './print-link.tsx'
import { instantPrinted, replacementPrinted, Served } from './served.tsx'
import { SpoiltForm, type SpoiltSaid } from './spoilt-form.tsx'
import { NotNow, TaskDone, useLookAgain } from './task.tsx'

type SpoilProps = { readonly person: PersonGlance; readonly track: Track }

function SpoilInstant({ person, track }: SpoilProps) {
  const t = useWords('instant')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const spoil = useAct(
    (body: SpoiltSaid, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/instant-orders/{applicationId}/spoil', {
          params: { path: { personId: person.personId, applicationId: track.applicationId } },
          body,
          headers,
        }),
      ),
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'reason') },
  )
  if (spoil.data) {
    return (
      <TaskDone
        person={person}
        title={t('spoil.done')}
        referenceLabel={t('reference')}
        reference={spoil.data.reference}
        says={t('spoil.doneNext')}
      >
        <LinkButton to={`/desk/people/${person.personId}/print`}>{t('print.submit')}</LinkButton>
      </TaskDone>
    )
  }
  return (
    <Page title={t('spoil.title')} lead={t('spoil.lead')} problems={problems.list} back>
      <SpoiltForm
        submit={t('spoil.submit')}
        pending={spoil.isPending}
        problems={problems}
        onSubmit={(said) => spoil.mutate(said)}
      />
    </Page>
  )
}

type ReprintProps = { readonly person: PersonGlance; readonly card: Card }

function ReprintReplacement({ person, card }: ReprintProps) {
  const t = useWords('instant')
  const tDesk = useWords('desk')
  const tTasks = useWords('tasks')
  const language = useLanguage()
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const reprint = useAct(
    (body: SpoiltSaid, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/cards/{cardId}/reprint', {
          params: { path: { personId: person.personId, cardId: card.cardId } },
          body,
          headers,
        }),
      ),
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'reason') },
  )
  if (reprint.data) {
    const { cardId, maskedCardNumber } = reprint.data.card
    const paper = `/api/desk/people/${person.personId}/cards/${cardId}/replacement-receipt.pdf`
    return (
      <TaskDone
        person={person}
        title={t('reprint.done')}
        referenceLabel={t('print.number')}
        reference={maskedCardNumber}
        says={t('reprint.doneNext')}
      >
        <LinkButton to={`/desk/people/${person.personId}/hand-over`}>
          {tDesk('act.handOver')}
        </LinkButton>
        <PrintLink href={`${paper}?lang=${language}`}>{tTasks('replace.printReceipt')}</PrintLink>
      </TaskDone>
    )
  }
  return (
    <Page title={t('reprint.title')} lead={t('reprint.lead')} problems={problems.list} back>
      <SpoiltForm
        submit={t('reprint.submit')}
        pending={reprint.isPending}
        problems={problems}
        onSubmit={(said) => reprint.mutate(said)}
      />
    </Page>
  )
}

/** What was found on arriving stays the task: afterwards nothing lies here any more. */
function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('instant')
  const [found] = useState(() => ({
    track: instantPrinted(person),
    card: replacementPrinted(person),
  }))
  if (found.track) return <SpoilInstant person={person} track={found.track} />
  if (found.card) return <ReprintReplacement person={person} card={found.card} />
  return <NotNow person={person} title={t('spoil.title')} why={t('spoil.notNow')} />
}

export function Screen() {
  return <Served purpose="application">{(person) => <OfPerson person={person} />}</Served>
}
